"""How the workbook looks: fonts, colours, rules. Every text is a text, never a formula."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from stationlog.reporting.workbook.formats import Formats
from stationlog.vocabulary.findings import CONFIRM, MUST_FIX

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

TITLE, BODY = "黑体", "宋体"
INK, RULE, HEAD, LINK, SOFT = "#1F2D3D", "#B7C3D0", "#DDE6F0", "#0B57A4", "#5B6B7C"
_FILLS = {MUST_FIX: "#FBE3E0", CONFIRM: "#FFF6DC"}
_WARNING = "#FBE3E0"
_WIDE = re.compile("[\u2e80-\U0010ffff]")
LINE = 15.0
"""Height of one line of text in points."""
TALLEST = 405.0
"""Excel shows no higher row than 409 points."""


class Look(Formats):
    """The formats of the kit: 宋体 in the kit's ink, texts as texts, where nothing else is said."""

    def __init__(self, book: Workbook) -> None:
        super().__init__(
            book,
            font_name=BODY,
            font_size=10,
            font_color=INK,
            num_format="@",
            valign="top",
        )

    def title(self) -> Format:
        """A sheet's title."""
        return self.of(font_name=TITLE, font_size=16, valign="vcenter")

    def heading(self) -> Format:
        """A heading within a sheet."""
        return self.of(font_name=TITLE, font_size=12, valign="vcenter")

    def words(self) -> Format:
        """Running text."""
        return self.of(text_wrap=True)

    def warning(self) -> Format:
        """What the reader must not miss."""
        return self.of(text_wrap=True, bg_color=_WARNING)

    def quiet(self) -> Format:
        """Remarks."""
        return self.of(text_wrap=True, font_color=SOFT)

    def head(self) -> Format:
        """The head of a column."""
        return self._cell(font_name=TITLE, bg_color=HEAD, align="center", valign="vcenter")

    def cell(self, align: str = "left", severity: str = "") -> Format:
        """A cell of a table; the findings' severities have a colour, and their words, too."""
        fill = {"bg_color": _FILLS[severity]} if severity in _FILLS else {}
        beside = {"indent": 1} if align != "center" else {}
        return self._cell(align=align, **beside, **fill)

    def number(self) -> Format:
        """A count in a table."""
        return self._cell(align="right", indent=1, num_format="#,##0")

    def link(self) -> Format:
        """A cell that leads to another sheet."""
        return self._cell(font_color=LINK, underline=1, indent=1)

    def _cell(self, **properties: object) -> Format:
        return self.of(border=1, border_color=RULE, text_wrap=True, **properties)


@lru_cache(maxsize=20_000)
def lines_of(text: str, width: float) -> int:
    """Lines that `text` takes in a column `width` characters wide; a Chinese one is two wide."""
    room = max(width - 3, 1)  # the indent, and what fonts differ by
    return sum(max(1, -(-_width(line) // int(room))) for line in text.split("\n"))


def _width(line: str) -> int:
    return len(line) + len(_WIDE.findall(line))
