"""Put finished files in their place: a report's files change together or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stationlog.batch.unwritable import unwritable

STAGING = ".in-the-making"
_NEW, _OLD = "new", "old"
_WHAT = "报告无法放入输出文件夹"


@dataclass(frozen=True)
class FileSet:
    """Files that belong together: `<folder>/<stem>.<suffix>` under reports/.

    `suffixes` are all the kit may ever have made of them: an old one goes when it is not made
    anew. Whatever else stands there, such as somebody's own copy, is left alone.
    """

    folder: str
    stem: str
    suffixes: tuple[str, ...]


@contextmanager
def staging(reports: Path) -> Iterator[Path]:
    """A folder to make files in, beside where they will stand (so that moving is one step).

    It is gone afterwards; what an interrupted run left there is cleared first. Raises
    CannotFinish where reports/ cannot be written.
    """
    place = reports / STAGING
    try:
        reports.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(place, ignore_errors=True)
        (place / _NEW).mkdir(parents=True)
    except OSError as error:
        raise unwritable(_WHAT, reports.name, error) from error
    try:
        yield place / _NEW
    finally:
        shutil.rmtree(place, ignore_errors=True)


def publish(new: Path, reports: Path, sets: list[FileSet]) -> None:
    """Move the sets from staging `new` into `reports`, in the place of all their old files.

    Where one file cannot be moved (open in another program, say) everything is put back and
    CannotFinish raised.
    """
    moves = [move for one in sets for move in _moves(new, reports, one)]
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
            done.append((source, target))
    except OSError as error:
        # the old files move aside first: what stands in the way is told by its own name
        stuck = target if source.is_relative_to(new) else source
        for moved, there in reversed(done):
            there.replace(moved)
        raise unwritable(_WHAT, f"{stuck.parent.name}/{stuck.name}", error) from error


def _moves(new: Path, reports: Path, one: FileSet) -> list[tuple[Path, Path]]:
    """First the old files out, then the new ones in."""
    aside = new.parent / _OLD / one.folder
    names = [f"{one.stem}.{suffix}" for suffix in one.suffixes]
    old = [path for name in names if (path := reports / one.folder / name).is_file()]
    fresh = [path for name in names if (path := new / one.folder / name).is_file()]
    return [(path, aside / path.name) for path in old] + [
        (path, reports / one.folder / path.name) for path in fresh
    ]
