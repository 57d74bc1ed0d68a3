"""sums: what free texts of records say with numbers adds up, judged once a unique text."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.outcome import Failure, Log, RecordOutcome
from stationlog.checking.texts.arithmetic import WORTH_READING, contradictions
from stationlog.standard.rules import Sums


def sums(rule: Sums, log: Log) -> RecordOutcome:
    """Records with a text that contradicts itself; {problem} tells every contradiction of it."""
    columns = log.registers[rule.register_]
    meets = columns.meets(rule.when)
    checked = np.zeros(columns.count, dtype=bool)
    failures = []
    for field in rule.fields:
        checked |= meets & columns.filled(field)
        problems = _problems(columns, field)
        if not problems:
            continue
        codes, values = columns.codes(field)
        wanted = np.zeros(len(values), dtype=bool)
        wanted[list(problems)] = True
        rows = np.flatnonzero(meets & columns.has_code_in(field, wanted))
        failures += [
            Failure(int(row), field, {"problem": problems[int(codes[row])]}) for row in rows
        ]
    return RecordOutcome(checked, tuple(failures))


def _problems(columns: Columns, field: str) -> dict[int, str]:
    """What is wrong with each unique text, by its code."""
    _, values = columns.codes(field)
    # most texts say nothing with numbers: only those that do are read closely
    worth = pc.match_substring_regex(values, WORTH_READING)
    found = {}
    for code in np.flatnonzero(worth.to_numpy(zero_copy_only=False)).tolist():
        told = [one.problem for one in contradictions(values[code].as_py())]
        if told:
            found[code] = "；".join(told)
    return found
