"""Blocks as Typst source: calls of the functions in templates/typst/look.typ.

Only calls and string literals: every look, size and distance is in the template.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from stationlog.reporting import blocks
from stationlog.reporting.block_plain import attachment_label
from stationlog.reporting.plain_text import cell_text
from stationlog.reporting.table_fit import Fit, fit
from stationlog.reporting.title_lines import title_lines
from stationlog.reporting.typst import array, breakable, call, literal, optional, truth

LONG_TABLE = 300
"""Rows from which a table goes without tags: they would cost more than the table itself."""

# A heading (or an 附件's head) right before a turned table turns with it: it would stand alone.
_GOES_WITH_TABLE = (blocks.Heading, blocks.Attachment, blocks.Note)


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
    if isinstance(span, blocks.Number):
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
    )


@typst.register
def _(block: blocks.Heading) -> str:
    return call("report-heading", str(block.level), literal(block.text))


@typst.register
def _(block: blocks.Paragraph) -> str:
    return call("paragraph", rich_typst(block.text))


@typst.register
def _(block: blocks.Blank) -> str:
    return call("to-fill-in", literal(f"【待填写：{block.prompt}】"))


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
    return call("chart", literal(block.svg), alt=literal(block.alt), caption=literal(block.caption))


@typst.register
def _(block: blocks.Signature) -> str:
    return call("signature", literal(block.name), literal(block.date_text))


@typst.register
def _(block: blocks.Attachment) -> str:
    return typst(blocks.PageBreak()) + _attachment(block)


@typst.register
def _(block: blocks.PageBreak) -> str:
    return "#pagebreak(weak: true)\n"


@typst.register
def _(block: blocks.Blocks) -> str:
    parts: list[str] = []
    turned: list[str] = []
    heads: list[blocks.Block] = []
    for item in _flat(block):
        fitted = fit(item) if isinstance(item, blocks.Table) else None
        if fitted and fitted.turned:
            turned += [_on_turned_page(head) for head in heads] + [_table(item, fitted)]
            heads = []
        elif isinstance(item, _GOES_WITH_TABLE):
            heads.append(item)
        else:
            parts += _flushed(turned, heads)
            turned, heads = [], []
            parts.append(typst(item))
    return "".join(parts + _flushed(turned, heads))


def _flushed(turned: list[str], heads: list[blocks.Block]) -> list[str]:
    """A turned page with its tables, then the headings that belong to what follows."""
    following = [typst(head) for head in heads]
    return [_turned(turned), *following] if turned else following


def _on_turned_page(head: blocks.Block) -> str:
    # The turned page is a new page already: a page break inside would leave it empty.
    return _attachment(head) if isinstance(head, blocks.Attachment) else typst(head)


def _attachment(block: blocks.Attachment) -> str:
    return call("attachment", literal(attachment_label(block)), breakable(title_lines(block.title)))


def _flat(block: blocks.Blocks) -> Iterator[blocks.Block]:
    for item in block.items:
        if isinstance(item, blocks.Blocks):
            yield from _flat(item)
        else:
            yield item


def _turned(sources: list[str]) -> str:
    return f"#turned-page[\n{''.join(sources)}]\n"


def _table(block: blocks.Table, fitted: Fit) -> str:
    return call(
        "official-table",
        caption=optional(block.caption or None),
        unit=optional(block.unit),
        note=optional(block.note),
        size=f"{fitted.size:g}pt",
        tagged=truth(len(block.rows) <= LONG_TABLE),
        columns=array(fitted.columns),
        align=array(literal(column.align) for column in block.columns),
        head=array(breakable(column.label) for column in block.columns),
        total=truth(block.total_row),
        rows=array(array(breakable(cell_text(cell)) for cell in row) for row in block.rows),
    )


def _item(item: blocks.Rich | blocks.Blocks) -> str:
    if isinstance(item, blocks.Blocks):
        return f"[{typst(item)}]"
    return f"inline({rich_typst(item)})"
