"""The days a figure looks at: those of its period, cut off at the 统计截止日."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from stationlog.vocabulary.periods import Period

EPOCH = dt.date(1970, 1, 1).toordinal()


def day_number(day: dt.date) -> int:
    """Days since 1970-01-01, as Arrow's date32 holds them."""
    return day.toordinal() - EPOCH


@dataclass(frozen=True)
class Window:
    """`start` to `end`, both included, of `period`; `as_of` is the cut-off day.

    A cut-off inside the period ends the window early; one after it lets later closings,
    replies and feedback count, but no later records.
    """

    period: Period
    start: dt.date
    end: dt.date
    as_of: dt.date

    @classmethod
    def of(cls, period: Period, as_of: dt.date | None) -> Window:
        """The window of a period; without a cut-off day the period's last day is it."""
        day = as_of or period.end
        return cls(period, period.start, min(period.end, day), day)

    def a_year_before(self) -> Window:
        """The same days a year before, so that 同比 compares like with like."""
        return Window(
            self.period.a_year_before(),
            _year_before(self.start),
            _year_before(self.end),
            _year_before(self.as_of),
        )

    def a_period_before(self) -> Window:
        """The same stretch of the period before (a year: of the year before), for 环比: each day
        half a year earlier, the end of a month becoming the end of a month. So a half cut off
        after three months is held against three months, never against a whole half.
        """
        if not self.period.half:
            return self.a_year_before()
        before = self.period.just_before()
        end, as_of = _half_before(self.end), _half_before(self.as_of)
        return Window(before, before.start, min(end, before.end), as_of)

    @property
    def months(self) -> tuple[dt.date, ...]:
        """First day of every month of the period that begins before the window ends."""
        return tuple(month for month in self.period.months if month <= self.end)

    @property
    def text(self) -> str:
        """The period's key, or the days where the cut-off shortens it."""
        if self.end == self.period.end:
            return self.period.key
        return f"{self.start.isoformat()}..{self.end.isoformat()}"


def _half_before(day: dt.date) -> dt.date:
    year, month = (day.year, day.month - 6) if day.month > 6 else (day.year - 1, day.month + 6)
    last, here = monthrange(year, month)[1], monthrange(day.year, day.month)[1]
    return dt.date(year, month, last if day.day == here else min(day.day, last))


def _year_before(day: dt.date) -> dt.date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)
