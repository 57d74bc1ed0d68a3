"""The files of a folder tree: named in one form, links and locks told from data."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from stationlog.intake import reasons
from stationlog.intake.names import written
from stationlog.intake.sheet import Unreadable

# what office programs and systems leave beside the files people keep: Office's and WPS's owner
# files and copies in writing (~$登记.xlsx ~WRL0001.tmp .~登记.xlsx), LibreOffice's (.~lock.登记#);
# the Icon\r of macOS is Icon_ as names are written here
_NOT_DATA = ("~$", "~wr", "~lock.", ".")
_NOT_DATA_NAMES = frozenset({"thumbs.db", "desktop.ini", "icon_", "ehthumbs.db"})
_NOT_DATA_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})


@dataclass(frozen=True)
class Listing:
    """Files by name (relative, `/`, NFC) in the order of names; `refused` gives the reason for
    links that lead nowhere or to folders, and for folders nobody may enter.
    """

    files: dict[str, Path]
    refused: dict[str, Unreadable]


def list_folder(root: Path) -> Listing:
    """List a tree of any depth. Linked files are read as if they stood there, for that is how
    people show a file twice; linked folders are not entered (they may lead anywhere, or in
    circles) and refused.
    """
    found: list[tuple[str, Path]] = []
    refused: dict[str, Unreadable] = {}
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            refused[_name(folder, root)] = reasons.NO_ENTRY
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif path.is_dir():
                refused[_name(path, root)] = reasons.LINKED_FOLDER
            elif entry.is_symlink() and not path.exists():
                if not is_system_file(_name(path, root)):
                    refused[_name(path, root)] = reasons.BROKEN_LINK
            elif path.is_file():
                found.append((_name(path, root), path))
    return Listing(_unique(sorted(found)), dict(sorted(refused.items())))


def is_system_file(name: str) -> bool:
    """Whether a file (by its relative name) was left by a program and holds no data."""
    *folders, own = name.lower().split("/")
    return (
        own.startswith(_NOT_DATA)
        or own in _NOT_DATA_NAMES
        or (own.startswith("~") and own.endswith(".tmp"))
        or any(
            folder in _NOT_DATA_FOLDERS or (folder.startswith(".") and folder.strip("."))
            for folder in folders
        )
    )


def _unique(found: list[tuple[str, Path]]) -> dict[str, Path]:
    """Names that differ only in their Unicode form get `#2`, so that each stays one file's."""
    files: dict[str, Path] = {}
    for wanted, path in found:
        name, number = wanted, 2
        while name in files:
            name = f"{wanted}#{number}"
            number += 1
        files[name] = path
    return files


def _name(path: Path, root: Path) -> str:
    return written(_decoded(path.relative_to(root).as_posix()))


def _decoded(name: str) -> str:
    """A name as people read it: bytes that are no UTF-8 are GB18030, as Chinese Windows writes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name
