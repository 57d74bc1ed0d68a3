"""How a blank workbook looks: fonts, colours, rules, widths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stationlog.forms.columns import FormColumn
from stationlog.reporting.workbook.formats import Formats
from stationlog.standard.obligations import FREE, MUST, SHOULD, WHEN

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

TITLE, BODY = "黑体", "宋体"
INK, RULE, QUIET = "#1F2D3D", "#8A97A6", "#5B6B7C"
GROUP = "#E4EAF1"
FILLS = {MUST: "#FFE699", SHOULD: "#DDEBF7", WHEN: "#E2EFDA", FREE: "#F5F6F8"}
LACKING = "#FBD5CE"
# column widths in characters of Excel's default font
_WIDTHS = {
    "number": 16,
    "name": 13,
    "date": 12.5,
    "count": 10,
    "money": 11,
    "yes_no": 9,
    "choices": 18,
    "phone": 16,
    "uscc": 22,
    "id_no": 22,
    "period": 11,
    "text": 19,
}
_WIDE, _NARROWEST = 34, 11
TEXT = "@"
_NUMBER_FORMATS = {"date": "yyyy-mm-dd", "count": "0", "money": "0.######"}


class Look(Formats):
    """The formats of the kit: 宋体 小五 in the kit's ink, where nothing else is said."""

    def __init__(self, book: Workbook) -> None:
        super().__init__(
            book,
            font_name=BODY,
            font_size=10,
            font_color=INK,
            valign="vcenter",
        )

    def title(self) -> Format:
        """The form's title."""
        return self.of(font_name=TITLE, font_size=16, align="center")

    def head(self, column: FormColumn) -> Format:
        """A column's label: its mark and its unit are shown, and are no part of the text."""
        return self.of(
            font_name=TITLE,
            align="center",
            text_wrap=True,
            border=1,
            border_color=RULE,
            bg_color=FILLS[column.obligation.level],
            num_format=shown_label(column),
        )

    def cell(self, column: FormColumn, **properties: object) -> Format:
        """The cells of a column: what Excel must not take for a number is text."""
        kind = column.field.type
        centred = kind in ("date", "count", "yes_no", "period") or column.field.choices
        return self.of(
            num_format=_NUMBER_FORMATS.get(kind, TEXT),
            align="center" if centred else "right" if kind == "money" else "left",
            text_wrap=True,
            **properties,
        )


def shown_label(column: FormColumn) -> str:
    """A number format that shows ★ and （万元） around a text: the text itself stays the label."""
    mark = f'"{column.mark}"' if column.mark else ""
    unit = f'"{column.unit}"' if column.unit else ""
    return f"{mark}@{unit}"


def width_of(column: FormColumn) -> float:
    """A column's width: what its values need, and its label in two lines."""
    if column.wide:
        return _WIDE
    if column.field.type == "choice":
        longest = max(len(value) for value in column.options)
        return max(_NARROWEST, 2 * longest + 3)
    return max(_WIDTHS[column.field.type], len(column.field.label) + 3)
