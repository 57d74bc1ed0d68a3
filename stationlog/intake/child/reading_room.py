"""The parent's side: children that read foreign files under limits and are replaced when lost."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import stationlog
from stationlog.intake import reasons
from stationlog.intake.child.reader import Request
from stationlog.intake.child.wire import read_frame, write_frame
from stationlog.intake.sheet import Unreadable

READER = "stationlog.intake.child.reader"
# a child that was allowed more than this may keep much of it: the next file gets a new one
_WORN_OUT = 5 * 2**29


class Child:
    """One child process, started when first asked; `module` is run with -m.

    Use it as a context manager: it ends with the block, by Ctrl-C and errors too.
    """

    def __init__(self, module: str = READER) -> None:
        self._module = module
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ask(self, request: Request) -> Iterator[tuple]:
        """The frames of the answer. A last frame ("unreadable", …) says why it ends early: also
        where the child hung, crashed or was killed, after which the next one takes its place.
        """
        process = self._running()
        late = threading.Event()

        def kill() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(request.seconds, kill)
        clock.daemon = True
        clock.start()
        try:
            yield from self._answer(process, request, late)
        except BaseException:
            # an answer nobody reads to its end would be taken for the next one's
            self.end()
            raise
        finally:
            clock.cancel()
        if request.memory > _WORN_OUT:
            self.end()

    def _answer(
        self, process: subprocess.Popen, request: Request, late: threading.Event
    ) -> Iterator[tuple]:
        try:
            write_frame(process.stdin, astuple(request))
        except OSError:
            frame = None
        else:
            while (frame := read_frame(process.stdout)) is not None:
                if frame[0] == "end":
                    return
                yield frame
                if frame[0] == "unreadable":
                    return
        self.end()
        why = reasons.stopped(request.seconds) if late.is_set() else reasons.died(request.memory)
        yield ("unreadable", *astuple(why))

    def end(self) -> None:
        """End the child, if there is one, and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                pipe.close()
            except OSError:
                # what was still to be written had no reader any more
                continue

    def _running(self) -> subprocess.Popen:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process


def _environment() -> dict[str, str]:
    """The parent's, with this package where the child finds it from any folder."""
    home = str(Path(stationlog.__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join([home, known] if known else [home])}


def unreadable_in(frame: tuple) -> Unreadable:
    """The reason a frame ("unreadable", …) carries."""
    return Unreadable(*frame[1:])
