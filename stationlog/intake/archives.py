"""Zip archives of raw files: their members, named and bounded; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from stationlog.intake.bounds import bomb
from stationlog.intake.content import content_kind

MOST_MEMBERS = 2_000
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
)
"""What zipfile raises for a member whose content is damaged or packed in a way it cannot read."""


def member_names(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by name, in its own order; a name that comes again gets `#2`.

    Names are UTF-8 where the archive says so or the bytes prove it, else GB18030 (what Chinese
    Windows writes). A name never leads out of the archive: what others would follow (`..`, drive
    letters) is written as `_`.
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
    return "/".join("_" if part == ".." else part.replace(":", "_") for part in parts) or "_"


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
    """Whether a member is itself an archive. Raises DAMAGED_MEMBER."""
    with archive.open(info) as head:
        if head.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
            return False
    return content_kind(io.BytesIO(archive.read(info))) == "archive"


def archive_problem(archive: zipfile.ZipFile, packed: int) -> str:
    """Why an archive is not opened, in Chinese; "" where it is."""
    return bomb(archive.infolist(), packed, MOST_MEMBERS)


def open_content(path: Path, member: str | None) -> BinaryIO:
    """A raw file opened for reading from its beginning; a member is held in memory.

    Raises OSError, and what zipfile raises for a damaged member. A member never gives more than
    it declares, which `archive_problem` has bounded.
    """
    if member is None:
        return path.open("rb")
    with zipfile.ZipFile(path) as archive:
        return io.BytesIO(archive.read(member_names(archive)[member]))
