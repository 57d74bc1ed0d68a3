"""Reading one file in the tests of intake."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from stationlog.intake.read import read_source
from stationlog.intake.sheet import FileRead, Sheet
from stationlog.intake.sources import Source

ROWS = [["编号", "日期"], ["甲1", "2025年3月4日"]]


def source(path: Path) -> Source:
    """A file as the log would list it."""
    return Source(path.name, path, path.stat().st_size, "")


def read_bytes(folder: Path, content: bytes, name: str = "a.csv") -> FileRead:
    """Write a file and read it."""
    path = folder / name
    path.write_bytes(content)
    return read_source(source(path))


def only_sheet(path: Path) -> Sheet:
    """The one sheet of a file that must be readable."""
    read = read_source(source(path))
    assert read.unreadable is None
    assert len(read.sheets) == 1
    return read.sheets[0]


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
