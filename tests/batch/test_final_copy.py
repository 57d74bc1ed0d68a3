"""--final makes the report itself without what was told to its writers; what it is, is recorded."""

from __future__ import annotations

import json

import pytest

from stationlog.batch.cli import main
from stationlog.batch.console import tell_result
from stationlog.batch.index import period_sections
from stationlog.batch.parameters import notebook_parameters
from stationlog.batch.plan import REPORT_KINDS, report_task
from stationlog.batch.result import Result
from stationlog.batch.stages import stage_of
from stationlog.batch.standing import standing_of
from stationlog.batch.work import Outcome
from stationlog.reporting.narrative.draft import Draft
from stationlog.station import open_station
from stationlog.vocabulary.periods import Period, periods_of_years
from tests.batch.stations import make_station

HALF = Period(2025, 1)


def made(root, *options: str) -> dict:
    assert main(["--station", str(root), "--quiet", "report", "half-year", "2025H1", *options]) == 0
    return json.loads((root / "reports" / "2025H1" / "manifest.json").read_text(encoding="utf-8"))


def test_the_final_copy_takes_the_drafts_place_and_the_manifest_and_index_say_so(tmp_path, capfd):
    root = make_station(tmp_path / "station")
    folder = root / "reports" / "2025H1"
    first = made(root)
    assert {name for name, entry in first["files"].items() if entry.get("draft")} == {
        f"half-year.{suffix}" for suffix in ("docx", "html", "ipynb", "pdf")
    }
    assert "draft" not in first["files"]["findings.xlsx"]
    assert "草稿 · 未定稿" in (folder / "half-year.html").read_text(encoding="utf-8")
    final = made(root, "--final")
    assert set(final["files"]) == set(first["files"])
    assert final["files"]["half-year.pdf"]["draft"] is False
    page = (folder / "half-year.html").read_text(encoding="utf-8")
    assert not any(words in page for words in ("草稿", "报送前待办", "请说明）"))
    assert stage_of(folder, "half-year") == "final"
    station = open_station(str(root))
    standing = standing_of(station, tuple(periods_of_years(2025, 2025)), checked=True)
    (section,) = period_sections(station.reports, set(), standing)
    assert [entry.stage for entry in section.entries] == ["定稿"]
    assert "定稿" in (station.reports / "index.html").read_text(encoding="utf-8")


def test_a_notebook_is_told_only_where_it_is_asked_for(tmp_path):
    station = open_station(str(make_station(tmp_path / "station")))
    assert notebook_parameters(station, HALF, final=True)["final"] == "是"
    assert "final" not in notebook_parameters(station, HALF)


def test_what_is_neither_has_no_stage(tmp_path):
    (tmp_path / "half-year.html").write_text('<html lang="zh-CN" class="report">', encoding="utf-8")
    (tmp_path / "half-year.public.html").write_text(
        '<html lang="zh-CN" data-stage="draft">', encoding="utf-8"
    )
    assert stage_of(tmp_path, "half-year") == stage_of(tmp_path, "annual") == ""
    assert stage_of(tmp_path, "half-year.public") == ""


def test_the_screen_says_what_is_still_open_and_stops_nothing(capsys):
    open_still = Draft(2, 1, 1, 0, 0, 1, 3, 0, 4, 5)
    task = report_task(REPORT_KINDS[0], HALF, final=True)
    tell_result(Result((Outcome(task, 1.0, draft=open_still),), 1.0, demo=False), "reports")
    told = capsys.readouterr().out
    assert (
        "半年工作报告（定稿）仍未完成：未撰写 2 节、须填写的空白 1 处、撰写的数字与指标不符 1 处、"
        "较大的变动没有说明 5 项、须由人工核对的条款 4 条、必须整改的问题 3 条。" in told
    )
    assert "--final" not in told
    draft = report_task(REPORT_KINDS[0], HALF)
    tell_result(Result((Outcome(draft, 1.0, draft=open_still),), 1.0, demo=False), "reports")
    assert "以上是草稿；要报送的，加 --final" in capsys.readouterr().out


@pytest.mark.parametrize("command", [(), ("report", "annual", "2025")])
def test_a_public_version_and_a_final_copy_are_two_runs(command, capsys):
    assert main(["--public", *command, "--final"]) == 2
    assert "--public 和 --final 不能同时用" in capsys.readouterr().err
