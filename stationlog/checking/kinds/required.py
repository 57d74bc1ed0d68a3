"""required, required_when: a field is filled."""

from __future__ import annotations

import numpy as np

from stationlog.checking.outcome import Failures, Log, RecordOutcome
from stationlog.standard.rules import Required


def required(rule: Required, log: Log) -> RecordOutcome:
    """Records that meet `when` (all, where there is none) and lack one of the fields."""
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when)
    failures = tuple(
        Failures(field, np.flatnonzero(checked & ~columns.filled(field))) for field in rule.fields
    )
    return RecordOutcome(checked, failures)
