"""What people found of clauses no rule can test stands in 附件3, and is their word only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from stationlog.errors import SettingsError
from stationlog.reporting.narrative.draft import draft_of
from stationlog.reporting.report import Report
from stationlog.reporting.sections.self_check import self_check
from stationlog.reporting.sections.to_do import to_do
from stationlog.reporting.self_checked import FILE
from tests.reporting.pages import report_of
from tests.reporting.sections.walk import printed, tables

GOOD = """[[check]]
period = "2025H1"
clause = "WH33-1-a"
result = "符合"
evidence = "查看了年度计划，由钱多样核对，电话13812345678"
by = "站长 钱多样"
on = 2025-06-30
"""


@pytest.fixture
def report(sample_report: Report, tmp_path: Path) -> Report:
    """The sample's half-year of a station in an empty folder."""
    return replace(sample_report, station=replace(sample_report.station, root=tmp_path))


def rows(report: Report) -> list[tuple[str, ...]]:
    return [row for table in tables(self_check(report)) for row in printed(table)]


def test_a_draft_names_the_clause_to_write_under_and_a_final_copy_does_not(report):
    assert any("【待填写】\n编号 WH33-1-a" in row[4] for row in rows(report))
    told = str(self_check(replace(report, final=True)))
    assert "【待填写】" in told and "编号 " not in told and FILE not in told


def test_what_was_found_is_shown_masked_and_the_status_stays(report):
    (report.station.root / FILE).write_text(GOOD, encoding="utf-8")
    (row,) = [row for row in rows(report) if "自查：" in row[4]]
    assert row[3] == "待人工核对"
    assert "自查：符合" in row[4] and "（站长 钱某，2025-06-30）" in row[4]
    assert "【待填写】" not in row[4]
    told = str(self_check(report))
    assert "钱多样" not in told and "13812345678" not in told
    assert draft_of(report_of(to_do(report))).self_checked == 1


def test_what_was_found_in_another_period_is_not_shown(report):
    path = report.station.root / FILE
    path.write_text(GOOD.replace("2025H1", "2025"), encoding="utf-8")
    assert not any("自查：" in row[4] for row in rows(report))


def test_every_problem_is_told_at_once(report):
    broken = GOOD.replace("2025H1", "上半年").replace("WH33-1-a", "WH33-9")
    broken += GOOD.replace('"符合"', '"还行"').replace('by = "站长 钱多样"\n', "")
    broken += GOOD + GOOD + "[other]\n"
    (report.station.root / FILE).write_text(broken, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        self_check(report)
    assert refused.value.where == FILE
    for told in (
        "第1条 [period]",
        "第1条 [clause]：没有这个条款",
        "第2条 [result]：应为“符合”",
        "第2条 [by]：缺少",
        "第4条 与前面的一条",
        "[other]：不认识的键",
    ):
        assert told in refused.value.why
    assert "钱多样" not in str(refused.value)


def test_a_file_that_is_none_is_told(report):
    (report.station.root / FILE).mkdir()
    with pytest.raises(SettingsError, match="文件夹"):
        self_check(report)
