from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from stationlog.checking.check import check
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.figures import Figures
from stationlog.standard.load import rulebooks_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary import schemas
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.tables import table_of
from tests.indicators.small_log import (
    H1,
    H2,
    YEAR,
    figures_of,
    small_log,
    station,
    station_with_limit,
)

DECIDED = {"decision": "受理"}
CASES = [
    {"applied_on": "2025-01-06", "decided_on": "2025-01-10", "decision": "受理",
     "closed_on": "2025-01-24", "outcome": "达成调解", "aid_method": "调解",
     "right_type": "专利、商标", "right_subtype": "发明", "satisfaction": "满意",
     "recovered_loss": "12.5", "revisited_on": "2025-02-10"},
    {"applied_on": "2025-03-03", "decided_on": "2025-03-31", "decision": "受理",
     "closed_on": "2025-07-02", "outcome": "调解未成", "right_type": "商标",
     "satisfaction": "不满意", "recovered_loss": "0.123456"},
    {"applied_on": "2025-06-30", "decided_on": "2025-07-01", "decision": "不予受理"},
    {"decided_on": "2025-05-06", "decision": "受理", "right_type": "商标"},
    {"applied_on": "2025-05-06", "decision": "受理", "outcome": "办结"},
]  # fmt: skip


@pytest.fixture(scope="module")
def cases() -> Figures:
    return figures_of(small_log(cases=CASES))


def test_a_count_takes_the_records_dated_in_the_period(cases):
    assert [cases.value("cases.applied", p) for p in (H1, H2, YEAR)] == [4, 0, 4]
    assert [cases.value("cases.accepted", p) for p in (H1, H2, YEAR)] == [3, 0, 3]
    assert [cases.value("cases.refused", p) for p in (H1, H2, YEAR)] == [0, 1, 1]


def test_a_sum_is_exact_and_leaves_blanks_out(cases):
    row = cases.row("cases.recovered_loss", YEAR)
    assert (row.value, row.record_count, row.text) == (12.623456, 2, "12.623456万元")


def test_a_rate_gives_its_numerator_and_denominator(cases):
    row = cases.row("cases.closing_rate", H1)
    assert (row.numerator, row.denominator) == (1, 3)
    assert row.text == "33.3%"


def test_a_rate_without_records_has_no_value(cases):
    row = cases.row("cases.closing_rate", H2)
    assert (row.value, row.denominator, row.text) == (None, 0, "—")


def test_a_stock_counts_what_stands_on_the_cut_off_day(cases):
    assert cases.value("cases.open", H1) == 2
    assert cases.value("cases.open", H2) == 1


def test_what_ended_on_an_unknown_day_no_longer_stands_and_is_counted_as_undated(cases):
    assert cases.value("cases.pending_decision", H1) == 1
    assert cases.value("cases.pending_decision", H2) == 0
    assert cases.value("cases.undated_decision", H1) == 1
    assert cases.value("cases.undated_closing", H1) == 1
    assert [cases.value("cases.undated", p) for p in (H1, H2, YEAR)] == [1, 1, 1]


def test_mean_workdays_follow_the_official_calendar(cases):
    # 2025-01-10 to 01-24: ten working days, none of them moved by the Spring Festival
    assert cases.value("cases.mean_workdays", H1) == 10
    assert cases.row("cases.mean_decision_workdays", H1).numerator == 4 + 20


def test_dates_in_the_wrong_order_do_not_enter_a_mean():
    log = small_log(
        consultations=[
            {"consulted_on": "2025-03-03", "replied_on": "2025-03-05"},
            {"consulted_on": "2025-03-04", "replied_on": "2025-03-03"},
            {"consulted_on": "2025-03-04"},
        ]
    )
    row = figures_of(log).row("consultations.mean_reply_workdays", H1)
    assert (row.value, row.denominator, row.record_count) == (2, 1, 1)


def test_a_mean_over_a_year_without_a_calendar_has_no_value():
    log = small_log(2090, cases=[
        {"decided_on": "2090-03-01", "decision": "受理", "closed_on": "2090-03-09",
         "applied_on": "2090-02-01"},
    ])  # fmt: skip
    figures = figures_of(log)
    assert figures.value("cases.mean_workdays", Period(2090)) is None
    assert figures.value("cases.decided_in_time_rate", Period(2090)) is None
    assert figures.value("cases.closed", Period(2090)) == 1


