"""Limits in working days, counted day by day as the package chinesecalendar knows them."""

from __future__ import annotations

import datetime as dt
from functools import cache

import chinese_calendar
import numpy as np
import pandas as pd

_FIRST, _LAST = 2004, 2026


@cache
def worked_days() -> np.ndarray:
    """Every day that is worked."""
    first = dt.date(_FIRST, 1, 1)
    days = (dt.date(_LAST, 12, 31) - first).days + 1
    every = (first + dt.timedelta(days=number) for number in range(days))
    return np.array([day for day in every if chinese_calendar.is_workday(day)], "datetime64[ns]")


def last_day(start: pd.Series, days: int) -> pd.Series:
    """The so-manieth working day after each day, on which a step is still in time."""
    worked = worked_days()
    known = start.between(worked[0], worked[-days - 1])
    place = np.searchsorted(worked, start[known].to_numpy("datetime64[ns]"), side="right")
    found = pd.Series(pd.NaT, index=start.index, dtype="datetime64[ns]")
    found[known] = worked[place + days - 1]
    return found


def late(start: pd.Series, end: pd.Series, days: int, on: pd.Timestamp) -> pd.Series:
    """Whether a step that has come, or has not come by the day `on`, is past its limit."""
    return end.fillna(on) > last_day(start, days)
