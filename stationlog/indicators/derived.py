"""Records broken down by what stands in no field of theirs: a span of working days, the states of
the procedure, the document of a clause.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from stationlog.checking.states import last_reached
from stationlog.indicators.figure import DOCUMENT, REACHED, STANDING, WORKDAYS, Figure, Part
from stationlog.indicators.log import Log
from stationlog.indicators.window import Window

NO_CALENDAR, NOT_TIMED = "日历未知", "不计入"
"""Categories of WORKDAYS for what cannot be counted, and for what the rule does not count."""

ByCategory = dict[str, np.ndarray]


def workday_classes(
    log: Log, figure: Figure, part: Part, rows: np.ndarray, window: Window
) -> ByCategory:
    """`rows` by the working days that the rule's span took: 0～5, 6～10, …, 31以上.

    A limit of the rule is always the last day of a class, so that none holds records in time and
    late ones.
    """
    classes = figure.workdays
    judged = log.judged(classes.rule, part.register_key)
    if judged is None:
        return {NO_CALENDAR: rows[:0], NOT_TIMED: rows}
    timed = judged.applies[rows] & (judged.start[rows] <= judged.end[rows])
    spans = log.span(classes.rule, part.register_key)
    known = timed & spans.known[rows]
    bounds = sorted({*classes.bounds, *log.limits(classes.rule)})
    place = np.searchsorted(bounds, spans.days[rows], side="left")
    found = {
        name: rows[known & (place == number)] for number, name in enumerate(class_names(bounds))
    }
    return {**found, NO_CALENDAR: rows[timed & ~known], NOT_TIMED: rows[~timed]}


def class_names(bounds: list[int]) -> list[str]:
    """0～5, 6～10, 31以上 of the last days of the classes; the last class has none."""
    firsts = [0, *(bound + 1 for bound in bounds)]
    closed = zip(firsts, bounds, strict=False)
    names = [f"{first}～{last}" if first < last else str(last) for first, last in closed]
    return [*names, f"{firsts[-1]}以上"]


def reached(log: Log, figure: Figure, part: Part, rows: np.ndarray, window: Window) -> ByCategory:
    """`rows` by every state they have been in by the cut-off day; none without a procedure."""
    states = log.states(part.register_key, window.as_of)
    return {name: rows[mask[rows]] for name, mask in states.items()}


def standing(log: Log, figure: Figure, part: Part, rows: np.ndarray, window: Window) -> ByCategory:
    """`rows` by the state they were in at the end of the cut-off day."""
    states = log.states(part.register_key, window.as_of)
    if not states:
        return {}
    current = last_reached([mask[rows] for mask in states.values()])
    return {name: rows[current == place] for place, name in enumerate(states)}


def documents(log: Log, figure: Figure, part: Part, rows: np.ndarray, window: Window) -> ByCategory:
    """Clauses by the folder of their document under standards/, in the order of the rulebooks."""
    books = log.rulebooks
    name_of = {key: book.name for book in books.books for key in book.clauses}
    clause_ids = log.frames[part.register_key].texts("clause_id").take(pa.array(rows)).to_pylist()
    names = np.array([name_of.get(key, "") for key in clause_ids], dtype=object)
    return {book.name: rows[names == book.name] for book in books.books}


DERIVED: dict[str, Callable[[Log, Figure, Part, np.ndarray, Window], ByCategory]] = {
    WORKDAYS: workday_classes,
    REACHED: reached,
    STANDING: standing,
    DOCUMENT: documents,
}
