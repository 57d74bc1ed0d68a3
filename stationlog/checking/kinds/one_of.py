"""one_of: a filled field holds one of the values the rule lists."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.outcome import Failures, Log, RecordOutcome
from stationlog.standard.rules import OneOf


def one_of(rule: OneOf, log: Log) -> RecordOutcome:
    """Records that meet `when` and hold another value; blank ones are not looked at."""
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when) & columns.filled(rule.field)
    _, values = columns.codes(rule.field)
    listed = pc.is_in(values, pa.array(rule.values, values.type)).to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(checked & ~columns.has_code_in(rule.field, listed))
    return RecordOutcome(checked, (Failures(rule.field, rows),))
