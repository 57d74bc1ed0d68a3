"""The sample log against every clause of every document in force, and without any one rule.

The rules are run once: without a rule, coverage is counted again from what the others found.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sample.generate import write
from stationlog.checking.check import check, log_of, outcomes_of
from stationlog.checking.coverage import coverage_table
from stationlog.checking.intake import Intake
from stationlog.checking.outcome import Log, Outcome
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.standard.deadlines import deadlines_of
from stationlog.standard.rulebooks import Rulebook, Rulebooks, RuleInForce
from stationlog.station import Deadlines, Station
from stationlog.vocabulary.periods import Period
from tests.checking.logs import WUHAN, both_rulebooks, every_rulebook, rulebooks_named
from tests.cleaning.workbooks import station_at

PERIODS = ("2024H1", "2024H2", "2024", "2025H1", "2025H2", "2025")
UNCOVERED = "not_covered"
PLACES = {"五华": both_rulebooks(), "武汉": rulebooks_named(WUHAN), "全部": every_rulebook()}


@dataclass(frozen=True)
class Checked:
    """The rules of one place, run over the sample."""

    books: Rulebooks
    log: Log
    outcomes: list[tuple[RuleInForce, Outcome]]

    def coverage(self, books: Rulebooks) -> list[dict]:
        run = [(one, found) for one, found in self.outcomes if one.rule.id in books.rules]
        return coverage_table(books, run, self.log, sample()[0].periods(), None).to_pylist()


@cache
def sample() -> tuple[Cleaned, Station]:
    with TemporaryDirectory() as folder:
        station = station_at(Path(folder))
        write(station.raw)
        return clean_log(station), station


@cache
def checked(place: str) -> Checked:
    cleaned, station = sample()
    intake = Intake.of(cleaned.intake_findings)
    log = log_of(cleaned, intake, PLACES[place], station, cleaned.masker())
    return Checked(PLACES[place], log, outcomes_of(log, intake))


@cache
def uncovered(place: str) -> frozenset[tuple[str, str]]:
    return _uncovered(checked(place).coverage(PLACES[place]))


def _uncovered(rows: list[dict]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (row["period"], row["clause_id"]) for row in rows if row["status"] == UNCOVERED
    )


def without(books: Rulebooks, rule_id: str) -> Rulebooks:
    return Rulebooks(
        tuple(
            replace(book, rules={k: rule for k, rule in book.rules.items() if k != rule_id})
            for book in books.books
        )
    )


def in_force(place: str, book: Rulebook, period: str) -> bool:
    days = Period.parse(period)
    return PLACES[place].windows[book.name].overlaps(days.start, days.end)


def listed(place: str, clauses: set[str]) -> set[tuple[str, str]]:
    """These clauses in every period in which their document is in force."""
    return {
        (period, key)
        for period in PERIODS
        for book in PLACES[place].books
        if in_force(place, book, period)
        for key in clauses & {*book.clauses}
    }


@pytest.mark.parametrize("place", PLACES)
def test_every_clause_of_each_document_in_force_is_listed_in_every_period(place):
    rows = checked(place).coverage(PLACES[place])
    assert [(row["period"], row["document"], row["clause_id"]) for row in rows] == [
        (period, book.document.name, clause)
        for period in PERIODS
        for book in PLACES[place].books
        if in_force(place, book, period)
        for clause in book.clauses
    ]


@pytest.mark.parametrize("place", PLACES)
def test_only_clauses_that_say_so_are_uncovered(place):
    clauses = PLACES[place].clauses
    said = {key for key, clause in clauses.items() if clause.check == "none"}
    assert uncovered(place) == listed(place, said)


@pytest.mark.parametrize(
    ("place", "rule_id"),
    [(place, key) for place in ("武汉", "全部") for key in PLACES[place].rules],
)
def test_without_a_rule_exactly_the_clauses_no_other_rule_tests_are_uncovered(place, rule_id):
    books = PLACES[place]
    others = {key for k, rule in books.rules.items() if k != rule_id for key in rule.clauses}
    alone = {*books.rules[rule_id].clauses} - others
    found = _uncovered(checked(place).coverage(without(books, rule_id)))
    assert found == uncovered(place) | listed(place, alone)


def test_the_check_gives_the_same_coverage():
    cleaned, station = sample()
    assert check(cleaned, both_rulebooks(), station).coverage.to_pylist() == (
        checked("五华").coverage(both_rulebooks())
    )


def test_another_place_is_checked_by_its_own_documents_only():
    cleaned, station = sample()
    result = check(cleaned, PLACES["武汉"], station)
    books = PLACES["武汉"]
    assert {row["document"] for row in result.coverage.to_pylist()} == {
        "DB4201/T 723-2024", "工作指引",
    }  # fmt: skip
    told = [row for row in result.findings.to_pylist() if row["rule_id"] in books.rules]
    assert len(told) > 20
    assert all({*row["clause_ids"]} <= {*books.clauses} and row["clause_ids"] for row in told)
    # neither document is held: nothing that they ask for must be put right
    assert {row["severity"] for row in told} == {"confirm"}
    assert not any("五华" in row["message"] or "梅州" in row["message"] for row in told)


def test_another_place_has_no_deadlines_of_the_notice():
    assert PLACES["武汉"].asking is None
    assert deadlines_of(PLACES["武汉"], Deadlines(), range(2022, 2026)) == []
    assert dt.date(2022, 12, 10) in {
        deadline.day for deadline in deadlines_of(PLACES["五华"], Deadlines(), range(2022, 2026))
    }
