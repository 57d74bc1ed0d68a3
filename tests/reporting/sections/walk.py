"""Walking through the blocks of a section."""

from __future__ import annotations

from collections.abc import Iterator

from stationlog.reporting.blocks import Block, Blocks, Bullets, Paragraph, Rich, Table
from stationlog.reporting.plain_text import cell_text


def flat(block: Block) -> Iterator[Block]:
    if isinstance(block, Blocks):
        for item in block.items:
            yield from flat(item)
    else:
        yield block


def prose(block: Block) -> Iterator[Rich]:
    """Every text of paragraphs and lists."""
    for item in flat(block):
        if isinstance(item, Paragraph):
            yield item.text
        if isinstance(item, Bullets):
            yield from (text for text in item.items if not isinstance(text, Blocks))


def printed(table: Table) -> list[tuple[str, ...]]:
    """The rows of a table as texts."""
    return [tuple(cell_text(cell) for cell in row) for row in table.rows]


def tables(block: Block) -> list[Table]:
    return [item for item in flat(block) if isinstance(item, Table)]
