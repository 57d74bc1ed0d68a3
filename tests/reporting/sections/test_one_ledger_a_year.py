"""This year's ledger of consultations beside one of events that goes on for years."""

from __future__ import annotations

from pathlib import Path

import pytest

from stationlog.indicators.comparison import YEAR
from stationlog.reporting.narrative.reconcile import Reconciler
from stationlog.reporting.plain_text import cell_text, words
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.business import business
from stationlog.reporting.sections.courses import monthly
from stationlog.reporting.sections.publicity import publicity
from stationlog.reporting.sections.statistics import statistics
from stationlog.reporting.sections.to_do import to_do
from stationlog.station import open_station
from tests.reporting.sections.conftest import PROJECT, prepared
from tests.reporting.sections.walk import printed, prose, tables

CONSULTATIONS = (
    "编号,咨询日期,咨询人,咨询方式,权利类别,咨询内容,答复意见,答复日期,经办人",
    "ZX-1,2025-01-06,温明样,电话,商标,商标被仿冒,已告知投诉途径,2025-01-06,李小样",
    "ZX-2,2025-02-10,温明样,来访,专利,专利检索,已答复,2025-02-11,李小样",
    "ZX-3,2025-03-14,温明样,,专利,专利检索,,,李小样",
    "ZX-4,2025-03-15,温明样,其他,专利,专利检索,,,李小样",
)
CASES = (
    "受理编号,申请日期,申请人,权利类别,申请援助事项,审查决定,决定日期",
    "WQ-1,2025-01-06,温明样,商标,咨询指导,受理,2025-01-13",
    "WQ-2,2025-02-10,温明样,专利,咨询指导,待补正,2025-03-14",
)
EVENTS = (
    "活动编号,活动日期,活动名称,活动类型,地点,参加人数",
    *(
        f"HD-{year}-{month},{year}-{month}-15,宣传周,宣传,广场,120"
        for year in (2024, 2025)
        for month in ("03", "04", "05")
    ),
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root: Path = tmp_path_factory.mktemp("ledgers")
    settings = (PROJECT / "station.toml").read_text(encoding="utf-8")
    (root / "station.toml").write_text(settings, encoding="utf-8")
    raw = root / "data" / "raw"
    raw.mkdir(parents=True)
    files = {"2025年咨询登记": CONSULTATIONS, "2025年援助申请": CASES, "活动登记": EVENTS}
    for name, rows in files.items():
        (raw / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (root / "submitted" / "温明样报的2024年").mkdir(parents=True)
    (root / "submitted" / "2024H1").mkdir()
    return open_report("half-year", prepared(open_station(str(root))), "2025H1")


def told(blocks) -> str:
    return "".join(words(text) for text in prose(blocks))


def test_the_text_says_that_nothing_is_known_and_no_zero(report):
    text = told(business(report))
    assert "本期接待咨询4件次，登记表没有上年同期和上个半年的咨询登记，无可比数据。" in text
    assert "上年同期为0" not in text
    assert "，与上年同期持平" in told(publicity(report))


def test_the_table_leaves_the_number_before_blank(report):
    rows = {row[0]: row for row in printed(tables(statistics(report))[0])}
    assert rows["接待咨询"][3:5] == ("—", "—") and rows["举办活动"][3:5] == ("3", "持平")


def test_no_line_of_zeros_is_drawn_for_last_year(report):
    assert [cell_text(one.label) for one in monthly(report, "consultations.received").columns] == [
        "月份",
        "2025年",
    ]
    assert "2024年" in monthly(report, "activities.held").alt


def test_a_narrative_that_tells_last_years_number_is_not_called_wrong(report):
    reconciler = Reconciler(report)
    (verdict,) = reconciler.verdicts("2024年上半年接待咨询8件次", reconciler.beginning)
    assert verdict.kind == "unknown"


def test_the_ways_of_asking_make_up_the_whole(report):
    text = told(business(report))
    assert (
        "线上（电话、网络）1件次，线下（来访、信函、走访）1件次，其他方式1件次，方式不详1件次。"
        in text
    )


def test_a_case_that_waits_for_correction_is_told_and_no_decision(report):
    text = told(business(report))
    assert "没有补正通知日期的登记，本期申请登记为待补正的1件" in text
    assert "按期审查率为100.0%（1/1）" in text
    assert "平均审查时长为5.0个工作日" in text


def test_what_lies_under_submitted_and_cannot_be_used_is_to_be_done(report):
    rows = [row for table in tables(to_do(report)) for row in printed(table)]
    assert ("已报送的报告不能用来比较", "2份") in rows
    (named, nameless) = sorted(row[2:] for row in rows if row[2:] and "submitted/" in row[2])
    assert named[0] == "submitted/2024H1" and "没有 manifest.json" in named[1]
    assert "温明样" not in nameless[0] and "文件夹名不是报告期" in nameless[1]
    assert report.comparisons.of_figure("consultations.received", YEAR).before is None
