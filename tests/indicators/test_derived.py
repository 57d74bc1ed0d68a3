"""What stands in no field: classes of working days, steps of the procedure, documents."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from stationlog.indicators.behind import records_behind
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.derived import NO_CALENDAR, NOT_TIMED, class_names
from stationlog.indicators.figures import Figures
from stationlog.vocabulary import schemas
from stationlog.vocabulary.tables import table_of
from tests.indicators.small_log import (
    H1,
    YEAR,
    figures_of,
    small_log,
    station,
    station_with_limit,
)

RULE = "CASE-DECIDE-15WD"
# Monday 2025-03-03; no holidays till 2025-04-04
MONDAY = dt.date(2025, 3, 3)


def decided(workdays: int, **fields: str) -> dict[str, str]:
    """A case decided so many working days after Monday."""
    weeks, days = divmod(workdays, 5)
    end = MONDAY + dt.timedelta(days=7 * weeks + days)
    return {
        "applied_on": MONDAY.isoformat(),
        "decided_on": end.isoformat(),
        "decision": "受理",
        **fields,
    }


def split(figures: Figures, dimension: str, figure_id: str, period=H1) -> dict[str, float]:
    """The categories that have records."""
    rows = figures.split(figure_id, period, dimension)
    return {row.category: row.value for row in rows if row.value}


def test_classes_are_named_by_their_first_and_last_day():
    assert class_names([5, 10, 11, 15]) == ["0～5", "6～10", "11", "12～15", "16以上"]


@pytest.mark.parametrize(
    ("workdays", "name"),
    [(0, "0～5"), (5, "0～5"), (6, "6～10"), (15, "11～15"), (16, "16～20"), (19, "16～20")],
)
def test_a_decision_stands_in_the_class_of_its_working_days(workdays, name):
    figures = figures_of(small_log(cases=[decided(workdays)]))
    assert split(figures, "workdays", "cases.decided") == {name: 1}


def test_a_class_ends_where_the_limit_in_force_does():
    log = small_log(cases=[decided(12), decided(13)])
    figures = Figures.of(compute_figures(log, station_with_limit(RULE, 12)))
    assert split(figures, "workdays", "cases.decided") == {"11～12": 1, "13～15": 1}


def test_the_span_begins_where_the_rules_does():
    case = decided(10, correction_notice_on="2025-03-04", corrected_on="2025-03-13")
    figures = figures_of(small_log(cases=[case]))
    assert split(figures, "workdays", "cases.decided") == {"0～5": 1}


def test_what_the_rule_does_not_count_is_counted_apart():
    log = small_log(
        cases=[
            decided(2, applied_on="2025-04-30"),  # dates in the wrong order
            decided(2, correction_notice_on="2025-03-04"),  # still waiting for the correction
            decided(2, appeal_result="撤销", appealed_on="2025-03-06"),
            {"decided_on": "2025-03-03", "decision": "受理"},
        ]
    )
    assert split(figures_of(log), "workdays", "cases.decided") == {NOT_TIMED: 4}


def test_days_of_a_year_without_a_calendar_are_counted_apart():
    case = {"applied_on": "2003-05-12", "decided_on": "2025-05-13", "decision": "受理"}
    found = split(figures_of(small_log(cases=[case])), "workdays", "cases.decided")
    assert found == {NO_CALENDAR: 1}


def test_a_case_is_in_every_step_it_came_to_and_stands_in_the_last():
    case = decided(3, closed_on="2025-04-02", outcome="办结", aid_method="咨询指导")
    figures = figures_of(small_log(cases=[case]))
    assert [*split(figures, "reached", "cases.applied")] == ["登记", "审查", "受理", "办理", "办结"]
    assert split(figures, "standing", "cases.applied") == {"办结": 1}


def test_a_step_after_the_cut_off_day_is_not_come_to_yet():
    case = decided(3, closed_on="2025-07-02", outcome="办结", aid_method="咨询指导")
    figures = figures_of(small_log(cases=[case]))
    assert split(figures, "standing", "cases.applied", H1) == {"办理": 1}
    assert split(figures, "standing", "cases.applied", YEAR) == {"办结": 1}


def test_a_step_without_a_day_is_not_come_to_before_the_decision_it_follows():
    """The register says how aid is given; it does not say since when."""
    case = {
        "applied_on": "2025-06-25", "decided_on": "2025-07-03", "decision": "受理",
        "aid_method": "调解",
    }  # fmt: skip
    figures = figures_of(small_log(cases=[case]))
    assert split(figures, "standing", "cases.applied", H1) == {"审查": 1}
    assert split(figures, "standing", "cases.applied", YEAR) == {"办理": 1}


def test_steps_are_not_summed_over_halves():
    figures = figures_of(small_log(cases=[decided(3)]))
    for dimension, additive in (("reached", False), ("standing", False), ("workdays", True)):
        figure_id = "cases.decided" if dimension == "workdays" else "cases.applied"
        rows = figures.split(figure_id, H1, dimension)
        assert {row.additive for row in rows} == {additive}


def test_clauses_are_counted_by_the_folder_of_their_document():
    blank = dict.fromkeys(schemas.COVERAGE.names)
    rows = [
        {**blank, "period": H1.key, "document": "x", "clause_id": clause, "status": status}
        for clause, status in (("WH33-0-a", "met"), ("CG23-examine-limit", "not_met"))
    ]
    coverage = table_of(
        {name: [row[name] for row in rows] for name in schemas.COVERAGE.names}, schemas.COVERAGE
    )
    findings = schemas.FINDINGS.empty_table()
    log = small_log()
    figures = Figures.of(compute_figures(log, station(), findings, coverage))
    assert split(figures, "document", "clauses.met") == {"wuhua-2022-33": 1}
    assert split(figures, "document", "clauses.not_met") == {"cnipa-guideline-2023": 1}
    assert len(split(figures, "document", "clauses.total")) == 2


@pytest.mark.parametrize(
    ("figure_id", "dimension", "category"),
    [
        ("cases.decided", "workdays", "0～5"),
        ("cases.applied", "reached", "受理"),
        ("cases.applied", "standing", "受理"),
    ],
)
def test_the_records_behind_a_derived_number_are_found_again(figure_id, dimension, category):
    log = small_log(cases=[decided(3), decided(9)])
    row = figures_of(log).row(figure_id, H1, dimension, category)
    behind = records_behind(log, station(), H1, figure_id, dimension, category)
    assert behind.num_rows == row.record_count == row.value > 0
    assert pa.types.is_string(behind["record_id"].type)


def test_the_definition_names_rule_limit_and_how_far_it_is_known():
    figures = figures_of(small_log(cases=[decided(3)]))
    told = figures.row("cases.decided", H1, "workdays", "0～5").definition
    assert RULE in told
    assert "期限是15个工作日" in told
    assert "待核对标准原文" in told
    assert "推断" in figures.row("cases.applied", H1, "standing", "受理").definition
