"""Differences are findings of the report: in findings.parquet and findings.xlsx of its period."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from stationlog.batch.findings_files import write_findings
from stationlog.reporting.narrative.findings import DIFFERENCE, NOT_READ, narrative_findings
from stationlog.reporting.report import Report
from stationlog.station import Station
from stationlog.vocabulary.tables import read_table

PROBLEMS = "half-year-problems.md"


def told(report: Report) -> list[tuple[str, str | None]]:
    return [(found.rule_id, found.value) for found in narrative_findings(report)]


def test_a_difference_is_a_finding_to_confirm_of_the_report(folder: Path, report: Report) -> None:
    (folder / PROBLEMS).write_text("回访不够。\n\n受理20件，办结19件。\n", encoding="utf-8")
    (found,) = narrative_findings(report)
    assert (found.rule_id, found.severity, found.scope) == (DIFFERENCE, "confirm", "report")
    assert (found.period, found.source_file) == ("2025H1", f"narrative/2025H1/{PROBLEMS}")
    assert found.message == (
        "半年工作情况报告“三、存在的问题”第 3 行写的是 20件，指标“受理维权援助申请”：19件"
    )


def test_a_finding_keeps_its_id_while_the_text_around_it_moves(
    folder: Path, report: Report
) -> None:
    (folder / PROBLEMS).write_text("受理20件。受理20件。", encoding="utf-8")
    before = [found.finding_id for found in narrative_findings(report)]
    (folder / PROBLEMS).write_text("新的一段。\n\n受理20件。\n\n受理20件。", encoding="utf-8")
    assert [found.finding_id for found in narrative_findings(report)] == before
    assert len(set(before)) == 2


def test_texts_without_a_difference_and_templates_give_none(folder: Path, report: Report) -> None:
    (folder / PROBLEMS).write_text("受理19件，满意率100%。", encoding="utf-8")
    (folder / "half-year-plans.md").write_text("<!-- 受理20件 -->", encoding="utf-8")
    (folder / "half-year.figures.md").write_text("受理20件", encoding="utf-8")
    (folder / "half-year-notes.md").write_text("受理20件", encoding="utf-8")
    assert told(report) == []


def test_both_reports_of_a_year_are_read(folder: Path, annual: Report) -> None:
    place = folder.parent / "2025"
    place.mkdir()
    for kind in ("annual", "experience-summary"):
        (place / f"{kind}-problems.md").write_text("受理2000件。", encoding="utf-8")
    assert told(annual) == [(DIFFERENCE, "2000件")] * 2


def test_a_text_that_cannot_be_read_is_a_finding_and_stops_nothing(
    folder: Path, report: Report
) -> None:
    (folder / PROBLEMS).write_bytes("受理20件。".encode("gb18030"))
    (found,) = narrative_findings(report)
    assert found.rule_id == NOT_READ and "不是 UTF-8" in found.message


def test_the_files_of_the_period_hold_them_and_count_them(
    folder: Path, report: Report, station: Station, tmp_path: Path
) -> None:
    without = write_findings(report.period, station, tmp_path)
    (folder / PROBLEMS).write_text("受理20件。", encoding="utf-8")
    held = write_findings(report.period, station, tmp_path)
    assert held.confirm == without.confirm + 1 and held.must_fix == without.must_fix
    rules = read_table(tmp_path / "findings.parquet")["rule_id"].to_pylist()
    assert rules.count(DIFFERENCE) == 1
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "findings.xlsx").read_bytes()))
    cells = [cell for sheet in book for row in sheet.values for cell in row]
    assert any("写的是 20件" in str(cell) for cell in cells)
