"""Limits in working days: open ends, missing calendars, and the day from which a finding holds."""

from __future__ import annotations

import datetime as dt

from stationlog.checking.run import run_rule
from stationlog.workdays import read_calendar
from tests.checking.logs import both_rulebooks, log_of, told

RULES = both_rulebooks().rules


def decide(records: list[dict], as_of: dt.date = dt.date(2025, 12, 31)):
    return run_rule(RULES["CASE-DECIDE-15WD"], log_of({"cases": records}, as_of))


def test_a_finding_arises_on_the_day_after_the_limit():
    (failure,) = told(decide([{"applied_on": dt.date(2025, 2, 10)}]))
    assert failure.arises_on == dt.date(2025, 3, 4)
    assert failure.field == "decided_on"


def test_an_open_case_is_not_overdue_on_the_day_of_its_limit():
    assert not decide([{"applied_on": dt.date(2025, 2, 10)}], dt.date(2025, 3, 3)).failures
    assert decide([{"applied_on": dt.date(2025, 2, 10)}], dt.date(2025, 3, 4)).failures


def test_while_a_correction_is_awaited_the_examination_does_not_run():
    waiting = {"applied_on": dt.date(2025, 2, 10), "correction_notice_on": dt.date(2025, 2, 12)}
    result = decide([waiting])
    assert not result.failures
    assert not result.checked[0]


def test_a_case_closed_without_a_decision_is_no_longer_waited_for():
    assert not decide(
        [{"applied_on": dt.date(2025, 2, 10), "closed_on": dt.date(2025, 2, 20)}]
    ).failures


def test_a_limit_in_a_year_without_a_calendar_is_not_run_for_that_record_only():
    result = decide(
        [
            {"applied_on": dt.date(2026, 12, 28)},
            {"applied_on": dt.date(2026, 12, 28), "decided_on": dt.date(2027, 3, 1)},
            {"applied_on": dt.date(2026, 12, 28), "decided_on": dt.date(2026, 12, 30)},
            {"applied_on": dt.date(2026, 11, 2)},
        ],
        dt.date(2027, 3, 31),
    )
    assert result.checked.tolist() == [False, False, True, True]
    assert [failure.row for failure in told(result)] == [3]


def test_with_the_stations_own_calendar_the_same_record_is_checked(tmp_path):
    (tmp_path / "holidays.toml").write_text("[2027]\nholidays = [2027-01-01]\n", encoding="utf-8")
    log = log_of(
        {"cases": [{"applied_on": dt.date(2026, 12, 28)}]},
        dt.date(2027, 3, 31),
        calendar=read_calendar(tmp_path),
    )
    result = run_rule(RULES["CASE-DECIDE-15WD"], log)
    assert result.checked.all()
    assert told(result)[0].words["limit"] == "2027-01-19"


def test_an_overridden_limit_is_the_one_that_is_checked_and_told():
    rule = RULES["CASE-DECIDE-15WD"].model_copy(update={"days": 5})
    log = log_of(
        {"cases": [{"applied_on": dt.date(2025, 2, 10), "decided_on": dt.date(2025, 2, 20)}]}
    )
    assert told(run_rule(rule, log))[0].words["days"] == "5"


def test_only_the_first_step_that_runs_backwards_is_named_against_the_latest_before_it():
    record = {
        "applied_on": dt.date(2025, 12, 10),
        "correction_notice_on": dt.date(2025, 2, 12),
        "decided_on": dt.date(2025, 2, 20),
    }
    failures = told(run_rule(RULES["CASE-DATE-ORDER"], log_of({"cases": [record]})))
    assert [(f.field, f.words["earlier"]) for f in failures] == [
        ("correction_notice_on", "申请日期")
    ]


def test_a_blank_step_is_passed_over():
    record = {"applied_on": dt.date(2025, 2, 10), "closed_on": dt.date(2025, 2, 1)}
    failures = told(run_rule(RULES["CASE-DATE-ORDER"], log_of({"cases": [record]})))
    assert [(f.field, f.words["limit"]) for f in failures] == [("closed_on", "2025-02-10")]
