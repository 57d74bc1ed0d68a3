"""Merged ranges as a sheet can hold them."""

from __future__ import annotations

from collections.abc import Iterable

from stationlog.intake.sheet import Merge


def within(merges: Iterable[Merge], height: int, width: int) -> tuple[Merge, ...]:
    """Merges cut to a grid, in the order of their places; those that then span one cell or none
    are gone, and of two that overlap, which no program writes, the first one stays.

    So all of them together never span more cells than the grid has.
    """
    kept: list[Merge] = []
    # the last row taken in each column: an earlier merge begins above or beside, never below
    taken = [-1] * width
    for merge in sorted(merges, key=lambda m: (m.top, m.left, m.bottom, m.right)):
        cut = Merge(
            merge.top, merge.left, min(merge.bottom, height - 1), min(merge.right, width - 1)
        )
        columns = cut.right - cut.left + 1
        if cut.bottom < cut.top or columns < 1 or (cut.bottom == cut.top and columns == 1):
            continue
        if max(taken[cut.left : cut.right + 1]) < cut.top:
            taken[cut.left : cut.right + 1] = [cut.bottom] * columns
            kept.append(cut)
    return tuple(kept)
