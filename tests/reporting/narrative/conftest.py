"""A station with the sample's records as its own log, so that people can write for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stationlog.reporting.narrative.reconcile import Reconciler
from stationlog.reporting.report import Report, open_report
from stationlog.station import Station, open_station
from tests.reporting.sections.conftest import PROJECT, prepared


def fresh_station(root: Path) -> Path:
    """The folder of a station whose own log is the sample's: nothing made of it yet."""
    (root / "data" / "raw").mkdir(parents=True)
    shutil.copy(PROJECT / "station.toml", root)
    for path in (PROJECT / "data" / "raw" / "demo").iterdir():
        shutil.copy(path, root / "data" / "raw")
    return root


@pytest.fixture(scope="session")
def station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    return prepared(open_station(str(fresh_station(tmp_path_factory.mktemp("written") / "s"))))


@pytest.fixture(scope="session")
def report(station: Station) -> Report:
    return open_report("half-year", station, "2025H1")


@pytest.fixture(scope="session")
def annual(station: Station) -> Report:
    return open_report("annual", station, "2025")


@pytest.fixture(scope="session")
def reconciler(report: Report) -> Reconciler:
    return Reconciler(report)


@pytest.fixture
def folder(station: Station) -> Path:
    """The empty folder of the half-year's texts; empty again afterwards."""
    place = station.root / "narrative" / "2025H1"
    shutil.rmtree(station.root / "narrative", ignore_errors=True)
    place.mkdir(parents=True)
    yield place
    shutil.rmtree(station.root / "narrative", ignore_errors=True)
