"""Limits of single records that run, or ran out, on a day: what the station owes now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.as_stood import SETTLED_BY, as_stood, without_doubtful
from stationlog.checking.columns import NO_DAY, Columns
from stationlog.checking.open_limits import OpenLimits, end_fields, is_duty, open_limits
from stationlog.checking.outcome import as_date
from stationlog.cleaning.store import Cleaned
from stationlog.standard.deadlines import day_off_note, unknown_year_note
from stationlog.standard.rulebooks import Rulebooks, RuleInForce
from stationlog.standard.rules import ByDate, WithinWorkdays
from stationlog.station import Station
from stationlog.vocabulary.addresses import cell_addresses
from stationlog.vocabulary.findings import finding_id
from stationlog.vocabulary.registers import registers
from stationlog.workdays import Calendar, read_calendar

OVERDUE, TODAY, RUNNING = "已逾期", "今天到期", "在期限内"
UNKNOWN, UNDATED = "未知", "缺日期"
STATES = (OVERDUE, TODAY, RUNNING, UNKNOWN, UNDATED)
"""In the order in which they are told."""

_SOURCE = ["record_id", "source_file", "source_sheet", "source_row", "source_table"]


@dataclass(frozen=True)
class RunningLimit:
    """One record's limit on one day; every text is masked.

    `finding_id` is that of the finding the limit becomes once it has passed. `limit` is the last
    day in time, None where it cannot be told (the note says what to do); `days_left` counts
    calendar days, `workdays_left` working days (negative when past, None where unknown).
    `previous_workday` is set where a limit to come falls on a day off.
    """

    finding_id: str
    rule_id: str
    register: str
    number: str
    what: str
    start: dt.date | None
    limit: dt.date | None
    days_left: int | None
    workdays_left: int | None
    state: str
    previous_workday: dt.date | None
    note: str
    source_file: str
    source_sheet: str
    source_cell: str


@dataclass(frozen=True)
class _Day:
    """The day looked at, its calendar, where fields were read, and how to mask a text."""

    on: dt.date
    calendar: Calendar
    layout: pa.Table
    masked: Callable[[str], str]


def running_limits(
    cleaned: Cleaned, rulebooks: Rulebooks, station: Station, on: dt.date
) -> tuple[RunningLimit, ...]:
    """Every limit that runs or has run out on the day `on`, as the log stood that day: overdue
    first, then by working days left, last those that cannot be told. What two documents ask for
    alike is told once.
    """
    day = _Day(on, read_calendar(station.root), cleaned.layout, cache(cleaned.masker().text))
    changed = {one.rule_id for one in rulebooks.overrides}
    limits: dict[tuple, RunningLimit] = {}
    for one in rulebooks.in_force:
        rule = one.rule
        if not is_duty(rule):
            continue
        table = cleaned.records[rule.register_].select(_columns(rule))
        table = without_doubtful(rule.register_, table, cleaned.intake_findings)
        promised = (rule.due_field,) if isinstance(rule, ByDate) else ()
        columns = Columns(as_stood(rule.register_, table, on, promised))
        found = open_limits(rule, columns, day.calendar, on)
        found = found.of(_judged_by(one, columns, on)[found.rows])
        what = f"{rule.title}（改为 {rule.days} 个）" if rule.id in changed else rule.title
        for record_id, limit in _told(rule, what, columns, found, day):
            limits.setdefault((record_id, end_fields(rule)[0], limit.start, limit.limit), limit)
    return tuple(sorted(limits.values(), key=_order))


def _judged_by(one: RuleInForce, columns: Columns, on: dt.date) -> np.ndarray:
    """Mask of the records whose own date the version of the rule holds on; those without a date
    are judged by the one that holds on the day looked at.
    """
    main = registers()[one.rule.register_].date
    days = columns.days(main) if main else np.full(columns.count, NO_DAY)
    return one.window.holding(days) | (np.isnat(days) & one.window.holds(on))


def on_duty(rulebooks: Rulebooks) -> set[str]:
    """The registers whose records have limits that the station must keep."""
    return {one.rule.register_ for one in rulebooks.in_force if is_duty(one.rule)}


def _columns(rule: WithinWorkdays | ByDate) -> list[str]:
    """What a rule's limits need of its register: a wide one is slow to take apart."""
    register = registers()[rule.register_]
    settling = SETTLED_BY.get(register.key, {}).items()
    fields = (
        register.number,
        register.date,
        *rule.own_fields(),
        *(f for pair in settling for f in pair),
    )
    return [*_SOURCE, *dict.fromkeys(filter(None, fields))]


