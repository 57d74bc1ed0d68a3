from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest

from stationlog.batch.execute import FORK, STOCK, Executed, execute
from stationlog.batch.failures import Failure
from stationlog.batch.forked_kernel import can_fork
from stationlog.batch.parameters import notebook_parameters
from stationlog.privacy import Masker
from stationlog.resources import notebooks
from stationlog.station import Station, open_station
from stationlog.vocabulary.periods import Period
from tests.batch.stations import NOTEBOOKS, PROJECT, make_station

ALIKE = ("prints, displays and awaits", "stops at an error", "writes below Python")


def run(name: str, engine: str, folder: Path, seconds: int = 60) -> Executed | Failure:
    return execute(NOTEBOOKS / f"{name}.ipynb", {}, folder, Masker, engine, seconds)


def told(result: Executed | Failure) -> list[str]:
    """Everything a result says, as lines."""
    if isinstance(result, Executed):
        return nbformat.writes(result.notebook).splitlines()
    return [type(result.error).__name__, str(result.error), result.details]


@pytest.mark.parametrize("name", ALIKE)
def test_a_forked_shell_records_what_a_kernel_records(name, tmp_path, monkeypatch):
    # a kernel that sees it leaves file descriptors alone
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    assert told(run(name, FORK, tmp_path)) == told(run(name, STOCK, tmp_path))


def test_tables_and_charts_look_alike_though_the_parent_has_loaded_their_libraries(tmp_path):
    importlib.import_module("pandas")
    importlib.import_module("matplotlib.pyplot")
    name = "draws charts and tables"
    assert told(run(name, FORK, tmp_path)) == told(run(name, STOCK, tmp_path))


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    station = open_station(str(make_station(tmp_path_factory.mktemp("station"))))
    for name in ("01_clean_log", "02_check_records"):
        assert isinstance(own(name, None, station, FORK), Executed)
    return station


def own(name: str, period: Period | None, station: Station, engine: str) -> Executed | Failure:
    parameters = notebook_parameters(station, period)
    path = notebooks() / f"{name}.ipynb"
    return execute(path, parameters, station.root, lambda: None, engine)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("01_clean_log", None),
        ("02_check_records", None),
        ("03_half_year_report", Period(2025, 1)),
        ("04_annual_report", Period(2025)),
        ("05_experience_summary", Period(2025)),
    ],
)
def test_the_kits_own_notebooks_come_out_alike_from_both_engines(name, period, checked):
    forked, stock = (own(name, period, checked, engine) for engine in (FORK, STOCK))
    assert isinstance(stock, Executed)
    assert told(forked) == told(stock)


def test_the_cells_run_in_the_folder_they_are_given(tmp_path):
    make_station(tmp_path)
    result = run("tells its parameters", FORK, tmp_path)
    assert result.notebook.cells[-1].outputs[-1]["data"]["text/plain"] == "True"


def test_reading_from_the_keyboard_is_an_error_and_not_a_hang(tmp_path):
    failure = run("asks for input", FORK, tmp_path)
    assert "StdinNotImplementedError" in failure.error.why


@pytest.mark.parametrize("engine", [FORK, STOCK])
def test_a_cell_that_runs_too_long_is_stopped_and_named(engine, tmp_path):
    failure = run("runs too long", engine, tmp_path, seconds=1)
    assert failure.error.where == "runs too long.ipynb 第 3 个代码单元格"
    assert "超过 1 秒" in failure.error.why


def test_a_process_that_dies_is_a_failure_of_its_cell(tmp_path):
    failure = run("dies", FORK, tmp_path)
    assert failure.error.where == "dies.ipynb 第 2 个代码单元格"
    assert "意外终止" in failure.error.why


def test_what_a_cell_leaves_behind_does_not_reach_the_parent(tmp_path):
    before = dict(os.environ)
    run("prints, displays and awaits", FORK, tmp_path)
    assert dict(os.environ) == before


def test_forked_children_end_with_a_parent_that_is_killed(tmp_path):
    assert can_fork()
    code = (
        "from pathlib import Path; from stationlog.batch.execute import *\n"
        "from stationlog.privacy import Masker\n"
        f"execute(Path({str(NOTEBOOKS / 'runs too long.ipynb')!r}), {{}}, Path({str(tmp_path)!r}),"
        " Masker, FORK)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT)
    children = _wait_for(lambda: psutil.Process(parent.pid).children(recursive=True))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    _gone, alive = psutil.wait_procs(children, timeout=5)
    assert not [child for child in alive if child.status() != psutil.STATUS_ZOMBIE]


def _wait_for(look, seconds: float = 15) -> list:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came")
