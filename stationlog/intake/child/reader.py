"""The child's side: asked for a file, it answers with frames and never with more than its limits.

Run as `python -m stationlog.intake.child.reader`. A `Request` comes in on standard input, the
answer goes out on standard output, both as frames of `wire`: what the task emits, then ("end",)
or ("unreadable", rule, why, now).
"""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

from stationlog.intake import reasons
from stationlog.intake.archives import held_content
from stationlog.intake.child.wire import read_frame, write_frame
from stationlog.intake.sheet import Unreadable

Emit = Callable[[tuple], None]
_GRACE_SECONDS = 10


@dataclass(frozen=True)
class Request:
    """Which file, of which content kind, and what to do with it (`task`: read | look).

    `memory` (bytes) and `seconds` are what it may take.
    """

    task: str
    kind: str
    path: str
    member: str | None
    memory: int
    seconds: int


Answering = Callable[[Request, Emit], Unreadable | None]


def answer(request: Request, emit: Emit) -> Unreadable | None:
    """Read or look at one file; the reason where it is not to be read."""
    with held_content(Path(request.path), request.member) as file:
        if request.task == "look":
            from stationlog.intake.look.second_look import look

            return look(file, request.kind, emit)
        from stationlog.intake.formats.workbook import read_workbook

        return read_workbook(file, request.kind, emit)


def serve(answering: Answering = answer) -> None:
    """Answer requests until standard input ends."""
    gc.disable()
    sending = os.fdopen(os.dup(1), "wb")
    # whatever a library prints must not get between the frames
    os.dup2(2, 1)
    while (request := read_frame(sys.stdin.buffer)) is not None:
        _serve_one(answering, Request(*request), partial(write_frame, sending))
        gc.collect()


def _serve_one(answering: Answering, request: Request, emit: Emit) -> None:
    _limit(request)
    try:
        reason = answering(request, emit)
    except (KeyboardInterrupt, SystemExit, BrokenPipeError):
        raise
    except MemoryError:
        reason = reasons.died(request.memory)
    except OSError as error:
        reason = reasons.not_read(error)
    except BaseException as error:  # a panic of calamine is not an Exception
        locked = "password" in type(error).__name__.lower()
        reason = reasons.PASSWORD if locked else reasons.DAMAGED
    faulthandler.cancel_dump_traceback_later()
    emit(("unreadable", *astuple(reason)) if reason else ("end",))


def _limit(request: Request) -> None:
    """Bound memory and life. Windows has no RLIMIT_AS and macOS refuses to set it: there only the
    time is bounded.
    """
    try:
        import resource
    except ImportError:
        pass
    else:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            if hard == resource.RLIM_INFINITY or hard > request.memory:
                resource.setrlimit(resource.RLIMIT_AS, (request.memory, hard))
    # the parent ends a child that hangs; should the parent itself be gone, this does: it is a
    # thread of C and needs nothing of the library that hangs
    faulthandler.dump_traceback_later(request.seconds + _GRACE_SECONDS, exit=True)


if __name__ == "__main__":
    serve()
