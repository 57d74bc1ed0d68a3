"""The check: every rule over the cleaned log, findings and coverage out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pyarrow as pa

from stationlog.checking.columns import Columns
from stationlog.checking.confirmed.judge import explained
from stationlog.checking.coverage import coverage_table
from stationlog.checking.cutoff import as_it_stood, intake_until
from stationlog.checking.findings import Speaker
from stationlog.checking.intake import Intake
from stationlog.checking.kept_forms import kept_forms
from stationlog.checking.narratives import narratives_of
from stationlog.checking.not_run import NotRun, not_run
from stationlog.checking.outcome import Log, Outcome
from stationlog.checking.run import run_rule
from stationlog.checking.window import within
from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker, keyed
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebooks, RuleInForce
from stationlog.station import Station
from stationlog.vocabulary.schemas import FINDINGS
from stationlog.workdays import read_calendar


@dataclass(frozen=True)
class Checked:
    """Findings (schema FINDINGS, with those of intake and cleaning), coverage (COVERAGE), and
    what could not be judged.
    """

    findings: pa.Table
    coverage: pa.Table
    not_run: tuple[NotRun, ...] = ()


def check(cleaned: Cleaned, rulebooks: Rulebooks, station: Station) -> Checked:
    """Check every record by the rules in force on its own date, and the log as it stood on the day
    of the statistics (station.as_of, else the last day of the newest year): records dated later
    are neither judged nor told, ends and replies dated later have not come yet. Checked on an
    earlier day, the log gives the findings that the later check holds to have arisen by then, in
    the words of that day. What a person explained (confirmed/) is in them as such.

    InputError where the log has no year with enough records, SettingsError for a broken
    findings-confirmed.toml.
    """
    masker = keyed(cleaned.masker(), station.root)
    intake = Intake.of(cleaned.intake_findings)
    log = log_of(cleaned, intake, rulebooks, station, masker)
    outcomes = outcomes_of(log, intake)
    speaker = Speaker(log.registers, cleaned.layout, masker, log.as_of)
    # as the rules stand, each one's as its records stand: the same log gives the same bytes
    found = [table for one, outcome in outcomes for table in speaker.findings(one.rule, outcome)]
    told = intake_until(cleaned.intake_findings, log).cast(FINDINGS)
    findings = pa.concat_tables([told, *found, speaker.lacking_columns()]).unify_dictionaries()
    return Checked(
        findings=explained(findings, cleaned, rulebooks, station.root),
        coverage=coverage_table(rulebooks, outcomes, log, cleaned.periods(), station.as_of),
        not_run=not_run(rulebooks, outcomes),
    )


def log_of(
    cleaned: Cleaned, intake: Intake, rulebooks: Rulebooks, station: Station, masker: Masker
) -> Log:
    """The cleaned log as rules look at it, on the day of the statistics."""
    first, newest = cleaned.years()
    return Log(
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
        narratives=narratives_of(station.root, masker),
        forms=kept_forms(cleaned.run),
    )


def outcomes_of(log: Log, intake: Intake) -> list[tuple[RuleInForce, Outcome]]:
    """What every version of every rule found that has anything to look at."""
    found: dict[tuple[str, str], Outcome] = {}
    outcomes = []
    for one in log.rulebooks.in_force:
        if not log.can_run(one.rule):
            continue
        # its pieces differ in the clauses they cite, not in what they find
        key = (one.book.name, one.rule.id)
        if key not in found:
            found[key] = _run(one.rule, log, intake)
        outcomes.append((one, within(one, found[key], log)))
    return outcomes


def _run(rule: Rule, log: Log, intake: Intake) -> Outcome:
    outcome = intake.excused(rule, run_rule(rule, log), log.registers[rule.register_])
    return as_it_stood(rule, outcome, log)
