"""format: a filled field is written right, judged once for each unique value."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from stationlog.checking.identifiers import id_no_problem, id_no_valid, uscc_problem, uscc_valid
from stationlog.checking.outcome import Failures, Log, RecordOutcome
from stationlog.standard.patterns import match_whole
from stationlog.standard.rules import Format

_CHECKS = {"uscc": (uscc_valid, uscc_problem), "id_no": (id_no_valid, id_no_problem)}


def format_(rule: Format, log: Log) -> RecordOutcome:
    """Records that meet `when` and whose value does not fit; {problem} says why."""
    columns = log.registers[rule.register_]
    checked = columns.meets(rule.when) & columns.filled(rule.field)
    codes, values = columns.codes(rule.field)
    rows = np.flatnonzero(checked & ~columns.has_code_in(rule.field, _valid(rule, values)))
    # told once for each value, however many records have it
    wrong, which = np.unique(codes[rows], return_inverse=True)
    problems = [_problem(rule, text) for text in values.take(pa.array(wrong)).to_pylist()]
    words = {"problem": pa.array(problems, pa.string()).take(pa.array(which))}
    return RecordOutcome(checked, (Failures(rule.field, rows, words),))


def _valid(rule: Format, values: pa.Array) -> np.ndarray:
    if rule.check != "pattern":
        return _CHECKS[rule.check][0](values.cast(pa.string()))
    return match_whole(values.cast(pa.string()), rule.pattern).to_numpy(zero_copy_only=False)


def _problem(rule: Format, text: str) -> str:
    return rule.shape if rule.check == "pattern" else _CHECKS[rule.check][1](text)
