"""agrees_with: the record of another register that a value names says the same."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from stationlog.checking.outcome import Failures, Log, Others, RecordOutcome
from stationlog.standard.rules import AgreesWith
from stationlog.vocabulary.registers import registers


def agrees_with(rule: AgreesWith, log: Log) -> RecordOutcome:
    """Records whose value names records of the other register of which none meets `holds`;
    {others} is where the first of those stands.

    Not looked at: a value that no record there has.
    """
    columns, there = log.registers[rule.register_], log.registers[rule.to_register]
    codes, values = columns.codes(rule.field)
    there_codes, there_values = there.codes(rule.to_field)
    # of each value here its code there, -1 where nothing has it
    place = pc.index_in(values, value_set=there_values.cast(values.type))
    place = place.fill_null(-1).to_numpy(zero_copy_only=False)
    named = np.zeros(len(there_values) + 1, dtype=bool)
    named[there_codes[there_codes >= 0]] = True
    agreeing = np.zeros(len(there_values) + 1, dtype=bool)
    agreeing[there_codes[there.meets(rule.holds) & (there_codes >= 0)]] = True
    checked = columns.meets(rule.when) & columns.has_code_in(rule.field, named[place])
    rows = np.flatnonzero(checked & ~columns.has_code_in(rule.field, agreeing[place]))
    target = registers()[rule.to_register].label
    firsts = _firsts(there_codes, len(there_values))
    others = Others(rule.to_register, rule.to_field, firsts[place[codes[rows]]])
    return RecordOutcome(
        checked,
        (Failures(rule.field, rows, {"target": target}, others=(others,)),),
    )


def _firsts(codes: np.ndarray, count: int) -> np.ndarray:
    """The first row that has each code."""
    firsts = np.zeros(count, dtype=np.int64)
    rows = np.flatnonzero(codes >= 0)[::-1]
    firsts[codes[rows]] = rows
    return firsts
