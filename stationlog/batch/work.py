"""What one process of the crew does: execute a notebook, render it, put the files in staging."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from stationlog.batch.execute import execute
from stationlog.batch.failures import Failure, of_defect
from stationlog.batch.parameters import notebook_parameters
from stationlog.batch.plan import CLEAN, Task
from stationlog.errors import CannotFinish, StationlogError
from stationlog.station import Station
from stationlog.vocabulary.tables import write_bytes, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from stationlog.privacy import Masker
    from stationlog.reporting.narrative.draft import Draft


@dataclass(frozen=True)
class Room:
    """Where the work is done: the station, its notebooks, the staging folder, the engine."""

    station: Station
    notebooks: Path
    staging: Path
    engine: str


@dataclass(frozen=True)
class Outcome:
    """What became of a task. `missing` holds the characters no font of the PDF has, `draft` how
    far a report is from being handed in.
    """

    task: Task
    seconds: float
    failure: Failure | None = None
    missing: str = ""
    draft: Draft | None = None


def make_report(task: Task, room: Room) -> Outcome:
    """Execute a report's notebook and render it as HTML, PDF and Word."""
    return _timed(task, lambda: _executed(task, room) or _rendered(task, room))


def execute_paper(task: Task, room: Room) -> Outcome:
    """Execute the notebook of a working paper; its HTML is made later by `render_paper`."""
    return _timed(task, lambda: _executed(task, room))


def render_paper(task: Task, room: Room) -> Outcome:
    """Render a working paper that was executed before."""
    return _timed(task, lambda: _rendered(task, room))


def make_rules_page(task: Task, room: Room) -> Outcome:
    """Make the page that documents all rules."""
    from stationlog.batch.standard_page import page_html

    return _timed(task, lambda: write_text(page_html(room.station), _staged(task, room, "html")))


def _executed(task: Task, room: Room) -> Outcome | None:
    """Execute the task's notebook; an Outcome only where that failed."""
    path = room.notebooks / f"{task.notebook}.ipynb"
    # the desk's own IPython settings and start-up files must not change a report
    os.environ["IPYTHONDIR"] = str(room.staging.parent / "ipython")
    result = execute(
        path,
        notebook_parameters(room.station, task.period, public=task.public, final=task.final),
        room.station.root,
        lambda: None if task == CLEAN else _masker(room.station),
        room.engine,
    )
    if isinstance(result, Failure):
        return Outcome(task, 0.0, failure=result)
    from stationlog.batch.tidy import notebook_text

    write_text(notebook_text(result.notebook), _staged(task, room, "ipynb"))
    return None


def _rendered(task: Task, room: Room) -> Outcome:
    """Render the executed notebook as whatever else the task makes."""
    from stationlog.reporting.narrative.draft import draft_of
    from stationlog.reporting.render import render_html, render_pdf, render_word

    notebook = json.loads(_staged(task, room, "ipynb").read_text(encoding="utf-8"))
    missing = ""
    if "html" in task.suffixes:
        write_text(render_html(notebook, task.label), _staged(task, room, "html"))
    if "pdf" in task.suffixes:
        pdf = render_pdf(notebook, task.label)
        write_bytes(pdf.content, _staged(task, room, "pdf"))
        missing = "".join(glyph.character for glyph in pdf.missing)
    if "docx" in task.suffixes:
        write_bytes(render_word(notebook, task.label), _staged(task, room, "docx"))
    return Outcome(task, 0.0, missing=missing, draft=draft_of(notebook))


def _staged(task: Task, room: Room, suffix: str) -> Path:
    return room.staging / task.folder / f"{task.stem}.{suffix}"


def _timed(task: Task, work: Callable[[], Outcome | None]) -> Outcome:
    """The outcome with its seconds; an error of the kit is an outcome, not an exception."""
    begun = time.perf_counter()
    try:
        outcome = work() or Outcome(task, 0.0)
    except StationlogError as error:
        outcome = Outcome(task, 0.0, failure=Failure(error))
    except MemoryError:
        short = CannotFinish("内存不足", where=task.label, now="请关闭别的程序后重新运行")
        outcome = Outcome(task, 0.0, failure=Failure(short))
    except Exception as defect:
        # one report's defect must not stop the others; the log file gets the traceback
        outcome = Outcome(task, 0.0, failure=of_defect(task.label, defect))
    seconds = time.perf_counter() - begun
    return replace(outcome, seconds=seconds)


def _masker(station: Station) -> Masker | None:
    """A masker that knows the log's names, or None where the log cannot be read."""
    from stationlog.cleaning.store import read_cleaned

    try:
        return read_cleaned(station.processed).masker()
    except (StationlogError, OSError, ValueError):
        return None
