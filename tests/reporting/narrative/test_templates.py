"""Files for people to write in: made once, never touched again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from stationlog.errors import SettingsError
from stationlog.indicators.changes_explained import CHANGES_FILE, read_changes_explained
from stationlog.reporting.block_plain import plain
from stationlog.reporting.blocks import Blank
from stationlog.reporting.narrative.parts import PARTS
from stationlog.reporting.narrative.templates import make_once, start
from stationlog.reporting.report import NAMES, Report
from stationlog.reporting.sections.narrative import written


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_part_gets_a_file_and_the_report_its_figures(folder: Path, report: Report) -> None:
    start(report)
    assert list(texts(folder)) == [
        "half-year-cases.md",
        "half-year-plans.md",
        "half-year-problems.md",
        "half-year.figures.md",
    ]


@pytest.mark.parametrize("kind", NAMES)
def test_a_new_file_is_nobodys_text(kind, folder: Path, annual: Report) -> None:
    report = replace(annual, kind=kind)
    start(report)
    for part in PARTS[kind]:
        assert isinstance(written(report, part.name), Blank)


def test_the_figures_at_hand_are_those_of_the_report(folder: Path, report: Report) -> None:
    start(report)
    told = (folder / "half-year.figures.md").read_text(encoding="utf-8")
    assert "| 办结维权援助申请 | 19件 | 同比增长216.7% |" in told
    assert "统计截止日 2025年6月30日" in told


def test_every_change_to_explain_can_be_copied_and_filled_in(
    folder: Path, report: Report, tmp_path: Path
) -> None:
    start(report)
    text = (folder / "half-year.figures.md").read_text(encoding="utf-8")
    told = text.split("```toml\n")[1].split("```")[0]
    (tmp_path / CHANGES_FILE).write_text(told, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_changes_explained(tmp_path)
    assert all(f"第1条 [{key}]：" in caught.value.why for key in ("reason", "by", "on"))
    assert "[figure]" not in caught.value.why
    for blank, filled in (("reason", '"多了"'), ("by", '"甲"'), ("on", "2025-07-02")):
        told = told.replace(f'{blank} = ""', f"{blank} = {filled}")
    (tmp_path / CHANGES_FILE).write_text(told, encoding="utf-8")
    said = read_changes_explained(tmp_path)
    assert len(said.entries) == len(report.comparisons.unexplained()) > 0
    explained = replace(report, comparisons=replace(report.comparisons, explained=said))
    assert explained.comparisons.unexplained() == ()
    start(explained)
    assert "[[change]]" not in (folder / "half-year.figures.md").read_text(encoding="utf-8")


def test_what_somebody_touched_stays_to_the_byte_and_the_figures_are_made_anew(
    folder: Path, report: Report
) -> None:
    for name, content in (
        ("half-year-cases.md", b"\xff\xfe\r\n"),
        ("half-year-plans.md", b""),
        ("half-year.figures.md", b"old"),
    ):
        (folder / name).write_bytes(content)
    try:
        start(report)
    except Exception as error:
        assert "不是 UTF-8" in str(error)
    found = texts(folder)
    assert found["half-year-cases.md"] == b"\xff\xfe\r\n" and found["half-year-plans.md"] == b""
    assert found["half-year.figures.md"] != b"old"


def test_a_second_start_writes_nothing(folder: Path, report: Report) -> None:
    start(report)
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    start(report)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_link_that_leads_nowhere_is_somebodys_too(folder: Path, report: Report) -> None:
    path = folder / "half-year-cases.md"
    path.symlink_to(folder / "elsewhere.md")
    with pytest.raises(Exception, match="链接"):
        start(report)
    assert path.is_symlink() and not (folder / "elsewhere.md").exists()


def test_a_file_that_appears_in_the_meantime_is_not_overwritten(folder: Path) -> None:
    path = folder / "a.md"
    path.write_text("某人的字", encoding="utf-8")
    make_once("模板", path)
    assert path.read_text(encoding="utf-8") == "某人的字"
    assert list(texts(folder)) == ["a.md"]


def test_a_disk_without_links_gets_its_file_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    make_once("模板", folder / "a.md")
    make_once("另一个", folder / "a.md")
    assert texts(folder) == {"a.md": "模板".encode()}


def test_the_sample_log_gets_no_files(folder: Path, report: Report) -> None:
    demo = replace(
        report, cleaned=replace(report.cleaned, run={**report.cleaned.run, "demo": True})
    )
    assert "演示数据" in plain(start(demo)) and texts(folder) == {}


def test_a_folder_that_cannot_be_written_stops_nothing(folder: Path, report: Report) -> None:
    folder.rmdir()
    folder.write_text("不是文件夹", encoding="utf-8")
    assert "写作模板没有建成" in plain(start(report))
    folder.unlink()


def test_the_state_of_each_part_is_told(folder: Path, report: Report) -> None:
    (folder / "half-year-problems.md").write_text("受理20件，办结19件。\n", encoding="utf-8")
    told = plain(start(report))
    assert "half-year-problems.md\t已写\t一致 1、不符 1、未能核对 0\t—" in told
    assert "half-year-plans.md\t未写\t—\t—" in told
