"""The calendar file (.ics): an all-day event for each deadline to come, with reminders.

RFC 5545: PRODID, VERSION, UID and DTSTAMP are there, no METHOD (a file to import, no invitation),
DTEND is the day after, lines end in CRLF and are folded. The same deadlines give the same bytes:
the stamp is the day looked at, not the clock. An event keeps its UID, so that the file of a later
day replaces the events of an earlier one. Its texts are masked before they come here.
"""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stationlog.batch.due import Due, basis_of
from stationlog.checking.running import RUNNING, TODAY, RunningLimit
from stationlog.errors import ArgumentError, InputError
from stationlog.privacy import Masker
from stationlog.prose import mask_prose
from stationlog.standard.reports_due import SENT, DueItem
from stationlog.station import Station
from stationlog.vocabulary.tables import write_bytes
from stationlog.workdays import Calendar, read_calendar, weekday_name

if TYPE_CHECKING:
    import icalendar

NAME = "deadlines.ics"
_PRODID = "-//stationlog//deadlines//ZH"
_NAMESPACE = uuid.UUID("6f1a1f5e-54f4-5d7b-9c57-2b7f0a6c1d33")
# a reminder at midnight is of no use: this kit's own choice
_REMIND_AT = dt.timedelta(hours=9)
_WEEK, _WORKED = 7, 5


@dataclass(frozen=True)
class Entry:
    """One deadline as an event; `reminded` is False where it is already met."""

    key: str
    day: dt.date
    summary: str
    lines: tuple[str, ...]
    category: str
    reminded: bool


def calendar_path(text: str, station: Station) -> Path:
    """Where the file is to stand: a bare name stands in reports/, any other path against the
    station's folder. Raises ArgumentError for a name that is none of a calendar file, or a place
    among the raw or the clear data.
    """
    path = Path(text).expanduser()
    path = station.reports / path if path.name == text else station.root / path
    closed = [folder.resolve() for folder in (station.raw, station.processed)]
    if path.suffix.lower() != ".ics":
        why = "日历文件的名称以 .ics 结尾"
    elif any(path.resolve().is_relative_to(folder) for folder in closed):
        why = "原始登记表和中间结果的文件夹里不放别的文件"
    else:
        return path
    raise ArgumentError(
        f"不能写到“{shown_name(path)}”", where="参数 --ics", why=why, now="请改正后重新运行"
    )


def shown_name(path: Path) -> str:
    """The file's name as the screen may show it: people name files after people."""
    return mask_prose(path.name, Masker())


def write_calendar(due: Due, station: Station, path: Path) -> int:
    """Write the file, whole or not at all; how many events it has.

    Raises InputError where there is no deadline to come, CannotFinish where it cannot be written.
    """
    entries = entries_of(due)
    if not entries:
        raise InputError(
            "没有可以写入日历的期限",
            where=shown_name(path),
            why="规则文件没有规定报送期限，也没有正在计时的案件",
            now="请核对 station.toml 的 [documents]",
        )
    write_bytes(calendar_bytes(entries, due, station), path)
    return len(entries)


def entries_of(due: Due) -> list[Entry]:
    """The deadlines on or after the day looked at. What is overdue is past and stays out; so does
    what has no known day.
    """
    reports = [_report(item, due) for item in due.reports if item.due >= due.on]
    cases = [_case(one, due) for one in due.cases or () if one.state in (TODAY, RUNNING)]
    return sorted([*reports, *cases], key=lambda entry: (entry.day, entry.key))


def calendar_bytes(entries: list[Entry], due: Due, station: Station) -> bytes:
    """The file's content."""
    import icalendar

    days = read_calendar(station.root)
    reminders = station.settings.deadlines.remind_workdays
    name = station.settings.station.name
    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _plain(f"{_demo(due)}{name}期限"))
    for entry in entries:
        event = _event(entry, due, name)
        for before in reminders if entry.reminded else ():
            remind_on, words = _reminder(entry.day, before, days)
            if remind_on >= due.on:
                event.add_component(_alarm(entry, remind_on, words))
        calendar.add_component(event)
    return calendar.to_ical()


def _report(item: DueItem, due: Due) -> Entry:
    title = f"{item.period} {item.what}".strip()
    sent = item.state == SENT
    return Entry(
        key=f"{item.rule_id}\x1f{item.period}",
        day=item.due,
        summary=f"{title}{f'已于 {item.sent_on} 报送' if sent else '报送期限'}",
        lines=(
            f"期限：{item.due}（{weekday_name(item.due)}）",
            item.note,
            f"依据：{basis_of(due.rulebooks, item.rule_id)}",
        ),
        category="报送期限",
        reminded=not sent,
    )


def _case(one: RunningLimit, due: Due) -> Entry:
    place = " › ".join(
        part for part in (one.source_file, one.source_sheet, one.source_cell) if part
    )
    return Entry(
        key=one.finding_id,
        day=one.limit,
        summary=f"{one.number or '无编号'} {one.what}",
        lines=(
            f"期限：{one.limit}（{weekday_name(one.limit)}）",
            f"起算：{one.start}" if one.start else "",
            one.note,
            f"登记位置：{place}",
            f"依据：{basis_of(due.rulebooks, one.rule_id)}",
        ),
        category="案件期限",
        reminded=True,
    )


def _event(entry: Entry, due: Due, station_name: str) -> icalendar.Event:
    import icalendar

    lines = [*entry.lines, f"截至 {due.on}", _demo(due)]
    event = icalendar.Event()
    event.add("uid", str(uuid.uuid5(_NAMESPACE, f"{station_name}\x1f{entry.key}")))
    event.add("dtstamp", dt.datetime.combine(due.on, dt.time(), dt.UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + dt.timedelta(days=1))
    event.add("summary", _plain(f"{_demo(due)}{entry.summary}"))
    event.add("description", _plain("\n".join(line for line in lines if line)))
    event.add("categories", ["知识产权维权援助", entry.category])
    # an all-day deadline does not make anybody busy
    event.add("transp", "TRANSPARENT")
    return event


def _alarm(entry: Entry, remind_on: dt.date, words: str) -> icalendar.Alarm:
    import icalendar

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _plain(f"{entry.summary}：{words}"))
    alarm.add("trigger", _REMIND_AT - (entry.day - remind_on))
    return alarm


def _reminder(day: dt.date, before: int, calendar: Calendar) -> tuple[dt.date, str]:
    """The day that lies so many working days before a deadline. Where the calendar does not say,
    as many weeks of five days count, rounded up: better a little early than not at all.
    """
    reached = calendar.previous_workday(day + dt.timedelta(days=1))
    for _ in range(before):
        reached = calendar.previous_workday(reached) if reached else None
    if reached:
        return reached, f"还有 {before} 个工作日"
    early = math.ceil(before * _WEEK / _WORKED)
    words = f"还有约 {before} 个工作日（{early} 天；{day.year} 年放假安排未知）"
    return day - dt.timedelta(days=early), words


def _demo(due: Due) -> str:
    return "【演示数据】" if due.demo else ""


def _plain(text: str) -> str:
    """Without control characters, which a calendar file cannot hold; line ends stay."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")
