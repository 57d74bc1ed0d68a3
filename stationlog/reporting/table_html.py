"""A table as HTML: columns as wide as in print, so that a desk's screen shows all of them.

A table of many rows is marked ``data-list``: the page filters and sorts it (templates/html/script).
"""

from __future__ import annotations

from html import escape

from stationlog.reporting import blocks
from stationlog.reporting.plain_text import visible
from stationlog.reporting.table_fit import fit, group_row, least_widths
from stationlog.reporting.text_html import rich_html, span_html, text_html

_MANY = 9
"""Rows from which one looks for a row instead of reading them all."""
_ALIGN = {"left": "", "right": ' class="right"', "center": ' class="center"'}


def table_html(block: blocks.Table) -> str:
    """The table in a frame of its own that scrolls where a screen is too narrow for it."""
    unit = f'<span class="unit">单位：{text_html(block.unit)}</span>' if block.unit else ""
    caption = f"<caption>{text_html(block.caption)}{unit}</caption>\n"
    if not (block.caption or unit):
        caption = ""
    note = f'<p class="table-note">注：{rich_html(block.note)}</p>\n' if block.note else ""
    label = escape(visible(block.caption)) or "表格"
    return (
        f'<div class="table-frame" tabindex="0" role="group" aria-label="{label}">\n'
        f"<table{_short(block)}{' data-list' if is_list(block) else ''}>\n{caption}{_widths(block)}"
        f"{_head(block.columns)}{_body(block)}</table>\n</div>\n{note}"
    )


def is_list(table: blocks.Table) -> bool:
    """Whether the table has heads and so many rows that a reader filters and sorts them."""
    heads = any(column.label for column in table.columns)
    return heads and sum(not group_row(row) for row in table.rows) - table.total_row >= _MANY


def _short(table: blocks.Table) -> str:
    """The least width, and classes that name the columns that never wrap (look.css: k1, k2 …)."""
    least = least_widths(table)
    names = " ".join(f"k{place}" for place, width in enumerate(least, 1) if width.short)
    named = f' class="{names}"' if names else ""
    return f'{named} style="min-width:{sum(width.ems for width in least):.1f}em"'


def _widths(table: blocks.Table) -> str:
    shares = fit(table).columns
    columns = "".join(f'<col style="width:{100 * share / sum(shares):.1f}%">' for share in shares)
    return f"<colgroup>{columns}</colgroup>\n"


def _head(columns: tuple[blocks.Column, ...]) -> str:
    if not any(column.label for column in columns):
        return ""
    cells = "".join(
        f'<th scope="col"{_ALIGN[column.align]}>{text_html(column.label)}</th>'
        for column in columns
    )
    return f"<thead><tr>{cells}</tr></thead>\n"


def _body(table: blocks.Table) -> str:
    opening = [f"<td{_ALIGN[column.align]}>" for column in table.columns]
    last = len(table.rows) - 1 if table.total_row else -1
    lines = ["<tbody>\n"]  # one for each group of rows
    for place, row in enumerate(table.rows):
        if group_row(row):
            lines.append("</tbody>\n<tbody>\n" if place else "")
            lines.append(
                f'<tr class="group"><th scope="rowgroup" colspan="{len(row)}">'
                f"{span_html(row[0])}</th></tr>\n"
            )
            continue
        lines.append('<tr class="total">' if place == last else "<tr>")
        for tag, cell in zip(opening, row, strict=True):
            lines.append(tag)
            lines.append(_cell(cell))
            lines.append("</td>")
        lines.append("</tr>\n")
    lines.append("</tbody>\n")
    return "".join(lines)


def _cell(cell: blocks.Cell) -> str:
    if isinstance(cell, tuple):
        return rich_html(cell)
    return "—" if cell is None else span_html(cell)
