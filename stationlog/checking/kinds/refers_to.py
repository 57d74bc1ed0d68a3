"""refers_to: a value names a record of another register."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from stationlog.checking.outcome import Failures, Log, RecordOutcome
from stationlog.standard.rules import RefersTo
from stationlog.vocabulary.registers import registers


def refers_to(rule: RefersTo, log: Log) -> RecordOutcome:
    """Records that meet `when` and whose value no record of the other register has.

    Where the station does not keep the other register, nothing is looked at.
    """
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when) & columns.filled(rule.field)
    if not log.kept(rule.to_register):
        return RecordOutcome(np.zeros_like(checked), ())
    _, values = columns.codes(rule.field)
    _, there = log.registers[rule.to_register].codes(rule.to_field)
    found = pc.is_in(values, there).to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(checked & ~columns.has_code_in(rule.field, found))
    target = registers()[rule.to_register].label
    return RecordOutcome(checked, (Failures(rule.field, rows, {"target": target}),))
