"""The reports that are due, as seen on one day: handed in, still to come, or overdue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stationlog.standard.deadlines import (
    Deadline,
    day_off_note,
    deadlines_of,
    first_sending,
)
from stationlog.standard.duty_rules import SubmittedBy
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station
from stationlog.workdays import Calendar, read_calendar

SENT, NOT_SENT, OVERDUE, NOT_KEPT = "已报送", "未报送", "已逾期", "未登记"


@dataclass(frozen=True)
class DueItem:
    """A report's deadline as seen on one day.

    `days_left` counts calendar days (negative when past), `workdays_left` working days or None
    where the calendar of the year is unknown; `sent_on` is the first day it was handed in.
    `previous_workday` is set where a deadline to come falls on a day off.
    """

    rule_id: str
    what: str
    period: str
    due: dt.date
    days_left: int
    workdays_left: int | None
    state: str
    sent_on: dt.date | None
    previous_workday: dt.date | None
    note: str


def reports_due(
    rulebooks: Rulebooks,
    station: Station,
    submissions: pa.Table,
    on: dt.date,
    built: dt.date | None = None,
) -> list[DueItem]:
    """What a person has to know on the day `on`, in the order of the days: every report of this
    and earlier years that is not handed in, those of this year that are, the next one to come of
    each kind, and the one that is due once.

    A report handed in later than `on` is not handed in yet. Without a submissions register (no
    record at all) every state is 未登记 and earlier years are left out. `built` is the day the
    station was built.
    """
    calendar = read_calendar(station.root)
    kept = submissions.num_rows > 0
    deadlines = deadlines_of(
        rulebooks,
        station.settings.deadlines,
        range(_first_year(rulebooks, on, built), on.year + 2),
        built,
    )
    items = [
        _item(deadline, _sent_by(deadline, submissions, on), on, calendar, kept=kept)
        for deadline in deadlines
    ]
    # what stands for this year: nothing more to come, so that the next year's is shown
    settled = {
        item.rule_id
        for item in items
        if item.due.year == on.year and (item.due < on or item.state == SENT)
    }
    awaited = {item.rule_id for item in items if item.due.year == on.year} - settled
    return [
        item
        for item in items
        if not item.period
        or item.due.year == on.year
        or (item.due.year < on.year and item.state == OVERDUE)
        or (item.due.year > on.year and item.rule_id not in awaited)
    ]


def _first_year(rulebooks: Rulebooks, on: dt.date, built: dt.date | None) -> int:
    """A year before which no report was asked for; last year where nothing says since when."""
    begins = [built] if built else []
    begins += [
        day
        for rule_id, rule in rulebooks.rules.items()
        if isinstance(rule, SubmittedBy)
        and (day := rulebooks.book_of(rule_id).document.in_force_from)
    ]
    return min([on.year - 1, *(day.year for day in begins)])


def _sent_by(deadline: Deadline, submissions: pa.Table, on: dt.date) -> dt.date | None:
    sending = first_sending(deadline, submissions)
    return sending.day if sending and sending.day <= on else None


def _item(
    deadline: Deadline, sent: dt.date | None, on: dt.date, calendar: Calendar, *, kept: bool
) -> DueItem:
    counts = calendar.workdays_between(
        np.array([on], dtype="datetime64[D]"), np.array([deadline.day], dtype="datetime64[D]")
    )
    if not kept:
        state = NOT_KEPT
    elif sent:
        state = SENT
    else:
        state = OVERDUE if on > deadline.day else NOT_SENT
    awaited = on <= deadline.day and state != SENT
    notes = [day_off_note(deadline.day, calendar)] if awaited else []
    if sent and sent > deadline.day:
        notes.append(f"晚 {(sent - deadline.day).days} 天报送")
    day_off = awaited and calendar.is_workday(deadline.day) is False
    return DueItem(
        rule_id=deadline.rule_id,
        what=deadline.report,
        period=deadline.period_key,
        due=deadline.day,
        days_left=(deadline.day - on).days,
        workdays_left=int(counts.days[0]) if counts.known[0] else None,
        state=state,
        sent_on=sent,
        previous_workday=calendar.previous_workday(deadline.day) if day_off else None,
        note="；".join(note for note in notes if note),
    )
