"""The coverage matrix: every clause of every document in force, in every period of the log.

    met          its rules looked at something, and nothing fails
    not_met      at least one record or duty fails
    by_hand      a person must look (the clause says at what)
    not_covered  nothing tests it
    not_run      its rules found nothing to look at: a register the station does not keep, a
                 calendar that is missing, a deadline that has not come

A record belongs to the half-year of its main date; one without a date belongs to every period,
so that what it fails is never out of sight. A period is judged as of the day of the statistics,
or its own last day where none was set.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stationlog.checking.columns import Columns
from stationlog.checking.outcome import (
    Duty,
    DutyOutcome,
    DutyState,
    Log,
    Outcome,
    RecordOutcome,
)
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.vocabulary.periods import Period, half_of
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.schemas import COVERAGE
from stationlog.vocabulary.tables import table_of

_UNDATED = -1
_NEVER = np.iinfo(np.int64).max
_ALWAYS = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Tally:
    """How many records and duties were looked at, and how many of them fail."""

    checked: int
    failing: int


def coverage_table(
    rulebooks: Rulebooks,
    outcomes: dict[str, Outcome],
    log: Log,
    periods: tuple[Period, ...],
    as_of: dt.date | None,
) -> pa.Table:
    """One row a period and clause, in the order of periods, documents and clauses.

    `outcomes` holds the rules that were run; `as_of` is the day somebody set, or None.
    """
    rules_of: dict[str, list[str]] = {}
    for rule_id, rule in rulebooks.rules.items():
        for clause_id in rule.clauses:
            rules_of.setdefault(clause_id, []).append(rule_id)
    evidence = {
        clause_id: _Evidence.of(
            [(rulebooks.rules[key].register_, outcomes[key]) for key in keys if key in outcomes],
            log,
        )
        for clause_id, keys in rules_of.items()
    }
    rows = [
        _row(book, clause_id, period, rules_of.get(clause_id, []), evidence.get(clause_id), as_of)
        for period in periods
        for book in rulebooks.books
        for clause_id in book.clauses
    ]
    return table_of({name: [row[name] for row in rows] for name in COVERAGE.names}, COVERAGE)


def _row(
    book: Rulebook,
    clause_id: str,
    period: Period,
    rule_ids: list[str],
    evidence: _Evidence | None,
    as_of: dt.date | None,
) -> dict:
    clause = book.clauses[clause_id]
    tally = evidence.tally(period, as_of or period.end) if evidence else None
    return {
        "period": period.key,
        "document": book.document.number,
        "clause_id": clause_id,
        "section": clause.section,
        "text": clause.text,
        "text_status": book.document.text_status,
        "status": _status(clause.check, tally),
        "rule_ids": rule_ids,
        "records_checked": tally.checked if tally else 0,
        "records_failing": tally.failing if tally else 0,
    }


def _status(check: str, tally: Tally | None) -> str:
    if tally is None:
        return "by_hand" if check == "by_hand" else "not_covered"
    if tally.failing:
        return "not_met"
    return "met" if tally.checked else "not_run"


@dataclass(frozen=True)
class _Evidence:
    """What the rules of one clause found: per half-year the records looked at (each once, however
    many rules looked), the failing ones with the day from which they fail, and the duties.
    """

    checked: dict[int, int]
    failing: tuple[tuple[int, np.ndarray], ...]
    duties: tuple[Duty, ...]

    @classmethod
    def of(cls, outcomes: list[tuple[str, Outcome]], log: Log) -> _Evidence:
        masks: dict[str, np.ndarray] = {}
        first_day: dict[str, np.ndarray] = {}
        duties: list[Duty] = []
        for register, outcome in outcomes:
            if isinstance(outcome, DutyOutcome):
                duties += outcome.duties
                continue
            columns = log.registers[register]
            if register not in masks:
                masks[register] = np.zeros(columns.count, dtype=bool)
                first_day[register] = np.full(columns.count, _NEVER)
            masks[register] |= outcome.checked
            _note_failures(first_day[register], outcome)
        checked: dict[int, int] = {}
        failing: dict[int, list[np.ndarray]] = {}
        for register, mask in masks.items():
            halves = _halves(register, log.registers[register])
            for half, count in zip(*np.unique(halves[mask], return_counts=True), strict=True):
                checked[int(half)] = checked.get(int(half), 0) + int(count)
            fails = first_day[register] < _NEVER
            for half in np.unique(halves[fails]):
                days = first_day[register][fails & (halves == half)]
                failing.setdefault(int(half), []).append(days)
        return cls(
            checked,
            tuple((half, np.concatenate(days)) for half, days in sorted(failing.items())),
            tuple(duties),
        )

    def tally(self, period: Period, as_of: dt.date) -> Tally:
        """Records of the period and undated ones, and the duties that concern it."""
        inside = {_number(half) for half in period.halves()} | {_UNDATED}
        checked = sum(count for half, count in self.checked.items() if half in inside)
        last = np.datetime64(as_of, "D").astype(np.int64)
        failing = sum(int((days <= last).sum()) for half, days in self.failing if half in inside)
        states = [_state_in(duty, period, as_of) for duty in self.duties]
        return Tally(
            checked + sum(state is not DutyState.NOT_DUE for state in states),
            failing + sum(state is DutyState.FAILED for state in states),
        )


def _note_failures(first_day: np.ndarray, outcome: RecordOutcome) -> None:
    """Keep for every failing record the earliest day from which it fails."""
    if not outcome.failures:
        return
    rows = np.array([failure.row for failure in outcome.failures])
    days = np.array(
        [
            np.datetime64(failure.arises_on, "D").astype(np.int64) if failure.arises_on else _ALWAYS
            for failure in outcome.failures
        ]
    )
    np.minimum.at(first_day, rows, days)


def _state_in(duty: Duty, period: Period, as_of: dt.date) -> DutyState:
    """How a duty stands in a period, seen on a day; NOT_DUE also where it does not concern it.

    A missed deadline concerns the period it was for and the one in which it was missed.
    """
    of_period = duty.period is None or period.contains(duty.period) or duty.period.contains(period)
    if duty.state is DutyState.MET:
        met = of_period and (duty.met_on is None or duty.met_on <= as_of)
        return DutyState.MET if met else DutyState.NOT_DUE
    if duty.state is DutyState.FAILED:
        missed_in = duty.arises_on and period.contains(half_of(duty.arises_on))
        come = duty.arises_on is None or duty.arises_on <= as_of
        if come and (of_period or missed_in):
            return DutyState.FAILED
    return DutyState.NOT_DUE


def _halves(register: str, columns: Columns) -> np.ndarray:
    """Number of the half-year of every record's main date; _UNDATED without one."""
    main = registers()[register].date
    if not main:
        return np.full(columns.count, _UNDATED)
    days = columns.days(main)
    given = ~np.isnat(days)
    months = np.where(given, days, np.datetime64(0, "D")).astype("datetime64[M]").astype(np.int64)
    return np.where(given, (months + 1970 * 12) // 6, _UNDATED)


def _number(half: Period) -> int:
    return half.year * 2 + half.half - 1
