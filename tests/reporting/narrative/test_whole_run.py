"""A whole run as people start it: templates, then texts, then the reports with their marks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from stationlog.vocabulary.tables import read_table
from tests.reporting.narrative.conftest import fresh_station
from tests.reporting.pages import whole_text
from tests.reporting.sections.conftest import PROJECT

WRITTEN = {
    "2025H1/half-year-problems.md": "上半年，接待咨询104次，受理20件。",
    "2025/annual-plans.md": "2025年受理2000件；下一步拟举办培训12场。",
    "2025/experience-summary-mechanism.md": "### 做法\n\n在聘专家6名。",
}


def run(folder: Path) -> dict:
    done = subprocess.run(
        [sys.executable, "run_reports.py", "--station", str(folder), "--json"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict, dict]:
    """The station, what the first run said, and what the run said after people had written."""
    folder = fresh_station(tmp_path_factory.mktemp("run") / "station")
    first = run(folder)
    for name, text in WRITTEN.items():
        path = folder / "narrative" / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8", newline="\r\n")
    return folder, first, run(folder)


def drafts(told: dict) -> dict[str, dict]:
    return {one["name"]: one["draft"] for one in told["made"] if one["draft"]}


def test_the_first_run_makes_the_files_and_says_which(runs) -> None:
    folder, first, second = runs
    assert len(first["templates"]) == 12 and second["templates"] == []
    assert all((folder / name).is_file() for name in first["templates"])
    assert {name: one["unwritten"] for name, one in drafts(first).items()} == {
        "half-year": 3,
        "annual": 3,
        "experience-summary": 6,
    }


def test_what_people_wrote_is_as_they_left_it(runs) -> None:
    folder, _, _ = runs
    for name, text in WRITTEN.items():
        content = (folder / "narrative" / name).read_bytes()
        assert content.endswith(text.replace("\n", "\r\n").encode("utf-8"))


def test_every_report_shows_the_text_and_marks_what_differs(runs) -> None:
    folder, _, second = runs
    counts = {
        name: (one["unwritten"], one["same"], one["differ"], one["unknown"])
        for name, one in drafts(second).items()
    }
    assert counts == {
        "half-year": (2, 1, 1, 0),
        "annual": (2, 0, 1, 1),
        "experience-summary": (5, 1, 0, 0),
    }
    place = folder / "reports" / "2025H1"
    mark = "【与指标不符：受理维权援助申请为19件】"
    assert mark in whole_text((place / "half-year.pdf").read_bytes())
    page = (place / "half-year.html").read_text(encoding="utf-8")
    assert "受理20件<strong>【与指标不符：受理维权援助申请为</strong>" in page
    assert "报送前待办" in page and "start(report)" not in page


def test_the_findings_of_a_period_hold_the_differences(runs) -> None:
    folder, _, _ = runs
    for period, values in (("2025H1", ["20件"]), ("2025", ["2000件"])):
        rows = read_table(folder / "reports" / period / "findings.parquet").to_pylist()
        assert [row["value"] for row in rows if row["rule_id"] == "NARRATIVE-FIGURES"] == values
