"""Blocks on a terminal: what a page shows, in the width there is. Loads rich: import it late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from stationlog.reporting import blocks
from stationlog.reporting.block_plain import plain
from stationlog.reporting.plain_text import cell_text, visible, words


def renderables(block: blocks.Block) -> Iterator[RenderableType]:
    """The parts of a block, top to bottom, with blank lines between them."""
    if isinstance(block, blocks.Blocks):
        for item in block.items:
            yield from renderables(item)
    else:
        yield from _screen(block)


@dataclass(frozen=True)
class _Folded:
    """Text that fills its lines: rich breaks at spaces only, and Chinese has few."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.split("\n"):
            yield Text("\n".join(chop_cells(line, options.max_width)))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(2, cell_len(self.text))


@singledispatch
def _screen(block: blocks.Block) -> Iterator[RenderableType]:
    yield _Folded(plain(block))


@_screen.register
def _(block: blocks.Heading) -> Iterator[RenderableType]:
    yield ""
    yield Text(visible(block.text), style="bold")


@_screen.register
def _(block: blocks.Note) -> Iterator[RenderableType]:
    yield ""
    label = "注意" if block.tone == "warning" else "说明"
    yield _Folded(visible(f"{label}：{words(block.text)}"))


@_screen.register
def _(block: blocks.Bullets) -> Iterator[RenderableType]:
    # rich has no hanging indent: the mark stands in a column of its own
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for item in block.items:
        inner = plain(item) if isinstance(item, blocks.Blocks) else words(item)
        grid.add_row("·", _Folded(visible(inner)))
    yield grid


@_screen.register
def _(block: blocks.Table) -> Iterator[RenderableType]:
    caption = visible(block.caption) or None
    table = Table(title=caption, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for column in block.columns:
        table.add_column(visible(column.label), justify=column.align, overflow="fold")
    for row in block.rows:
        table.add_row(*(visible(cell_text(cell)) for cell in row))
    yield ""
    yield table
    if block.note:
        yield _Folded(visible(f"注：{words(block.note)}"))
