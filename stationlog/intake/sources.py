"""Which files under data/raw are the log: found, named, and fingerprinted."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from stationlog.errors import InputError

DEMO = "demo"
# what office programs and systems leave beside the files people keep
_NOT_DATA = ("~$", ".", "._")
_NOT_DATA_NAMES = {"thumbs.db", "desktop.ini", "icon\r"}


@dataclass(frozen=True)
class Source:
    """One raw file: `name` is relative to data/raw, with `/`, in Unicode NFC."""

    name: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class RawFolder:
    """The files of a log; `demo` when only the sample log is there, `demo_skipped` when it is
    passed over because other files stand beside it; `ignored` names system and lock files.
    """

    sources: tuple[Source, ...]
    demo: bool
    demo_skipped: bool
    ignored: tuple[str, ...]


def find_sources(raw: Path) -> RawFolder:
    """List the raw files in a fixed order. Raises InputError where there is none."""
    if not raw.is_dir():
        raise InputError(
            "没有原始数据文件夹",
            where=raw.name,
            why="文件夹不存在",
            now="请建立该文件夹并放入工作站的登记表，或用 --raw 指明",
        )
    named = sorted((_name(path, raw), path) for path in raw.rglob("*") if path.is_file())
    data = [(name, path) for name, path in named if not _is_system_file(path)]
    ignored = tuple(name for name, path in named if _is_system_file(path))
    own = [(name, path) for name, path in data if not name.startswith(f"{DEMO}/")]
    chosen = own or data
    if not chosen:
        raise InputError(
            "没有可以处理的登记表",
            where=raw.name,
            why="原始数据文件夹里没有文件",
            now="请放入 .xlsx、.xls 或 .csv 登记表后重新运行",
        )
    return RawFolder(
        sources=tuple(_source(name, path) for name, path in chosen),
        demo=not own,
        demo_skipped=bool(own) and len(own) < len(data),
        ignored=ignored,
    )


def _name(path: Path, raw: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(raw).as_posix())


def _is_system_file(path: Path) -> bool:
    return path.name.startswith(_NOT_DATA) or path.name.lower() in _NOT_DATA_NAMES


def _source(name: str, path: Path) -> Source:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Source(name, path, path.stat().st_size, digest)
    except OSError:
        # reading it again will fail too, and becomes the file's own finding there
        return Source(name, path, 0, "")
