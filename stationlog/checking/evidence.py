"""What the rules of one clause found, so kept that any period can be counted as of any day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from stationlog.checking.outcome import Duty, DutyOutcome, DutyState, Log, Outcome, RecordOutcome
from stationlog.standard.duty_rules import SubmittedBy
from stationlog.standard.rule import Rule
from stationlog.vocabulary.periods import Period

_ALWAYS = np.iinfo(np.int64).min  # the number of NaT too
_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Tally:
    """How many records and duties were looked at, and how many of them fail."""

    checked: int
    failing: int


@dataclass(frozen=True)
class Dated:
    """Records of one register as day numbers, sorted by `main`, the main date (_ALWAYS: none);
    each counts from the day `since` on (_NEVER: not at all).
    """

    main: np.ndarray
    since: np.ndarray

    @classmethod
    def of(cls, since: np.ndarray, register: str, log: Log) -> Dated:
        """Those of a register, `since` given in the order of its records."""
        order, main = log.keep(("in time", register), lambda: _in_time(register, log))
        return cls(main, since[order])

    def count(self, period: Period, as_of: dt.date) -> int:
        """Records of the period up to that day, and undated ones."""
        undated = int(np.searchsorted(self.main, _ALWAYS, side="right"))
        first = int(np.searchsorted(self.main, _number(period.start)))
        last = int(np.searchsorted(self.main, _number(min(period.end, as_of)), side="right"))
        day = _number(as_of)
        inside = int((self.since[first:last] <= day).sum()) if first < last else 0
        return int((self.since[:undated] <= day).sum()) + inside


@dataclass(frozen=True)
class Evidence:
    """Records looked at (each once, however many rules looked), failing ones, and the duties.

    `reported`: the clause asks for a report, so that records alone cannot meet it.
    """

    checked: tuple[Dated, ...]
    failing: tuple[Dated, ...]
    duties: tuple[Duty, ...]
    reported: bool

    @classmethod
    def of(cls, clause_id: str, found: list[tuple[Rule, Outcome]], log: Log) -> Evidence:
        """Put together what each rule of the clause found."""
        checked: dict[str, np.ndarray] = {}
        failing: dict[str, np.ndarray] = {}
        duties: list[Duty] = []
        for rule, outcome in found:
            if isinstance(outcome, DutyOutcome):
                duties += outcome.duties
                continue
            count = log.registers[rule.register_].count
            for since in (checked, failing):
                since.setdefault(rule.register_, np.full(count, _NEVER))
            _note_checked(checked[rule.register_], outcome)
            _note_failures(failing[rule.register_], clause_id, rule, outcome)
        return cls(
            tuple(Dated.of(since, key, log) for key, since in checked.items()),
            tuple(Dated.of(since, key, log) for key, since in failing.items()),
            tuple(duties),
            any(isinstance(rule, SubmittedBy) for rule, _ in found),
        )

    def tally(self, period: Period, as_of: dt.date) -> Tally:
        """Records of the period as of that day, and the duties that concern it."""
        failing = sum(dated.count(period, as_of) for dated in self.failing)
        checked = failing
        if not self.reported:
            checked = sum(dated.count(period, as_of) for dated in self.checked)
        states = [duty.state for duty in self.duties if _concerns(duty, period)]
        return Tally(
            checked + sum(state is not DutyState.NOT_DUE for state in states),
            failing + sum(state is DutyState.FAILED for state in states),
        )


def _in_time(register: str, log: Log) -> tuple[np.ndarray, np.ndarray]:
    main = log.main_days(register).astype(np.int64)
    order = np.argsort(main, kind="stable")
    return order, main[order]


def _note_checked(since: np.ndarray, outcome: RecordOutcome) -> None:
    """Keep for every record the earliest day from which it could be judged."""
    if outcome.known_from is None:
        since[outcome.checked] = _ALWAYS
        return
    days = outcome.known_from.astype(np.int64)
    np.minimum(since, days, out=since, where=outcome.checked)


def _note_failures(since: np.ndarray, clause_id: str, rule: Rule, outcome: RecordOutcome) -> None:
    """Keep for every record the earliest day from which it breaks the clause."""
    for failures in outcome.failures:
        if clause_id not in rule.clauses_for(failures.field):
            continue
        if failures.arises_on is None:
            since[failures.rows] = _ALWAYS
        else:
            days = failures.arises_on.astype(np.int64)
            since[failures.rows] = np.minimum(since[failures.rows], days)


def _concerns(duty: Duty, period: Period) -> bool:
    if duty.period is None or period.start <= duty.period.end <= period.end:
        return True
    met_on = duty.met_on if duty.state is DutyState.MET else None
    return met_on is not None and period.start <= met_on <= period.end


def _number(day: dt.date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
