"""A sheet of a workbook as it is written: what is printed on it is kept for its form mark."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stationlog.intake.form_mark import FORM_NAME, FormMark, texts_digest

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_HIDDEN = 3


@dataclass
class Page:
    """One worksheet; rows and columns are 0-based. Text is written as text, whatever it says."""

    book: Workbook
    sheet: Worksheet
    _texts: dict[tuple[int, int], str] = field(default_factory=dict)

    @classmethod
    def new(cls, book: Workbook, name: str) -> Page:
        """One more sheet of a workbook."""
        return cls(book, book.add_worksheet(name))

    def text(self, row: int, column: int, text: str, look: Format) -> None:
        """Write a text."""
        self._texts[row, column] = text
        self.sheet.write_string(row, column, text, look)

    def across(self, row: int, first: int, last: int, text: str, look: Format) -> None:
        """Write a text over several columns of a row, "" for cells to write in."""
        self.block(row, row, first, last, text, look)

    def block(self, top: int, bottom: int, first: int, last: int, text: str, look: Format) -> None:
        """Write a text over several rows and columns."""
        if (top, first) == (bottom, last):
            if text:
                self.text(top, first, text, look)
            else:
                self.sheet.write_blank(top, first, None, look)
            return
        self.sheet.merge_range(top, first, bottom, last, "", look)
        if text:
            self.text(top, first, text, look)

    def set_up(self, *, landscape: bool, footer: str) -> None:
        """A4, the page's number at its foot."""
        self.sheet.set_paper(_A4)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_margins(left=0.45, right=0.45, top=0.55, bottom=0.65)
        self.sheet.center_horizontally()
        self.sheet.set_footer(f'&L&"宋体"&9{_plain(footer)}&R&"宋体"&9第 &P 页，共 &N 页')

    def mark(self, form: str, version: str) -> None:
        """Hide in the sheet which form it is; call it when everything is written."""
        rows = [[self._texts[place]] for place in sorted(self._texts)]
        mark = FormMark(form, version, texts_digest(rows))
        name = self.sheet.get_name().replace("'", "''")
        self.book.define_name(f"'{name}'!{FORM_NAME}", f'="{mark.text()}"')
        # XlsxWriter has no word for a hidden name, but writes one that is flagged so
        self.book.defined_names[-1][_HIDDEN] = True


def _plain(text: str) -> str:
    return text.replace("&", "&&")
