"""Blocks as Typst source: calls of the functions in templates/typst/look.typ.

Only calls and string literals: every look, size and distance is in the template.
"""

from __future__ import annotations

from functools import singledispatch
from itertools import groupby, pairwise

from stationlog.reporting import blocks
from stationlog.reporting.block_flow import Pair
from stationlog.reporting.block_plain import attachment_label, numbered
from stationlog.reporting.paging import Placed, attached, placed
from stationlog.reporting.plain_text import cell_text, words
from stationlog.reporting.table_fit import Fit, fit, group_row, halved, lines
from stationlog.reporting.title_lines import title_lines
from stationlog.reporting.typst import array, breakable, call, literal, optional, truth

_UNKNOWN = "【待填写】"
_UNKNOWN_NUMBER = "【待填写：文号】"
_KEPT_ROWS = 3
"""The last rows of a table that stay on one page, so that none stands alone on the next."""
_SMALL_TABLE = 8
_SMALL_LINES = 14
"""Rows and lines up to which a table is never divided: a larger one would leave a gap before it."""
_TALL = 400
"""Characters of a cell from which its row may be divided: it could be higher than a page."""

# what a page links to or tells apart, and paper prints as it is
_PLAIN = blocks.Number | blocks.Quoted | blocks.Target | blocks.Link


@singledispatch
def typst(block: object) -> str:
    """One block as Typst markup."""
    raise TypeError(f"not a block: {type(block).__name__}")


def rich_typst(text: blocks.Rich) -> str:
    """A str or spans as one Typst expression: an array of strings and content."""
    spans = (text,) if isinstance(text, str) else text
    return array(_span(span) for span in spans)


def _span(span: blocks.Span) -> str:
    if isinstance(span, str):
        return breakable(span)
    text = breakable(span.text)
    if isinstance(span, _PLAIN):
        return text
    name = {blocks.Strong: "stressed", blocks.Emphasis: "lightly", blocks.CodeSpan: "narrow"}
    return f"{name[type(span)]}({text})"


@typst.register
def _(block: blocks.Document) -> str:
    return call(
        "document-title",
        title=breakable(title_lines(block.title)),
        subtitle=optional(block.subtitle),
        station=literal(block.station),
        period=literal(block.period_label),
        as_of=literal(block.as_of),
        addressee=optional(block.addressee),
        head=_head(block.letterhead) if block.letterhead else None,
    )


def _head(head: blocks.Letterhead) -> str:
    number = head.number or _UNKNOWN_NUMBER
    return array(map(literal, (head.red_head, number, head.signer or _UNKNOWN)))


@typst.register
def _(block: blocks.Heading) -> str:
    return call("report-heading", str(block.level), literal(block.text))


@typst.register
def _(block: blocks.Paragraph) -> str:
    return call("paragraph", rich_typst(block.text))


@typst.register
def _(block: blocks.Blank) -> str:
    return call("to-fill-in", breakable(f"【待填写：{block.prompt}】"))


@typst.register
def _(block: blocks.Note) -> str:
    return call("remark", literal(block.tone), rich_typst(block.text))


@typst.register
def _(block: blocks.Bullets) -> str:
    return call("bullets", array(_item(item) for item in block.items))


@typst.register
def _(block: blocks.Numbered) -> str:
    return call("numbered", array(_item(item) for item in block.items))


@typst.register
def _(block: blocks.Code) -> str:
    return call("code-lines", breakable(block.text))


@typst.register
def _(block: blocks.Table) -> str:
    fitted = fit(block)
    source = _table(block, fitted)
    return _turned([source]) if fitted.turned else source


@typst.register
def _(block: blocks.Chart) -> str:
    return call("wide-chart" if block.wide else "lone-chart", f"[{_chart(block)}]")


