"""A year whose calendar nobody gave: refused for the limits in working days only, and told."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from stationlog.batch.log_facts import log_facts
from stationlog.checking.check import Checked, check
from stationlog.checking.store import read_checked, write_checked
from stationlog.cleaning.store import write_cleaned
from stationlog.reporting.sections.check_rules import rules_not_run
from stationlog.station import Station
from tests.checking.logs import both_rulebooks, cleaned_of, station_of

BOOKS = both_rulebooks()
IN_2026 = {"case_no": "WY-2026-001", "applied_on": dt.date(2026, 11, 2), "decision": "受理"}
LOG = cleaned_of(
    {
        "cases": [
            IN_2026 | {"decided_on": dt.date(2026, 11, 9)},
            IN_2026 | {"case_no": "WY-2026-003", "decided_on": dt.date(2026, 11, 10)},
            {"case_no": "WY-2026-002", "applied_on": dt.date(2026, 12, 28)},
            {"case_no": "WY-2027-001", "applied_on": dt.date(2027, 2, 1)},
            {"case_no": "WY-2027-002", "applied_on": dt.date(2027, 3, 1)},
            # beyond the day of the check: it is not there yet
            {"case_no": "WY-2027-003", "applied_on": dt.date(2027, 5, 4)},
        ]
    }
)


@pytest.fixture
def station(tmp_path) -> Station:
    return replace(station_of(dt.date(2027, 3, 31), tmp_path), processed=tmp_path)


def limits_not_run(checked: Checked) -> dict[str, tuple[int, str]]:
    return {one.rule_id: (one.records, one.why) for one in checked.not_run if one.records}


def test_the_records_a_limit_could_not_be_held_against_are_counted_and_told_why(station):
    checked = check(LOG, BOOKS, station)
    assert limits_not_run(checked) == {
        "CASE-DECIDE-15WD": (3, "没有 2027 年的工作日历，算不出期限")
    }
    (one,) = [one for one in checked.not_run if one.records]
    assert "holidays.toml" in one.now
    assert "[2027]" in one.now


def test_every_other_rule_judges_those_records_all_the_same(station):
    found = check(LOG, BOOKS, station).findings.to_pylist()
    lacking = {row["record_id"] for row in found if row["rule_id"] == "CASE-FORM"}
    assert {"cases:WY-2027-001:3", "cases:WY-2027-002:4"} <= lacking
    assert "CASE-DECIDE-15WD" not in {row["rule_id"] for row in found}


def test_a_clause_whose_limits_could_not_be_judged_is_not_said_to_be_met(station):
    rows = check(LOG, BOOKS, station).coverage.to_pylist()
    states = {
        row["period"]: row["status"] for row in rows if row["clause_id"] == "DB44-examine-limit"
    }
    assert states["2026"] == "met"
    assert states["2027"] == "not_run"


def test_the_year_supplied_in_holidays_toml_leaves_nothing_unjudged(station):
    (station.root / "holidays.toml").write_text(
        "[2027]\nholidays = [2027-01-01]\n", encoding="utf-8"
    )
    checked = check(LOG, BOOKS, station)
    assert limits_not_run(checked) == {}
    assert [r["rule_id"] for r in checked.findings.to_pylist()].count("CASE-DECIDE-15WD") == 3


def test_a_limit_that_crosses_two_missing_years_names_the_first_it_meets(station):
    (station.root / "holidays.toml").write_text(
        "[2027]\nholidays = [2027-01-01]\n", encoding="utf-8"
    )
    late = cleaned_of({"cases": [{"applied_on": dt.date(2027, 12, n)} for n in (28, 29, 30)]})
    checked = check(late, BOOKS, replace(station, as_of=dt.date(2028, 3, 31)))
    assert limits_not_run(checked) == {
        "CASE-DECIDE-15WD": (3, "没有 2028 年的工作日历，算不出期限")
    }


def test_it_is_written_beside_the_findings_and_said_in_the_paper_and_on_the_screen(station):
    write_cleaned(LOG, station.processed)
    checked = check(LOG, BOOKS, station)
    write_checked(checked, BOOKS, station)
    written = json.loads((station.processed / "checks.json").read_text(encoding="utf-8"))
    assert {"rule_id": "CASE-DECIDE-15WD", "records": 3}.items() <= next(
        one for one in written["not_run"] if one["records"]
    ).items()
    (table,) = rules_not_run(read_checked(station), BOOKS).items
    row = next(row for row in table.rows if row[1] == "CASE-DECIDE-15WD")
    assert row[2] == "没有 2027 年的工作日历，算不出期限，3 条记录没有判断"
    line = log_facts(station).not_run
    assert "CASE-DECIDE-15WD（3 条记录）" in line
    assert "holidays.toml" in line
    assert "\n" not in line
