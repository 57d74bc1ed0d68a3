"""Working days between two dates of every record of a register."""

from __future__ import annotations

import numpy as np

from stationlog.indicators.frame import BLANK, Frame
from stationlog.workdays import Calendar


def workdays_of(calendar: Calendar, frame: Frame, start: tuple[str, ...], end: str) -> np.ndarray:
    """Working days from the first filled of `start` to `end`, by the rule of workdays.py.

    NaN where a date is blank or a year's calendar is not known; negative where reversed.
    """
    begun = np.full(len(frame), BLANK, dtype=np.int32)
    for field in start:
        begun = np.where(begun == BLANK, frame.days(field), begun)
    counts = calendar.workdays_between(_dates(begun), _dates(frame.days(end)))
    return np.where(counts.known, counts.days, np.nan)


def _dates(days: np.ndarray) -> np.ndarray:
    return np.where(days == BLANK, np.datetime64("NaT", "D"), days.astype("datetime64[D]"))
