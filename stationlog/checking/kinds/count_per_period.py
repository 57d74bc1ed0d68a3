"""count_per_period: at least so many records in every year of the log, or in the whole log."""

from __future__ import annotations

import datetime as dt

import numpy as np

from stationlog.checking.outcome import Duty, DutyOutcome, DutyState, Log, as_date
from stationlog.standard.duty_rules import CountPerPeriod
from stationlog.vocabulary.periods import Period


def count_per_period(rule: CountPerPeriod, log: Log) -> DutyOutcome:
    """One duty a year (due when the year is over), or one for the whole log."""
    columns = log.registers[rule.register_]
    chosen = columns.meets(rule.when)
    if rule.per == "log":
        return DutyOutcome((_of_log(rule, int(chosen.sum())),))
    days = np.sort(columns.days(rule.date_field)[chosen])
    days = days[~np.isnat(days) & (days <= np.datetime64(log.as_of, "D"))]
    return DutyOutcome(
        tuple(
            _of_year(rule, Period(year), days, log.as_of)
            for year in range(log.first_year, log.newest_year + 1)
        )
    )


def _of_log(rule: CountPerPeriod, count: int) -> Duty:
    state = DutyState.MET if count >= rule.at_least else DutyState.FAILED
    words = {"period": "", "count": str(count), "limit": str(rule.at_least)}
    return Duty("log", state, words)


def _of_year(rule: CountPerPeriod, year: Period, days: np.ndarray, as_of: dt.date) -> Duty:
    inside = days[(days >= np.datetime64(year.start, "D")) & (days <= np.datetime64(year.end, "D"))]
    words = {"period": year.label, "count": str(len(inside)), "limit": str(rule.at_least)}
    if len(inside) >= rule.at_least:
        met_on = as_date(inside[rule.at_least - 1])
        return Duty(year.key, DutyState.MET, words, year, met_on=met_on)
    state = DutyState.FAILED if as_of >= year.end else DutyState.NOT_DUE
    # the year's last day is the last on which it can be met, and the day its report looks back
    return Duty(year.key, state, words, year, arises_on=year.end)
