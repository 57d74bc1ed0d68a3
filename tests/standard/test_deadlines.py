from __future__ import annotations

import datetime as dt

import pytest

from stationlog.standard.deadlines import built_on, deadlines_of
from stationlog.station import Deadlines
from tests.checking.logs import both_rulebooks, records_table

BOOKS = both_rulebooks()


def test_station_toml_sets_another_day_for_the_experience_summary():
    deadlines = deadlines_of(
        BOOKS, Deadlines(experience_summary=dt.date(2023, 3, 1)), range(2023, 2023)
    )
    assert [(d.report, d.day) for d in deadlines] == [("经验总结", dt.date(2023, 3, 1))]


@pytest.mark.parametrize(
    ("built", "periods"),
    [(None, ["2022"]), (dt.date(2022, 12, 31), []), (dt.date(2022, 10, 28), ["2022"])],
)
def test_yearly_duties_begin_when_the_station_is_built_and_the_notice_in_force(built, periods):
    found = deadlines_of(BOOKS, Deadlines(), range(2022, 2023), built)
    assert [d.period_key for d in found if d.period] == periods


def test_the_rulebook_sets_the_day_where_station_toml_is_silent():
    (once,) = deadlines_of(BOOKS, Deadlines(), range(2023, 2023))
    assert once.day == dt.date(2022, 12, 10)


def test_the_day_the_station_was_built_stands_in_its_set_up_register():
    rows = [
        {"item": "电话", "since": dt.date(2022, 9, 1)},
        {"item": "建成日期", "since": dt.date(2022, 10, 28)},
    ]
    assert built_on(records_table("station", rows)) == dt.date(2022, 10, 28)
    assert built_on(records_table("station", rows[:1])) is None
