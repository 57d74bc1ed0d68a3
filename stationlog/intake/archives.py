"""Zip archives of raw files: their members, named and bounded; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from stationlog.intake.bounds import bomb
from stationlog.intake.content import content_kind
from stationlog.intake.names import written

MOST_MEMBERS = 2_000
_MOST_HELD = 32 * 2**20
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
DAMAGED_MEMBER = (
    zipfile.BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
)
"""What zipfile raises for a member whose content is damaged or packed in a way it cannot read;
beside it OSError, of the system and of bz2: see `reasons.not_read`."""


def member_names(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by name, in its own order; a name that comes again gets `#2`.

    Names are UTF-8 where the archive says so or the bytes prove it, else GB18030 (what Chinese
    Windows writes). A name never leads out of the archive, nor does it tell a screen what to do:
    what others would follow (`..`, drive letters, control characters) is written as `_`.
    """
    named: dict[str, zipfile.ZipInfo] = {}
    for info in archive.infolist():
        if info.is_dir():
            continue
        name = wanted = _harmless(_name(info))
        number = 2
        while name in named:
            name = f"{wanted}#{number}"
            number += 1
        named[name] = info
    return named


def _harmless(name: str) -> str:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    return "/".join(map(_part, parts)) or "_"


def _part(part: str) -> str:
    return "_" if part == ".." else written(part.replace(":", "_"))


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    # zipfile took the bytes for cp437
    raw = info.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def is_locked(info: zipfile.ZipInfo) -> bool:
    """Whether a member needs a password."""
    return bool(info.flag_bits & _ENCRYPTED_FLAG)


def holds_archive(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a member is itself an archive. Raises DAMAGED_MEMBER and OSError."""
    with _opened(archive, info) as file:
        return content_kind(file) == "archive"


def archive_problem(archive: zipfile.ZipFile, packed: int) -> str:
    """Why an archive is not opened, in Chinese; "" where it is."""
    return bomb(archive.infolist(), packed, MOST_MEMBERS)


def open_content(path: Path, member: str | None) -> BinaryIO:
    """A raw file opened for reading from its beginning; a large member is unpacked as it is read.

    Raises OSError and DAMAGED_MEMBER. A member never gives more than it declares, which
    `archive_problem` has bounded.
    """
    if member is None:
        return path.open("rb")
    with zipfile.ZipFile(path) as archive:
        return _opened(archive, member_names(archive)[member])


def held_content(path: Path, member: str | None) -> BinaryIO:
    """As `open_content`, but any member is held in memory: for readers that go to and fro in it."""
    if member is None:
        return path.open("rb")
    with zipfile.ZipFile(path) as archive:
        return io.BytesIO(archive.read(member_names(archive)[member]))


def content_size(path: Path, member: str | None) -> int:
    """Bytes of a raw file, for a member those it declares. Raises as `open_content`."""
    if member is None:
        return path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        return member_names(archive)[member].file_size


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """A member to read; going back in it unpacks it again, so small ones are held in memory."""
    if info.file_size > _MOST_HELD:
        return archive.open(info)
    return io.BytesIO(archive.read(info))
