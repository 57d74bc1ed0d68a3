"""within_workdays: a step follows another within so many working days."""

from __future__ import annotations

import datetime as dt

import numpy as np

from stationlog.checking.columns import Columns
from stationlog.checking.outcome import Failure, Log, RecordOutcome, as_date
from stationlog.standard.rules import WithinWorkdays


def within_workdays(rule: WithinWorkdays, log: Log) -> RecordOutcome:
    """Records whose end came after the limit, or has not come though the limit has passed.

    A record whose limit lies in a year without a calendar is not looked at, unless its end is
    known to be in time all the same. A finding arises on the day after the limit.
    """
    columns = log.registers[rule.register_]
    start, end = columns.first_days(rule.from_), columns.first_days(rule.to)
    applies = columns.meets(rule.when) & ~np.isnat(start)
    if rule.unless:
        applies &= ~columns.meets(rule.unless)
    is_open = np.isnat(end)
    if rule.open == "ignored":
        applies &= ~is_open
    reached = np.where(is_open, np.datetime64(log.as_of, "D"), end)
    limit = log.calendar.add_workdays(start, rule.days)
    # a limit beyond the known calendar is not passed by an end that lies inside it
    inside = log.calendar.workdays_between(start, reached).known
    checked = applies & (~np.isnat(limit) | inside)
    late = checked & (reached > limit)
    return RecordOutcome(
        checked,
        tuple(
            Failure(
                int(row),
                _field(columns, rule.to, int(row)),
                _words(rule, start[row], limit[row], end[row]),
                as_date(limit[row]) + dt.timedelta(days=1),
            )
            for row in np.flatnonzero(late)
        ),
    )


def _field(columns: Columns, fields: tuple[str, ...], row: int) -> str:
    """The field that ended the step, or the one that should have."""
    return next((field for field in fields if columns.filled(field)[row]), fields[0])


def _words(
    rule: WithinWorkdays, start: np.datetime64, limit: np.datetime64, end: np.datetime64
) -> dict[str, str]:
    problem = (
        "至统计截止日未见登记日期"
        if np.isnat(end)
        else f"实际 {as_date(end)}，晚 {(end - limit).astype(int)} 天"
    )
    return {
        "start": str(as_date(start)),
        "limit": str(as_date(limit)),
        "days": str(rule.days),
        "problem": problem,
    }
