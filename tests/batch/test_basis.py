"""A report is out of date by what it was made from, not by the run that made it."""

from __future__ import annotations

import json
import re

import pytest

from stationlog.batch.basis import basis_of
from stationlog.batch.changes import told_before
from stationlog.batch.console import NoWatch
from stationlog.batch.parameters import report_kind
from stationlog.batch.run import run_newest, run_report
from stationlog.resources import notebooks
from stationlog.station import Station, open_station
from stationlog.vocabulary.periods import Period
from tests.batch.stations import LOG, make_station

HALF, YEAR = report_kind("half-year"), report_kind("annual")
H1, H2, ALL = Period(2025, 1), Period(2025, 2), Period(2025)
ONE_MORE = "ZX-4,2025-02-06,孙小美,13812345671,来访,商标,商标被抢注,已答复,李大明\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A station all of whose reports were made once."""
    root = make_station(tmp_path_factory.mktemp("basis") / "station")
    run_newest(open_station(str(root)), notebooks(), NoWatch())
    return root


def old(station: Station) -> list[str]:
    page = (station.reports / "index.html").read_text("utf-8")
    page = page[page.index("<main") : page.index('id="papers"')]
    page = re.sub(r" <span class=\"stage\">[^<]*</span>", "", page)
    cells = re.findall(r"<(?:td|span)>([^<]+) <span class=\"mark\">旧版", page)
    return [re.sub(r"\s+", "", cell) for cell in cells]


def left(station: Station, period: str) -> list[str]:
    told = json.loads((station.reports / period / "manifest.json").read_text("utf-8"))
    return told["left_from_an_earlier_run"]


def test_of_the_same_log_no_report_is_old_whichever_is_made_again(root):
    station = open_station(str(root))
    run_report(HALF, H1, station, notebooks(), NoWatch())
    assert old(station) == []
    run_report(HALF, H2, station, notebooks(), NoWatch(), public=True)
    assert old(station) == [] and left(station, "2025H2") == []


def test_an_earlier_cut_off_day_leaves_no_change_behind(root):
    station = open_station(str(root))
    before = told_before(station)
    early = open_station(str(root), as_of="2025-03-31")
    run_report(HALF, H1, early, notebooks(), NoWatch())
    assert "年度工作报告" in old(early)
    run_report(HALF, H1, station, notebooks(), NoWatch())
    assert told_before(station) == before
    assert old(station) == []


def test_after_a_change_of_the_log_what_was_not_made_again_is_old(root):
    station = open_station(str(root))
    (station.raw / "咨询登记.csv").write_text(LOG + ONE_MORE, "utf-8")
    run_report(YEAR, ALL, station, notebooks(), NoWatch())
    found = old(station)
    assert "年度工作报告" not in found and "半年工作报告" in found
    assert any(name.startswith("experience-summary") for name in left(station, "2025"))
    assert not any(name.startswith("annual") for name in left(station, "2025"))


def test_a_text_somebody_wrote_makes_its_own_report_old_and_no_other(root):
    station = open_station(str(root))
    texts = {kind: basis_of(station, "2025", kind) for kind in ("annual", "experience-summary")}
    text = root / "narrative" / "2025" / "annual-plans.md"
    text.write_text("下一步加强宣传。\n", "utf-8")
    assert basis_of(station, "2025", "annual") != texts["annual"]
    assert basis_of(station, "2025", "annual.public") == basis_of(station, "2025", "annual")
    assert basis_of(station, "2025", "experience-summary") == texts["experience-summary"]
