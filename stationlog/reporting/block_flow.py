"""What stands beside what: neighbours among blocks that a page shows two and two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.reporting.blocks import Block, Blocks, Chart, Faces, Table
from stationlog.reporting.table_fit import narrow


@dataclass(frozen=True)
class Pair:
    """Two charts, or two narrow tables, side by side."""

    left: Chart | Table
    right: Chart | Table


def flow(block: Blocks) -> Iterator[Block | Pair]:
    """The blocks of `block`, nested ones too, in order; charts and narrow tables in pairs."""
    waiting: Chart | Table | None = None
    for item in _flat(block):
        if waiting is not None and type(item) is type(waiting) and _small(item):
            yield Pair(waiting, item)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = item if _small(item) else None
        if waiting is None:
            yield item
    if waiting is not None:
        yield waiting


def on_screen(block: Blocks) -> Blocks:
    """The blocks with the face for the screen of those that have two."""
    return Blocks(*(_faced(item, "screen") for item in block.items))


def on_paper(block: Blocks) -> Blocks:
    """The blocks with the face for paper of those that have two."""
    return Blocks(*(_faced(item, "paper") for item in block.items))


def _faced(item: Block, face: str) -> Block:
    if isinstance(item, Faces):
        return _faced(getattr(item, face), face)
    if isinstance(item, Blocks):
        return Blocks(*(_faced(part, face) for part in item.items))
    return item


def _small(item: Block) -> bool:
    return isinstance(item, Chart) or (isinstance(item, Table) and narrow(item))


def _flat(block: Blocks) -> Iterator[Block]:
    for item in block.items:
        if isinstance(item, Blocks):
            yield from _flat(item)
        else:
            yield item
