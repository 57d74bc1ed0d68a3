"""The processes that do the work, behind `concurrent.futures`.

Where the system can fork, the pool is forked anew for every stage, so that its processes have
what the parent imported meanwhile; elsewhere one pool is kept, since starting one is dear.
"""

from __future__ import annotations

import contextvars
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from stationlog.batch.forked_kernel import can_fork
from stationlog.batch.orphans import end_with_parent
from stationlog.errors import CannotFinish

AT_THE_SAME_TIME = 2
_TICK = 0.2
"""Seconds between two looks at the clock of the progress bar."""


class Crew:
    """Runs calls in other processes. Make one with `crew()`."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def start(self, work: Callable[..., Any], *arguments: Any) -> Future:
        """Have `work(*arguments)` done."""
        self._pool = self._pool or ProcessPoolExecutor(
            AT_THE_SAME_TIME,
            mp_context=multiprocessing.get_context("fork" if can_fork() else "spawn"),
            initializer=_begin,
        )
        return self._pool.submit(_afresh, work, *arguments)

    def next_stage(self) -> None:
        """What starts after this may use what the parent has imported since."""
        if can_fork():
            self.dismiss()

    def dismiss(self) -> None:
        """Let everybody end."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def kill(self) -> None:
        """End everybody at once."""
        for process in multiprocessing.active_children():
            process.kill()
        if self._pool and self._pool._result_queue:
            # who was killed in the middle of an answer never sends the rest, and the pool would
            # wait for it for ever: its own end of the pipe is what keeps the pipe open
            self._pool._result_queue._writer.close()
        self.dismiss()


@contextmanager
def crew() -> Iterator[Crew]:
    """A crew that is gone when the block ends, at once when the block ends badly."""
    hands = Crew()
    try:
        yield hands
    except BaseException:
        hands.kill()
        raise
    hands.dismiss()


def gather(
    futures: list[Future], tick: Callable[[], None], done: Callable[[Any], None]
) -> list[Any]:
    """What the calls return, in their order; `tick` is called while waiting, `done` for each.

    Raises what a call raised, and CannotFinish where a process was ended from outside.
    """
    waiting = set(futures)
    while waiting:
        ended, waiting = wait(waiting, timeout=_TICK, return_when=FIRST_COMPLETED)
        tick()
        for future in ended:
            done(_value(future))
    return [_value(future) for future in futures]


def _value(future: Future) -> Any:
    try:
        return future.result()
    except BrokenProcessPool:
        raise CannotFinish(
            "一个工作进程被系统终止",
            where="批处理",
            why="多半是内存不足",
            now="请关闭别的程序后重新运行；已有的旧文件没有改动",
        ) from None


def _afresh(work: Callable[..., Any], *arguments: Any) -> Any:
    """Do the work without the event loop a forked process may have inherited: it is shared with
    the parent, and each would wait for the other's messages.
    """
    return contextvars.Context().run(work, *arguments)


def _begin() -> None:
    # the parent answers Ctrl-C and then ends its helpers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
