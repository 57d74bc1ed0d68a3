"""Windows: the days from which and until which a document, and so its rules, is in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """Both days are included; None is an open end: as far back, or ahead, as anybody asks."""

    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def next_day(self) -> dt.date | None:
        """The first day after it; None where it has no end."""
        return self.last + DAY if self.last else None

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies in it."""
        return self.overlaps(day, day)

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """Whether any day of a span, both ends included, lies in it."""
        return (self.first is None or self.first <= last) and (
            self.last is None or first <= self.last
        )

    def holding(self, days: np.ndarray) -> np.ndarray:
        """Mask of the days (datetime64[D]) that lie in it; NaT lies in none."""
        mask = ~np.isnat(days)
        if self.first is not None:
            mask &= days >= np.datetime64(self.first, "D")
        if self.last is not None:
            mask &= days <= np.datetime64(self.last, "D")
        return mask

    def shared(self, other: Window) -> Window | None:
        """The days that lie in both; None without any."""
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        both = Window(max(firsts, default=None), min(lasts, default=None))
        return None if both.first and both.last and both.first > both.last else both

    def split(self, days: list[dt.date]) -> list[Window]:
        """The same days as windows one after another, a new one beginning on each of `days`."""
        inside = sorted({day for day in days if self.holds(day) and day != self.first})
        firsts = [self.first, *inside]
        lasts = [*(day - DAY for day in inside), self.last]
        return [Window(first, last) for first, last in zip(firsts, lasts, strict=True)]


def until_successor(
    first: dt.date | None, last: dt.date | None, successor: dt.date | None
) -> Window:
    """The window of a version: until its own last day, else the day before its successor."""
    if last is None and successor is not None:
        last = successor - DAY
    return Window(first, last)
