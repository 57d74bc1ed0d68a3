"""Dates as people write them: what is certain, what is a guess, what is no date at all."""

from __future__ import annotations

import pytest

from stationlog.cleaning.kinds.dates import read_date, with_year
from stationlog.cleaning.reading import ASSUMED, EXACT


@pytest.mark.parametrize(
    "text",
    [
        "二〇二二年十月十九日",
        "二○二二年十月十九日",
        "二零二二年十月十九日",
        "二O二二年十月十九日",
        "2022年十月十九日",
        "⼆〇⼆⼆年⼗⽉⼗九⽇",
        "2022年10月19",
        "2022，10，19",
        "2022、10、19",
        "2022 10 19",
        "2022.10.19。",
        "2022·10·19",
        "2022_10_19",
        "2022\\10\\19",
        "'2022-10-19",
        "20221019.0",
        "20221019093000",
        "2022/10/19 9:30:00",
        "2022-10-19T09:30:00",
        "2022-10-19T09:30:00+08:00",
        "2022年10月19日9时30分",
        "2022年10月19日下午3点半",
        "2022年10月19日上午9:30-11:00",
        "2022年10月19日 周三 上午",
        "2022年10月19日（星期三）",
        "2022年10月19日（上午）",
        "2022年10月19日止",
        "自2022年10月19日起",
        "19/10/2022",
        "19.10.2022",
        "10/19/2022",
        "19-Oct-2022",
        "Oct 19, 2022",
        "2022-10月19日",
    ],
)
def test_a_day_written_in_full_is_exact(text):
    reading = read_date(text)
    assert (reading.value, reading.certainty) == ("2022-10-19", EXACT)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二二年十月十九日", "2022-10-19"),
        ("22.10.19", "2022-10-19"),
        ("22年10月19日", "2022-10-19"),
        ("221019", "2022-10-19"),
        ("10/19/22", "2022-10-19"),
        ("19-Oct-22", "2022-10-19"),
        ("4/3/2022", "2022-04-03"),
        ("2022年10月上旬", "2022-10-01"),
        ("2022年10月中旬", "2022-10-11"),
        ("二〇二二年十月下旬", "2022-10-21"),
        ("44853", "2022-10-19"),
        ("44853.5", "2022-10-19"),
        ("约2022年10月19日", "2022-10-19"),
        # without 日 it may be a day of the lunar calendar
        ("2022年十月十九", "2022-10-19"),
        ("2022年10月19日左右", "2022-10-19"),
        ("2022年10月19日 收到", "2022-10-19"),
        ("受理2022年10月19日", "2022-10-19"),
        ("2022年10月19日（补录）", "2022-10-19"),
        # may be October to December
        ("2022.10-12", "2022-10-12"),
        ("2022年10-12", "2022-10-12"),
        # a moment of Greenwich, the next morning in Beijing
        ("2022-10-18T16:00:00Z", "2022-10-19"),
    ],
)
def test_a_day_that_has_to_be_guessed_is_assumed(text, day):
    reading = read_date(text)
    assert (reading.value, reading.certainty) == (day, ASSUMED)


def test_a_weekday_that_contradicts_the_day_makes_it_a_guess():
    assert read_date("2022年10月19日（星期三）").certainty == EXACT
    assert read_date("2022年10月19日（星期四）").certainty == ASSUMED


def test_a_workbook_that_counts_from_1904_is_four_years_and_a_day_later():
    assert read_date("43391", epoch_1904=True).value == "2022-10-19"
    assert read_date("43391", epoch_1904=True).certainty == ASSUMED
    assert read_date("2022-10-19", epoch_1904=True).value == "2022-10-19"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("十月十九日", "2022-10-19"),
        ("十月廿一日", "2022-10-21"),
        ("十月卅日", "2022-10-30"),
        ("十月十九", "2022-10-19"),
        ("10月19", "2022-10-19"),
        ("10-19", "2022-10-19"),
        ("10.19", "2022-10-19"),
        ("10月19日受理", "2022-10-19"),
        ("10月中旬", "2022-10-11"),
        ("1-2", "2022-01-02"),
    ],
)
def test_a_day_without_a_year_is_completed_and_assumed(text, day):
    reading = with_year(read_date(text), 2022)
    assert (reading.value, reading.certainty, reading.fed) == (day, ASSUMED, None)


@pytest.mark.parametrize(
    "text",
    [
        "2022年10月19、20日",
        "2022年10月19日、20日",
        "2022年10月19日和20日",
        "2022-10-19--2022-10-20",
        "2022-10-19~20",
        "2022-10-19-20",
        "2022/10/19-2022/10/20",
        "2022/10/19-10/20",
        "2022.10.19～20",
        "20221019-20221020",
        "2022年10月19日（周三）至20日（周四）",
        "2022年10月19日上午9:00至10月20日17:00",
        "二〇二二年十月十九日至二十日",
    ],
)
def test_two_days_in_one_cell_are_the_first_and_the_last(text):
    reading = read_date(text)
    assert (reading.value, reading.fed, reading.certainty) == ("2022-10-19", "2022-10-20", EXACT)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022年10月19日和21日", "2022-10-19", "2022-10-21"),
        ("22.10.19-22.10.20", "2022-10-19", "2022-10-20"),
        ("10月19日-2022年10月20日", "2022-10-19", "2022-10-20"),
    ],
)
def test_days_between_that_nobody_wrote_make_a_range_a_guess(text, first, last):
    reading = read_date(text)
    assert (reading.value, reading.fed, reading.certainty) == (first, last, ASSUMED)


@pytest.mark.parametrize(
    "text", ["10月19日-20日", "10.19—10.20", "10月19-20日", "10月19日上午至20日下午", "10/19-10/20"]
)
def test_a_range_without_a_year_waits_for_one(text):
    reading = with_year(read_date(text), 2022)
    assert (reading.value, reading.fed, reading.certainty) == ("2022-10-19", "2022-10-20", ASSUMED)


@pytest.mark.parametrize(
    "text",
    [
        # no day was written
        "2022年10月",
        "10月底",
        "2022年10月初",
        "十月",
        "2022年",
        "202210",
        "国庆期间",
        # another calendar
        "农历十月十九",
        "十月初三",
        "十月廿一",
        "腊月十九日",
        "民国111年10月19日",
        # another day
        "2022年10月19日前",
        "10月19日之后",
        "同日",
        "当日",
        "2022年10月19日退回",
        "预计10月19日",
        # no such day
        "2022年2月30日",
        "2022-13-01",
        "19日至20日",
        # not in that order
        "10月19日-3日",
        "2022年10月19日-10月3日",
        # two days that are no range
        "2022-10-19 2022-10-20",
        "10月19日收，10月21日办结",
        "2022年10月19日（10月21日补）",
    ],
)
def test_what_says_no_day_is_a_problem(text):
    reading = read_date(text)
    assert (reading.value, reading.problem) == (None, "CLEAN-DATE")
    assert reading.needs_year is None
