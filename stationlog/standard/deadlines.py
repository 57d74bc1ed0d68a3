"""Deadlines of the reports that are handed in: when each falls, and when one was handed in.

The days themselves stand in the rulebook: rules of kind submitted_by, after 四（三） of the notice
华市监管〔2022〕33号. 某日前 includes that day. The notice says nothing of days off: a deadline on
one stays where it is, and the note names the working day before it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pyarrow as pa

from stationlog.standard.duty_rules import SubmittedBy
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Deadlines
from stationlog.vocabulary.periods import Period
from stationlog.workdays import Calendar, weekday_name

EXPERIENCE = "经验总结"
_BUILT = "建成日期"


@dataclass(frozen=True)
class Deadline:
    """One report that is due: `period` is what it covers, None where it is due once."""

    rule_id: str
    report: str
    period: Period | None
    day: dt.date

    @property
    def period_key(self) -> str:
        """2025H1, 2025, or "" for the report that is due once."""
        return self.period.key if self.period else ""


def deadlines_of(
    rulebooks: Rulebooks, settings: Deadlines, years: range, built: dt.date | None = None
) -> list[Deadline]:
    """Every deadline of these years and the one that is due once, in the order of their days.

    A report is asked for by the version of the document in force on the day it is due, yearly ones
    not before the station was `built` (四（三）：工作站建成后的每年).
    """
    found: dict[tuple[str, str], Deadline] = {}
    for one in rulebooks.in_force:
        if not isinstance(one.rule, SubmittedBy):
            continue
        for deadline in _deadlines_of(one.rule, settings, years, built or dt.date.min):
            if one.window.holds(deadline.day):
                # one report is due once: a version that moves its day within the year moves it
                found[deadline.rule_id, deadline.period_key] = deadline
    return sorted(found.values(), key=lambda deadline: (deadline.day, deadline.rule_id))


def _deadlines_of(
    rule: SubmittedBy, settings: Deadlines, years: range, built: dt.date
) -> list[Deadline]:
    if rule.every == "once":
        own = settings.experience_summary if rule.report == EXPERIENCE else None
        return [Deadline(rule.id, rule.report, None, own or rule.due)]
    half = 1 if rule.every == "half_year" else 0
    days = ((year, dt.date.fromisoformat(f"{year}-{rule.due}")) for year in years)
    return [
        Deadline(rule.id, rule.report, Period(year, half), day) for year, day in days if day > built
    ]


def built_on(station: pa.Table) -> dt.date | None:
    """The day the station was built, as its set-up register says; None where it does not."""
    rows = station.select(["item", "since"]).to_pylist()
    days = [row["since"] for row in rows if row["item"] == _BUILT and row["since"]]
    return min(days, default=None)


@dataclass(frozen=True)
class Sending:
    """A report handed in: the day, and the row of the submissions register that says so."""

    day: dt.date
    row: int


def first_sending(deadline: Deadline, submissions: pa.Table) -> Sending | None:
    """The first time a report of this period was handed in; None where none is registered.

    A half-year report registered under the bare year counts for its first half.
    """
    keys = {deadline.period_key, str(deadline.period.year)} if deadline.period else None
    rows = submissions.select(["report", "period", "sent_on"]).to_pylist()
    sendings = [
        Sending(row["sent_on"], place)
        for place, row in enumerate(rows)
        if row["report"] == deadline.report
        and row["sent_on"]
        and (keys is None or row["period"] in keys)
    ]
    return min(sendings, key=lambda sending: (sending.day, sending.row), default=None)


def day_off_note(day: dt.date, calendar: Calendar) -> str:
    """Chinese note for a deadline on a day off, naming the working day before; else ""."""
    worked = calendar.is_workday(day)
    if worked:
        return ""
    if worked is None:
        return unknown_year_note(day.year)
    day_off = f"当日（{weekday_name(day)}）为休息日"
    before = calendar.previous_workday(day)
    if before is None:
        return day_off
    return f"{day_off}，宜提前到前一工作日 {before}（{weekday_name(before)}）"


def unknown_year_note(year: int) -> str:
    """Chinese note for a year whose days off nobody gave, with what to do."""
    return f"{year} 年的节假日安排未知，请在 holidays.toml 中补充"
