"""Cutting a table that is wider than a page: between groups, its first columns on every part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from stationlog.forms.columns import FormColumn


@dataclass(frozen=True)
class Strip:
    """Columns `first` to `last` (0-based, both included) on one page; `width` and `count` are of
    all that stands on it, the repeated columns too.
    """

    first: int
    last: int
    width: float
    count: int


def strips(
    widths: list[float], columns: tuple[FormColumn, ...], most: float, serial: float
) -> list[Strip]:
    """Consecutive groups of columns, as many to a page as fit in `most`; no group is cut.

    A serial number of width `serial` stands on every page, and the first column on all of them.
    """
    found: list[Strip] = []
    place = 0
    for _, group in groupby(columns, key=lambda column: column.section):
        count = len(list(group))
        last = place + count - 1
        own = sum(widths[place : last + 1])
        if found and found[-1].width + own <= most:
            before = found[-1]
            found[-1] = Strip(before.first, last, before.width + own, before.count + count)
        elif found:
            found.append(Strip(place, last, serial + widths[0] + own, count + 2))
        else:
            found.append(Strip(place, last, serial + own, count + 1))
        place = last + 1
    return found
