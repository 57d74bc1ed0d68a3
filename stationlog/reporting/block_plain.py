"""Blocks as plain text: the ``text/plain`` part of their bundle (terminals, diffs)."""

from __future__ import annotations

from functools import singledispatch

from stationlog.reporting import blocks
from stationlog.reporting.plain_text import cell_text, visible, words

DRAFT_WORDS = "草稿 · 未定稿"
_ROWS_SHOWN = 10


@singledispatch
def plain(block: object) -> str:
    """One block as lines of text."""
    raise TypeError(f"not a block: {type(block).__name__}")


@plain.register
def _(block: blocks.Document) -> str:
    parts = [block.title, block.subtitle, block.station, block.period_label, block.as_of]
    return visible("\n".join(part for part in parts if part))


@plain.register
def _(block: blocks.Heading) -> str:
    return f"{'#' * block.level} {visible(block.text)}"


@plain.register
def _(block: blocks.Paragraph) -> str:
    return visible(words(block.text))


@plain.register
def _(block: blocks.Blank) -> str:
    return visible(f"【待填写：{block.prompt}】")


@plain.register
def _(block: blocks.Note) -> str:
    return visible(f"注：{words(block.text)}")


@plain.register
def _(block: blocks.Code) -> str:
    return visible(block.text)


@plain.register
def _(block: blocks.Bullets) -> str:
    return "\n".join(f"- {_item(item)}" for item in block.items)


@plain.register
def _(block: blocks.Numbered) -> str:
    return "\n".join(f"{place}. {_item(item)}" for place, item in enumerate(block.items, 1))


@plain.register
def _(block: blocks.Table) -> str:
    lines = [block.caption, "\t".join(column.label for column in block.columns)]
    for row in block.rows[:_ROWS_SHOWN]:
        lines.append("\t".join(cell_text(cell) for cell in row))
    if len(block.rows) > _ROWS_SHOWN:
        lines.append(f"（共 {len(block.rows)} 行）")
    return visible("\n".join(lines))


@plain.register
def _(block: blocks.Chart) -> str:
    return visible(f"[图] {block.caption}：{block.alt}")


@plain.register
def _(block: blocks.Signature) -> str:
    return visible(f"{block.name}\n{block.date_text}")


@plain.register
def _(block: blocks.Attachment) -> str:
    return visible(f"{attachment_label(block)}\n{block.title}")


@plain.register
def _(block: blocks.AttachmentList) -> str:
    return visible("附件：" + "\n".join(numbered(block.titles)))


@plain.register
def _(block: blocks.PageBreak) -> str:
    return ""


@plain.register
def _(block: blocks.Blocks) -> str:
    return "\n".join(plain(item) for item in block.items)


@plain.register
def _(block: blocks.Faces) -> str:
    return plain(block.paper)


@plain.register
def _(block: blocks.Details) -> str:
    return f"{visible(words(block.summary))}\n{plain(block.body)}"


def attachment_label(block: blocks.Attachment) -> str:
    """附件, with its number where there is more than one."""
    return "附件" if block.number is None else f"附件{block.number}"


def numbered(titles: tuple[str, ...]) -> tuple[str, ...]:
    """1.统计表: numbered where there are several."""
    if len(titles) < 2:
        return titles
    return tuple(f"{number}.{title}" for number, title in enumerate(titles, 1))


def _item(item: blocks.Rich | blocks.Blocks) -> str:
    return plain(item) if isinstance(item, blocks.Blocks) else visible(words(item))
