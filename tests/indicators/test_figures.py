from __future__ import annotations

import pytest

from stationlog.errors import ArgumentError, InputError
from stationlog.indicators.behind import records_behind
from stationlog.indicators.comparison import YEAR as ON_YEAR
from stationlog.indicators.comparison import Comparison
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.figures import compared, read_figures, write_figures
from stationlog.indicators.wording import number_text, value_text
from stationlog.vocabulary.periods import Period
from tests.indicators.small_log import H1, YEAR, figures_of, small_log, station

DAYS = ["2024-02-01", "2024-06-25", "2025-02-01", "2025-03-01", "2025-06-28"]
CONSULTATIONS = [{"consulted_on": day, "channel": "网络"} for day in DAYS]
LOG = small_log(2024, 2025, consultations=[*CONSULTATIONS, {"channel": "电话"}])
BEFORE = Period(2024, 1)


def year_on_year(figures, period):
    received = "consultations.received"
    before = figures.before(received, period, ON_YEAR)
    return compared(figures.row(received, period), before, ON_YEAR)


def test_a_split_follows_the_choice_list_and_hides_an_empty_unknown():
    rows = figures_of(LOG).split("consultations.received", H1, "channel")
    assert [row.category for row in rows] == ["来访", "电话", "网络", "信函", "走访", "其他"]
    assert [row.number for row in rows] == ["0", "0", "3", "0", "0", "0"]
    rights = figures_of(LOG).split("consultations.received", H1, "right_type")
    assert (rights[-1].category, rights[-1].value) == ("不详", 3)


def test_the_monthly_course_is_in_order():
    rows = figures_of(LOG).monthly("consultations.received", H1)
    assert [row.category for row in rows] == [f"2025-0{month}" for month in range(1, 7)]
    assert [row.value for row in rows] == [0, 1, 1, 0, 0, 1]


def test_year_on_year_is_there_only_where_the_log_has_last_year():
    figures = figures_of(LOG)
    comparison = year_on_year(figures, H1)
    assert (comparison.current, comparison.before, comparison.change) == (3, 2, 1)
    assert comparison.text == "同比增加1件次（上年同期2件次）"
    assert year_on_year(figures, BEFORE).text == "上年同期无可比数据"


def test_a_cut_off_inside_the_period_ends_both_years_on_the_same_day():
    figures = figures_of(LOG, as_of="2025-06-20")
    row = figures.row("consultations.received", H1)
    assert (row.value, row.source) == (2, "consultations: consulted_on in 2025-01-01..2025-06-20")
    assert year_on_year(figures, H1).before == 1


def test_a_cut_off_after_the_period_lets_later_replies_count_but_no_later_records():
    log = small_log(
        consultations=[
            {"consulted_on": "2025-06-30", "replied_on": "2025-07-01", "reply": "答"},
            {"consulted_on": "2025-07-01"},
        ]
    )
    assert figures_of(log).text("consultations.reply_rate", H1) == "0.0%"
    later = figures_of(log, as_of="2025-07-02").row("consultations.reply_rate", H1)
    assert (later.text, later.denominator) == ("100.0%", 1)


@pytest.mark.parametrize(
    ("comparison", "text"),
    [
        (Comparison(12, 9, "件"), "同比增长33.3%"),
        (Comparison(9, 12, "件"), "同比下降25.0%"),
        (Comparison(9, 9, "件"), "与上年同期持平"),
        (Comparison(9, 0, "件"), "上年同期为0件"),
        (Comparison(None, 9, "%"), "上年同期无可比数据"),
        (Comparison(87.5, 85.0, "%"), "同比上升2.5个百分点"),
        (Comparison(10001, 10000, "件"), "同比增长0.01%"),
        (Comparison(13.3, 7.1, "万元"), "同比增长87.3%"),
    ],
)
def test_year_on_year_in_words(comparison, text):
    assert comparison.text == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (12.0, "件", "12件"),
        (1234567.0, "人次", "1234567人次"),
        (85.714285, "%", "85.7%"),
        (6.25, "%", "6.3%"),
        (99.96, "%", "99.96%"),
        (0.04, "%", "0.04%"),
        (100.0, "%", "100.0%"),
        (6.5, "工作日", "6.5个工作日"),
        (0.1 + 0.2, "万元", "0.3万元"),
        (16.723456, "万元", "16.723456万元"),
        (120.0, "万元", "120万元"),
        (None, "件", "—"),
    ],
)
def test_numbers_are_written_exactly(value, unit, text):
    assert value_text(value, unit) == text


def test_a_number_can_be_written_without_its_unit():
    assert number_text(85.714285, "%") == "85.7"


def test_figures_survive_the_way_through_their_file(tmp_path):
    table = compute_figures(LOG, station())
    write_figures(table, tmp_path)
    assert read_figures(tmp_path).table.equals(table)


def test_figures_that_were_never_computed_are_told(tmp_path):
    with pytest.raises(InputError, match="还没有指标值"):
        read_figures(tmp_path)


@pytest.mark.parametrize(
    ("figure_id", "period", "dimension"),
    [
        ("cases.nothing", H1, ""),
        ("cases.applied", Period(2019), ""),
        ("cases.refused", H1, "right_type"),
    ],
)
def test_what_is_not_in_the_table_is_told(figure_id, period, dimension):
    with pytest.raises(ArgumentError):
        figures_of(LOG).value(figure_id, period, dimension)


def test_the_records_behind_a_number_name_their_place():
    behind = records_behind(LOG, station(), H1, "consultations.received", "month", "2025-03")
    assert behind.to_pylist() == [
        {"register": "consultations", "record_id": "consultations:03",
         "source_file": "log.xlsx", "source_sheet": "Sheet1", "source_row": 5}
    ]  # fmt: skip
    before = records_behind(LOG, station(), YEAR, "consultations.received", "year_before", "2024")
    assert before["record_id"].to_pylist() == ["consultations:00", "consultations:01"]


def test_a_category_a_figure_has_not_is_told():
    with pytest.raises(ArgumentError, match="channel"):
        records_behind(LOG, station(), H1, "consultations.received", "channel", "飞鸽")
