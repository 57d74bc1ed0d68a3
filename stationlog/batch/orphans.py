"""A helper process must not outlive the process that started it, however that one ended."""

from __future__ import annotations

import os
import sys

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Make the calling process end when its parent ends, even by SIGKILL.

    Call it first thing in the helper process. On Linux the kernel does it; elsewhere a thread
    waits for the parent (there the helper was spawned, never forked, so a thread is harmless).
    """
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:
            # the parent ended before the kernel was asked
            os._exit(1)
        return
    import multiprocessing
    import threading

    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_and_end, args=(parent,), daemon=True).start()


def _wait_and_end(parent: object) -> None:
    parent.join()
    os._exit(1)
