"""required, required_when: a field is filled."""

from __future__ import annotations

import numpy as np

from stationlog.checking.outcome import Failure, Log, RecordOutcome
from stationlog.standard.rules import Required


def required(rule: Required, log: Log) -> RecordOutcome:
    """Records that meet `when` (all, where there is none) and lack one of the fields."""
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when)
    failures = tuple(
        Failure(int(row), field)
        for field in rule.fields
        for row in np.flatnonzero(checked & ~columns.filled(field))
    )
    return RecordOutcome(checked, failures)
