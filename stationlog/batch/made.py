"""Files a command makes for people to write in: what they wrote is never overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from stationlog.batch.publish import FileSet
from stationlog.errors import ArgumentError

MADE = ".made.json"
"""Which files of its folder the last run made, with their sha256: no other is ever replaced."""

_SHOWN = 5


def made_before(target: Path) -> dict[str, str]:
    """The files of a folder that the last run made and that still stand there."""
    try:
        made = json.loads((target / MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {
        name: digest
        for name, digest in made.items()
        if is_below(target, name) and (target / name).is_file()
    }


def is_below(target: Path, name: str) -> bool:
    """Whether a file of that name stands in `target`, links followed."""
    return (target / name).parent.resolve().is_relative_to(target.resolve())


def refuse_edited(
    target: Path,
    names: Iterable[str],
    before: dict[str, str],
    shown: Callable[[str], str],
    now: str,
) -> None:
    """Raise ArgumentError where one of the files is not as the last run made it; `shown` masks a
    name, `now` says what to do.
    """
    edited = sorted(
        name
        for name in names
        if (target / name).is_file() and digest_of(target / name) != before.get(name)
    )
    if edited:
        raise ArgumentError(
            f"{target.name} 里有改动过的工作簿，没有重新生成",
            where="、".join(shown(name) for name in edited[:_SHOWN]),
            why="重新生成会盖掉其中的改动",
            now=now,
        )


def digest_of(path: Path) -> str:
    """The sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def set_of(name: str) -> FileSet:
    """A file as a set of its own, to be published."""
    folder, _, file = name.rpartition("/")
    stem, _, suffix = file.rpartition(".")
    return FileSet(folder, stem, (suffix,))
