"""A papermill engine that runs a notebook's cells in a forked child instead of a kernel.

The child starts with everything its parent has imported, so it is ready in some hundredths of a
second where a kernel takes more than one. Everything else (order of cells, time limits, errors,
display ids) is papermill's and nbclient's own code, talking to `ForkedKernel` as to a kernel.
It cannot carry ipywidgets, and works on Linux only: elsewhere papermill's own engine is used.

papermill imports this module by its entry point: import papermill first, never this.
"""

from __future__ import annotations

from typing import Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine

from stationlog.batch.forked_kernel import ForkedKernel


class ForkEngine(Engine):
    """papermill's `stationlog-fork` engine (registered in pyproject.toml)."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        input_path: str | None = None,
        **options: Any,
    ) -> None:
        """Run every cell; arguments as in papermill's own engine, `options` go to nbclient."""
        kernel = ForkedKernel()
        # here, not by nbclient: it would fork from inside its running event loop
        kernel.start_kernel()
        client = PapermillNotebookClient(
            nb_man,
            km=kernel,
            timeout=execution_timeout or options.pop("timeout", None),
            startup_timeout=start_timeout,
            kernel_name=kernel_name,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
            **options,
        )
        client.execute(cleanup_kc=True)
