from __future__ import annotations

import datetime as dt

from stationlog.privacy import Masker
from stationlog.reporting.findings_file import (
    findings_of_period,
    findings_without_period,
    report_findings,
)
from stationlog.vocabulary.findings import Finding, findings_table
from stationlog.vocabulary.periods import Period

DAY = dt.date(2025, 5, 15)


def _finding(name: str, period: str | None, arises_on: dt.date | None = None) -> Finding:
    return Finding(
        finding_id=name,
        rule_id="CONS-RECORD",
        severity="confirm",
        scope="record",
        message="缺少",
        advice="补填",
        period=period,
        source_file="温明样/咨询.xlsx",
        source_sheet="温明样",
        arises_on=arises_on,
    )


FINDINGS = findings_table(
    [
        _finding("half", "2025H1"),
        _finding("other half", "2025H2"),
        _finding("year", "2025"),
        _finding("later", "2025H1", DAY + dt.timedelta(days=1)),
        _finding("today", "2025H1", DAY),
        _finding("file", None),
        _finding("no period, later", None, dt.date(2025, 7, 1)),
    ]
)


def _ids(table) -> list[str]:
    return table["finding_id"].to_pylist()


def test_a_half_year_holds_its_own_findings_that_have_arisen() -> None:
    assert _ids(findings_of_period(FINDINGS, Period(2025, 1), DAY)) == ["half", "today"]


def test_what_belongs_to_no_period_is_left_out_too_until_it_arises() -> None:
    assert _ids(findings_without_period(FINDINGS, dt.date(2025, 6, 30))) == ["file"]
    held = findings_without_period(FINDINGS, dt.date(2025, 7, 1))
    assert _ids(held) == ["file", "no period, later"]


def test_a_year_holds_those_of_its_halves_and_its_own() -> None:
    found = findings_of_period(FINDINGS, Period(2025), dt.date(2025, 12, 31))
    assert _ids(found) == ["half", "other half", "year", "later", "today"]


def test_a_period_without_findings_is_empty() -> None:
    assert findings_of_period(FINDINGS, Period(2019, 1), DAY).num_rows == 0


def test_the_file_ends_with_findings_of_no_period_and_masks_places() -> None:
    table = report_findings(FINDINGS, Masker.of(["温明样"]), Period(2025, 1), None)
    assert _ids(table) == ["half", "later", "today", "file"]
    assert set(table["source_file"].to_pylist()) == {"温某/咨询.xlsx"}
    assert set(table["source_sheet"].to_pylist()) == {"温某"}
    assert table.schema == FINDINGS.schema
