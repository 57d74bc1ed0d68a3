from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import stationlog
from stationlog.intake import reasons
from stationlog.intake.child.reader import Request
from stationlog.intake.child.reading_room import Child
from stationlog.intake.read import Limits, read_sources
from stationlog.intake.sources import find_sources
from tests.cleaning.workbooks import write_sheet
from tests.intake.reading import ROWS, source

MISBEHAVING = "tests.intake.misbehaving"
LIMITS = Limits(seconds=3, memory=2**29)


def read_named(folder, *names):
    for name in names:
        write_sheet(folder / name, ROWS)
    return read_sources([source(folder / name) for name in names], LIMITS, MISBEHAVING)


@pytest.mark.parametrize(
    ("name", "word"),
    [("hangs.xlsx", "3 秒"), ("dies.xlsx", "终止"), ("panics.xlsx", "损坏"), ("eats.xlsx", "内存")],
)
def test_a_reader_that_fails_is_a_finding_and_the_next_file_is_read(tmp_path, name, word, capfd):
    lost, read = read_named(tmp_path, name, "good.xlsx")
    assert lost.unreadable.rule == "INTAKE-FILE-UNREADABLE"
    assert word in lost.unreadable.why
    assert read.sheets[0].rows == ROWS
    assert psutil.Process().children() == []
    assert capfd.readouterr() == ("", "")


def test_damaged_files_that_hang_or_exhaust_the_real_reader_are_findings(tmp_path):
    """Two of a few bytes' damage each, found by chance: calamine 0.9 never ends with them."""
    write_sheet(tmp_path / "good.xlsx", ROWS)
    shutil.copy(Path(__file__).with_name("damaged.zip"), tmp_path / "a.zip")
    reads = read_sources(find_sources(tmp_path).sources, LIMITS)
    assert [read.file for read in reads] == ["a.zip/eats.xls", "a.zip/hangs.xls", "good.xlsx"]
    assert all("读取程序" in read.unreadable.why for read in reads[:2])
    assert reads[2].sheets[0].rows == ROWS


def test_a_look_that_fails_leaves_the_values_and_says_so(tmp_path):
    [read] = read_named(tmp_path, "looks away.xlsx")
    assert read.sheets[0].rows == ROWS
    assert "删除线" in read.sheets[0].look.not_seen


def test_what_a_library_prints_reaches_neither_the_answer_nor_the_screen(tmp_path, capfd):
    [read] = read_named(tmp_path, "babbles.xlsx")
    assert read.sheets[0].rows == ROWS
    assert capfd.readouterr() == ("", "")


def test_one_child_serves_many_files_and_ends_with_the_last(tmp_path):
    write_sheet(tmp_path / "a.xlsx", ROWS)
    request = Request("read", "xlsx", str(tmp_path / "a.xlsx"), None, 2**29, 30)
    with Child() as child:
        answers = []
        for _ in range(2):
            answers.append(list(child.ask(request)))
            served = psutil.Process().children()
            assert len(served) == 1
            answers.append(served[0].pid)
    assert answers[:2] == answers[2:]
    assert psutil.Process().children() == []


def test_the_child_runs_the_package_of_its_parent_from_any_folder(tmp_path, monkeypatch):
    write_sheet(tmp_path / "tells.xlsx", ROWS)
    (tmp_path / "stationlog").mkdir()
    (tmp_path / "stationlog" / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    [read] = read_sources([source(tmp_path / "tells.xlsx")], LIMITS, MISBEHAVING)
    assert read.sheets[0].name == stationlog.__file__


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no memory")
def test_a_system_that_refuses_to_bound_memory_reads_without_a_bound(tmp_path):
    write_sheet(tmp_path / "a.xlsx", ROWS)
    [read] = read_sources([source(tmp_path / "a.xlsx")], LIMITS, "tests.intake.unbounded")
    assert read.sheets[0].rows == ROWS
    assert read.sheets[0].look.not_seen == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no memory")
def test_values_the_parent_has_no_room_for_are_a_finding_and_the_next_file_is_read(tmp_path):
    for name in ("floods.xlsx", "good.xlsx"):
        write_sheet(tmp_path / name, ROWS)
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from stationlog.intake.read import Limits, read_sources\n"
        "from tests.intake.reading import source\n"
        "hard = resource.getrlimit(resource.RLIMIT_AS)[1]\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2**29, hard))\n"
        "found = [source(Path(name)) for name in sys.argv[1:]]\n"
        f"lost, read = read_sources(found, Limits(memory=2**29), {MISBEHAVING!r})\n"
        "print(ascii(lost.unreadable.why), len(read.sheets[0].rows))\n"
    )
    names = [str(tmp_path / name) for name in ("floods.xlsx", "good.xlsx")]
    said = subprocess.run(
        [sys.executable, "-c", script, *names], capture_output=True, text=True, timeout=60
    )
    assert said.stderr == ""
    assert said.stdout.split() == [ascii(reasons.NO_MEMORY.why), str(len(ROWS))]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_an_interrupted_parent_leaves_no_child(tmp_path):
    write_sheet(tmp_path / "hangs.xlsx", ROWS)
    script = (
        "import sys; from pathlib import Path\n"
        "from stationlog.intake.read import read_sources\n"
        "from stationlog.intake.sources import Source\n"
        f"read_sources([Source('a', Path(sys.argv[1]), 1, '')], reader={MISBEHAVING!r})\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "hangs.xlsx")], stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 15
        while len(children := psutil.Process(parent.pid).children()) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(0.5)
        parent.send_signal(signal.SIGINT)
        parent.wait(timeout=10)
    finally:
        parent.kill()
    assert not any(child.is_running() for child in children)
