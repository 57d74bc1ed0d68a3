"""Reading raw files: the reader is chosen by content; whatever happens becomes a FileRead."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import BinaryIO

from stationlog.collector import no_collector
from stationlog.intake import reasons
from stationlog.intake.archives import DAMAGED_MEMBER, content_size, open_content
from stationlog.intake.child.reader import Request
from stationlog.intake.child.reading_room import READER, Child, unreadable_in
from stationlog.intake.child.wire import Unpacker
from stationlog.intake.content import IN_CHILD, content_kind
from stationlog.intake.formats.textfile import read_text
from stationlog.intake.look.seen import EVERYTHING, Seen, with_look
from stationlog.intake.sheet import FileRead, Merge, Sheet, Unreadable
from stationlog.intake.sources import Source

_REFUSED = {
    "empty": reasons.EMPTY,
    "document": reasons.DOCUMENT,
    "archive": reasons.NESTED,
    "packed": reasons.PACKED,
    "binary": reasons.BINARY,
    "mhtml": reasons.WEB_ARCHIVE,
}
# kinds of which a second child says what their reader cannot show
_LOOKED_AT = frozenset({"xlsx", "xls", "ods", "encrypted"})
# what a file of a kind grows to: encrypted ones are packed inside, web pages become trees
_GROWTH = {"encrypted": 20, "web": 10, "xmltable": 4}


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: a base, and more for each byte it unpacks to.

    Measured: 90 MB of sheet XML a second and 1.7 bytes of memory a byte; the limits leave a slow
    machine a factor of 18, and memory one of 5.
    """

    seconds: int = 30
    bytes_a_second: int = 5_000_000
    memory: int = 3 * 2**29
    memory_a_byte: int = 8


def read_sources(
    sources: Iterable[Source], limits: Limits = Limits(), reader: str = READER
) -> list[FileRead]:
    """Read raw files, one child process for all; never raises for what a file holds.

    `reader` is the module the children run.
    """
    with Child(reader) as reading, Child(reader) as looking, no_collector():
        return [_read_or_none(source, limits, reading, looking) for source in sources]


def read_source(source: Source) -> FileRead:
    """Read one raw file; never raises for what the file holds."""
    return read_sources([source])[0]


def _read_or_none(source: Source, limits: Limits, reading: Child, looking: Child) -> FileRead:
    """Nothing of a file whose values this process has no room for, though its child had."""
    try:
        return _read(source, limits, reading, looking)
    except MemoryError:
        return FileRead(source.name, unreadable=reasons.NO_MEMORY)


def _read(source: Source, limits: Limits, reading: Child, looking: Child) -> FileRead:
    try:
        with open_content(source.path, source.member) as file:
            kind = content_kind(file)
            if kind in _REFUSED:
                return FileRead(source.name, unreadable=_REFUSED[kind])
            if kind not in IN_CHILD:
                file.seek(0)
                return _or_empty(
                    read_text(file, source.name, content_size(source.path, source.member))
                )
            bulk = _unpacked(file) * _GROWTH.get(kind, 1)
    except OSError as error:
        return FileRead(source.name, unreadable=reasons.not_read(error))
    except DAMAGED_MEMBER:
        # a member of an archive whose directory is whole, but not its content
        return FileRead(source.name, unreadable=reasons.DAMAGED)
    request = Request(
        "read",
        kind,
        str(source.path),
        source.member,
        limits.memory + bulk * limits.memory_a_byte,
        limits.seconds + bulk // limits.bytes_a_second,
    )
    return _or_empty(_read_in_child(request, source.name, reading, looking))


def _unpacked(file: BinaryIO) -> int:
    """Bytes a file unpacks to; its size where it is no zip."""
    size = file.seek(0, 2)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            return max(size, sum(info.file_size for info in package.infolist()))
    except Exception:
        # no zip, or a damaged one, where zipfile raises almost anything
        return size


def _read_in_child(request: Request, name: str, reading: Child, looking: Child) -> FileRead:
    with ThreadPoolExecutor(1) as beside:
        look = beside.submit(_looks, request, looking) if request.kind in _LOOKED_AT else None
        try:
            sheets, seen, reason = _sheets(request, name, reading)
        except BaseException:
            # Ctrl-C: the thread waits for a child that nobody would wait for
            looking.end()
            raise
        if reason is not None:
            looking.end()
            return FileRead(name, unreadable=reason)
        seen = look.result() if look else seen
    missing = Seen(not_seen=EVERYTHING)
    return FileRead(
        name, tuple(with_look(sheet, seen.get(sheet.name, missing)) for sheet in sheets)
    )


def _sheets(
    request: Request, name: str, reading: Child
) -> tuple[list[Sheet], dict[str | None, Seen], Unreadable | None]:
    """Sheets, what their reader has seen of them itself, and why there are none."""
    sheets: list[Sheet] = []
    seen: dict[str | None, Seen] = {}
    unpacker = Unpacker()
    for frame in reading.ask(request):
        if frame[0] == "sheet":
            _, title, hidden, merges = frame
            sheets.append(Sheet(name, title, [], tuple(Merge(*m) for m in merges), hidden))
            unpacker = Unpacker()
        elif frame[0] == "rows":
            sheets[-1].rows.extend(unpacker.rows(frame[1]))
        elif frame[0] == "look":
            seen[frame[1]] = Seen(**frame[2])
        else:
            return [], {}, unreadable_in(frame)
    return sheets, seen, None


def _looks(request: Request, looking: Child) -> dict[str | None, Seen]:
    """What was seen on each sheet; nothing of any where looking ended early."""
    seen = {}
    for frame in looking.ask(replace(request, task="look")):
        if frame[0] == "unreadable":
            return {}
        seen[frame[1]] = Seen(**frame[2])
    return seen


def _or_empty(read: FileRead) -> FileRead:
    if read.unreadable or any(cell != "" for s in read.sheets for row in s.rows for cell in row):
        return read
    return FileRead(read.file, unreadable=reasons.EMPTY)
