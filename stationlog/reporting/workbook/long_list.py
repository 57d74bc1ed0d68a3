"""A list as long as it is, over as many sheets as it needs, and what was left out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from stationlog.reporting.workbook.look import Look
from stationlog.reporting.workbook.page import Page, fitting

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

A_SHEET = 50_000
"""Rows of one sheet: what a desk's Excel still sorts at once."""
SHEETS = 2
"""Sheets of one list; what is beyond them is left to the Parquet file."""
_HEAD = 2
"""The row the list begins below: title, a remark, then the head."""


@dataclass(frozen=True)
class ListColumn:
    """A column of a list."""

    label: str
    width: float
    align: str = "left"


@dataclass(frozen=True)
class LongList:
    """A list to write: `count` rows of `rows`, each as long as `columns`; an int is a number.

    `severities` gives the texts of cells that have a colour.
    """

    name: str
    title: str
    about: str
    columns: tuple[ListColumn, ...]
    count: int
    rows: Iterable[tuple[str | int | None, ...]]
    severities: dict[str, str]

    def sheets(self) -> list[tuple[str, int]]:
        """Names of the sheets it takes and how many rows stand on each."""
        shown = min(self.count, A_SHEET * SHEETS)
        parts = [min(A_SHEET, shown - begun) for begun in range(0, shown, A_SHEET)] or [0]
        return [
            (self.name if place == 1 else f"{self.name}{place}", rows)
            for place, rows in enumerate(parts, 1)
        ]

    @property
    def left_out(self) -> int:
        """Rows that no sheet shows."""
        return max(self.count - A_SHEET * SHEETS, 0)


def write_list(book: Workbook, look: Look, one: LongList) -> None:
    """Write all of its sheets."""
    rows = iter(one.rows)
    sheets = one.sheets()
    for place, (name, count) in enumerate(sheets, 1):
        part = f"（第 {place} 张，共 {len(sheets)} 张）" if len(sheets) > 1 else ""
        page = Page(book.add_worksheet(name), look, tuple(c.width for c in one.columns))
        page.title(one.title + part)
        page.words(one.about, look.quiet())
        page.line([(column.label, look.head()) for column in one.columns])
        forms = _Forms(one, look)
        for row in islice(rows, count):
            page.line(forms.cells(row))
        if not count:
            page.words("没有。")
        page.sheet.freeze_panes(_HEAD + 1, 0)
        page.sheet.repeat_rows(_HEAD)
        page.sheet.autofilter(_HEAD, 0, _HEAD + max(count, 1), len(one.columns) - 1)


class _Forms:
    """The formats of a list's columns, looked up once."""

    def __init__(self, one: LongList, look: Look) -> None:
        self._number = look.number()
        self._plain = [look.cell(column.align) for column in one.columns]
        self._coloured = {
            (place, text): look.cell(column.align, severity)
            for place, column in enumerate(one.columns)
            for text, severity in one.severities.items()
        }

    def cells(self, row: tuple[str | int | None, ...]) -> list[tuple[str | int, Format]]:
        """A row's values as they are written, with their formats."""
        cells: list[tuple[str | int, Format]] = []
        for place, value in enumerate(row):
            if isinstance(value, int):
                cells.append((value, self._number))
            else:
                text = fitting(value)
                cells.append((text, self._coloured.get((place, text), self._plain[place])))
        return cells
