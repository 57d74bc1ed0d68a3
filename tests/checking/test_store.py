from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from stationlog.checking.check import check
from stationlog.checking.store import read_checked, write_checked
from stationlog.errors import InputError
from stationlog.standard.load import with_limits
from stationlog.vocabulary.tables import write_json
from tests.checking.logs import both_rulebooks, cleaned_of, station_of

BOOKS = both_rulebooks()
LOG = cleaned_of({"consultations": [{"consulted_on": dt.date(2025, 3, n)} for n in range(1, 5)]})


@pytest.fixture
def station(tmp_path):
    station = replace(station_of(), processed=tmp_path)
    write_json({"inputs": ["a"]}, tmp_path / "run.json")
    write_checked(check(LOG, BOOKS, station), BOOKS, station)
    return station


def test_what_was_checked_is_read_again(station):
    checked, read = check(LOG, BOOKS, station), read_checked(station, BOOKS)
    assert read.findings.equals(checked.findings)
    assert read.coverage.equals(checked.coverage)
    assert read.not_run == checked.not_run
    assert {one.rule_id for one in read.not_run} >= {"SUB-ANNUAL", "CASE-DECIDE-15WD"}


def test_nothing_checked_sends_to_the_check(station):
    (station.processed / "checks.json").unlink()
    with pytest.raises(InputError, match="还没有检查结果"):
        read_checked(station)


def test_results_of_another_cleaning_are_refused(station):
    write_json({"inputs": ["b"]}, station.processed / "run.json")
    with pytest.raises(InputError, match="检查结果与清洗结果不是同一次"):
        read_checked(station)


def test_results_for_another_day_or_by_another_limit_are_refused(station):
    with pytest.raises(InputError, match="检查结果与统计截止日不是同一次"):
        read_checked(replace(station, as_of=dt.date(2025, 6, 30)))
    with pytest.raises(InputError, match="检查结果与规则文件不是同一次"):
        read_checked(station, with_limits(BOOKS, {"CASE-DECIDE-15WD": 10}))
