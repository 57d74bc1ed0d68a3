"""A figure's records, whole and broken down: by a choice field or by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.indicators.derived import DERIVED
from stationlog.indicators.figure import MONTH, Figure
from stationlog.indicators.log import Log
from stationlog.indicators.measures import Rows
from stationlog.indicators.selection import category_rows, month_rows, rows_of
from stationlog.indicators.window import Window

YEAR_BEFORE = "year_before"  # the dimension that holds 同比's other number
PERIOD_BEFORE = "period_before"  # and 环比's
BEFORE = (YEAR_BEFORE, PERIOD_BEFORE)


@dataclass(frozen=True)
class Slice:
    """The records one number is about; `rows` is None where the check has not run."""

    window: Window
    dimension: str
    category: str
    rows: Rows | None


def plain_slice(log: Log, figure: Figure, window: Window) -> Slice:
    """All the records of a figure."""
    return Slice(window, "", "", _rows(log, figure, window))


def window_before(window: Window, dimension: str) -> Window:
    """The stretch that `dimension` compares the window with."""
    return window.a_year_before() if dimension == YEAR_BEFORE else window.a_period_before()


def slice_before(log: Log, figure: Figure, window: Window, dimension: str) -> Slice:
    """All the records of a figure in the stretch that `dimension` compares the window with."""
    shifted = window_before(window, dimension)
    return Slice(shifted, dimension, shifted.period.key, _rows(log, figure, shifted))


def slices_of(log: Log, figure: Figure, window: Window, dimension: str) -> Iterator[Slice]:
    """The records of a figure by the categories of one dimension, in canonical order."""
    rows = _rows(log, figure, window)
    if rows is None:
        return
    parts = []
    for part, found in zip(figure.sources, rows, strict=True):
        frame = log.frames[part.register_key]
        if dimension == MONTH:
            parts.append(month_rows(frame, part.date, found, window))
        elif dimension in DERIVED:
            parts.append(DERIVED[dimension](log, figure, part, found, window))
        else:
            parts.append(category_rows(frame, dimension, found))
    for category in parts[0]:
        yield Slice(window, dimension, category, tuple(part[category] for part in parts))


def _rows(log: Log, figure: Figure, window: Window) -> Rows | None:
    if any(part.register_key not in log.frames for part in figure.sources):
        return None
    return log.keep(
        ("rows", figure.id, window),
        lambda: tuple(rows_of(log, figure, part, window) for part in figure.sources),
    )
