"""within_workdays: a step follows another within so many working days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns, day_texts, number_texts, until
from stationlog.checking.outcome import Failures, Log, RecordOutcome, Word
from stationlog.standard.rules import WithinWorkdays
from stationlog.vocabulary.registers import registers
from stationlog.workdays import Calendar


@dataclass(frozen=True)
class Judged:
    """Every record under the limit, seen on one day: dates as datetime64[D] (NaT: none), masks.

    `applies`: the limit is about it. `known`: the calendar reaches far enough to tell. `late`: it
    ended, or is still open, after the limit. An open end is NaT in `end`.
    """

    start: np.ndarray
    limit: np.ndarray
    end: np.ndarray
    applies: np.ndarray
    known: np.ndarray
    late: np.ndarray


def judge(rule: WithinWorkdays, columns: Columns, calendar: Calendar, on: dt.date) -> Judged:
    """Hold every record against the limit as it stood on the day `on`: what ended later is open.

    A record whose limit lies in a year without a calendar is not known, unless its end is known
    to be in time all the same.
    """
    start, end = columns.first_days(rule.from_), until(columns.first_days(rule.to), on)
    applies = columns.meets(rule.when) & ~np.isnat(start)
    if rule.unless:
        applies &= ~columns.meets(rule.unless)
    is_open = np.isnat(end)
    if rule.open == "ignored":
        applies &= ~is_open
    reached = np.where(is_open, np.datetime64(on, "D"), end)
    limit = calendar.add_workdays(start, rule.days)
    # a limit beyond the known calendar is not passed by an end that lies inside it
    known = ~np.isnat(limit) | calendar.workdays_between(start, reached).known
    return Judged(start, limit, end, applies, known, applies & known & (reached > limit))


def within_workdays(rule: WithinWorkdays, log: Log) -> RecordOutcome:
    """Records whose end came after the limit, or has not come though the limit has passed.

    One that is open and within its limit is not judged yet. A finding arises on the day after the
    limit; of a step that need not happen (`open` is ignored) on the day it happened.
    """
    columns = log.registers[rule.register_]
    judged = judge(rule, columns, log.calendar, log.as_of)
    checked = judged.applies & judged.known & (judged.late | ~np.isnat(judged.end))
    passed = judged.limit + 1 if rule.open == "overdue" else judged.end
    rows = np.flatnonzero(judged.late)
    failures = Failures(rule.to[0], rows, _words(rule, columns, judged, rows), passed[rows])
    return RecordOutcome(checked, (failures,), np.where(judged.late, passed, judged.end))


def _words(
    rule: WithinWorkdays, columns: Columns, judged: Judged, rows: np.ndarray
) -> dict[str, Word]:
    return {
        "start": day_texts(judged.start[rows]),
        "limit": day_texts(judged.limit[rows]),
        "days": str(rule.days),
        "problem": _problems(rule, columns, rows, judged.limit[rows], judged.end[rows]),
    }


def _problems(
    rule: WithinWorkdays, columns: Columns, rows: np.ndarray, limit: np.ndarray, end: np.ndarray
) -> pa.Array:
    """When it ended, by which field where that is not the step asked for, and how late."""
    register = registers()[rule.register_]
    others = [f"未见登记日期，{register.field(field).label} " for field in rule.to[1:]]
    days = np.stack([columns.days(field)[rows] for field in rule.to])
    ended_by = np.argmax(days == end, axis=0)
    late = np.where(np.isnat(end), 0, (end - limit).astype(np.int64))
    told = pc.binary_join_element_wise(
        pa.array(["实际 ", *others]).take(pa.array(ended_by)),
        day_texts(end),
        "，晚 ",
        number_texts(late),
        " 天",
        "",
    )
    return told.fill_null("至统计截止日未见登记日期")
