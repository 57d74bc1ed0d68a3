"""Which stretches of time a figure's registers tell of: what was not written down is no zero.

Ledgers are often kept one file a year: a log may hold this year's consultations beside many
years' events. Nothing registered then and no ledger then look alike in a count; a comparison with
the first is true, with the second it is invented (本程序的推断，没有文件规定).
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from stationlog.indicators.figure import Figure
from stationlog.indicators.frame import BLANK
from stationlog.indicators.log import Log
from stationlog.indicators.window import Window, day_number
from stationlog.vocabulary.registers import registers

# who is engaged is a list, no ledger of a year: an entry of 2020 tells of the years after it
_LIST = "team"


def reaches(log: Log, figure: Figure, window: Window) -> bool:
    """Whether every register of a figure tells of `window`: it has begun by the last day, and has
    records of that year. Zero inside such a year is a zero. A register without any dated record
    takes nothing from a figure that is counted in others too.
    """
    if figure.by_period or figure.blank_date == "counted":
        return True
    # by the register's main date: a year without appeals is a year without appeals
    dates = {
        part.register_key: registers()[part.register_key].date or part.date
        for part in figure.sources
    }
    found = {key: _dated(log, key, date) for key, date in dates.items()}
    kept = {key: days for key, days in found.items() if len(days)}
    return bool(kept) and all(_tells(key, days, window) for key, days in kept.items())


def _dated(log: Log, register: str, date: str) -> np.ndarray:
    def make() -> np.ndarray:
        days = log.frames[register].days(date)
        return days[days != BLANK]

    return log.keep(("dated", register, date), make)


def _tells(register: str, days: np.ndarray, window: Window) -> bool:
    if days.min() > day_number(window.end):
        return False
    year = window.period.year
    first, last = (day_number(dt.date(year, *day)) for day in ((1, 1), (12, 31)))
    return register == _LIST or bool(((days >= first) & (days <= last)).any())
