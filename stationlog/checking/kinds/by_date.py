"""by_date: a step is done by the record's own due date."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from stationlog.checking.columns import day_texts, number_texts, until
from stationlog.checking.outcome import Failures, Log, RecordOutcome
from stationlog.standard.rules import ByDate


def by_date(rule: ByDate, log: Log) -> RecordOutcome:
    """Records with a due date whose step came later, or has not come though the date is past.

    One whose step has not come and whose date is not past is not judged yet.
    """
    columns = log.registers[rule.register_]
    due, done = columns.days(rule.due_field), until(columns.days(rule.field), log.as_of)
    reached = np.where(np.isnat(done), np.datetime64(log.as_of, "D"), done)
    late = reached > due
    checked = columns.meets(rule.when) & ~np.isnat(due) & (late | ~np.isnat(done))
    rows = np.flatnonzero(checked & late)
    words = {"limit": day_texts(due[rows]), "problem": _problems(due[rows], done[rows])}
    failures = Failures(rule.field, rows, words, due[rows] + 1)
    return RecordOutcome(checked, (failures,), np.where(late, due + 1, done))


def _problems(due: np.ndarray, done: np.ndarray):
    days = number_texts(np.where(np.isnat(done), 0, (done - due).astype(np.int64)))
    late = pc.binary_join_element_wise("实际 ", day_texts(done), "，晚 ", days, " 天", "")
    return late.fill_null("至统计截止日未见反馈日期")
