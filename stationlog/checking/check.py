"""The check: every rule over the cleaned log, findings and coverage out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.coverage import coverage_table
from stationlog.checking.cutoff import as_it_stood, intake_until
from stationlog.checking.findings import Speaker
from stationlog.checking.intake import Intake
from stationlog.checking.kept_forms import kept_forms
from stationlog.checking.outcome import Log
from stationlog.checking.run import run_rule
from stationlog.cleaning.store import Cleaned
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station
from stationlog.vocabulary.findings import findings_table
from stationlog.vocabulary.schemas import FINDINGS
from stationlog.workdays import read_calendar

_ORDER = ("register", "source_file", "source_sheet", "record_id", "field", "rule_id", "period")


@dataclass(frozen=True)
class Checked:
    """Findings (schema FINDINGS, with those of intake and cleaning) and coverage (COVERAGE)."""

    findings: pa.Table
    coverage: pa.Table


def check(cleaned: Cleaned, rulebooks: Rulebooks, station: Station) -> Checked:
    """Check the log as it stood on the day of the statistics (station.as_of, else the last day of
    the newest year): records dated later are neither judged nor told, ends and replies dated later
    have not come yet. Checked on an earlier day, the log gives the findings that the later check
    holds to have arisen by then, in the words of that day.
    InputError where the log has no year with enough records.
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
        forms=kept_forms(cleaned.run),
    )
    outcomes = {
        key: as_it_stood(
            rule, intake.excused(rule, run_rule(rule, log), log.registers[rule.register_]), log
        )
        for key, rule in rulebooks.rules.items()
        if log.kept(rule.register_)
    }
    speaker = Speaker(log.registers, cleaned.layout, cleaned.masker(), log.as_of)
    found = [
        finding
        for key, outcome in outcomes.items()
        for finding in speaker.findings(rulebooks.rules[key], outcome)
    ]
    told = intake_until(cleaned.intake_findings, log)
    return Checked(
        findings=_in_order(pa.concat_tables([told, findings_table(found)])),
        coverage=coverage_table(rulebooks, outcomes, log, cleaned.periods(), station.as_of),
    )


def _in_order(findings: pa.Table) -> pa.Table:
    """By register and place, so that the same log always gives the same bytes."""
    keys = pa.table({name: findings[name].cast(pa.string()) for name in _ORDER})
    keys = keys.append_column("finding_id", findings["finding_id"])
    rows = pc.sort_indices(
        keys, sort_keys=[(name, "ascending", "at_end") for name in (*_ORDER, "finding_id")]
    )
    return findings.cast(FINDINGS).unify_dictionaries().take(rows).combine_chunks()