@typst.register
def _(block: Pair) -> str:
    left, right = (
        _chart(half) if isinstance(half, blocks.Chart) else _table(half, halved(half)).strip()
        for half in (block.left, block.right)
    )
    beside = "charts" if isinstance(block.left, blocks.Chart) else "tables"
    return call(f"two-{beside}", f"[{left}]", f"[{right}]")


@typst.register
def _(block: blocks.Signature) -> str:
    return call("signature", literal(block.name), literal(block.date_text))


@typst.register
def _(block: blocks.Attachment) -> str:
    return typst(blocks.PageBreak()) + _attachment(block)


@typst.register
def _(block: blocks.PageBreak) -> str:
    return ("#closing()\n" if block.closes else "") + "#pagebreak(weak: true)\n"


@typst.register
def _(block: blocks.AttachmentList) -> str:
    return call("attachment-list", array(breakable(title) for title in numbered(block.titles)))


@typst.register
def _(block: blocks.Blocks) -> str:
    items = list(placed(block))
    parts: list[str] = []
    for turned, group in groupby(pairwise([*items, None]), key=lambda pair: pair[0].turned):
        sources = [_placed(item, following) for item, following in group]
        parts.append(_turned(sources) if turned else "".join(sources))
    source = "".join(parts)
    return f"#attached[\n{source}]\n" if attached(block) else source


def _placed(item: Placed, following: Placed | None) -> str:
    if item.fit is not None:
        source = _table(item.block, item.fit)
    elif item.turned and isinstance(item.block, blocks.Attachment):
        # the turned page is a new page already: a page break inside would leave it empty
        source = _attachment(item.block)
    else:
        source = typst(item.block)
    # a list of attachments keeps with its signature by itself: wrapped, it would lose the empty
    # line above it
    signed = (
        following is not None
        and isinstance(following.block, blocks.Signature)
        and not isinstance(item.block, blocks.AttachmentList)
    )
    return f"#kept-with-next[{source}]\n" if signed else source


@typst.register
def _(block: blocks.Faces) -> str:
    return typst(block.paper)


@typst.register
def _(block: blocks.Details) -> str:
    return typst(blocks.Paragraph(block.summary)) + typst(block.body)


def _attachment(block: blocks.Attachment) -> str:
    return call("attachment", literal(attachment_label(block)), breakable(title_lines(block.title)))


def _turned(sources: list[str]) -> str:
    return f"#turned-page[\n{''.join(sources)}]\n"


def _table(block: blocks.Table, fitted: Fit) -> str:
    texts = [cell_text(cell) for row in block.rows for cell in row]
    divided = any(len(text) + 20 * text.count("\n") > _TALL for text in texts)
    small = len(block.rows) <= _SMALL_TABLE and lines(block, fitted) <= _SMALL_LINES
    return call(
        "official-table",
        caption=optional(block.caption or None),
        unit=optional(block.unit),
        note=optional(None if block.note is None else words(block.note)),
        size=f"{fitted.size:g}pt",
        columns=array(f"{share:g}fr" for share in fitted.columns),
        align=array(literal(column.align) for column in block.columns),
        head=array(breakable(column.label) for column in block.columns),
        total=truth(block.total_row),
        divided=truth(divided),
        kept="0" if divided else str(len(block.rows) if small else _KEPT_ROWS),
        rows=array(map(_row, block.rows)),
    )


def _row(row: tuple[blocks.Cell, ...]) -> str:
    if group_row(row):
        return array([breakable(cell_text(row[0]))])
    return array(map(_cell, row))


def _cell(cell: blocks.Cell) -> str:
    text = breakable(cell_text(cell))
    return f"stressed({text})" if isinstance(cell, blocks.Strong) else text


def _chart(block: blocks.Chart) -> str:
    return call(
        "chart", literal(block.svg), alt=literal(block.alt), caption=literal(block.caption)
    ).strip()


def _item(item: blocks.Rich | blocks.Blocks) -> str:
    if isinstance(item, blocks.Blocks):
        return f"[{typst(item)}]"
    return f"inline({rich_typst(item)})"
