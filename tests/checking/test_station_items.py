"""Items of the station's set-up, seen on the day of the check."""

from __future__ import annotations

import datetime as dt

from stationlog.checking.outcome import DutyState
from stationlog.checking.run import run_rule
from tests.checking.logs import both_rulebooks, log_of

PLAQUE = both_rulebooks().rules["STATION-PLAQUE"]


def plaque(as_of: dt.date, **record: object):
    log = log_of({"station": [{"item": "牌匾", "state": "已具备", **record}]}, as_of)
    (duty,) = run_rule(PLAQUE, log).duties
    return duty


def test_what_is_there_from_a_later_day_on_is_not_there_yet():
    duty = plaque(dt.date(2022, 10, 31), since=dt.date(2022, 11, 5))
    assert duty.state == DutyState.FAILED
    assert duty.field == "since"
    assert "截至该日尚未具备" in duty.words["problem"]
    assert plaque(dt.date(2022, 11, 5), since=dt.date(2022, 11, 5)).state == DutyState.MET


def test_what_is_there_without_a_day_counts():
    assert plaque(dt.date(2022, 10, 31)).state == DutyState.MET
