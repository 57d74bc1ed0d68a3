"""Deadlines of the reports that are handed in: when each falls, and the state of each on a day.

The days themselves stand in the rulebook: rules of kind submitted_by, after 四（三） of the notice
华市监管〔2022〕33号. 某日前 includes that day. The notice says nothing of days off: a deadline on
one stays where it is, and the note names the working day before it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import SubmittedBy
from stationlog.station import Deadlines, Station
from stationlog.vocabulary.periods import Period
from stationlog.workdays import Calendar, read_calendar, weekday_name

SENT, NOT_SENT, OVERDUE, NOT_KEPT = "已报送", "未报送", "已逾期", "未登记"
EXPERIENCE = "经验总结"


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


@dataclass(frozen=True)
class DueItem:
    """A deadline as seen on one day.

    `days_left` counts calendar days (negative when past), `workdays_left` working days or None
    where the calendar of the year is unknown; `sent_on` is the first day it was handed in.
    """

    what: str
    period: str
    due: dt.date
    days_left: int
    workdays_left: int | None
    state: str
    sent_on: dt.date | None
    note: str


def deadlines_of(
    rulebooks: Rulebooks, settings: Deadlines, years: range, built: dt.date | None = None
) -> list[Deadline]:
    """Every deadline of these years and the one that is due once, in the order of their days.

    Yearly duties begin with the document's entry into force, or the day the station was `built`
    if that is later (四（三）：工作站建成后的每年).
    """
    found: list[Deadline] = []
    for rule_id, rule in rulebooks.running.items():
        if not isinstance(rule, SubmittedBy):
            continue
        if rule.every == "once":
            day = settings.experience_summary if rule.report == EXPERIENCE else rule.due
            found.append(Deadline(rule_id, rule.report, None, day))
            continue
        since = max(
            rulebooks.book_of(rule_id).document.in_force_from or dt.date.min, built or dt.date.min
        )
        half = 1 if rule.every == "half_year" else 0
        days = ((year, dt.date.fromisoformat(f"{year}-{rule.due}")) for year in years)
        found += [
            Deadline(rule_id, rule.report, Period(year, half), day)
            for year, day in days
            if day > since
        ]
    return sorted(found, key=lambda deadline: (deadline.day, deadline.rule_id))


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


def due_items(
    rulebooks: Rulebooks, station: Station, submissions: pa.Table, on: dt.date
) -> list[DueItem]:
    """What is due in the year of `on`, what of the year before was not handed in, and the report
    that is due once, in the order of their days. Without a submissions register (no record at
    all) every state is 未登记 and the year before is left out.
    """
    calendar = read_calendar(station.root)
    kept = submissions.num_rows > 0
    items = []
    for deadline in deadlines_of(
        rulebooks, station.settings.deadlines, range(on.year - 1, on.year + 1)
    ):
        sending = first_sending(deadline, submissions)
        sent = sending.day if sending else None
        earlier = deadline.period is not None and deadline.period.year < on.year
        if earlier and (sent or not kept):
            continue
        items.append(_item(deadline, sent, on, calendar, kept=kept))
    return items


def day_off_note(day: dt.date, calendar: Calendar) -> str:
    """Chinese note for a deadline on a day off, naming the working day before; else ""."""
    worked = calendar.is_workday(day)
    if worked:
        return ""
    if worked is None:
        return f"{day.year} 年的节假日安排未知，请在 holidays.toml 中补充"
    day_off = f"当日（{weekday_name(day)}）为休息日"
    before = calendar.previous_workday(day)
    return (
        f"{day_off}，宜在前一工作日 {before}（{weekday_name(before)}）报送" if before else day_off
    )


def _item(
    deadline: Deadline, sent: dt.date | None, on: dt.date, calendar: Calendar, *, kept: bool
) -> DueItem:
    counts = calendar.workdays_between(
        np.array([on], dtype="datetime64[D]"), np.array([deadline.day], dtype="datetime64[D]")
    )
    if not kept:
        state = NOT_KEPT
    elif sent and sent <= on:
        state = SENT
    else:
        state = OVERDUE if on > deadline.day else NOT_SENT
    notes = [day_off_note(deadline.day, calendar)]
    if state == SENT and sent > deadline.day:
        notes.append(f"晚 {(sent - deadline.day).days} 天报送")
    if state == NOT_KEPT:
        notes.append("没有报送登记，无法判断是否已报送")
    return DueItem(
        what=deadline.report,
        period=deadline.period_key,
        due=deadline.day,
        days_left=(deadline.day - on).days,
        workdays_left=int(counts.days[0]) if counts.known[0] else None,
        state=state,
        sent_on=sent if state == SENT else None,
        note="；".join(note for note in notes if note),
    )
