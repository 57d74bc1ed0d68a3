"""What the station owes on a day: limits of single records that run or ran out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from stationlog.checking.as_stood import as_stood
from stationlog.checking.check import check
from stationlog.checking.running import running_limits
from stationlog.standard.load import with_limits
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary.findings import Finding
from tests.checking.logs import both_rulebooks, cleaned_of, layout_of, records_table, station_of

BOOKS = both_rulebooks()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def dated(**values: str) -> dict:
    """A record whose fields named …_on are dates."""
    return {key: day(value) if key.endswith("_on") else value for key, value in values.items()}


def running(on: str, cases=(), transfers=(), books=BOOKS, **cleaned):
    log = cleaned_of(
        {"cases": [dated(**c) for c in cases], "transfers": list(transfers)}, **cleaned
    )
    return running_limits(log, books, station_of(), day(on))


def one(on: str, case: dict, **more):
    (limit,) = running(on, [case], **more)
    return limit


def test_an_examination_runs_from_the_application_for_fifteen_working_days():
    limit = one("2025-02-20", {"case_no": "WY-1", "applied_on": "2025-02-10"})
    assert (limit.number, limit.what) == ("WY-1", "15 个工作日内审查决定")
    assert (limit.start, limit.limit) == (day("2025-02-10"), day("2025-03-03"))
    assert (limit.days_left, limit.workdays_left, limit.state) == (11, 7, "在期限内")


@pytest.mark.parametrize(
    ("on", "state", "days", "workdays"),
    [
        ("2025-03-02", "在期限内", 1, 1),
        ("2025-03-03", "今天到期", 0, 0),
        ("2025-03-04", "已逾期", -1, -1),
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_not(on, state, days, workdays):
    limit = one(on, {"applied_on": "2025-02-10"})
    assert (limit.state, limit.days_left, limit.workdays_left) == (state, days, workdays)


def test_while_a_correction_is_awaited_only_the_correction_runs():
    waiting = {"applied_on": "2025-02-10", "correction_notice_on": "2025-02-12"}
    assert one("2025-02-20", waiting).rule_id == "CASE-CORRECT-7WD"


def test_after_the_correction_the_examination_runs_anew():
    corrected = {
        "applied_on": "2025-02-10",
        "correction_notice_on": "2025-02-12",
        "corrected_on": "2025-02-17",
    }
    limit = one("2025-03-05", corrected)
    assert (limit.rule_id, limit.start) == ("CASE-DECIDE-15WD", day("2025-02-17"))


@pytest.mark.parametrize(
    "case",
    [
        {"decided_on": "2025-02-20", "decision": "受理"},
        {"closed_on": "2025-02-20", "outcome": "撤回"},
        {"closed_on": "2025-02-20", "outcome": "办结"},
        {"correction_notice_on": "2025-02-12", "decision": "视为撤回", "decided_on": "2025-02-24"},
    ],
)
def test_a_case_decided_closed_or_withdrawn_is_owed_nothing(case):
    assert running("2025-12-31", [{"applied_on": "2025-02-10", **case}]) == ()


def test_the_right_to_appeal_is_no_duty_of_the_station():
    refused = {"applied_on": "2025-02-10", "decided_on": "2025-02-20", "decision": "不予受理"}
    assert running("2025-02-24", [refused]) == ()


def test_what_was_registered_later_is_not_there_yet():
    case = {
        "applied_on": "2025-02-10",
        "correction_notice_on": "2025-02-12",
        "decided_on": "2025-02-24",
        "decision": "视为撤回",
        "closed_on": "2025-02-24",
        "outcome": "撤回",
    }
    assert running("2025-02-07", [case]) == ()
    assert one("2025-02-11", case).rule_id == "CASE-DECIDE-15WD"
    assert one("2025-02-18", case).rule_id == "CASE-CORRECT-7WD"
    assert running("2025-02-24", [case]) == ()


def test_a_transfer_runs_until_the_day_its_feedback_is_due():
    transfer = {
        "transfer_no": "ZB-1",
        "transferred_on": day("2025-03-03"),
        "due_on": day("2025-03-17"),
        "feedback_on": day("2025-03-20"),
    }
    (before,) = running("2025-03-10", transfers=[transfer])
    assert (before.number, before.start, before.limit) == (
        "ZB-1",
        day("2025-03-03"),
        day("2025-03-17"),
    )
    (after,) = running("2025-03-18", transfers=[transfer])
    assert after.state == "已逾期"
    assert running("2025-03-20", transfers=[transfer]) == ()


def test_a_due_day_on_a_day_off_names_the_working_day_before():
    transfer = {"transferred_on": day("2025-03-03"), "due_on": day("2025-03-16")}
    (limit,) = running("2025-03-10", transfers=[transfer])
    assert limit.previous_workday == day("2025-03-14")
    assert "2025-03-14（星期五）" in limit.note
    (late,) = running("2025-03-18", transfers=[transfer])
    assert (late.previous_workday, late.note) == (None, "")


def test_a_limit_in_a_year_without_a_calendar_is_unknown_and_says_what_to_do():
    limit = one("2026-12-30", {"applied_on": "2026-12-28"})
    assert (limit.state, limit.limit, limit.workdays_left) == ("未知", None, None)
    assert "2027 年" in limit.note
    assert "holidays.toml" in limit.note


def test_an_overdue_limit_stays_overdue_in_a_year_without_a_calendar():
    limit = one("2027-02-01", {"applied_on": "2026-11-02"})
    assert (limit.state, limit.workdays_left) == ("已逾期", None)
    assert limit.days_left == (day("2027-02-01") - limit.limit).days * -1


def test_a_case_without_any_date_is_told_as_one_that_cannot_be_counted():
    limit = one("2025-03-01", {"case_no": "WY-1"})
    assert (limit.state, limit.start, limit.limit) == ("缺日期", None, None)
    assert "“申请日期”" in limit.note


def test_while_a_correction_is_awaited_a_missing_application_day_hides_nothing():
    assert one("2025-02-20", {"correction_notice_on": "2025-02-12"}).rule_id == "CASE-CORRECT-7WD"


def test_what_two_documents_ask_for_alike_is_told_once():
    book = BOOKS.book_of("CASE-DECIDE-15WD")
    rule = book.rules["CASE-DECIDE-15WD"]
    of_alike = {"ALIKE": rule.model_copy(update={"id": "ALIKE"})}
    alike = replace(book, name="alike", rules=of_alike)
    shorter = rule.model_copy(update={"id": "SHORTER", "days": 10})
    books = Rulebooks(
        (*BOOKS.books, alike, replace(book, name="shorter", rules={"SHORTER": shorter}))
    )
    found = running("2025-02-20", [{"applied_on": "2025-02-10"}], books=books)
    assert [limit.rule_id for limit in found] == ["SHORTER", "CASE-DECIDE-15WD"]


def test_a_case_decided_on_no_day_is_asked_for_the_day_not_for_the_decision():
    limit = one("2025-12-31", {"applied_on": "2025-02-10", "decision": "受理"})
    assert limit.state == "缺日期"
    assert "看来已办" in limit.note
    awaited = one("2025-12-31", {"applied_on": "2025-02-10", "decision": "待补正"})
    assert awaited.state == "已逾期"


def test_overdue_come_first_then_the_nearest_and_what_cannot_be_told_last():
    days = {
        "unknown": "2026-12-29",
        "tomorrow": "2026-12-10",
        "overdue": "2026-11-02",
        "long-overdue": "2026-06-02",
        "today": "2026-12-09",
    }
    cases = [{"case_no": number, "applied_on": day} for number, day in days.items()]
    done = {"case_no": "done", "applied_on": "2025-02-10", "decision": "受理"}
    found = running("2026-12-30", [{"case_no": "no-date"}, done, *cases])
    assert [limit.number for limit in found] == [
        "long-overdue",
        "overdue",
        "today",
        "tomorrow",
        "unknown",
        "done",
        "no-date",
    ]


def test_the_station_tells_nothing_where_no_cases_are_kept():
    assert running("2025-03-01") == ()


def test_a_limit_names_the_cell_where_the_missing_date_belongs():
    fields = ["case_no", "applied_on", "decided_on"]
    case = {"case_no": "WY-1", "applied_on": "2025-02-10"}
    limit = one("2025-02-20", case, layout=layout_of("cases", fields, 1))
    assert (limit.source_file, limit.source_sheet, limit.source_cell) == (
        "cases.xlsx",
        "登记",
        "C3",
    )


def test_where_the_column_is_absent_the_cell_of_the_start_is_named():
    case = {"case_no": "WY-1", "applied_on": "2025-02-10"}
    limit = one("2025-02-20", case, layout=layout_of("cases", ["case_no", "applied_on"], 1))
    assert limit.source_cell == "B3"


def test_a_name_inside_a_case_number_is_masked():
    limit = one(
        "2025-02-20", {"case_no": "李小明-1", "applicant": "李小明", "applied_on": "2025-02-10"}
    )
    assert limit.number == "李某-1"


def test_an_overridden_limit_is_counted_and_told():
    books = with_limits(BOOKS, {"CASE-DECIDE-15WD": 5})
    limit = one("2025-02-12", {"applied_on": "2025-02-10"}, books=books)
    assert limit.limit == day("2025-02-17")
    assert limit.what == "15 个工作日内审查决定（改为 5 个）"


def test_an_overdue_limit_bears_the_id_of_its_finding():
    records = {"cases": [dated(case_no=f"WY-{n}", applied_on="2025-02-10") for n in range(3)]}
    layout = layout_of("cases", ["case_no", "applied_on", "decided_on"], 3)
    cleaned = cleaned_of(records, layout)
    found = check(cleaned, BOOKS, station_of(day("2025-06-30"))).findings.to_pylist()
    late = {row["finding_id"] for row in found if row["rule_id"] == "CASE-DECIDE-15WD"}
    limits = running_limits(cleaned, BOOKS, station_of(), day("2025-06-30"))
    assert len(late) == 3
    assert {limit.finding_id for limit in limits} == late


def outlier(number: str) -> Finding:
    return Finding(
        finding_id=number,
        rule_id="CLEAN-DATE-OUTLIER",
        severity="confirm",
        scope="record",
        message="",
        advice="",
        register="cases",
        record_id=f"cases:{number}",
        field="applied_on",
    )


def test_the_first_case_of_a_new_year_runs_and_a_date_before_the_log_does_not_count():
    cases = [
        {"record_id": "cases:OLD", "case_no": "OLD", "applied_on": "2015-05-06"},
        {"record_id": "cases:A", "applied_on": "2025-05-06", "decided_on": "2025-05-07"},
        {"record_id": "cases:NEW", "case_no": "NEW", "applied_on": "2026-01-05"},
    ]
    found = running("2026-01-08", cases, intake=[outlier("OLD"), outlier("NEW")])
    assert [(limit.number, limit.state) for limit in found] == [
        ("NEW", "在期限内"),
        ("OLD", "缺日期"),
    ]


def test_a_register_as_it_stood_keeps_promised_days_and_drops_later_records():
    table = records_table(
        "transfers",
        [
            {"transferred_on": day("2025-03-03"), "due_on": day("2025-03-17"), "result": "已查处"},
            {
                "transferred_on": day("2025-03-03"),
                "feedback_on": day("2025-03-12"),
                "result": "已查处",
            },
            {"transferred_on": day("2025-03-11")},
        ],
    )
    stood = as_stood("transfers", table, day("2025-03-10"), promised=("due_on",)).to_pylist()
    assert [(row["due_on"], row["feedback_on"], row["result"]) for row in stood] == [
        (day("2025-03-17"), None, "已查处"),
        (None, None, None),
    ]
