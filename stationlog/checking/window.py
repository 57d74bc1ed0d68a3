"""A record is judged by the rules in force on its own date, a duty by those on its last day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np

from stationlog.checking.outcome import Duty, DutyOutcome, Log, Outcome
from stationlog.standard.duty_rules import SubmittedBy
from stationlog.standard.rulebooks import RuleInForce


def within(one: RuleInForce, outcome: Outcome, log: Log) -> Outcome:
    """The outcome of a version of a rule without what was not its business.

    Records without a date, and the station's set-up, are judged by the version in force on the
    day of the check.
    """
    if isinstance(outcome, DutyOutcome):
        kept = [duty for duty in outcome.duties if one.window.holds(_last_day(one, duty, log))]
        return DutyOutcome(tuple(kept))
    mine = _records_within(one, log)
    if mine.all():
        return outcome
    failures = tuple(failures.of(mine[failures.rows]) for failures in outcome.failures)
    unjudged = outcome.unjudged and replace(outcome.unjudged, mask=outcome.unjudged.mask & mine)
    checked = outcome.checked & mine
    return replace(outcome, checked=checked, failures=failures, unjudged=unjudged)


def _records_within(one: RuleInForce, log: Log) -> np.ndarray:
    register = one.rule.register_

    def make() -> np.ndarray:
        days = log.main_days(register)
        mask = one.window.holding(days)
        return mask | np.isnat(days) if one.window.holds(log.as_of) else mask

    return log.keep(("within", register, one.window), make)


def _last_day(one: RuleInForce, duty: Duty, log: Log) -> dt.date:
    if isinstance(one.rule, SubmittedBy):
        # not having met it counts from the day after
        return duty.arises_on - dt.timedelta(days=1)
    return duty.period.end if duty.period else log.as_of
