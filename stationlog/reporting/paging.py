"""Which blocks stand on upright pages and which on turned ones, and how their tables fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.reporting import blocks
from stationlog.reporting.block_flow import Pair, flow, on_paper
from stationlog.reporting.table_fit import ATTACHED, IN_TEXT, Fit, fit

# A heading (or an 附件's head) right before a turned table turns with it: it would stand alone.
_GOES_WITH_TABLE = (blocks.Heading, blocks.Attachment, blocks.Note)


@dataclass(frozen=True)
class Placed:
    """One block, or two side by side, as it stands on paper; `fit` is a table's."""

    block: blocks.Block | Pair
    turned: bool
    fit: Fit | None = None


def attached(block: blocks.Blocks) -> bool:
    """Whether the blocks are those of an 附件, which is set smaller."""
    return any(isinstance(item, blocks.Attachment) for item in flow(on_paper(block)))


def placed(block: blocks.Blocks) -> Iterator[Placed]:
    """The blocks, nested ones too, in order; every table of the same columns has the same fit."""
    items = list(flow(on_paper(block)))
    fits = _fits(items, ATTACHED if attached(block) else _common_size(items))
    heads: list[blocks.Block] = []
    for item in items:
        fitted = fits[item.columns] if isinstance(item, blocks.Table) else None
        if isinstance(item, _GOES_WITH_TABLE):
            heads.append(item)
            continue
        turned = fitted is not None and fitted.turned
        yield from (Placed(head, turned) for head in heads)
        heads = []
        yield Placed(item, turned, fitted)
    yield from (Placed(head, False) for head in heads)


def _fits(items: list[blocks.Block | Pair], largest: float) -> dict[tuple, Fit]:
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
