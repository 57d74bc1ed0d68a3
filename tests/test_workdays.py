from __future__ import annotations

import datetime as dt

import chinese_calendar
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.errors import SettingsError
from stationlog.resources import standards
from stationlog.workdays import read_calendar

PROJECT = standards().parent

# 国办 2025-11-04: days off and make-up days of 2026 (first day, last day)
OFF_2026 = (
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
)
WORKED_2026 = (
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
)  # fmt: skip


def days(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[D]")


@pytest.fixture(scope="module")
def calendar(tmp_path_factory):
    return read_calendar(tmp_path_factory.mktemp("station"))


def test_2026_is_the_schedule_of_the_state_council(calendar):
    off = {
        dt.date.fromisoformat(first) + dt.timedelta(days=step)
        for first, last in OFF_2026
        for step in range((dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1)
    }
    worked = {dt.date.fromisoformat(day) for day in WORKED_2026}
    for step in range(365):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=step)
        expected = day in worked or (day not in off and day.weekday() < 5)
        assert calendar.is_workday(day) is expected, day


def test_2025_agrees_with_the_package_day_by_day(calendar):
    for step in range(365):
        day = dt.date(2025, 1, 1) + dt.timedelta(days=step)
        assert calendar.is_workday(day) is chinese_calendar.is_workday(day), day


def test_the_day_of_receipt_is_not_counted_and_the_next_working_day_is_day_one(calendar):
    # Friday 13th; Saturday 14th is made up for; Spring Festival until the 23rd
    assert calendar.add_workdays(days("2026-02-13"), 1)[0] == days("2026-02-14")[0]
    assert calendar.add_workdays(days("2026-02-13"), 2)[0] == days("2026-02-24")[0]
    assert calendar.workdays_between(days("2026-02-13"), days("2026-02-24")).days[0] == 2
    assert calendar.workdays_between(days("2026-02-13"), days("2026-02-13")).days[0] == 0
    assert calendar.workdays_between(days("2026-02-24"), days("2026-02-13")).days[0] == -2


def test_counting_from_a_day_off_begins_with_the_next_working_day(calendar):
    assert calendar.add_workdays(days("2025-10-01"), 1)[0] == days("2025-10-09")[0]


def test_a_year_without_a_calendar_is_unknown_and_not_guessed(calendar):
    assert calendar.is_workday(dt.date(2027, 3, 1)) is None
    assert np.isnat(calendar.add_workdays(days("2026-12-30"), 5)[0])
    counts = calendar.workdays_between(
        days("2026-12-30", "2026-12-30"), days("2027-01-08", "2026-12-31")
    )
    assert counts.known.tolist() == [False, True]
    assert calendar.previous_workday(dt.date(2027, 1, 4)) is None


def test_a_blank_date_is_unknown(calendar):
    blank = np.array(["NaT"], dtype="datetime64[D]")
    assert np.isnat(calendar.add_workdays(blank, 3)[0])
    assert not calendar.workdays_between(blank, days("2025-01-02")).known[0]


def test_the_working_day_before_a_deadline_on_a_sunday_is_the_friday(calendar):
    assert calendar.previous_workday(dt.date(2024, 6, 30)) == dt.date(2024, 6, 28)


def test_holidays_toml_gives_a_year_the_package_lacks(tmp_path):
    (tmp_path / "holidays.toml").write_text(
        "[2027]\nholidays = [2027-01-01]\nworkdays = [2027-01-02]\n", encoding="utf-8"
    )
    calendar = read_calendar(tmp_path)
    assert calendar.is_workday(dt.date(2027, 1, 1)) is False
    assert calendar.is_workday(dt.date(2027, 1, 2)) is True
    assert calendar.add_workdays(days("2026-12-31"), 2)[0] == days("2027-01-04")[0]


def test_a_gap_between_known_years_is_never_counted_across(tmp_path):
    (tmp_path / "holidays.toml").write_text("[2028]\nholidays = [2028-01-01]\n", encoding="utf-8")
    calendar = read_calendar(tmp_path)
    assert calendar.is_workday(dt.date(2028, 1, 3)) is True
    assert np.isnat(calendar.add_workdays(days("2026-12-31"), 1)[0])
    assert not calendar.workdays_between(days("2026-12-31"), days("2028-01-03")).known[0]


def test_the_stations_own_table_replaces_a_year_of_the_package(tmp_path):
    (tmp_path / "holidays.toml").write_text("[2025]\nholidays = [2025-03-03]\n", encoding="utf-8")
    calendar = read_calendar(tmp_path)
    assert calendar.is_workday(dt.date(2025, 3, 3)) is False
    assert calendar.is_workday(dt.date(2025, 1, 1)) is True


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[2027]\nholidays = [2028-01-01]\n", "2028-01-01"),
        ("[2027]\nworkdays = []\n", "holidays"),
        ("[2027\n", "TOML"),
        ("[2027]\nholidays = []\nfeiertage = []\n", "feiertage"),
    ],
)
def test_a_broken_holidays_toml_is_refused_with_its_place(tmp_path, text, named):
    (tmp_path / "holidays.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="节假日表") as error:
        read_calendar(tmp_path)
    assert named in error.value.why


@given(start=st.dates(dt.date(2005, 1, 1), dt.date(2025, 6, 30)), count=st.integers(1, 60))
def test_the_nth_working_day_after_a_day_lies_n_working_days_after_it(start, count):
    calendar = read_calendar(PROJECT)
    begin = np.array([start], dtype="datetime64[D]")
    reached = calendar.add_workdays(begin, count)
    assert calendar.workdays_between(begin, reached).days[0] == count
    assert calendar.is_workday(reached[0].astype(object))
