"""unique: no two records share a value."""

from __future__ import annotations

import datetime as dt

import numpy as np

from stationlog.checking.outcome import Cell, Failure, Log, RecordOutcome, as_date
from stationlog.checking.repeats import left_out
from stationlog.standard.rules import Unique

_OTHERS_TOLD = 3


def unique(rule: Unique, log: Log) -> RecordOutcome:
    """Every record whose value another one has too: which of them is wrong only people can say.

    {others} is where the others stand, {more} that there are still more. Records that figures
    leave out as repetitions are not looked at: they are the same record, and told as such. A
    finding arises on the day of the second record of the value.
    """
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when) & columns.filled(rule.field) & log.begun(rule.register_)
    for repetitions in left_out(log.rulebooks, rule.register_, columns).values():
        checked[repetitions] = False
    codes, values = columns.codes(rule.field)
    times = np.bincount(codes[checked], minlength=len(values))
    rows = np.flatnonzero(checked & columns.has_code_in(rule.field, times > 1))
    second = _second_days(codes[rows], log.main_days(rule.register_)[rows])
    sharing = _sharing(codes[rows], rows)
    return RecordOutcome(
        checked,
        tuple(
            Failure(
                int(row),
                rule.field,
                _words(int(times[codes[row]])),
                second[codes[row]],
                tuple(
                    Cell(rule.register_, other, rule.field)
                    for other in [o for o in sharing[codes[row]] if o != row][:_OTHERS_TOLD]
                ),
            )
            for row in rows
        ),
    )


def _words(count: int) -> dict[str, str]:
    return {"count": str(count), "more": "等" if count - 1 > _OTHERS_TOLD else ""}


def _sharing(codes: np.ndarray, rows: np.ndarray) -> dict[int, list[int]]:
    """For every value the first rows that have it: enough to name others beside any of them."""
    sharing: dict[int, list[int]] = {}
    for code, row in zip(codes.tolist(), rows.tolist(), strict=True):
        known = sharing.setdefault(code, [])
        if len(known) <= _OTHERS_TOLD:
            known.append(row)
    return sharing


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
