"""One function a measure: the records a figure is about in, its value and its records out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from stationlog.indicators.figure import Figure
from stationlog.indicators.frame import MONEY_UNITS
from stationlog.indicators.log import Log
from stationlog.indicators.selection import meeting
from stationlog.indicators.window import Window

Rows = tuple[np.ndarray, ...]  # positions, one array for each part of the figure


@dataclass(frozen=True)
class Measured:
    """A value (None: cannot be computed), its fraction where it has one, the rows behind it."""

    value: float | None
    rows: Rows
    numerator: float | None = None
    denominator: float | None = None


def count(log: Log, figure: Figure, rows: Rows, window: Window) -> Measured:
    """Number of records."""
    return Measured(float(_size(rows)), rows)


def total(log: Log, figure: Figure, rows: Rows, window: Window) -> Measured:
    """Total of a count or money field, over the records that have it."""
    frames = [log.frames[part.register_key] for part in figure.sources]
    having = tuple(
        found[frame.filled(figure.field)[found]] for frame, found in zip(frames, rows, strict=True)
    )
    units = sum(
        int(frame.amounts(figure.field)[found].sum())
        for frame, found in zip(frames, having, strict=True)
    )
    return Measured(units / MONEY_UNITS, having)


def distinct(log: Log, figure: Figure, rows: Rows, window: Window) -> Measured:
    """Number of different firms, over the records that name one."""
    keys = log.firms(figure.sources)
    named = tuple(found[key[found] >= 0] for key, found in zip(keys, rows, strict=True))
    chosen = np.concatenate([key[found] for key, found in zip(keys, named, strict=True)])
    return Measured(float(len(np.unique(chosen))), named)


def rate(log: Log, figure: Figure, rows: Rows, window: Window) -> Measured:
    """Per cent of the records that also meet the hit; None where there are none to divide by.

    Where the hit is a working-day limit, the records are those its rule judges and whose dates are
    in order; None too where the rule is not in force, or a day's calendar is not known.
    """
    rows, known = _judged(log, figure, rows)
    hits = sum(
        len(meeting(log, part.register_key, found, figure.hit, window))
        for part, found in zip(figure.sources, rows, strict=True)
    )
    size = _size(rows)
    if not known:
        return Measured(None, rows, None, float(size))
    value = 100 * hits / size if size else None
    return Measured(value, rows, float(hits), float(size))


def mean_workdays(log: Log, figure: Figure, rows: Rows, window: Window) -> Measured:
    """Mean working days between two dates in order; None without records or calendar."""
    (part,), (found,) = figure.sources, rows
    frame = log.frames[part.register_key]
    start, end = frame.days(figure.start)[found], frame.days(figure.end)[found]
    ordered = frame.filled(figure.start)[found] & (start <= end)
    chosen = found[ordered]
    taken = log.workdays(part.register_key, (figure.start,), figure.end)[chosen]
    if np.isnan(taken).any():
        return Measured(None, (chosen,), None, float(len(chosen)))
    days = float(taken.sum())
    value = days / len(chosen) if len(chosen) else None
    return Measured(value, (chosen,), days, float(len(chosen)))


MEASURES: dict[str, Callable[[Log, Figure, Rows, Window], Measured]] = {
    "count": count,
    "sum": total,
    "distinct": distinct,
    "rate": rate,
    "mean_workdays": mean_workdays,
    "stock": count,
    "undated": count,
}


def _size(rows: Rows) -> int:
    return sum(len(found) for found in rows)


def _judged(log: Log, figure: Figure, rows: Rows) -> tuple[Rows, bool]:
    """The records the hit's rule judges, and whether it could judge all of them."""
    if not figure.rule:
        return rows, True
    chosen: list[np.ndarray] = []
    known = True
    for part, found in zip(figure.sources, rows, strict=True):
        judged = log.judged(figure.rule, part.register_key)
        if judged is None:
            return rows, False
        # an open end is NaT, and no comparison with it holds
        found = found[judged.applies[found] & (judged.start[found] <= judged.end[found])]
        chosen.append(found)
        known &= bool(judged.known[found].all())
    return tuple(chosen), known
