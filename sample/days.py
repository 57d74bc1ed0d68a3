"""Working days and the course of a station's year."""

from __future__ import annotations

import datetime as dt
from functools import cache
from random import Random

import chinese_calendar

# a quiet 春节, 3-15 and the 4-26 week busy, a second wave before the Double Eleven sales
_MONTHS = (14, 9, 24, 34, 22, 18, 16, 15, 18, 16, 25, 21)


@cache
def working_days(year: int) -> tuple[dt.date, ...]:
    """Every Chinese working day of a year, make-up Saturdays included."""
    days = chinese_calendar.get_workdays(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return tuple(days)


def after(day: dt.date, steps: int) -> dt.date:
    """The working day `steps` working days after a day (the next one is day 1)."""
    while steps:
        day += dt.timedelta(days=1)
        steps -= chinese_calendar.is_workday(day)
    return day


def working_day_of(rng: Random, year: int) -> dt.date:
    """A working day of the year, by the seasons; before 3-15 and 4-26 more likely."""
    month = rng.choices(range(1, 13), weights=_MONTHS)[0]
    days = [day for day in working_days(year) if day.month == month]
    near = {3: 15, 4: 26}.get(month)
    weights = [4 if near and abs(day.day - near) <= 3 else 1 for day in days]
    return rng.choices(days, weights=weights)[0]
