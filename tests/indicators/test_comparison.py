from __future__ import annotations

import datetime as dt

import pytest

from stationlog.indicators.behind import records_behind
from stationlog.indicators.comparison import PERIOD, YEAR, Comparison
from stationlog.indicators.slices import PERIOD_BEFORE
from stationlog.indicators.window import Window
from stationlog.vocabulary.periods import Period
from tests.indicators.small_log import H1, H2, figures_of, small_log, station
from tests.indicators.small_log import YEAR as WHOLE

DAYS = ["2024-07-01", "2024-12-31", "2025-03-31", "2025-06-30", "2025-07-01", "2025-09-30"]
LOG = small_log(2024, 2025, consultations=[{"consulted_on": day} for day in DAYS])
RECEIVED = "consultations.received"


@pytest.mark.parametrize(
    ("period", "before"), [(H2, Period(2025, 1)), (H1, Period(2024, 2)), (WHOLE, Period(2024))]
)
def test_the_period_before_is_the_half_before_or_the_year_before(period, before):
    assert period.just_before() == before


def test_a_half_is_held_against_the_whole_half_before():
    figures = figures_of(LOG)
    assert figures.row(RECEIVED, H2, PERIOD_BEFORE, "2025H1").value == 2
    assert figures.row(RECEIVED, H1, PERIOD_BEFORE, "2024H2").value == 2


def test_a_year_has_one_comparison_only():
    assert figures_of(LOG).before(RECEIVED, WHOLE, PERIOD) is None
    assert figures_of(LOG).before(RECEIVED, WHOLE, YEAR).value == 2


def test_the_first_half_of_the_log_has_nothing_before_it():
    assert figures_of(LOG).before(RECEIVED, Period(2024, 1), PERIOD) is None


def test_a_half_cut_off_early_is_held_against_the_same_stretch():
    figures = figures_of(LOG, as_of="2025-09-30")
    row = figures.before(RECEIVED, H2, PERIOD)
    assert (row.value, row.source) == (1, "consultations: consulted_on in 2025-01-01..2025-03-31")
    assert figures.row(RECEIVED, H2).value == 2


@pytest.mark.parametrize(
    ("as_of", "before"),
    [
        ("2025-06-30", "2024-12-31"),
        ("2025-08-31", "2025-02-28"),
        ("2025-08-30", "2025-02-28"),
        ("2025-08-15", "2025-02-15"),
        ("2025-12-31", "2025-06-30"),
        ("2025-07-10", "2025-01-10"),
    ],
)
def test_half_a_year_earlier_is_the_same_day_and_the_end_of_a_month_its_end(as_of, before):
    day = dt.date.fromisoformat(as_of)
    period = H1 if day.month == 6 else H2
    assert Window.of(period, day).a_period_before().as_of.isoformat() == before


def test_what_came_later_counts_as_long_as_in_the_half_itself():
    window = Window.of(H1, dt.date(2025, 7, 10)).a_period_before()
    assert (window.end, window.as_of) == (dt.date(2024, 12, 31), dt.date(2025, 1, 10))


def test_the_records_of_the_half_before_are_listed_in_the_order_of_its_digest():
    behind = records_behind(LOG, station(), H2, RECEIVED, PERIOD_BEFORE, "2025H1")
    row = figures_of(LOG).before(RECEIVED, H2, PERIOD)
    assert behind.num_rows == row.record_count == 2


def test_results_of_the_check_and_undated_records_have_no_half_before():
    figures = figures_of(LOG)
    assert figures.before("findings.must_fix", H2, PERIOD) is None
    assert figures.before("consultations.undated", H2, PERIOD) is None


@pytest.mark.parametrize(
    ("comparison", "text", "short"),
    [
        (Comparison(12, 9, "件", PERIOD), "环比增长33.3%", "增长33.3%"),
        (Comparison(9, 9, "件", PERIOD), "与上个半年持平", "持平"),
        (Comparison(9, None, "件", PERIOD), "上个半年无可比数据", ""),
        (
            Comparison(6, 4, "件"),
            "同比增加2件（上年同期4件）",
            "增加2件",
        ),
        (Comparison(6, 5, "件"), "同比增长20.0%", "增长20.0%"),
        (Comparison(6, 0, "件"), "上年同期为0件", "增加6件"),
        (
            Comparison(50, 75, "%", base=8, base_before=4),
            "同比下降25.0个百分点（分母不足5）",
            "下降25.0个百分点（分母不足5）",
        ),
        (
            Comparison(50, 75, "%", base=8, base_before=8),
            "同比下降25.0个百分点",
            "下降25.0个百分点",
        ),
        (
            Comparison(30, 20, "万元", base=9, base_before=2),
            "同比增加10万元（上年同期20万元）",
            "增加10万元",
        ),
    ],
)
def test_a_comparison_in_words(comparison, text, short):
    assert (comparison.text, comparison.short) == (text, short)


@pytest.mark.parametrize(
    ("comparison", "size"),
    [
        (Comparison(13, 10, "件"), 30),
        (Comparison(0, 10, "件"), 100),
        (Comparison(20, 4, "件"), None),
        (Comparison(20, 0, "件"), None),
        (Comparison(90, 50, "%", base=9, base_before=9), 40),
        (Comparison(90, 50, "%", base=4, base_before=9), None),
        (Comparison(None, 50, "%"), None),
    ],
)
def test_the_size_of_a_change_is_known_only_from_a_base_that_bears_it(comparison, size):
    assert comparison.size == size
