"""sums: what free texts of records say with numbers adds up, judged once a unique text."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.outcome import Failures, Log, RecordOutcome
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
        rows, problems = _problems(columns, field, meets)
        failures.append(Failures(field, rows, {"problem": problems}))
    return RecordOutcome(checked, tuple(failures))


def _problems(columns: Columns, field: str, meets: np.ndarray) -> tuple[np.ndarray, pa.Array]:
    """Rows with a text that contradicts itself, and how."""
    codes, texts = columns.codes(field)
    # most texts say nothing with numbers: only those that do are read closely, each once
    worth = pc.match_substring_regex(texts.cast(pa.string()), WORTH_READING)
    read = {
        code: "；".join(found.problem for found in contradictions(texts[code].as_py()))
        for code in np.flatnonzero(worth.to_numpy(zero_copy_only=False)).tolist()
    }
    told = {code: problem for code, problem in read.items() if problem}
    wrong = np.zeros(len(texts), dtype=bool)
    wrong[[*told]] = True
    rows = np.flatnonzero(meets & columns.has_code_in(field, wrong))
    return rows, pa.array([told[code] for code in codes[rows].tolist()], pa.string())
