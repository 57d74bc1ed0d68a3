from __future__ import annotations

import json
import shutil

import pytest

from stationlog.batch.cli import main
from stationlog.batch.command_line import read_command_line
from stationlog.batch.standard_command import UNCHECKED
from stationlog.resources import standards
from tests.batch.stations import make_station
from tests.standard.versioned import NEW, OLD, write_versions


@pytest.fixture
def told(tmp_path, capsys):
    """What the command prints for a small station."""
    folder = make_station(tmp_path / "station")

    def run(*words: str, code: int = 0) -> str:
        assert main(["standard", *words, "--station", str(folder)]) == code
        printed = capsys.readouterr()
        return printed.err if code else printed.out

    run.folder = folder
    return run


def test_the_list_tells_documents_limits_and_what_nothing_looks_at(told):
    text = told()
    assert "华市监管" in text and "施行日期不明，视为一直有效" in text
    assert "15 个工作日" in text
    assert "未覆盖的条款" in text
    assert told("list") == text


def test_the_list_shows_the_stations_own_limit_beside_the_rulebooks(told):
    settings = told.folder / "station.toml"
    settings.write_text(settings.read_text("utf-8") + "CASE-DECIDE-15WD = 10\n", "utf-8")
    assert "规则书 15 → 本站 10 个工作日" in told()
    limits = json.loads(told("--json"))["limits"]
    assert any("15 → 本站 10" in one["limit"] for one in limits)


def test_a_rule_is_explained_in_whatever_case_it_is_written(told):
    text = told("explain", "case-decide-15wd")
    for words in ("（CASE-DECIDE-15WD）", "15 个工作日", "待核对原文", "次日起算", "登记 2"):
        assert words in text
    assert UNCHECKED[:3] in text
    assert json.loads(told("explain", "CASE-DECIDE-15WD", "--json"))["open_findings"] is None


def test_an_unknown_rule_is_refused_with_those_that_are_like_it(told):
    text = told("explain", "CASE-DECIDE", code=2)
    assert "没有规则“CASE-DECIDE”" in text and "CASE-DECIDE-15WD" in text
    assert "SUB-ANNUAL" in told("explain", "年度", code=2)
    assert "没有相近的" in told("explain", "￥", code=2)


@pytest.mark.parametrize("width", ["80", "120"])
def test_no_line_is_wider_than_the_screen(told, monkeypatch, width):
    from rich.cells import cell_len

    monkeypatch.setattr("stationlog.batch.console._PIPE_WIDTH", int(width))
    for words in ((), ("explain", "CONS-COPY"), ("explain", "CASE-FORM")):
        assert max(cell_len(line) for line in told(*words).splitlines()) <= int(width)


def test_two_rulebooks_are_compared_by_path_or_by_name(told, tmp_path):
    folder = write_versions(tmp_path / "books")
    text = told("compare", str(folder / OLD), str(folder / NEW))
    assert "规则删去 1 条、改动 4 条" in text and "工作日限值" in text
    assert "没有不同" in told("compare", "wuhua-2022-33", str(standards() / "wuhua-2022-33"))
    found = json.loads(told("compare", str(folder / OLD), str(folder / NEW), "--json"))
    assert (found["from"], found["to"]) == (OLD, NEW)
    assert {"CASE-DECIDE"} <= {one["id"] for one in found["differences"]}


def test_a_rulebook_that_is_not_there_or_broken_is_told(told, tmp_path):
    assert "wuhua-2022-33" in told("compare", "wuhua", "wuhua-2022-33", code=2)
    broken = tmp_path / "broken"
    shutil.copytree(standards() / "wuhua-2022-33", broken)
    (broken / "rules.toml").write_text("[A\n", "utf-8")
    assert "broken/rules.toml" in told("compare", str(broken), "wuhua-2022-33", code=2)


def test_the_page_is_written_whole_into_the_reports(told):
    assert "reports/standard.html" in told("page")
    text = (told.folder / "reports" / "standard.html").read_text("utf-8")
    assert text.rstrip().endswith("</html>")
    assert 'id="CASE-DECIDE-15WD"' in text


def test_an_action_nobody_knows_is_refused_in_chinese(told):
    assert "没有“frob”这个动作" in told("frob", code=2)
    assert "缺少参数：规则编号" in told("explain", code=2)


def test_words_after_an_action_keep_their_order():
    request = read_command_line(["standard", "compare", "乙", "甲", "--json"])
    assert (request.command, request.action, request.names) == ("standard", "compare", ("乙", "甲"))
    assert read_command_line(["standard"]).names == ()
