"""unique: no two records share a value."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from stationlog.checking.columns import number_texts
from stationlog.checking.outcome import Failures, Log, Others, RecordOutcome
from stationlog.checking.repeats import left_out_in
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
    for repetitions in left_out_in(log, rule.register_).values():
        checked[repetitions] = False
    codes, values = columns.codes(rule.field)
    times = np.bincount(codes[checked], minlength=len(values))
    rows = np.flatnonzero(checked & columns.has_code_in(rule.field, times > 1))
    if not len(rows):
        return RecordOutcome(checked, ())
    groups = _Groups.of(codes[rows])
    days = log.main_days(rule.register_)[rows]
    counts = times[codes[rows]]
    failures = Failures(
        rule.field,
        rows,
        {"count": number_texts(counts), "more": _more(counts)},
        groups.second(days),
        tuple(
            Others(rule.register_, rule.field, np.where(at < 0, -1, rows[at]))
            for at in groups.others()
        ),
    )
    return RecordOutcome(checked, (failures,))


class _Groups:
    """Records by value: sorted by it, `begin` where each value's records begin."""

    def __init__(self, order: np.ndarray, begin: np.ndarray, group: np.ndarray) -> None:
        self.order, self.begin, self.group = order, begin, group

    @classmethod
    def of(cls, codes: np.ndarray) -> _Groups:
        """Those of these values, in the order of the records within each."""
        _, group = np.unique(codes, return_inverse=True)
        order = np.argsort(group, kind="stable")
        return cls(order, np.searchsorted(group[order], np.arange(group.max() + 2)), group)

    def others(self) -> list[np.ndarray]:
        """For every record the places of the first three others of its value; -1: no more."""
        place = np.empty(len(self.order), dtype=np.int64)
        place[self.order] = np.arange(len(self.order))
        first, behind = self.begin[self.group], self.begin[self.group + 1]
        own = place - first
        told = []
        for step in range(_OTHERS_TOLD):
            at = first + step + (own <= step)
            inside = at < behind
            told.append(np.where(inside, self.order[np.where(inside, at, 0)], -1))
        return told

    def second(self, days: np.ndarray) -> np.ndarray:
        """For every record the day of its value's second record; undated ones were always there."""
        # as numbers NaT is the least of all
        order = np.lexsort((days.astype(np.int64), self.group))
        return days[order][self.begin[:-1] + 1][self.group]


def _more(counts: np.ndarray) -> pa.Array:
    return pa.array(["", "等"]).take(pa.array((counts - 1 > _OTHERS_TOLD).astype(np.int8)))
