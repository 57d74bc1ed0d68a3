"""Blocks as Typst source: calls of the functions in templates/typst/look.typ.

Only calls and string literals: every look, size and distance is in the template.
"""

from __future__ import annotations

from functools import singledispatch

from stationlog.reporting import blocks
from stationlog.reporting.block_flow import Pair, flow
from stationlog.reporting.block_plain import attachment_label, numbered
from stationlog.reporting.plain_text import cell_text
from stationlog.reporting.table_fit import ATTACHED, IN_TEXT, Fit, fit, group_row, halved
from stationlog.reporting.title_lines import title_lines
from stationlog.reporting.typst import array, breakable, call, literal, optional, truth

LONG_TABLE = 300
"""Rows from which a table goes without tags: they would cost more than the table itself."""

_KEPT_ROWS = 3
"""The last rows of a table that stay on one page, so that none stands alone on the next."""
_SMALL_TABLE = 8
"""Rows up to which a table is never divided."""
_TALL = 400
"""Characters of a cell from which its row may be divided: it could be higher than a page."""

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
    if isinstance(span, blocks.Number | blocks.Link):
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
    return call("lone-chart", f"[{_chart(block)}]")


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
    return "#pagebreak(weak: true)\n"


@typst.register
def _(block: blocks.AttachmentList) -> str:
    return call("attachment-list", array(breakable(title) for title in numbered(block.titles)))


@typst.register
def _(block: blocks.Blocks) -> str:
    items = list(flow(block))
    attached = any(isinstance(item, blocks.Attachment) for item in items)
    largest = ATTACHED if attached else _common_size(items)
    parts: list[str] = []
    turned: list[str] = []
    heads: list[blocks.Block] = []
    alike = _fits(items, largest)
    for place, item in enumerate(items):
        fitted = alike[item.columns] if isinstance(item, blocks.Table) else None
        if fitted and fitted.turned:
            turned += [_on_turned_page(head) for head in heads] + [_table(item, fitted)]
            heads = []
        elif isinstance(item, _GOES_WITH_TABLE):
            heads.append(item)
        else:
            parts += _flushed(turned, heads)
            turned, heads = [], []
            source = _table(item, fitted) if fitted else typst(item)
            signed = isinstance((*items, None)[place + 1], blocks.Signature)
            parts.append(f"#kept-with-next[{source}]\n" if signed else source)
    source = "".join(parts + _flushed(turned, heads))
    return f"#attached[\n{source}]\n" if attached else source


def _fits(items: list[blocks.Block | Pair], largest: float) -> dict[tuple, Fit]:
    """A fit for each kind of table: those of the same columns have the same widths."""
    rows: dict[tuple, list[tuple[blocks.Cell, ...]]] = {}
    for item in items:
        if isinstance(item, blocks.Table):
            rows.setdefault(item.columns, []).extend(item.rows)
    return {
        columns: fit(blocks.Table("", columns, tuple(all_rows)), largest)
        for columns, all_rows in rows.items()
    }


def _common_size(items: list[blocks.Block | Pair]) -> float:
    """One size for neighbouring tables: the smallest that one of them needs."""
    fits = [fit(item) for item in items if isinstance(item, blocks.Table)]
    sizes = [fitted.size for fitted in fits if not fitted.turned]
    beside = [ATTACHED for item in items if isinstance(item, Pair)]
    return min([*sizes, *beside], default=IN_TEXT)


def _flushed(turned: list[str], heads: list[blocks.Block]) -> list[str]:
    """A turned page with its tables, then the headings that belong to what follows."""
    following = [typst(head) for head in heads]
    return [_turned(turned), *following] if turned else following


def _on_turned_page(head: blocks.Block) -> str:
    # The turned page is a new page already: a page break inside would leave it empty.
    return _attachment(head) if isinstance(head, blocks.Attachment) else typst(head)


def _attachment(block: blocks.Attachment) -> str:
    return call("attachment", literal(attachment_label(block)), breakable(title_lines(block.title)))


def _turned(sources: list[str]) -> str:
    return f"#turned-page[\n{''.join(sources)}]\n"


def _table(block: blocks.Table, fitted: Fit) -> str:
    texts = [cell_text(cell) for row in block.rows for cell in row]
    divided = any(len(text) + 20 * text.count("\n") > _TALL for text in texts)
    small = len(block.rows) <= _SMALL_TABLE
    return call(
        "official-table",
        caption=optional(block.caption or None),
        unit=optional(block.unit),
        note=optional(block.note),
        size=f"{fitted.size:g}pt",
        tagged=truth(len(block.rows) <= LONG_TABLE),
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
