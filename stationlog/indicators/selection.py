"""Which records a figure is about: conditions and periods turned into row positions."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.indicators.catalogue import UNKNOWN, values_of
from stationlog.indicators.figure import Condition, Figure, Part
from stationlog.indicators.frame import BLANK, Frame
from stationlog.indicators.log import Log
from stationlog.indicators.window import Window, day_number
from stationlog.vocabulary.periods import Period


def rows_of(log: Log, figure: Figure, part: Part, window: Window) -> np.ndarray:
    """Positions, ascending, of the records of one part that the figure is about."""
    if figure.measure == "stock":
        rows = _standing(log, figure, part, window)
    elif figure.measure == "undated":
        rows = _undated(log, figure, part, window)
    elif figure.by_period:
        rows = _of_period(log, part.register_key, window)
    else:
        rows = _dated(log, part, window)
    return meeting(log, part.register_key, meeting(log, part.register_key, rows, part, window),
                   figure, window)  # fmt: skip


def meeting(
    log: Log, register: str, rows: np.ndarray, condition: Condition, window: Window
) -> np.ndarray:
    """Those of `rows` that meet every part of the condition."""
    frame = log.frames[register]
    for field, values in condition.where.items():
        rows = rows[_holds(frame, field, values, rows)]
    for field in condition.filled:
        rows = rows[frame.filled(field)[rows]]
    for field in condition.done:
        days = frame.days(field)[rows]
        rows = rows[(days != BLANK) & (days <= day_number(window.as_of))]
    for earlier, later in condition.not_after.items():
        first, last = frame.days(earlier)[rows], frame.days(later)[rows]
        rows = rows[(first != BLANK) & (first <= last)]
    for field in condition.not_later:
        # a blank is before every day
        rows = rows[frame.days(field)[rows] <= day_number(window.as_of)]
    if condition.within:
        judged = log.judged(condition.within, register)
        rows = rows[~judged.late[rows]] if judged else rows[:0]
    return rows


def category_rows(frame: Frame, field: str, rows: np.ndarray) -> dict[str, np.ndarray]:
    """`rows` by category of a choice field: every value of its list in order, then 不详.

    A record with several values stands in each of their categories.
    """
    choices = frame.choices(field)
    names = (*values_of(frame.register, field), UNKNOWN)
    member = choices.member[choices.codes[rows]]
    return {name: rows[member[:, column]] for column, name in enumerate(names)}


def month_rows(frame: Frame, date: str, rows: np.ndarray, window: Window) -> dict[str, np.ndarray]:
    """`rows` by the month of a date field, for every month of the window."""
    days = frame.days(date)[rows]
    starts = [day_number(month) for month in window.months]
    number = np.searchsorted(starts, days, side="right")
    return {
        month.strftime("%Y-%m"): rows[number == position]
        for position, month in enumerate(window.months, 1)
    }


def _holds(frame: Frame, field: str, values: tuple[str, ...], rows: np.ndarray) -> np.ndarray:
    names = (*values_of(frame.register, field), UNKNOWN)
    choices = frame.choices(field)
    wanted = choices.member[:, [names.index(value) for value in values]].any(axis=1)
    return wanted[choices.codes[rows]]


def _dated(log: Log, part: Part, window: Window) -> np.ndarray:
    def make() -> np.ndarray:
        days = log.frames[part.register_key].days(part.date)
        inside = (days >= day_number(window.start)) & (days <= day_number(window.end))
        return np.flatnonzero(inside)

    return log.keep(("dated", part.register_key, part.date, window), make)


def _standing(log: Log, figure: Figure, part: Part, window: Window) -> np.ndarray:
    frame, day = log.frames[part.register_key], day_number(window.as_of)
    since = frame.days(part.date)
    standing = since <= day
    if figure.blank_date == "left_out":
        standing &= since != BLANK
    if figure.until:
        until = frame.days(figure.until)
        last = until < day if figure.ends == "on" else until <= day
        standing &= (until == BLANK) | ~last
    rows = np.flatnonzero(standing)
    if figure.settled is None:
        return rows
    settled = meeting(log, part.register_key, rows, figure.settled, window)
    settled = settled[frame.days(figure.until)[settled] == BLANK]
    return np.setdiff1d(rows, settled, assume_unique=True)


def _undated(log: Log, figure: Figure, part: Part, window: Window) -> np.ndarray:
    frame = log.frames[part.register_key]
    if figure.by_period:
        rows = np.flatnonzero(~frame.filled("period"))
        return _arisen(frame, rows, window)
    return np.flatnonzero(frame.days(part.date) == BLANK)


def _of_period(log: Log, register: str, window: Window) -> np.ndarray:
    """Findings of every period inside this one; the coverage of exactly this one."""
    frame = log.frames[register]
    texts = frame.texts("period")
    if register == "coverage":
        wanted = [window.period.key]
    else:
        keys = pc.unique(texts).drop_null().to_pylist()
        wanted = [key for key in keys if window.period.contains(Period.parse(key))]
    rows = np.flatnonzero(pc.is_in(texts, pa.array(wanted, pa.string())).to_numpy(False))
    return _arisen(frame, rows, window) if register == "findings" else rows


def _arisen(frame: Frame, rows: np.ndarray, window: Window) -> np.ndarray:
    return rows[frame.days("arises_on")[rows] <= day_number(window.as_of)]