def test_a_limit_is_counted_from_the_correction_and_can_be_overridden_in_the_settings():
    log = small_log(cases=[
        {"applied_on": "2025-03-03", "decided_on": "2025-03-24", **DECIDED},
        {"applied_on": "2025-03-03", "decided_on": "2025-03-25", **DECIDED},
        {"applied_on": "2025-03-03", "corrected_on": "2025-03-18",
         "decided_on": "2025-03-25", **DECIDED},
    ])  # fmt: skip
    usual = figures_of(log).row("cases.decided_in_time_rate", H1)
    assert (usual.numerator, usual.denominator) == (2, 3)
    assert "15个工作日" in usual.definition
    shorter = Figures.of(compute_figures(log, station_with_limit("CASE-DECIDE-15WD", 5)))
    row = shorter.row("cases.decided_in_time_rate", H1)
    assert (row.numerator, row.denominator) == (1, 3)
    assert "5个工作日" in row.definition


def test_the_rate_in_time_agrees_with_the_rule_it_is_taken_from():
    log = small_log(cases=[
        {"applied_on": "2025-03-03", "decided_on": "2025-03-24", **DECIDED},
        # a Saturday after the last working day of the limit
        {"applied_on": "2025-02-21", "decided_on": "2025-03-15", **DECIDED},
        # waits for a correction: not judged
        {"applied_on": "2025-03-03", "correction_notice_on": "2025-03-04",
         "decided_on": "2025-05-20", **DECIDED},
        {"applied_on": "2025-03-03", "decided_on": "2025-03-03", **DECIDED},
        # no decision yet, whatever day stands there
        {"applied_on": "2025-03-03", "decided_on": "2025-03-04", "decision": "待补正"},
    ])  # fmt: skip
    row = figures_of(log).row("cases.decided_in_time_rate", H1)
    checked = check(log, rulebooks_of(station()), station()).findings.to_pylist()
    late = [f for f in checked if f["rule_id"] == "CASE-DECIDE-15WD"]
    assert (row.numerator, row.denominator) == (2, 3)
    assert len(late) == row.denominator - row.numerator


def test_editing_the_rule_changes_the_rate():
    log = small_log(cases=[
        {"applied_on": "2025-03-03", "corrected_on": "2025-03-18",
         "decided_on": "2025-03-25", **DECIDED},
    ])  # fmt: skip
    books = rulebooks_of(station())
    edited = tuple(
        replace(
            book,
            rules={
                key: rule.model_copy(update={"from_": ("applied_on",)})
                if key == "CASE-DECIDE-15WD"
                else rule
                for key, rule in book.rules.items()
            },
        )
        for book in books.books
    )
    rows = [
        Figures.of(compute_figures(log, station(), rulebooks=rules)).row(
            "cases.decided_in_time_rate", H1
        )
        for rules in (books, Rulebooks(edited), Rulebooks(books.books[:1]))
    ]
    assert [row.numerator for row in rows] == [1, 0, None]
    assert "补正日期" in rows[0].definition and "补正日期到" not in rows[1].definition
    assert "规则没有生效" in rows[2].definition


def test_what_comes_after_the_cut_off_is_in_no_mean_rate_or_rating():
    log = small_log(
        consultations=[
            {"consulted_on": "2025-06-02", "replied_on": "2025-06-02", "satisfaction": "满意"},
            {"consulted_on": "2025-06-30", "replied_on": "2025-07-30", "satisfaction": "不满意"},
        ],
        cases=[
            {"closed_on": "2025-06-02", "satisfaction": "满意"},
            {"closed_on": "2025-06-30", "revisited_on": "2025-07-09", "satisfaction": "不满意"},
        ],
    )
    figures = figures_of(log)
    for figure_id, text in (
        ("consultations.mean_reply_workdays", "0.0个工作日"),
        ("consultations.same_day_rate", "100.0%"),
        ("quality.consultation_satisfaction_rate", "100.0%"),
        ("quality.consultation_rated_rate", "50.0%"),
        ("quality.case_satisfaction_rate", "100.0%"),
        ("quality.case_rated_rate", "50.0%"),
    ):
        assert figures.text(figure_id, H1) == text, figure_id
    assert figures.row("consultations.same_day_rate", H1).denominator == 1
    assert figures.row("consultations.mean_reply_workdays", YEAR).denominator == 2


