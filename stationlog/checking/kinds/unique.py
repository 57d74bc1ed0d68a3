"""unique: no two records share a value."""

from __future__ import annotations

import datetime as dt

import numpy as np

from stationlog.checking.outcome import Failure, Log, RecordOutcome, as_date
from stationlog.standard.rules import Unique


def unique(rule: Unique, log: Log) -> RecordOutcome:
    """Every record whose value another one has too: which of them is wrong only people can say.

    A finding arises on the day of the second record of the value.
    """
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when) & columns.filled(rule.field) & log.begun(rule.register_)
    codes, values = columns.codes(rule.field)
    times = np.bincount(codes[checked], minlength=len(values))
    rows = np.flatnonzero(checked & columns.has_code_in(rule.field, times > 1))
    second = _second_days(codes[rows], log.main_days(rule.register_)[rows])
    return RecordOutcome(
        checked,
        tuple(
            Failure(int(row), rule.field, {"count": str(times[codes[row]])}, second[codes[row]])
            for row in rows
        ),
    )


def _second_days(codes: np.ndarray, days: np.ndarray) -> dict[int, dt.date | None]:
    """For every value the day of its second record; undated records were always there."""
    seconds: dict[int, dt.date | None] = {}
    seen: set[int] = set()
    # as numbers NaT is the least of all
    for place in np.argsort(days.astype(np.int64), kind="stable"):
        if codes[place] in seen:
            seconds.setdefault(codes[place], as_date(days[place]))
        seen.add(codes[place])
    return seconds
