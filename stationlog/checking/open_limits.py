"""Limits whose end has not come: which records they run on, from when, until when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from stationlog.checking.as_stood import SETTLED_BY
from stationlog.checking.columns import NO_DAY, Columns
from stationlog.checking.kinds.within_workdays import judge
from stationlog.standard.rule import Rule
from stationlog.standard.rules import ByDate, WithinWorkdays
from stationlog.vocabulary.registers import registers
from stationlog.workdays import Calendar

# a decision that settles nothing yet
_PENDING = "待补正"


@dataclass(frozen=True)
class OpenLimits:
    """Rows of a register, with the start and the last day in time of each (datetime64[D], NaT:
    not known). Of an `undated` one a date is missing, not the step: nothing can be counted.
    """

    rows: np.ndarray
    start: np.ndarray
    limit: np.ndarray
    undated: np.ndarray

    def of(self, kept: np.ndarray) -> OpenLimits:
        """Those of the mask."""
        return OpenLimits(self.rows[kept], self.start[kept], self.limit[kept], self.undated[kept])


def is_duty(rule: Rule) -> bool:
    """Whether a rule sets a limit to what the station owes: a right of the other side that it
    need not use (`open` is ignored, such as an appeal) is none.
    """
    return isinstance(rule, ByDate) or (isinstance(rule, WithinWorkdays) and rule.open == "overdue")


def end_fields(rule: WithinWorkdays | ByDate) -> tuple[str, ...]:
    """The dates that end a limit, the one that is asked for first."""
    return (rule.field,) if isinstance(rule, ByDate) else rule.to


def open_limits(
    rule: WithinWorkdays | ByDate, columns: Columns, calendar: Calendar, on: dt.date
) -> OpenLimits:
    """Limits of the register as it stood on the day `on` (as_stood) that have not ended."""
    found = (
        _by_date(rule, columns)
        if isinstance(rule, ByDate)
        else _within(rule, columns, calendar, on)
    )
    start, limit, is_open, undated = found
    undated |= is_open & _settled(rule.register_, columns, end_fields(rule))
    rows = np.flatnonzero(is_open | undated)
    return OpenLimits(rows, start[rows], limit[rows], undated[rows])


def _by_date(rule: ByDate, columns: Columns) -> tuple[np.ndarray, ...]:
    main = registers()[rule.register_].date
    start = columns.days(main) if main else np.full(columns.count, NO_DAY)
    limit = columns.days(rule.due_field)
    is_open = columns.meets(rule.when) & ~np.isnat(limit) & ~columns.filled(rule.field)
    return start, limit, is_open, np.zeros(columns.count, dtype=bool)


def _within(
    rule: WithinWorkdays, columns: Columns, calendar: Calendar, on: dt.date
) -> tuple[np.ndarray, ...]:
    judged = judge(rule, columns, calendar, on)
    undated = np.zeros(columns.count, dtype=bool)
    # every record has its main date: where it is blank the limit runs unseen
    if registers()[rule.register_].date in rule.from_:
        undated = columns.meets(rule.when) & np.isnat(judged.start) & np.isnat(judged.end)
        if rule.unless:
            undated &= ~columns.meets(rule.unless)
    return judged.start, judged.limit, judged.applies & np.isnat(judged.end), undated


def _settled(register: str, columns: Columns, ends: tuple[str, ...]) -> np.ndarray:
    """Mask of the records where a step has been taken though its date is not filled."""
    mask = np.zeros(columns.count, dtype=bool)
    for field, date in SETTLED_BY.get(register, {}).items():
        if date in ends:
            _, values = columns.codes(field)
            settles = np.array([value != _PENDING for value in values.to_pylist()], dtype=bool)
            mask |= columns.has_code_in(field, settles) & ~columns.filled(date)
    return mask
