"""Numbers that run on: what is missing, what runs backwards, and what is nobody's business."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from stationlog.checking.check import check
from stationlog.checking.run import run_rule
from stationlog.checking.series import series_of
from tests.checking.logs import both_rulebooks, cleaned_of, layout_of, log_of, station_of, told

BOOKS = both_rulebooks()


def day(number: int, month: int = 3) -> dt.date:
    return dt.date(2025, month, number)


def cases(*numbers: str, days: list[dt.date] | None = None) -> list[dict]:
    """Cases with these numbers, a day apart unless told otherwise."""
    dated = days or [day(place) for place in range(1, len(numbers) + 1)]
    return [
        {"case_no": number, "applied_on": applied}
        for number, applied in zip(numbers, dated, strict=True)
    ]


def found(records: list[dict]) -> list[tuple[int, str]]:
    result = run_rule(BOOKS.rules["CASE-NUMBERING"], log_of({"cases": records}))
    return [(failure.row, failure.words["problem"]) for failure in told(result)]


def test_a_run_of_missing_numbers_is_one_finding_at_the_record_after_it():
    records = cases(*(f"WY-2025-{n:03d}" for n in (9, 10, 11, 15, 16)))
    assert found(records) == [(3, "与前一编号 011 之间缺 012 至 014 共 3 个")]


def test_a_single_missing_number_is_named_alone():
    assert found(cases("A-1", "A-2", "A-4", "A-5")) == [(2, "与前一编号 2 之间缺 3")]


def test_what_another_sheet_or_a_later_row_holds_is_not_missing():
    assert found(cases("A-1", "A-2", "A-4", "A-5", "A-3", days=[day(3)] * 5)) == []


def test_the_year_in_a_number_starts_a_series_of_its_own():
    numbers = [f"WY-2024-{n:03d}" for n in (97, 98, 99)] + [f"WY-2025-{n:03d}" for n in (1, 2, 3)]
    assert found(cases(*numbers)) == []


def test_a_number_far_outside_is_told_as_a_jump_and_not_as_thousands():
    records = cases(*(f"WY-2025-{n:04d}" for n in (1, 2, 3, 4, 9001)))
    assert found(records) == [(4, "从前一编号 0004 跳到 9001（跳号）")]


def test_a_late_number_with_an_early_date_runs_backwards():
    records = cases("A-1", "A-2", "A-3", "A-4", days=[day(3), day(4), day(1), day(6)])
    assert found(records) == [(2, "申请日期 2025-03-01 早于前一编号 2 的 2025-03-04")]


def test_of_two_neighbours_the_one_that_fits_its_other_neighbours_less_is_named():
    records = cases("A-1", "A-2", "A-3", "A-4", days=[day(3), day(1, 12), day(5), day(6)])
    assert found(records) == [(1, "申请日期 2025-12-01 晚于后一编号 3 的 2025-03-05")]


def test_several_numbers_of_one_day_are_in_order():
    assert found(cases("A-1", "A-2", "A-3", days=[day(3)] * 3)) == []


def test_a_blank_date_is_passed_over():
    records = cases("A-1", "A-2", "A-3", "A-4", days=[day(3), None, day(2), day(5)])
    assert [row for row, _ in found(records)] == [2]


def test_a_number_used_twice_is_left_to_the_rule_about_that():
    records = cases("A-1", "A-2", "A-2", "A-3", days=[day(3), day(20), day(4), day(5)])
    assert found(records) == []


@pytest.mark.parametrize(
    "numbers",
    [
        ("A-1", "A-5"),
        ("A-3", "A-17", "A-40", "A-41"),
        ("无", "补", "另册"),
        ("91350100M000100Y43", "91350100M000100Y99", "91350100M000100Y77"),
    ],
    ids=["two only", "drawn from elsewhere", "no number", "codes of something else"],
)
def test_what_is_no_series_is_not_judged(numbers):
    records = cases(*numbers)
    result = run_rule(BOOKS.rules["CASE-NUMBERING"], log_of({"cases": records}))
    assert result.failures == ()
    assert not result.checked.any()


def test_a_finding_arises_when_both_records_are_there():
    records = cases("A-1", "A-2", "A-4", days=[day(1), day(9), day(3)])
    (failure,) = told(run_rule(BOOKS.rules["CASE-NUMBERING"], log_of({"cases": records})))
    assert failure.arises_on == day(9)


def test_the_finding_stands_at_the_cell_and_names_the_place_of_the_number_before():
    records = cases("WY-2025-001", "WY-2025-002", "WY-2025-005")
    log = cleaned_of({"cases": records}, layout_of("cases", ["case_no", "applied_on"], 3))
    rows = check(log, BOOKS, station_of()).findings.to_pylist()
    (row,) = [row for row in rows if row["rule_id"] == "CASE-NUMBERING"]
    assert (row["source_cell"], row["severity"]) == ("A5", "confirm")
    assert row["message"] == (
        "“受理编号”WY-2025-005：与前一编号 002 之间缺 003 至 004 共 2 个；"
        "另见 cases.xlsx › 登记 › A4"
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("WYWY-2025-012", 12),
        ("wywy—2025-13", 13),
        ("WYWY〔2025〕14号", 14),
        ("(WYWY)2025 15", 15),
        ("WYWY-2025016", 16),
    ],
)
def test_one_series_is_recognised_in_many_hands(text, number):
    series = series_of(pa.array(["WYWY-2025-001", text]))
    assert series.codes[0] == series.codes[1]
    assert series.numbers[1] == number


def test_a_date_before_the_running_number_belongs_to_the_series():
    months = series_of(pa.array(["202503001", "202503002", "202504001", "20250401-1"]))
    assert months.codes.tolist() == [0, 0, 1, 2]
    assert months.numbers.tolist() == [1, 2, 1, 1]


def test_a_year_before_two_digits_belongs_to_the_series_as_well():
    years = series_of(pa.array(["HD202405", "HD202406", "HD202501", "HD-2025-02", "HD2025011"]))
    assert years.codes.tolist() == [0, 0, 1, 2, 1]
    assert years.numbers.tolist() == [5, 6, 1, 2, 11]


def test_the_first_number_of_a_new_year_is_no_jump():
    assert found(cases("HD202404", "HD202405", "HD202406", "HD202501", "HD202502")) == []
    assert found(cases("HD202405", "HD202406", "HD202501", "HD202502", "HD202504")) == [
        (4, "与前一编号 02 之间缺 03")
    ]


def test_more_digits_than_a_running_number_has_are_none():
    assert series_of(pa.array(["1" * 18, "无"])).codes.tolist() == [-1, -1]
