"""A sheet that is written from the top down: its title, then whatever follows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from stationlog.reporting.plain_text import visible
from stationlog.reporting.workbook.look import LINE, TALLEST, Look, lines_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LENGTH = 32_000
"""Characters of a cell; Excel takes 32,767 and counts some of them twice."""
A4, A3 = 9, 8
_WIDE = 200
"""Characters from which a sheet is printed on A3: on A4 nobody could read it."""
CUT = "…（过长，未显示完）"


class Page:
    """One sheet; `row` is the next one to write (0-based)."""

    def __init__(self, sheet: Worksheet, look: Look, widths: tuple[float, ...]) -> None:
        self.sheet, self.look, self.widths, self.row = sheet, look, widths, 0
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.set_landscape()
        sheet.set_paper(A3 if sum(widths) > _WIDE else A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&C— &P / &N —")
        sheet.hide_gridlines(2)

    def title(self, text: str) -> None:
        """The sheet's title, in the first row."""
        self._across(text, self.look.title(), 30.0)

    def heading(self, text: str) -> None:
        """A heading, a little apart from what stands above."""
        self.row += 1
        self._across(text, self.look.heading(), 20.0)

    def words(self, text: str, form: Format | None = None) -> None:
        """Running text over the whole width."""
        shown = fitting(text)
        lines = lines_of(shown, sum(self.widths))
        self._across(shown, form or self.look.words(), min(LINE * lines + 3, TALLEST))

    def line(self, cells: list[tuple[str | int, Format]]) -> None:
        """A table's row: texts as texts, counts as numbers; as high as its longest text."""
        texts = [value if isinstance(value, str) else "" for value, _ in cells]
        self.sheet.set_row(self.row, self.height(texts, self.widths))
        for place, (value, form) in enumerate(cells):
            if isinstance(value, int):
                self.sheet.write_number(self.row, place, value, form)
            elif value:
                self.sheet.write_string(self.row, place, value, form)
            else:
                self.sheet.write_blank(self.row, place, None, form)
        self.row += 1

    def height(self, texts: Iterable[str], widths: Iterable[float]) -> float:
        """What a row of these texts needs: other programs than Excel keep one line where nobody
        says the height.
        """
        lines = max((lines_of(t, w) for t, w in zip(texts, widths, strict=False)), default=1)
        return min(LINE * lines + 2, TALLEST)

    def _across(self, text: str, form: Format, height: float) -> None:
        self.sheet.set_row(self.row, height)
        if len(self.widths) > 1:
            self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", form)
        self.sheet.write_string(self.row, 0, fitting(text), form)
        self.row += 1


@lru_cache(maxsize=20_000)
def fitting(text: str | None) -> str:
    """`text` as a cell can hold it: visible, and cut where it is too long, which it then says."""
    shown = visible(text or "")
    return shown if len(shown) <= CELL_LENGTH else shown[: CELL_LENGTH - len(CUT)] + CUT
