from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from stationlog.batch.console import NoWatch
from stationlog.batch.run import run_newest
from stationlog.resources import notebooks
from stationlog.station import open_station
from tests.batch.stations import PROJECT
from tests.browser import desk


@pytest.fixture(scope="session")
def reports(tmp_path_factory) -> Path:
    """Everything a whole run makes of the sample."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(PROJECT / "data" / "raw" / "demo", folder / "data" / "raw" / "demo")
    shutil.copy(PROJECT / "station.toml", folder)
    station = open_station(str(folder))
    result = run_newest(station, notebooks(), NoWatch())
    assert not result.failed
    return station.reports


@pytest.fixture(scope="module")
def browser(reports) -> Iterator[Browser]:
    """Chromium. The reports are made before it starts: a run forks its helpers."""
    if desk.PROGRAM is None:
        desk.without("chromium")
    with sync_playwright() as playwright:
        # no sandbox: build machines run as root
        started = playwright.chromium.launch(executable_path=desk.PROGRAM, args=["--no-sandbox"])
        yield started
        started.close()
