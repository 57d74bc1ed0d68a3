from __future__ import annotations

from pathlib import Path

import pytest

from stationlog.errors import SettingsError
from stationlog.reporting.block_plain import plain
from stationlog.reporting.blocks import Blank
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.narrative import written
from stationlog.station import Station


@pytest.fixture
def report(small_station: Station) -> Report:
    return open_report("annual", small_station)


@pytest.fixture
def file(report: Report) -> Path:
    path = report.station.root / "narrative" / "2025" / "annual-problems.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    yield path
    path.unlink(missing_ok=True)


def test_what_nobody_wrote_is_a_marked_blank_that_names_the_file(report: Report) -> None:
    blank = written(report, "problems")
    assert isinstance(blank, Blank) and "narrative/2025/annual-problems.md" in blank.prompt


def test_what_people_wrote_is_shown_masked(report: Report, file: Path) -> None:
    file.write_text("温明样多次来访，回访不够及时。", encoding="utf-8")
    told = plain(written(report, "problems"))
    assert told.startswith("温某多次来访，回访不够及时。")


def test_an_empty_file_is_still_a_blank(report: Report, file: Path) -> None:
    file.write_text("\n", encoding="utf-8")
    assert isinstance(written(report, "problems"), Blank)


def test_a_file_in_another_encoding_is_told_with_its_place(report: Report, file: Path) -> None:
    file.write_bytes("回访不够及时。".encode("gb18030"))
    with pytest.raises(SettingsError) as caught:
        written(report, "problems")
    assert "annual-problems.md" in caught.value.where
