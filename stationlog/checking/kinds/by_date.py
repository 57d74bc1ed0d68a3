"""by_date: a step is done by the record's own due date."""

from __future__ import annotations

import datetime as dt

import numpy as np

from stationlog.checking.columns import until
from stationlog.checking.outcome import Failure, Log, RecordOutcome, as_date
from stationlog.standard.rules import ByDate


def by_date(rule: ByDate, log: Log) -> RecordOutcome:
    """Records with a due date whose step came later, or has not come though the date is past.

    One whose step has not come and whose date is not past is not judged yet.
    """
    columns = log.registers[rule.register_]
    due, done = columns.days(rule.due_field), until(columns.days(rule.field), log.as_of)
    reached = np.where(np.isnat(done), np.datetime64(log.as_of, "D"), done)
    late = reached > due
    checked = columns.meets(rule.when) & ~np.isnat(due) & (late | ~np.isnat(done))
    rows = np.flatnonzero(checked & late)
    return RecordOutcome(
        checked,
        tuple(
            Failure(
                int(row),
                rule.field,
                {"limit": str(as_date(due[row])), "problem": _problem(due[row], done[row])},
                as_date(due[row]) + dt.timedelta(days=1),
            )
            for row in rows
        ),
        np.where(late, due + 1, done),
    )


def _problem(due: np.datetime64, done: np.datetime64) -> str:
    if np.isnat(done):
        return "至统计截止日未见反馈日期"
    return f"实际 {as_date(done)}，晚 {(done - due).astype(int)} 天"
