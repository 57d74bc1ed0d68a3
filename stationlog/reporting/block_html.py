"""Blocks as HTML fragments. Looks live in templates/html/; here is only structure.

Headings carry ``data-level``: outline.py gives them their ids, which must be unique in a page.
"""

from __future__ import annotations

import base64
from functools import singledispatch
from html import escape

from stationlog.reporting import blocks
from stationlog.reporting.block_plain import attachment_label
from stationlog.reporting.plain_text import visible
from stationlog.reporting.table_fit import WRAPS_FROM, longest_cells
from stationlog.reporting.title_lines import title_lines

_ALIGN = {"left": "", "right": ' class="right"', "center": ' class="center"'}


@singledispatch
def html(block: object) -> str:
    """One block as an HTML fragment."""
    raise TypeError(f"not a block: {type(block).__name__}")


def text_html(text: str) -> str:
    """Plain text as HTML text; newlines are line breaks."""
    return escape(visible(text)).replace("\n", "<br>")


def rich_html(text: blocks.Rich) -> str:
    """A str or spans as inline HTML."""
    if isinstance(text, str):
        return text_html(text)
    return "".join(_span(span) for span in text)


def _span(span: blocks.Span) -> str:
    if isinstance(span, str):
        return text_html(span)
    text = text_html(span.text)
    if isinstance(span, blocks.Number):
        return f'<span class="figure" data-figure="{escape(visible(span.figure_id))}">{text}</span>'
    tag = {blocks.Strong: "strong", blocks.Emphasis: "em", blocks.CodeSpan: "code"}[type(span)]
    return f"<{tag}>{text}</{tag}>"


@html.register
def _(block: blocks.Document) -> str:
    title = "<wbr>".join(text_html(line) for line in title_lines(block.title).split("\n"))
    lines = [f"<h1>{title}</h1>"]
    if block.subtitle:
        lines.append(f'<p class="subtitle">{text_html(block.subtitle)}</p>')
    facts = (
        ("填报单位", block.station),
        ("统计期", block.period_label),
        ("统计截止日", block.as_of),
    )
    told = "".join(
        f"<div><dt>{label}</dt><dd>{text_html(value)}</dd></div>" for label, value in facts if value
    )
    lines.append(f'<dl class="facts">{told}</dl>')
    if block.demo:
        lines.append('<p class="demo-inline">演示数据</p>')
    opening = '<header class="document-title">\n' + "\n".join(lines) + "\n</header>\n"
    if block.addressee:
        opening += f'<p class="addressee">{text_html(block.addressee)}：</p>\n'
    return opening


@html.register
def _(block: blocks.Heading) -> str:
    # Level 1 is an h2: the title is the h1.
    tag = f"h{block.level + 1}"
    return f'<{tag} data-level="{block.level}">{_one_line(block.text)}</{tag}>\n'


@html.register
def _(block: blocks.Paragraph) -> str:
    return f"<p>{rich_html(block.text)}</p>\n"


@html.register
def _(block: blocks.Blank) -> str:
    return f'<p class="blank" role="note">【待填写：{text_html(block.prompt)}】</p>\n'


@html.register
def _(block: blocks.Note) -> str:
    label = "注意" if block.tone == "warning" else "说明"
    return (
        f'<div class="note {block.tone}" role="note"><span class="tone">{label}</span>'
        f"<p>{rich_html(block.text)}</p></div>\n"
    )


@html.register
def _(block: blocks.Bullets) -> str:
    return "<ul>\n" + "".join(_item(item) for item in block.items) + "</ul>\n"


@html.register
def _(block: blocks.Numbered) -> str:
    return "<ol>\n" + "".join(_item(item) for item in block.items) + "</ol>\n"


@html.register
def _(block: blocks.Code) -> str:
    return f'<pre tabindex="0"><code>{escape(visible(block.text))}</code></pre>\n'


@html.register
def _(block: blocks.Table) -> str:
    unit = f'<span class="unit">单位：{text_html(block.unit)}</span>' if block.unit else ""
    caption = f"<caption>{text_html(block.caption)}{unit}</caption>\n"
    if not (block.caption or unit):
        caption = ""
    longest = longest_cells(block)
    note = f'<p class="table-note">注：{text_html(block.note)}</p>\n' if block.note else ""
    return (
        '<div class="table-frame" tabindex="0" role="region"'
        f' aria-label="{escape(visible(block.caption)) or "表格"}">\n'
        f"<table{_least_width(longest)}>\n{caption}{_widths(longest)}{_head(block.columns)}"
        f"{_body(block)}</table>\n</div>\n{note}"
    )


@html.register
def _(block: blocks.Chart) -> str:
    picture = base64.b64encode(block.svg.encode("utf-8")).decode("ascii")
    data = ""
    if block.columns:
        table = html(blocks.Table(block.caption, block.columns, block.rows))
        data = f'<details class="chart-data"><summary>图中数据</summary>\n{table}</details>\n'
    return (
        '<figure class="chart">\n'
        f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(visible(block.alt))}">\n'
        f"<figcaption>{text_html(block.caption)}</figcaption>\n{data}</figure>\n"
    )


@html.register
def _(block: blocks.Signature) -> str:
    name, date = text_html(block.name), text_html(block.date_text)
    return f'<div class="signature"><p>{name}</p><p>{date}</p></div>\n'


@html.register
def _(block: blocks.Attachment) -> str:
    label = attachment_label(block)
    return (
        f'<p class="attachment-label">{label}</p>\n'
        f'<h2 class="attachment-title" data-level="1" data-label="{label}">'
        f"{_one_line(block.title)}</h2>\n"
    )


@html.register
def _(block: blocks.PageBreak) -> str:
    return '<hr class="page-break">\n'


@html.register
def _(block: blocks.Blocks) -> str:
    return "".join(html(item) for item in block.items)


def _one_line(text: str) -> str:
    return escape(visible(text.replace("\n", " ")))


def _item(item: blocks.Rich | blocks.Blocks) -> str:
    inner = html(item) if isinstance(item, blocks.Blocks) else rich_html(item)
    return f"<li>{inner}</li>\n"


def _widths(longest: list[float]) -> str:
    """Short columns as wide as their longest cell, so that only long ones wrap."""
    columns = "".join(
        f'<col style="width:{width + 1.3:g}em">' if width <= WRAPS_FROM else "<col>"
        for width in longest
    )
    return f"<colgroup>{columns}</colgroup>\n"


def _least_width(longest: list[float]) -> str:
    """A table of many columns scrolls in its frame rather than breaking every word."""
    least = sum(min(width, 1.5 * WRAPS_FROM) + 1.3 for width in longest)
    return f' style="min-width:{least:g}em"'


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
    lines = ["<tbody>\n"]
    for place, row in enumerate(table.rows):
        lines.append('<tr class="total">' if place == last else "<tr>")
        for tag, cell in zip(opening, row, strict=True):
            lines.append(tag)
            lines.append("—" if cell is None else _span(cell))
            lines.append("</td>")
        lines.append("</tr>\n")
    lines.append("</tbody>\n")
    return "".join(lines)
