"""sums: what free texts of records say with numbers adds up, judged once a unique text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
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
        failures += [
            Failure(row, field, {"problem": problem})
            for row, problem in _problems(columns, field)
            if meets[row]
        ]
    return RecordOutcome(checked, tuple(failures))


def _problems(columns: Columns, field: str) -> Iterator[tuple[int, str]]:
    """Rows with a text that contradicts itself, and how."""
    texts = columns.table[field].combine_chunks().cast(pa.string())
    # most texts say nothing with numbers: only those that do are read closely, each once
    worth = pc.fill_null(pc.match_substring_regex(texts, WORTH_READING), False)
    rows = np.flatnonzero(worth.to_numpy(zero_copy_only=False))
    read: dict[str, str] = {}
    for row, text in zip(rows.tolist(), texts.take(pa.array(rows)).to_pylist(), strict=True):
        if text not in read:
            read[text] = "；".join(found.problem for found in contradictions(text))
        if read[text]:
            yield row, read[text]
