"""Tables in Word: fixed widths, heads that repeat, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from stationlog.reporting import blocks
from stationlog.reporting.plain_text import cell_text
from stationlog.reporting.table_fit import Fit, group_row
from stationlog.reporting.word.markup import paragraph, run, runs

_TALL = 400
"""Characters of a cell from which its row may be divided: it could be higher than a page."""
_SMALL = 8
"""Rows up to which a table is never divided."""
_STYLES = {10.5: "TableText", 9.0: "TableText9", 7.5: "TableText7"}
_RULE, _HAIR = (
    'w:val="single" w:sz="8" w:space="0" w:color="141414"',
    ('w:val="single" w:sz="4" w:space="0" w:color="6E6E6E"'),
)
_BORDERS = (
    f"<w:tblBorders><w:top {_RULE}/><w:bottom {_RULE}/>"
    f"<w:insideH {_HAIR}/><w:insideV {_HAIR}/></w:tblBorders>"
)


def table(block: blocks.Table, fitted: Fit, width: int) -> Iterator[str]:
    """A table `width` twentieths of a point wide, with its caption, unit and note."""
    if block.caption:
        yield paragraph("Caption", run(block.caption))
    if block.unit:
        yield paragraph("Unit", run(f"单位：{block.unit}"))
    yield grid(block, fitted, width)
    if block.note is not None:
        yield paragraph("TableNote", run("注：") + runs(block.note))
    else:
        yield paragraph("TableNote", "")


def grid(block: blocks.Table, fitted: Fit, width: int) -> str:
    """The table alone."""
    style = _STYLES[fitted.size]
    widths = _widths(fitted.columns, width)
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = "".join(_rows(block, widths, style))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>{_BORDERS}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _rows(block: blocks.Table, widths: list[int], style: str) -> Iterator[str]:
    if any(column.label for column in block.columns):
        cells = "".join(
            _cell(runs(blocks.Strong(column.label).text), width, "center", style, stressed=True)
            for column, width in zip(block.columns, widths, strict=True)
        )
        yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    whole = len(block.rows) <= _SMALL
    last = len(block.rows) - 1
    for place, row in enumerate(block.rows):
        kept = place < last and (whole or place == last - 1)
        yield _row(block, row, widths, style, kept=kept, total=block.total_row and place == last)


def _row(
    block: blocks.Table,
    row: tuple[blocks.Cell, ...],
    widths: list[int],
    style: str,
    *,
    kept: bool,
    total: bool,
) -> str:
    if group_row(row):
        head = _cell(_words(row[0]), sum(widths), "left", style, span=len(widths), kept=True)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{head}</w:tr>"
    tall = any(len(text) + 20 * text.count("\n") > _TALL for text in map(cell_text, row))
    cells = "".join(
        _cell(_words(cell), width, column.align, style, kept=kept, stressed=total)
        for cell, column, width in zip(row, block.columns, widths, strict=True)
    )
    return f"<w:tr>{'' if tall else '<w:trPr><w:cantSplit/></w:trPr>'}{cells}</w:tr>"


def _words(cell: blocks.Cell) -> str:
    if cell is None:
        return run(cell_text(cell))
    return runs(cell if isinstance(cell, str | tuple) else (cell,))


def _cell(
    content: str,
    width: int,
    align: str,
    style: str,
    *,
    span: int = 1,
    kept: bool = False,
    stressed: bool = False,
) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = "<w:keepNext/>" if kept else ""
    if align != "left":
        properties += f'<w:jc w:val="{align}"/>'
    if stressed:
        content = content.replace(
            "<w:r><w:t", '<w:r><w:rPr><w:rStyle w:val="Stressed"/></w:rPr><w:t'
        )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{paragraph(style, content, properties)}</w:tc>"
    )


def _widths(shares: tuple[float, ...], width: int) -> list[int]:
    total = sum(shares)
    widths = [int(width * share / total) for share in shares]
    widths[-1] += width - sum(widths)
    return widths
