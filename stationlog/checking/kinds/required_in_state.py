"""required_in_state: a record that has come to a state has the fields that the state requires."""

from __future__ import annotations

import numpy as np

from stationlog.checking.outcome import Failures, Log, RecordOutcome
from stationlog.checking.states import been_in
from stationlog.standard.rules import RequiredInState


def required_in_state(rule: RequiredInState, log: Log) -> RecordOutcome:
    """Records that have been in the state, meet `when` and lack one of the fields."""
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when) & been_in(rule.procedure.states[rule.state], columns)
    failures = tuple(
        Failures(field, np.flatnonzero(checked & ~columns.filled(field))) for field in rule.fields
    )
    return RecordOutcome(checked, failures)
