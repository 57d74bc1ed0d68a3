"""Files as exact bytes, in archives and under passwords."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.corpus.case import File
from tests.corpus.grid import Grid


def raw_bytes(path: str, content: bytes, *grids: Grid) -> File:
    """A file of exactly these bytes, which show these grids (none: no reader can open it)."""

    def write(target: Path) -> None:
        target.write_bytes(content)

    return File(path, write, grids or None)


def as_bytes(file: File, folder: Path) -> bytes:
    """The bytes another file would have."""
    target = folder / Path(file.path).name
    file.write(target)
    return target.read_bytes()


def zipped(path: str, files: Sequence[File]) -> File:
    """A zip archive of files, names in UTF-8 and flagged so."""
    return File(
        path, lambda target: _zip(target, files, [file.path for file in files]), _all(files)
    )


def zipped_in_gb18030(path: str, files: Sequence[File]) -> File:
    """A zip archive whose names are in gb18030 without a flag, as old Windows programs write."""

    def write(target: Path) -> None:
        # zipfile writes no such names: plain ones of the same length stand in until it is done
        names = [file.path.encode("gb18030") for file in files]
        plain = [chr(65 + place) * len(name) for place, name in enumerate(names)]
        _zip(target, files, plain)
        content = target.read_bytes()
        for stand_in, name in zip(plain, names, strict=True):
            content = content.replace(stand_in.encode("ascii"), name)
        target.write_bytes(content)

    return File(path, write, _all(files))


def _all(files: Sequence[File]) -> tuple[Grid, ...]:
    return tuple(grid for file in files for grid in file.grids or ())


def _zip(target: Path, files: Sequence[File], names: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(target, "w") as archive:
        for file, name in zip(files, names, strict=True):
            archive.writestr(zipfile.ZipInfo(name), as_bytes(file, Path(folder)))


def encrypted(path: str, file: File, password: str, readable: bool) -> File:
    """Another workbook under a password; `readable` says whether the case gives the key."""

    def write(target: Path) -> None:
        from msoffcrypto.format.ooxml import OOXMLFile

        with tempfile.TemporaryDirectory() as folder:
            plain = io.BytesIO(as_bytes(file, Path(folder)))
        with target.open("wb") as out:
            OOXMLFile(plain).encrypt(password, out)

    return File(path, write, file.grids if readable else None)
