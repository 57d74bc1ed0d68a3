"""A run from the raw log to the reports: clean, check, the reports at once, into their place."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from stationlog.batch.crew import Crew, crew, gather
from stationlog.batch.execute import default_engine
from stationlog.batch.failure_log import write_log
from stationlog.batch.findings_files import write_findings
from stationlog.batch.lock import only_run
from stationlog.batch.log_facts import LogFacts, cleaned_facts, log_facts
from stationlog.batch.parameters import check_within
from stationlog.batch.place import place
from stationlog.batch.plan import (
    CHECK,
    CLEAN,
    REPORT_KINDS,
    RULES,
    ReportKind,
    Task,
    newest_year_tasks,
    report_task,
)
from stationlog.batch.preload import preload_checking, preload_cleaning
from stationlog.batch.publish import staging
from stationlog.batch.result import Result
from stationlog.batch.standing import standing_of
from stationlog.batch.work import (
    Outcome,
    Room,
    execute_paper,
    make_report,
    make_rules_page,
    render_paper,
)
from stationlog.errors import CannotFinish, ReportFailed
from stationlog.station import Station
from stationlog.vocabulary.narrative_files import narrative_files
from stationlog.vocabulary.periods import Period


class Watch(Protocol):
    """Who is told how far the run is."""

    def expect(self, steps: int) -> None:
        """So many steps are ahead in all."""

    def step(self, label: str) -> None:
        """A step is done."""

    def tick(self) -> None:
        """Time has passed."""


def run_newest(
    station: Station,
    notebooks: Path,
    watch: Watch,
    *,
    public: bool = False,
    final: bool = False,
) -> Result:
    """Clean, check and render every report of the newest year, or their public versions, or their
    final copies.
    """
    return _run(station, notebooks, watch, None, public=public, final=final)


def run_report(
    kind: ReportKind,
    period: Period,
    station: Station,
    notebooks: Path,
    watch: Watch,
    *,
    public: bool = False,
    final: bool = False,
) -> Result:
    """Clean, check and render one report; ArgumentError where the log does not reach `period`."""
    return _run(station, notebooks, watch, (kind, period), public=public, final=final)


def run_stage(task: Task, station: Station, notebooks: Path, watch: Watch) -> Result:
    """Execute notebook 01 or 02 alone and render it as a working paper."""
    begun = time.perf_counter()
    watch.expect(1)
    with only_run(station.processed), staging(station.reports) as new, crew() as hands:
        room = Room(station, notebooks, new, default_engine())
        preload_cleaning()
        preload_checking()
        future = hands.start(execute_paper, task, room)
        (outcome,) = gather([future], watch.tick, _no_step)
        _check_whole(outcome, station)
        hands.next_stage()
        (rendered,) = gather([hands.start(render_paper, task, room)], watch.tick, _no_step)
        _check_whole(rendered, station)
        watch.step(task.label)
        facts = log_facts(station) if task == CHECK else cleaned_facts(station)
        standing = standing_of(station, facts.periods, checked=task == CHECK)
        place(new, station, [task], standing, demo=facts.demo)
    return Result((outcome,), time.perf_counter() - begun, facts.demo, facts)


def _run(
    station: Station,
    notebooks: Path,
    watch: Watch,
    wanted: tuple[ReportKind, Period] | None,
    *,
    public: bool,
    final: bool,
) -> Result:
    begun = time.perf_counter()
    with only_run(station.processed), staging(station.reports) as new, crew() as hands:
        room = Room(station, notebooks, new, default_engine())
        watch.expect(3 if wanted else 2 + len(REPORT_KINDS))
        preload_cleaning()
        cleaned, checked, facts = _clean_and_check(hands, room, watch)
        tasks = _tasks(facts, wanted, public=public, final=final)
        periods = {task.period.key: task.period for task in tasks}
        before = narrative_files(station.root, periods)
        reports = [hands.start(make_report, task, room) for task in tasks]
        findings = [
            hands.start(write_findings, period, station, new / key)
            for key, period in periods.items()
        ]
        pages = [hands.start(render_paper, paper, room) for paper in (CLEAN, CHECK)]
        rules = hands.start(make_rules_page, RULES, room)
        stands = hands.start(partial(standing_of, checked=True), station, facts.periods)
        *made, page, standing = gather(
            [*reports, *findings, *pages, rules, stands], watch.tick, _step_of_report(watch)
        )
        outcomes, rest = made[: len(reports)], made[len(reports) :]
        for paper in rest[len(findings) :]:
            _check_whole(paper, station)
        if page.failure:
            outcomes.append(page)
        whole = [outcome.task for outcome in (*outcomes, page) if not outcome.failure]
        stopped = [outcome.task for outcome in (*outcomes, page) if outcome.failure]
        made_now = [CLEAN, CHECK, *whole]
        place(new, station, made_now, standing, demo=facts.demo, failed=stopped)
    return Result(
        (cleaned, checked, *outcomes),
        time.perf_counter() - begun,
        facts.demo,
        facts,
        dict(zip(periods, rest, strict=False)),
        _log_of(outcomes, station),
        tuple(sorted(narrative_files(station.root, periods) - before)),
    )


def _clean_and_check(hands: Crew, room: Room, watch: Watch) -> tuple[Outcome, Outcome, LogFacts]:
    """Both working papers executed, and what the log then is."""
    future = hands.start(execute_paper, CLEAN, room)
    preload_checking()
    (cleaned,) = gather([future], watch.tick, _no_step)
    _check_whole(cleaned, room.station)
    watch.step(CLEAN.label)
    hands.next_stage()
    future = hands.start(execute_paper, CHECK, room)
    (checked,) = gather([future], watch.tick, _no_step)
    _check_whole(checked, room.station)
    watch.step(CHECK.label)
    # in another process: reading starts pyarrow's threads, and this one will fork again
    (facts,) = gather([hands.start(log_facts, room.station)], watch.tick, _no_step)
    hands.next_stage()
    return cleaned, checked, facts


def _tasks(
    facts: LogFacts, wanted: tuple[ReportKind, Period] | None, *, public: bool, final: bool
) -> tuple[Task, ...]:
    if facts.unusable:
        raise facts.unusable
    if wanted is None:
        return newest_year_tasks(facts.periods[-1].year, public=public, final=final)
    kind, period = wanted
    check_within(period, facts.periods)
    return (report_task(kind, period, public=public, final=final),)


def _check_whole(outcome: Outcome, station: Station) -> None:
    """Without a working paper nothing can follow: raise what stopped it, once it is logged."""
    failure = outcome.failure
    if failure is None:
        return
    error = failure.error
    if not isinstance(error, ReportFailed):
        raise error
    log = _log_of([outcome], station)
    raise CannotFinish(
        error.what,
        where=error.where,
        why=error.why,
        now=f"{error.now}：{log}" if log else error.now,
    )


def _log_of(outcomes: Iterable[Outcome], station: Station) -> str:
    """Log the failures among the outcomes; where the log stands, "" where nothing failed."""
    entries = [
        (f"{outcome.task.label}：{outcome.failure.error}", outcome.failure.details)
        for outcome in outcomes
        if outcome.failure
    ]
    return write_log(station.processed, entries) if entries else ""


def _step_of_report(watch: Watch) -> Callable[[Any], None]:
    def step(value: Any) -> None:
        if isinstance(value, Outcome) and value.task.period:
            watch.step(value.task.label)

    return step


def _no_step(_: Any) -> None:
    """Nothing to tell yet."""
