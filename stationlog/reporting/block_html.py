"""Blocks as HTML fragments. Looks live in templates/html/; here is only structure.

Headings carry ``data-level``: outline.py gives them their ids, which must be unique in a page.
"""

from __future__ import annotations

import base64
from functools import singledispatch
from html import escape

from stationlog.reporting import blocks
from stationlog.reporting.block_flow import Pair, flow, on_screen
from stationlog.reporting.block_plain import DRAFT_WORDS, attachment_label, numbered
from stationlog.reporting.figure_links import without_links
from stationlog.reporting.plain_text import visible
from stationlog.reporting.table_html import table_html
from stationlog.reporting.text_html import rich_html, text_html
from stationlog.reporting.title_lines import title_lines


@singledispatch
def html(block: object) -> str:
    """One block as an HTML fragment."""
    raise TypeError(f"not a block: {type(block).__name__}")


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
    if block.stage == "draft":
        lines.append(f'<p class="draft-inline">{DRAFT_WORDS}</p>')
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
    anchor = f' data-anchor="{escape(block.anchor)}"' if block.anchor else ""
    return f'<{tag} data-level="{block.level}"{anchor}>{_one_line(block.text)}</{tag}>\n'


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
    return table_html(block)


@html.register
def _(block: Pair) -> str:
    return f'<div class="side-by-side">\n{html(block.left)}{html(block.right)}</div>\n'


@html.register
def _(block: blocks.Chart) -> str:
    picture = base64.b64encode(block.svg.encode("utf-8")).decode("ascii")
    data = ""
    if block.columns:
        table = table_html(blocks.Table(block.caption, block.columns, block.rows))
        data = f'<details class="chart-data"><summary>图中数据</summary>\n{table}</details>\n'
    return (
        f'<div class="chart-block">\n<figure class="chart{" wide" if block.wide else ""}">\n'
        f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(visible(block.alt))}">\n'
        f"<figcaption>{text_html(block.caption)}</figcaption>\n</figure>\n{data}</div>\n"
    )


@html.register
def _(block: blocks.AttachmentList) -> str:
    lines = "".join(f"<li>{text_html(title)}</li>\n" for title in numbered(block.titles))
    return f'<div class="attachment-list"><p>附件：</p><ul>\n{lines}</ul></div>\n'


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
    return "".join(html(item) for item in flow(on_screen(block)))


@html.register
def _(block: blocks.Faces) -> str:
    return html(block.screen)


@html.register
def _(block: blocks.Details) -> str:
    return (
        f'<details class="entry" id="{escape(visible(block.anchor))}">'
        f"<summary>{without_links(rich_html(block.summary))}</summary>\n"
        f"{without_links(html(block.body))}</details>\n"
    )


def _one_line(text: str) -> str:
    return escape(visible(text.replace("\n", " ")))


def _item(item: blocks.Rich | blocks.Blocks) -> str:
    inner = html(item) if isinstance(item, blocks.Blocks) else rich_html(item)
    return f"<li>{inner}</li>\n"