def test_satisfaction_is_measured_over_the_rated_only(cases):
    row = cases.row("quality.case_satisfaction_rate", YEAR)
    assert (row.numerator, row.denominator) == (1, 2)


def test_the_last_day_of_an_engagement_is_still_in_it():
    log = small_log(team=[
        {"kind": "专家", "engaged_from": "2024-07-01", "engaged_to": "2025-06-30"},
        {"kind": "专家", "engaged_from": "2025-07-01"},
        {"kind": "专家"},
        {"kind": "合作单位", "engaged_from": "2025-01-01"},
    ])  # fmt: skip
    figures = figures_of(log)
    assert [figures.value("team.experts", p) for p in (H1, H2)] == [1, 1]
    assert figures.text("team.partners", H1) == "1家"
    assert figures.value("team.undated", H1, "kind", "专家") == 1


def test_set_up_items_without_a_date_count_as_they_stand():
    log = small_log(station=[
        {"item": "牌匾", "state": "已具备"},
        {"item": "电话", "state": "已具备", "since": "2025-08-01"},
        {"item": "经费", "state": "未具备"},
    ])  # fmt: skip
    figures = figures_of(log)
    assert [figures.value("station.ready", p) for p in (H1, H2)] == [1, 2]
    assert figures.value("station.lacking", H1) == 1


def test_figures_over_two_registers_add_them():
    log = small_log(
        consultations=[{"consulted_on": "2025-02-03", "client_type": "个人"}],
        cases=[{"applied_on": "2025-02-04", "client_type": "企业"}],
        activities=[{"held_on": "2025-02-05", "kind": "驻场"}],
    )
    figures = figures_of(log)
    assert figures.value("clients.services", H1) == 2
    assert figures.value("clients.services", H1, "client_type", "个人") == 1
    assert figures.value("clients.services", H1, "month", "2025-02") == 2
    assert figures.value("services.on_site", H1) == 1


def test_a_period_without_records_gives_zeros():
    figures = figures_of(small_log())
    assert figures.value("consultations.received", H1) == 0
    assert figures.value("activities.trainees", H1) == 0
    assert figures.text("consultations.reply_rate", H1) == "—"


def test_findings_count_where_their_period_lies_inside_and_once_they_hold():
    def finding(name: str, period: str | None, severity: str, arises: str | None = None) -> dict:
        day = pa.scalar(arises, pa.string()).cast(pa.date32()).as_py() if arises else None
        return {"finding_id": name, "period": period, "severity": severity, "arises_on": day,
                "state": "open"}  # fmt: skip

    rows = [
        finding("a", "2025H1", "must_fix"),
        finding("b", "2025H2", "must_fix"),
        finding("c", "2025", "must_fix"),
        finding("d", "2025H1", "must_fix", "2025-07-05"),
        finding("e", None, "confirm"),
    ]
    findings = table_of({key: [r[key] for r in rows] for key in rows[0]}, schemas.FINDINGS)
    coverage = table_of(
        {"period": ["2025H1"] * 3, "document": ["d"] * 3, "clause_id": ["1", "2", "3"],
         "status": ["met", "not_met", "by_hand"]}, schemas.COVERAGE)  # fmt: skip
    log = small_log()
    figures = Figures.of(compute_figures(log, station(), findings, coverage))
    assert [figures.value("findings.must_fix", p) for p in (H1, H2, YEAR)] == [1, 1, 4]
    assert figures.value("findings.undated", H1) == 1
    assert figures.text("clauses.met_rate", H1) == "50.0%"
    assert figures.value("clauses.total", H2) == 0


def test_without_a_check_its_figures_have_no_value():
    row = figures_of(small_log()).row("clauses.met", H1)
    assert (row.value, row.record_count, row.text) == (None, 0, "—")
