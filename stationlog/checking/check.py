"""The check: every rule over the cleaned log, findings and coverage out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pyarrow as pa

from stationlog.checking.columns import Columns
from stationlog.checking.coverage import coverage_table
from stationlog.checking.cutoff import as_it_stood, intake_until
from stationlog.checking.findings import Found, Speaker
from stationlog.checking.intake import Intake
from stationlog.checking.order import in_order, rows_of
from stationlog.checking.outcome import Log, Outcome
from stationlog.checking.run import run_rule
from stationlog.checking.window import within
from stationlog.cleaning.store import Cleaned
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import Rule
from stationlog.station import Station
from stationlog.workdays import read_calendar


@dataclass(frozen=True)
class Checked:
    """Findings (schema FINDINGS, with those of intake and cleaning) and coverage (COVERAGE)."""

    findings: pa.Table
    coverage: pa.Table


def check(cleaned: Cleaned, rulebooks: Rulebooks, station: Station) -> Checked:
    """Check every record by the rules in force on its own date, and the log as it stood on the day
    of the statistics (station.as_of, else the last day of the newest year): records dated later
    are neither judged nor told, ends and replies dated later have not come yet. Checked on an
    earlier day, the log gives the findings that the later check holds to have arisen by then, in
    the words of that day. InputError where the log has no year with enough records.
    """
    first, newest = cleaned.years()
    intake = Intake.of(cleaned.intake_findings)
    log = Log(
        registers={
            key: Columns(intake.without_outliers(key, table))
            for key, table in cleaned.records.items()
        },
        first_year=first,
        newest_year=newest,
        as_of=station.as_of or dt.date(newest, 12, 31),
        calendar=read_calendar(station.root),
        rulebooks=rulebooks,
        deadlines=station.settings.deadlines,
    )
    outcomes = [
        (one, within(one, as_it_stood(one.rule, _run(one.rule, log, intake), log), log))
        for one in rulebooks.in_force
        if log.kept(one.rule.register_)
    ]
    speaker = Speaker(log.registers, cleaned.layout, cleaned.masker(), log.as_of)
    found = [found for one, outcome in outcomes for found in speaker.findings(one.rule, outcome)]
    told = intake_until(cleaned.intake_findings, log)
    return Checked(
        findings=in_order([Found(told, rows_of(told, log.registers)), *found]),
        coverage=coverage_table(rulebooks, outcomes, log, cleaned.periods(), station.as_of),
    )


def _run(rule: Rule, log: Log, intake: Intake) -> Outcome:
    return intake.excused(rule, run_rule(rule, log), log.registers[rule.register_])
