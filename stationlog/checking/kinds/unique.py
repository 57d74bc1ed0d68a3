"""unique: no two records share a value."""

from __future__ import annotations

import numpy as np

from stationlog.checking.outcome import Failure, Log, RecordOutcome
from stationlog.standard.rules import Unique


def unique(rule: Unique, log: Log) -> RecordOutcome:
    """Every record whose value another one has too: which of them is wrong only people can say."""
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when) & columns.filled(rule.field)
    codes, values = columns.codes(rule.field)
    times = np.bincount(codes[checked], minlength=len(values))
    rows = np.flatnonzero(checked & columns.has_code_in(rule.field, times > 1))
    return RecordOutcome(
        checked,
        tuple(Failure(int(row), rule.field, {"count": str(times[codes[row]])}) for row in rows),
    )
