from __future__ import annotations

import json
import re

import pytest

from stationlog.batch.changes import FOLDER, FigureChange, changes_since, told_before
from stationlog.batch.console import NoWatch
from stationlog.batch.parameters import report_kind
from stationlog.batch.run import run_newest, run_report
from stationlog.batch.standing import standing_of
from stationlog.resources import notebooks
from stationlog.standard.load import rulebooks_of
from stationlog.station import open_station
from stationlog.vocabulary.periods import Period
from tests.batch.stations import LOG, PERSONAL, make_station

ONE_MORE = "ZX-4,2025-02-06,孙小美,13812345671,来访,商标,商标被抢注,已答复,李大明\n"
SENT = """报送材料,所属期间,报送日期,报送对象,报送人,回执
半年报告,2025年上半年,2025-07-02,梅州市市场监督管理局,李大明,有
年度报告,2025年,2025-12-30,梅州市市场监督管理局,李大明,有
"""


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Index pages and changes of one station: a first run, the same again, then one consultation
    more, a telephone number filled in and two sendings registered, the same again, another report
    alone.
    """
    station = open_station(str(make_station(tmp_path_factory.mktemp("story") / "station")))
    (station.raw / "咨询登记.csv").write_text(LOG.replace("赵小强,13812345670", "赵小强,"), "utf-8")
    told = {}

    def run(name: str) -> None:
        run_newest(station, notebooks(), NoWatch())
        page = (station.reports / "index.html").read_text("utf-8")
        told[name] = (page, told_before(station))

    run("first")
    run("again")
    (station.raw / "咨询登记.csv").write_text(LOG + ONE_MORE, "utf-8")
    (station.raw / "报送登记.csv").write_text(SENT, "utf-8")
    run("more")
    run("more again")
    run_report(report_kind("half-year"), Period(2025, 2), station, notebooks(), NoWatch())
    told["alone"] = ((station.reports / "index.html").read_text("utf-8"), told_before(station))
    return station, told


def _words(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page[page.index("<main") :])


def test_a_first_result_has_nothing_to_compare_with(story):
    page, changes = story[1]["first"]
    assert changes.first
    assert "没有可以比较的上一次" in page


def test_the_same_input_gives_the_same_page_however_often(story):
    _, told = story
    assert told["again"] == told["first"]
    assert told["more again"] == told["more"]


def test_figures_that_changed_are_listed_with_both_values(story):
    page, changes = story[1]["more"]
    assert FigureChange("2025年上半年", "接待咨询", "2件次", "3件次") in changes.figures
    assert FigureChange("2025年", "接待咨询", "3件次", "4件次") in changes.figures
    assert not any(
        one.period == "2025年下半年" and one.label == "接待咨询" for one in changes.figures
    )
    assert changes.more > 0
    assert "登记表文件：新增 1 个，改动 1 个" in changes.inputs
    assert "改变的指标值" in page


def test_findings_that_arose_or_went_are_counted_by_rule(story):
    changes = story[1]["more"][1]
    rules = {one.rule: one for one in changes.rules}
    (telephone,) = (one for one in rules.values() if "联系电话" in one.rule)
    assert (telephone.arisen, telephone.gone) == (0, 1)
    assert all(one.arisen or one.gone or one.explained for one in rules.values())
    assert [one.severity for one in changes.rules] == sorted(
        (one.severity for one in changes.rules), key=lambda words: words != "必须整改"
    )


def test_a_report_made_alone_tells_the_same_changes(story):
    _, told = story
    assert told["alone"][1] == told["more"][1]


def test_the_page_tells_due_days_and_what_was_sent(story):
    _, told = story
    before, after = _words(told["first"][0]), _words(told["more"][0])
    assert "2025年6月30日" in before and "没有报送登记" in before
    assert "2025年7月2日（晚 2 天）" in after
    assert "2025年12月30日（按期）" in after
    assert "报送登记中没有" in after  # the experience summary


def test_the_page_tells_findings_and_what_is_still_to_write(story):
    station, told = story
    words = _words(told["more"][0])
    assert re.search(r"必须整改\d+ 条需要核对\d+ 条已说明0 条", words)
    blanks = (
        (station.reports / "2025" / "annual.html").read_text("utf-8").count('role="note">【待填写')
    )
    assert blanks > 0
    assert f"{blanks} 处" in words


def test_no_name_reaches_the_page_or_what_is_kept_of_a_result(story):
    station, told = story
    kept = [
        path.read_bytes().decode("utf-8", "ignore")
        for path in (station.processed / FOLDER).iterdir()
    ]
    for text in (*kept, *(page for page, _ in told.values())):
        assert not any(name in text for name in (*PERSONAL, "孙小美"))


def test_what_is_kept_but_broken_is_a_first_result(story):
    station, _ = story
    told = station.processed / FOLDER / "changes.json"
    whole = told.read_bytes()
    try:
        told.write_text('{"read": ', "utf-8")
        assert told_before(station).first
        assert changes_since(station, rulebooks_of(station)).first
    finally:
        told.write_bytes(whole)


def test_another_input_with_the_same_result_says_that_nothing_changed(story):
    station, _ = story
    path = station.processed / FOLDER / "changes.json"
    kept = json.loads(path.read_text("utf-8"))
    kept["read"]["stationlog"] = "0.0.1"
    path.write_text(json.dumps(kept), "utf-8")
    changes = changes_since(station, rulebooks_of(station))
    assert changes.none and changes.brief == "没有变化"
    assert changes.inputs == ("程序版本与上次不同",)
    standing = standing_of(station, (Period(2025),), checked=False)
    assert standing.changes == changes
