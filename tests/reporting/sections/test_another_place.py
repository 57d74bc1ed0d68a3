"""A station that is bound by other documents: nothing of the notice of 五华县 is said of it."""

from __future__ import annotations

import shutil

import pytest

from stationlog.reporting.block_plain import plain
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.check_rules import rules_in_force
from stationlog.reporting.sections.coverage_matrix import coverage_matrix
from stationlog.reporting.sections.opening import opening
from stationlog.reporting.sections.self_check import self_check
from stationlog.station import open_station
from tests.reporting.sections.conftest import PROJECT, prepared
from tests.reporting.sections.walk import flat, printed, tables


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("wuhan")
    settings = (PROJECT / "station.toml").read_text(encoding="utf-8")
    ours = 'in_force = ["wuhua-2022-33", "db44-t-2362-2022", "cnipa-guideline-2023"]'
    assert ours in settings
    theirs = 'in_force = ["db4201-t-723-2024", "cnipa-guideline-2023"]'
    settings = settings.replace(ours, theirs).replace("五华县知识产权", "武汉市样例知识产权")
    (root / "station.toml").write_text(settings, encoding="utf-8")
    shutil.copytree(PROJECT / "data" / "raw" / "demo", root / "data" / "raw" / "demo")
    return open_report("annual", prepared(open_station(str(root))))


def test_its_report_answers_to_no_notice(report):
    assert "按照工作安排，现将" in plain(opening(report))
    assert "华市监管" not in plain(opening(report))
    assert any("没有要求报送的生效文件" in str(block) for block in flat(self_check(report)))


def test_its_matrix_lists_its_own_documents(report):
    found = tables(coverage_matrix(report))
    assert [table.caption for table in found] == [
        "《知识产权保护工作站建站及管理规范》（DB4201/T 723-2024）",
        "《知识产权维权援助工作指引》（文号不详）",
    ]
    assert [len(table.rows) for table in found] == [
        len(book.clauses) for book in report.rulebooks.books
    ]
    results = {row[2] for table in found for row in table.rows}
    assert results == {"符合", "不符合", "待人工核对", "未覆盖", "未能核对"}


def test_the_files_of_rules_it_shares_are_named_where_they_stand(report):
    files = {row[0] for table in tables(rules_in_force(report.rulebooks)) for row in printed(table)}
    assert "standards/db44-t-2362-2022/rules.toml" in files
    assert "standards/db4201-t-723-2024/rules.toml" in files
    assert not any(".." in name for name in files)
