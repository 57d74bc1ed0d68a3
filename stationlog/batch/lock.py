"""One run at a time: two at once would mix their files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from stationlog.batch.unwritable import unwritable
from stationlog.errors import CannotFinish

LOCK = ".lock"


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder` (data/processed) while the block runs.

    The system gives it back when the process ends, however it ends. Raises CannotFinish where
    another run holds it or the folder cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = (folder / LOCK).open("a", encoding="utf-8")
    except OSError as error:
        raise unwritable("中间结果文件夹不能写入", folder.name, error) from error
    with handle:
        if not _locked(handle):
            raise CannotFinish(
                "同一个站点文件夹正有另一次运行",
                where=folder.name,
                why="两次同时运行会把结果弄混",
                now="请等它结束后再运行",
            )
        yield


def _locked(handle: IO[str]) -> bool:
    """Take the lock if it is free."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