def _told(
    rule: WithinWorkdays | ByDate, what: str, columns: Columns, found: OpenLimits, day: _Day
) -> Iterator[tuple[str, RunningLimit]]:
    """Each limit in words, with its record."""
    if not len(found.rows):
        return
    register, end = registers()[rule.register_], end_fields(rule)[0]
    counts = day.calendar.workdays_between(
        np.full(len(found.rows), np.datetime64(day.on, "D")), found.limit
    )
    source = columns.table.take(pa.array(found.rows)).combine_chunks()
    cells = _cells(day.layout, rule, source)
    numbered = [register.number] if register.number else []
    records = source.select([*_SOURCE, *numbered]).to_pylist()
    for place, record in enumerate(records):
        start, limit = as_date(found.start[place]), as_date(found.limit[place])
        state = UNDATED if found.undated[place] else _state(limit, day.on)
        counted = state in (OVERDUE, TODAY, RUNNING)
        to_come = state in (TODAY, RUNNING)
        if state == UNDATED:
            note = _missing(rule, start)
        elif state == UNKNOWN:
            note = unknown_year_note(day.calendar.first_unknown_year(start.year))
        else:
            note = day_off_note(limit, day.calendar) if to_come else ""
        day_off = to_come and day.calendar.is_workday(limit) is False
        yield (
            record["record_id"],
            RunningLimit(
                finding_id=finding_id(rule.id, record["record_id"], end),
                rule_id=rule.id,
                register=register.label,
                number=day.masked(record.get(register.number) or ""),
                what=what,
                start=start,
                limit=limit if counted else None,
                days_left=(limit - day.on).days if counted else None,
                workdays_left=int(counts.days[place]) if counted and counts.known[place] else None,
                state=state,
                previous_workday=day.calendar.previous_workday(limit) if day_off else None,
                note=note,
                source_file=day.masked(record["source_file"]),
                source_sheet=day.masked(record["source_sheet"] or ""),
                source_cell=cells[place] or "",
            ),
        )


def _cells(layout: pa.Table, rule: WithinWorkdays | ByDate, source: pa.Table) -> list[str | None]:
    """Where the missing date belongs; where its column is absent, the record's first known cell."""
    fields = (end_fields(rule)[0], *rule.own_fields(), registers()[rule.register_].number)
    cells = pa.nulls(source.num_rows, pa.string())
    for field in dict.fromkeys(filter(None, fields)):
        if cells.null_count:
            cells = pc.coalesce(cells, cell_addresses(layout, rule.register_, field, source))
    return cells.to_pylist()


def _state(limit: dt.date | None, on: dt.date) -> str:
    if limit is None:
        return UNKNOWN
    if limit < on:
        return OVERDUE
    return TODAY if limit == on else RUNNING


def _missing(rule: WithinWorkdays | ByDate, start: dt.date | None) -> str:
    register = registers()[rule.register_]
    if start is None and isinstance(rule, WithinWorkdays):
        return f"“{register.field(rule.from_[-1]).label}”未填或认不出，期限无法计算，请补填"
    return f"看来已办，但没有“{register.field(end_fields(rule)[0]).label}”，请补填"


def _order(limit: RunningLimit) -> tuple:
    # seen from one day, fewer working days left is an earlier limit, and that is always known
    last = dt.date.max
    order = (limit.limit or last, limit.start or last, limit.number, limit.finding_id)
    return (STATES.index(limit.state), *order)
