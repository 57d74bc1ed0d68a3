"""What nbclient asks of a kernel, answered by a forked child of this process."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import queue
import signal
import sys
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any

_PATIENCE = 1
"""Seconds a child has to end by itself after it was told to."""


def can_fork() -> bool:
    """Whether this system can fork a process that has loaded anything (macOS cannot safely)."""
    return sys.platform == "linux"


class ForkedKernel:
    """What nbclient asks of a kernel manager, for a forked shell."""

    kernel_id = "stationlog-fork"

    def __init__(self) -> None:
        self._process: ForkProcess | None = None
        self._connection: Connection | None = None

    @property
    def has_kernel(self) -> bool:
        """Whether a child was started."""
        return self._process is not None

    def start_kernel(self, **_: Any) -> None:
        """Fork the child."""
        from stationlog.batch.forked_shell import serve

        context = multiprocessing.get_context("fork")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve_alone, args=(serve, theirs, self._connection), daemon=False
        )
        # what the parent has not yet written would be written by both
        sys.stdout.flush()
        sys.stderr.flush()
        self._process.start()
        theirs.close()

    def client(self) -> ForkedClient:
        """The two channels to the child."""
        return ForkedClient(self, self._connection)

    def is_alive(self) -> bool:
        """Whether the child still runs."""
        return self._process is not None and self._process.is_alive()

    def interrupt_kernel(self) -> None:
        """Interrupt the running cell."""
        os.kill(self._process.pid, signal.SIGINT)

    def shutdown_kernel(self, now: bool = False) -> None:
        """Tell the child to end; a busy one, or `now`, is killed."""
        if not now:
            try:
                self._connection.send_bytes(json.dumps({"type": "shutdown"}).encode("utf-8"))
                self._process.join(_PATIENCE)
            except OSError:
                # it is gone already
                pass
        self._process.kill()
        self._process.join()

    def cleanup_resources(self) -> None:
        """Close the parent's end of the pipe."""
        self._connection.close()


class ForkedClient:
    """What nbclient asks of a kernel client: requests in, two channels of messages out."""

    allow_stdin = False

    def __init__(self, kernel: ForkedKernel, connection: Connection) -> None:
        self._kernel, self._connection = kernel, connection
        self._descriptor = connection.fileno()
        self._requests = 0
        self.shell_channel, self.iopub_channel = Channel(), Channel()

    def start_channels(self) -> None:
        """Read messages as they come, in the running event loop."""
        asyncio.get_running_loop().add_reader(self._descriptor, self._read)

    def stop_channels(self) -> None:
        """Stop reading."""
        asyncio.get_running_loop().remove_reader(self._descriptor)

    def wait_for_ready(self, timeout: float | None = None) -> None:
        """A forked child needs no waiting for: requests wait in the pipe."""

    def is_alive(self) -> bool:
        """Whether the child still runs."""
        return self._kernel.is_alive()

    def kernel_info(self) -> str:
        """Answer at once; the language is this process's own."""
        from ipykernel.ipkernel import IPythonKernel

        request = self._number()
        content = {"language_info": dict(IPythonKernel.language_info)}
        self.shell_channel.put({"parent_header": {"msg_id": request}, "content": content})
        return request

    def execute(self, code: str, store_history: bool = True, stop_on_error: bool = True) -> str:
        """Send a cell to the child; the request's id."""
        number = self._number()
        request = {"type": "execute", "msg_id": number, "code": code}
        self._connection.send_bytes(
            json.dumps({**request, "store_history": store_history}).encode("utf-8")
        )
        return number

    def _number(self) -> str:
        self._requests += 1
        return f"request-{self._requests}"

    def _read(self) -> None:
        try:
            message = json.loads(self._connection.recv_bytes())
        except (EOFError, OSError):
            self.stop_channels()
            return
        channel = self.shell_channel if message["channel"] == "shell" else self.iopub_channel
        channel.put(message)


class Channel:
    """Messages of one kind, waiting to be read."""

    def __init__(self) -> None:
        self._messages: asyncio.Queue[dict] = asyncio.Queue()

    def put(self, message: dict) -> None:
        """Add a message that has arrived."""
        self._messages.put_nowait(message)

    async def get_msg(self, timeout: float | None = None) -> dict:
        """The next message; queue.Empty after `timeout` seconds, as jupyter_client has it."""
        try:
            return await asyncio.wait_for(self._messages.get(), timeout)
        except TimeoutError:
            raise queue.Empty from None


def _serve_alone(serve: Any, connection: Connection, parents_end: Connection) -> None:
    # the child's copy of the parent's end would keep the pipe open after the parent is gone
    parents_end.close()
    serve(connection)
