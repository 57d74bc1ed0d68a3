from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.cleaning.kinds.dates import read_date, with_year
from stationlog.cleaning.reading import ASSUMED, EXACT

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2022年10月19日",
        "2022.10.19",
        "2022/10/19",
        "2022-10-19",
        "20221019",
        "２０２２年１０月１９日",
        "2022－10－19",
        "2022 年 10 月 19 日",
        "2022年10月19号",
        "2022-10-19 上午",
        "2022/10/19 9:30",
        "2022-10-19 09:30:00",
        "2022年10月19日（星期三）",
    ],
)
def test_every_full_form_is_read_exactly(text):
    reading = read_date(text)
    assert (reading.value, reading.certainty) == ("2022-10-19", EXACT)


def test_an_excel_serial_is_assumed_to_count_from_1900():
    assert read_date("44853").value == "2022-10-19"
    assert read_date("45200").value == "2023-10-01"
    assert read_date("44853").certainty == ASSUMED


@pytest.mark.parametrize("text", ["2022-02-30", "2022-13-01", "三月初", "3", "10月", "2022年", "0"])
def test_what_is_no_day_is_a_problem_and_no_guess(text):
    reading = read_date(text)
    assert reading.problem == "CLEAN-DATE"
    assert reading.value is None


def test_a_day_without_a_year_waits_for_one_and_is_assumed():
    reading = read_date("10月19日")
    assert reading.needs_year
    assert with_year(reading, 2022).value == "2022-10-19"
    assert with_year(reading, 2022).certainty == ASSUMED


def test_29_february_without_a_year_is_a_problem_in_a_common_year():
    assert with_year(read_date("2月29日"), 2024).value == "2024-02-29"
    assert with_year(read_date("2月29日"), 2025).problem == "CLEAN-DATE"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022年10月19日-20日", "2022-10-19", "2022-10-20"),
        ("2022年10月19日至11月2日", "2022-10-19", "2022-11-02"),
        ("2022.10.19-10.21", "2022-10-19", "2022-10-21"),
        ("2022年12月31日—2023年1月2日", "2022-12-31", "2023-01-02"),
        ("2022-10-19至2022-10-20", "2022-10-19", "2022-10-20"),
    ],
)
def test_a_range_gives_its_first_day_and_feeds_the_last(text, first, last):
    reading = read_date(text)
    assert (reading.value, reading.fed) == (first, last)


@pytest.mark.parametrize(
    ("text", "days"), [("10.11-12", (10, 11, 10, 12)), ("12.11-13", (12, 11, 12, 13))]
)
def test_two_days_of_a_month_are_no_two_digit_year(text, days):
    assert read_date(text).needs_year == days


def test_a_two_digit_year_is_assumed_and_must_be_a_stations():
    assert read_date("25.3.4").value == "2025-03-04"
    assert read_date("25年3月4日").certainty == ASSUMED
    assert read_date("98.3.4").problem == "CLEAN-DATE"


def test_a_range_without_a_year_may_run_past_new_year():
    reading = with_year(read_date("12月31日-1月2日"), 2022)
    assert (reading.value, reading.fed) == ("2022-12-31", "2023-01-02")


@given(DAYS, st.times())
def test_a_time_of_day_never_changes_the_day(day, time):
    for form in ("{0}/{1}/{2} {3}:{4:02}", "{0}年{1}月{2}日{3}时", "{0}-{1}-{2} 上午{3}:{4:02}"):
        text = form.format(day.year, day.month, day.day, time.hour, time.minute)
        assert read_date(text).value == day.isoformat()


@given(DAYS)
def test_iso_days_read_back_as_themselves(day):
    reading = read_date(day.isoformat())
    assert (reading.value, reading.certainty) == (day.isoformat(), EXACT)


@given(DAYS, st.sampled_from(["{0}年{1}月{2}日", "{0}.{1}.{2}", "{0}/{1}/{2}", "{0}{1:02}{2:02}"]))
def test_any_day_in_any_form_is_that_day(day, form):
    assert read_date(form.format(day.year, day.month, day.day)).value == day.isoformat()


@given(st.text(max_size=12))
def test_any_text_is_read_or_reported(text):
    reading = read_date(text.strip())
    if reading.value:
        dt.date.fromisoformat(reading.value)
