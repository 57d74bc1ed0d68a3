"""The sample log, cleaned and checked once for all tests of sections; and a log of one case."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stationlog.checking.check import check
from stationlog.checking.store import write_checked
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import write_cleaned
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.figures import write_figures
from stationlog.reporting.report import Report, open_report
from stationlog.standard.load import rulebooks_of
from stationlog.station import Station, open_station

PROJECT = Path(__file__).parents[3]
ROWS = (
    "编号,咨询日期,咨询人,咨询方式,权利类别,咨询内容,答复意见,答复日期,经办人",
    "ZX-1,2025-01-06,温明样,电话,商标,商标被仿冒,已告知投诉途径,2025-01-06,李小样",
    "ZX-2,2025-02-10,温明样,来访,专利,专利检索,已答复,2025-02-11,李小样",
    "ZX-3,2025-03-14,温明样,来访,专利,专利检索,,,李小样",
)


def prepared(station: Station) -> Station:
    """Clean, check and compute, as notebooks 01 and 02 do."""
    cleaned = clean_log(station)
    write_cleaned(cleaned, station.processed)
    rulebooks = rulebooks_of(station)
    checked = check(cleaned, rulebooks, station)
    write_checked(checked, rulebooks, station)
    figures = compute_figures(cleaned, station, checked.findings, checked.coverage)
    write_figures(figures, station.processed)
    return station


@pytest.fixture(scope="session")
def sample_station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    folder = tmp_path_factory.mktemp("sample")
    # a copy: whatever else lies in data/raw must not change what is tested
    shutil.copytree(PROJECT / "data" / "raw" / "demo", folder / "raw" / "demo")
    raw, processed = str(folder / "raw"), str(folder / "processed")
    return prepared(open_station(str(PROJECT), raw=raw, processed=processed))


@pytest.fixture(scope="session")
def sample_report(sample_station: Station) -> Report:
    return open_report("half-year", sample_station)


@pytest.fixture(scope="session")
def small_station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """Three consultations in the first half of 2025, nothing else."""
    root = tmp_path_factory.mktemp("station")
    settings = (PROJECT / "station.toml").read_text(encoding="utf-8")
    (root / "station.toml").write_text(settings, encoding="utf-8")
    raw = root / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "温明样的咨询登记.csv").write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return prepared(open_station(str(root)))
