"""Which files under data/raw are the log: found, named, and fingerprinted."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from stationlog.errors import InputError
from stationlog.intake import reasons
from stationlog.intake.archives import (
    DAMAGED_MEMBER,
    archive_problem,
    holds_archive,
    is_locked,
    member_names,
)
from stationlog.intake.content import content_kind
from stationlog.intake.folder import is_system_file, list_folder
from stationlog.intake.sheet import FileRead

DEMO = "demo"


@dataclass(frozen=True)
class Source:
    """One raw file: `name` is relative to data/raw, with `/`, in Unicode NFC.

    For a file in a zip archive `path` is the archive, `member` the file's name in it, and size
    and sha256 are those of the file's own content.
    """

    name: str
    path: Path
    size: int
    sha256: str
    member: str | None = None


@dataclass(frozen=True)
class RawFolder:
    """The files of a log; `demo` when only the sample log is there, `demo_skipped` when it is
    passed over because other files stand beside it; `ignored` names system and lock files,
    `refused` the archives, members and folders that were not opened, each with its reason.
    """

    sources: tuple[Source, ...]
    demo: bool
    demo_skipped: bool
    ignored: tuple[str, ...]
    refused: tuple[FileRead, ...] = ()


def find_sources(raw: Path) -> RawFolder:
    """List the raw files in a fixed order, zip archives by their members.

    Raises InputError where there is none.
    """
    if not raw.is_dir():
        raise InputError(
            "没有原始数据文件夹",
            where=raw.name,
            why="文件夹不存在",
            now="请建立该文件夹并放入工作站的登记表，或用 --raw 指明",
        )
    listing = list_folder(raw)
    data = [name for name in listing.files if not is_system_file(name)]
    own = [name for name in data if not name.startswith(f"{DEMO}/")]
    own_refused = [name for name in listing.refused if not name.startswith(f"{DEMO}/")]
    chosen = own or ([] if own_refused else data)
    if not chosen and not listing.refused:
        raise InputError(
            "没有可以处理的登记表",
            where=raw.name,
            why="原始数据文件夹里没有文件",
            now="请放入 .xlsx、.xls 或 .csv 登记表后重新运行",
        )
    sources: list[Source] = []
    refused = [FileRead(name, unreadable=why) for name, why in listing.refused.items()]
    ignored = [name for name in listing.files if is_system_file(name)]
    for name in chosen:
        for found in _sources_of(name, listing.files[name]):
            if isinstance(found, Source):
                sources.append(found)
            elif found.unreadable is None:
                ignored.append(found.file)
            else:
                refused.append(found)
    return RawFolder(
        sources=tuple(sources),
        demo=not own and not own_refused,
        demo_skipped=bool(own or own_refused) and len(own) < len(data),
        ignored=tuple(sorted(ignored)),
        refused=tuple(sorted(refused, key=lambda read: read.file)),
    )


def _sources_of(name: str, path: Path) -> list[Source | FileRead]:
    """A file as its one source, an archive as its members; a FileRead for what is refused, one
    without a reason for what is ignored.
    """
    try:
        with path.open("rb") as file:
            if content_kind(file) == "archive":
                return _members(name, path)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return [Source(name, path, path.stat().st_size, digest)]
    except OSError:
        # reading it again will fail too, and becomes the file's own finding there
        return [Source(name, path, 0, "")]


def _members(name: str, path: Path) -> list[Source | FileRead]:
    with zipfile.ZipFile(path) as archive:
        why = archive_problem(archive, path.stat().st_size)
        if why:
            return [FileRead(name, unreadable=reasons.too_large(why))]
        named = sorted(member_names(archive).items())
        if not named:
            return [FileRead(name, unreadable=reasons.EMPTY)]
        return [_member(archive, name, path, member, info) for member, info in named]


def _member(
    archive: zipfile.ZipFile, name: str, path: Path, member: str, info: zipfile.ZipInfo
) -> Source | FileRead:
    full = f"{name}/{member}"
    if is_system_file(member):
        return FileRead(full)
    if is_locked(info):
        return FileRead(full, unreadable=reasons.ENCRYPTED_MEMBER)
    try:
        if holds_archive(archive, info):
            return FileRead(full, unreadable=reasons.NESTED)
        with archive.open(info) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return FileRead(full, unreadable=reasons.not_read(error))
    except DAMAGED_MEMBER:
        return FileRead(full, unreadable=reasons.DAMAGED)
    return Source(full, path, info.file_size, digest, member)
