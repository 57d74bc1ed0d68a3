"""Report blocks on a sheet: notes and coverage say the same as the reports' annexes."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from stationlog.reporting import blocks
from stationlog.reporting.plain_text import cell_text, words
from stationlog.reporting.table_fit import fit, group_row
from stationlog.reporting.workbook.page import Page, fitting

if TYPE_CHECKING:
    from xlsxwriter.format import Format

GRID = (6.0,) * 24
"""Column widths of a sheet that takes tables of all shapes."""


@singledispatch
def write(block: object, page: Page) -> None:
    """Write one block where the page stands."""
    raise TypeError(f"no place on a sheet for: {type(block).__name__}")


@write.register
def _(block: blocks.Blocks, page: Page) -> None:
    for item in block.items:
        write(item, page)


@write.register
def _(block: blocks.Heading, page: Page) -> None:
    page.heading(block.text)


@write.register
def _(block: blocks.Paragraph, page: Page) -> None:
    page.words(words(block.text))


@write.register
def _(block: blocks.Note, page: Page) -> None:
    warning = block.tone == "warning"
    page.words(words(block.text), page.look.warning() if warning else page.look.quiet())


@write.register
def _(block: blocks.Bullets, page: Page) -> None:
    for item in block.items:
        if isinstance(item, blocks.Blocks):
            write(item, page)
        else:
            page.words(f"· {words(item)}")


@write.register
def _(block: blocks.Table, page: Page) -> None:
    """Its columns share the sheet's as they would share a printed page."""
    page.heading(f"{block.caption}（单位：{block.unit}）" if block.unit else block.caption)
    spans = _spans(fit(block).columns, len(page.widths))
    _row(page, spans, [(column.label, page.look.head()) for column in block.columns])
    looks = [page.look.cell(column.align) for column in block.columns]
    for row in block.rows:
        if group_row(row):
            page.words(cell_text(row[0]), page.look.heading())
        else:
            _row(page, spans, list(zip(map(cell_text, row), looks, strict=True)))
    if block.note:
        page.words(f"注：{words(block.note)}", page.look.quiet())


def _row(page: Page, spans: list[tuple[int, int]], cells: list[tuple[str, Format]]) -> None:
    shown = [(fitting(text), form) for text, form in cells]
    widths = [sum(page.widths[first : last + 1]) for first, last in spans]
    page.sheet.set_row(page.row, page.height([text for text, _ in shown], widths))
    for (text, form), (first, last) in zip(shown, spans, strict=True):
        if last > first:
            page.sheet.merge_range(page.row, first, page.row, last, "", form)
        page.sheet.write_string(page.row, first, text, form)
    page.row += 1


def _spans(shares: tuple[float, ...], places: int) -> list[tuple[int, int]]:
    """First and last sheet column of every table column; each has one at least."""
    spans, taken, first = [], 0.0, 0
    for place, share in enumerate(shares):
        taken += share
        left = len(shares) - place - 1
        last = max(first, min(round(places * taken / sum(shares)) - 1, places - 1 - left))
        spans.append((first, last))
        first = last + 1
    return spans
