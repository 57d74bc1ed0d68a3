"""The forked side of the fork engine: an IPython shell that answers like a Python kernel.

It is ipykernel's own shell with another way out: what a kernel would send over ZeroMQ goes as
JSON lines through a pipe. Linux only (fork, memfd).
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import signal
import sys
import types
import warnings
from multiprocessing.connection import Connection
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.jsonutil import json_clean
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session
from traitlets import Any as AnyTrait
from traitlets.config import Config

from stationlog.batch.orphans import end_with_parent

_INLINE = "module://matplotlib_inline.backend_inline"
_KERNEL_COLUMNS = 20
"""What pandas sets as display.max_columns when it is imported inside a kernel."""


def serve(connection: Connection) -> None:
    """Run the requests that come through `connection` until it says shutdown or closes.

    A request is ``{"type": "execute", "msg_id", "code", "store_history"}`` or
    ``{"type": "shutdown"}``; answers have the shape of Jupyter messages.
    """
    end_with_parent()
    _like_a_fresh_process()
    outbox = _Outbox(connection=connection)
    sys.stdout, sys.stderr = _Stream("stdout", 1, outbox), _Stream("stderr", 2, outbox)
    asyncio.run(_answer(connection, _shell(outbox), outbox))


class _Outbox(Session):
    """Takes the place of a kernel's session: every message goes into the pipe."""

    connection = AnyTrait()
    parent_id = ""

    def send(
        self, stream: object, msg_or_type: Any, content: Any = None, *_: Any, **__: Any
    ) -> None:
        if isinstance(msg_or_type, dict):
            msg_type, content = msg_or_type["header"]["msg_type"], msg_or_type["content"]
        else:
            msg_type = msg_or_type
        self.post("iopub", msg_type, content)

    def post(self, channel: str, msg_type: str, content: dict) -> None:
        """Send one message as the client of nbclient wants to read it."""
        message = {
            "channel": channel,
            "msg_type": msg_type,
            "header": {"msg_type": msg_type},
            "parent_header": {"msg_id": self.parent_id},
            "metadata": {},
            "content": content,
            "buffers": [],
        }
        self.connection.send_bytes(json.dumps(json_clean(message)).encode("utf-8"))


class _Stream(io.TextIOWrapper):
    """stdout or stderr: also what C code and subprocesses write to the file descriptor.

    Everything lands in a memory file that the descriptor points to; a flush sends what is new.
    """

    def __init__(self, name: str, descriptor: int, outbox: _Outbox) -> None:
        memory = os.memfd_create(name)
        os.set_blocking(memory, True)
        os.dup2(memory, descriptor)
        super().__init__(io.FileIO(memory, "r+"), encoding="utf-8", errors="replace")
        self._stream_name, self._memory, self._outbox, self._sent = name, memory, outbox, 0

    def flush(self) -> None:
        super().flush()
        end = os.fstat(self._memory).st_size
        if end > self._sent:
            text = os.pread(self._memory, end - self._sent, self._sent).decode("utf-8", "replace")
            self._sent = end
            self._outbox.post("iopub", "stream", {"name": self._stream_name, "text": text})


def _like_a_fresh_process() -> None:
    """Undo what the parent set for itself and a new kernel would not have."""
    # the fork may have happened inside a running event loop; that one is the parent's
    asyncio._set_running_loop(None)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    logging.getLogger().handlers.clear()
    warnings.resetwarnings()
    for hidden in (
        DeprecationWarning,
        PendingDeprecationWarning,
        ImportWarning,
        ResourceWarning,
    ):
        warnings.simplefilter("ignore", hidden)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
    warnings.showwarning = _show_warning
    os.environ["MPLBACKEND"] = _INLINE
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].rcParams["backend"] = _INLINE
    if "pandas" in sys.modules:
        sys.modules["pandas"].set_option("display.max_columns", _KERNEL_COLUMNS)


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: io.TextIOBase | None = None,
    line: str | None = None,
) -> None:
    """As a new process does it; the parent may collect warnings instead."""
    text = warnings.formatwarning(message, category, filename, lineno, line)
    (file or sys.stderr).write(text)


def _shell(outbox: _Outbox) -> ZMQInteractiveShell:
    if InteractiveShell.initialized():
        # the parent itself runs in IPython; this process is no longer that session
        type(InteractiveShell.instance()).clear_instance()
    shell = ZMQInteractiveShell.instance(
        kernel=types.SimpleNamespace(eventloop=None),
        compiler_class=XCachingCompiler,
        config=Config({"HistoryManager": {"enabled": False}}),
    )
    shell.displayhook.session = shell.display_pub.session = outbox
    shell.displayhook.topic = b"execute_result"
    shell.set_hook("show_in_pager", lambda *_: None, 0)
    if "matplotlib.pyplot" in sys.modules:
        # loaded by the parent, for its own screen: only a shell can take it over
        from matplotlib_inline.backend_inline import configure_inline_support

        sys.modules["matplotlib.pyplot"].switch_backend(_INLINE)
        configure_inline_support(shell, _INLINE)
    return shell


async def _answer(connection: Connection, shell: ZMQInteractiveShell, outbox: _Outbox) -> None:
    while True:
        await _readable(connection)
        try:
            request = json.loads(connection.recv_bytes())
        except EOFError:
            return
        if request["type"] == "shutdown":
            return
        outbox.parent_id = request["msg_id"]
        reply = await _execute(shell, request["code"], request["store_history"])
        sys.stdout.flush()
        sys.stderr.flush()
        outbox.post("shell", "execute_reply", reply)
        outbox.post("iopub", "status", {"execution_state": "idle"})


async def _readable(connection: Connection) -> None:
    """Wait for a request without blocking: tasks a cell left behind go on, as in a kernel."""
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    loop.add_reader(connection.fileno(), ready.set_result, None)
    try:
        await ready
    finally:
        loop.remove_reader(connection.fileno())


async def _execute(shell: ZMQInteractiveShell, code: str, store_history: bool) -> dict:
    """Run one cell as `IPythonKernel.do_execute` does; the reply's content."""
    import builtins
    import getpass

    builtins.input = getpass.getpass = _no_input
    content = {"execution_count": shell.execution_count, "code": code}
    shell.display_pub.session.post("iopub", "execute_input", content)
    # run_cell sets these back, run_cell_async does not
    shell._last_traceback, shell._last_traceback_during_displayhook = None, False
    transformed, trouble = code, None
    try:
        transformed = shell.transform_cell(code)
    except Exception:
        # told by run_cell_async itself, as the cell's error
        trouble = sys.exc_info()
    if shell.should_run_async(code, transformed_cell=transformed, preprocessing_exc_tuple=trouble):
        result = await shell.run_cell_async(
            code,
            store_history=store_history,
            transformed_cell=transformed,
            preprocessing_exc_tuple=trouble,
        )
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
    else:
        result = shell.run_cell(code, store_history=store_history)
    reply: dict[str, Any] = {"status": "ok", "execution_count": shell.execution_count - 1}
    error = result.error_before_exec or result.error_in_exec
    if not result.success or shell._last_traceback_during_displayhook:
        reply |= {
            "status": "error",
            "ename": type(error).__name__,
            "evalue": str(error),
            "traceback": shell._last_traceback or [],
        }
    shell.payload_manager.clear_payload()
    return reply


def _no_input(prompt: str = "") -> str:
    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )
