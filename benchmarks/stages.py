"""Seconds and peak memory by stage: `python -m benchmarks.stages [ROWS …]` (default 1000 100000).

Each stage runs in a process of its own, as a notebook or a command would enter there, and reads
what the stage before it wrote. The last line is the whole command, five notebooks and rendering
included. Linux only (wait4 tells a child's peak memory). Quote medians: machines are noisy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sample.big import big

ROOT = Path(__file__).resolve().parents[1]

_OPEN = "from stationlog.station import open_station; site = open_station(station={folder!r});"
_CLEAN = """
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import write_cleaned
write_cleaned(clean_log(site), site.processed)
"""
_CHECK = """
from stationlog.checking.check import check
from stationlog.checking.store import write_checked
from stationlog.cleaning.store import read_cleaned
from stationlog.standard.load import rulebooks_of
rulebooks = rulebooks_of(site)
write_checked(check(read_cleaned(site.processed), rulebooks, site), rulebooks, site)
"""
_FIGURES = """
from stationlog.checking.store import read_checked
from stationlog.cleaning.store import read_cleaned
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.figures import write_figures
checked = read_checked(site)
cleaned = read_cleaned(site.processed)
figures = compute_figures(cleaned, site, checked.findings, checked.coverage)
write_figures(figures, site.processed)
"""
_REPORTS = """
from stationlog.batch.crew import crew, gather
from stationlog.batch.execute import default_engine
from stationlog.batch.log_facts import log_facts
from stationlog.batch.plan import newest_year_tasks
from stationlog.batch.preload import preload_checking, preload_cleaning
from stationlog.batch.publish import staging
from stationlog.batch.work import Room, make_report
from stationlog.resources import notebooks
preload_cleaning()
preload_checking()
nothing = lambda *_: None
with staging(site.reports) as new, crew() as hands:
    room = Room(site, notebooks(), new, default_engine())
    (facts,) = gather([hands.start(log_facts, site)], nothing, nothing)
    tasks = newest_year_tasks(facts.periods[-1].year)
    made = gather([hands.start(make_report, task, room) for task in tasks], nothing, nothing)
    assert not [one.failure for one in made if one.failure]
"""
_SAY = "三份报告（笔记本、网页、PDF、Word）"
STAGES = {"接收与清洗": _CLEAN, "检查": _CHECK, "统计": _FIGURES, _SAY: _REPORTS}


def measured(command: list[str]) -> tuple[float, float]:
    """Seconds and peak memory in MiB (largest single process) of a command that must succeed."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[:3]} ended with {process.returncode}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def run(rows: int) -> None:
    """Print a line a stage for a log of so many records."""
    with tempfile.TemporaryDirectory(prefix="stationlog-bench-") as folder:
        raw = Path(folder, "data", "raw")
        raw.mkdir(parents=True)
        shutil.copy(ROOT / "station.toml", folder)
        big(rows, raw)
        opened = _OPEN.format(folder=folder)
        for name, code in STAGES.items():
            _tell(rows, name, *measured([sys.executable, "-c", opened + code]))
        whole = [sys.executable, "run_reports.py", "--station", folder, "--quiet"]
        _tell(rows, "全部（run_reports.py）", *measured(whole))


def _tell(rows: int, name: str, seconds: float, peak: float) -> None:
    print(f"{rows:>9,} 行  {seconds:7.2f} 秒  {peak:7.0f} MiB  {name}", flush=True)


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["1000", "100000"]:
        run(int(argument))
