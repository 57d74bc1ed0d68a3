from __future__ import annotations

import pytest

from tests.cleaning.workbooks import clean

HEADER = ["活动编号", "活动日期", "活动名称", "参加人数", "发放资料份数"]


def activity(number: int, people: object, papers: object = 10) -> list[object]:
    return [f"H{number}", "2025-03-04", "讲座", people, papers]


def totals(cleaned):
    return [
        (row["source_cell"], row["value"], row["advice"])
        for row in cleaned.intake_findings.to_pylist()
        if row["rule_id"] == "CLEAN-TOTAL-DIFFERS"
    ]


@pytest.mark.parametrize("said", [30, "30人次", "３０"])
def test_a_total_that_fits_its_rows_is_no_finding(station, said):
    rows = [HEADER, activity(1, 10), activity(2, 20), ["合 计", "", "", said, 20]]
    assert totals(clean(station, rows)) == []


def test_a_total_that_differs_names_its_cell_what_it_says_and_what_its_rows_make(station):
    rows = [HEADER, activity(1, 10), activity(2, 20), ["合计", "", "", 31, 20]]
    ((cell, value, advice),) = totals(clean(station, rows))
    assert (cell, value) == ("D4", "31")
    assert "重算为 30" in advice


def test_subtotals_count_since_the_last_and_the_total_counts_all(station):
    rows = [
        HEADER,
        activity(1, 10),
        ["小计", "", "", 10, 10],
        activity(2, 20),
        ["小计", "", "", 21, 10],
        ["合计", "", "", 30, 20],
    ]
    ((cell, _, advice),) = totals(clean(station, rows))
    assert cell == "D5"
    assert "重算为 20" in advice


def test_a_running_total_may_count_earlier_sheets_but_never_less_than_its_rows(station):
    rows = [HEADER, activity(1, 10), ["累计", "", "", 45, 10]]
    assert totals(clean(station, rows)) == []
    rows = [HEADER, activity(1, 10), ["累计", "", "", 9, 10]]
    assert [cell for cell, *_ in totals(clean(station, rows))] == ["D3"]


def test_a_number_of_records_in_a_total_row_is_counted_again(station):
    rows = [HEADER, activity(1, 10), activity(2, 20), ["合计：3场", "", "共3项", 30, 20]]
    assert [cell for cell, *_ in totals(clean(station, rows))] == ["C4"]


def test_cells_that_could_not_be_read_are_said_in_the_advice(station):
    rows = [HEADER, activity(1, "若干"), activity(2, 20), ["合计", "", "", 30, 20]]
    ((_, _, advice),) = totals(clean(station, rows))
    assert "1 格读不懂" in advice


def test_an_average_is_not_summed(station):
    rows = [HEADER, activity(1, 10), activity(2, 20), ["平均", "", "", 15, 10]]
    assert totals(clean(station, rows)) == []
