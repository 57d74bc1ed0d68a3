"""Run one notebook through papermill, with the fork engine where the system can fork."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stationlog.batch import failures
from stationlog.batch.failures import Failure
from stationlog.batch.forked_kernel import can_fork
from stationlog.batch.parameters import check_known
from stationlog.privacy import Masker
from stationlog.reporting.fast_import import keep_grammar_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbformat import NotebookNode

FORK, STOCK = "stationlog-fork", "nbclient"
CELL_SECONDS = 3600
"""No cell of a million-row log takes that long: what does, hangs."""
_QUIET_KERNEL = ["--IPKernelApp.log_level=50"]


@dataclass(frozen=True)
class Executed:
    """A notebook that ran to its end, tidied."""

    notebook: NotebookNode


def default_engine() -> str:
    """The fork engine where it works, else papermill's own."""
    return FORK if can_fork() else STOCK


def execute(
    path: Path,
    parameters: dict[str, str],
    folder: Path,
    masker: Callable[[], Masker | None],
    engine: str,
    cell_seconds: int = CELL_SECONDS,
) -> Executed | Failure:
    """Execute the notebook at `path` in working directory `folder`.

    `masker` is asked for only when something went wrong. Raises ArgumentError for a parameter the
    notebook does not know, before anything is started.
    """
    keep_grammar_out()
    import nbformat
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    _silence()
    source = nbformat.read(path, as_version=4)
    check_known(source, parameters, path.name)
    started = _Started()
    try:
        executed = papermill.execute_notebook(
            nbformat.from_dict(source),
            None,
            parameters,
            engine_name=engine,
            progress_bar=False,
            cwd=folder,
            execution_timeout=cell_seconds,
            coalesce_streams=True,
            record_timing=False,
            extra_arguments=list(_QUIET_KERNEL),
            on_cell_execute=started,
        )
    except PapermillExecutionError as stop:
        return failures.of_cell(
            path.stem, started.number, stop.ename, stop.evalue, stop.traceback, masker()
        )
    except CellTimeoutError:
        return failures.of_time_limit(path.stem, started.number, cell_seconds)
    except DeadKernelError:
        return failures.of_death(path.stem, started.number)
    from stationlog.batch.tidy import tidy

    return Executed(tidy(executed, source))


class _Started:
    """Counts the notebook's own code cells as they start: 1 is the first a reader sees."""

    number = 0

    def __call__(self, cell: NotebookNode, cell_index: int) -> None:
        self.number += "injected-parameters" not in cell.metadata.get("tags", [])


def _silence() -> None:
    """Keep what libraries log off the screen: the failure says it, in Chinese."""
    for name in ("papermill", "asyncio", "traitlets", "stationlog"):
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
