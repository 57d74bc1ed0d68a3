"""Bounds for packed files: how much one may unpack to before it is a bomb.

A real workbook of 1,000,000 × 25 cells is about 2 GiB of XML at a ratio of 8 to 30; constant
columns raise the ratio to about 150. Deflate ends at 1,032, where bombs live. So 4 GiB and a
ratio of 400 (asked only above 64 MiB: small parts may well compress to almost nothing) leave
every real file open. A part that unpacks to more than it declares meets the reader's memory limit.
"""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from stationlog.intake import reasons
from stationlog.intake.sheet import Unreadable
from stationlog.vocabulary.addresses import column_number

MOST_UNPACKED = 4 * 2**30
MOST_RATIO = 400
RATIO_FROM = 64 * 2**20
MOST_PARTS = 10_000
# cells of the rectangle from A1 that a reader would have to lay out; a million rows of 60 fit
_MOST_CELLS = 60_000_000
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension ref=[\"'][A-Z]+\d+:([A-Z]+)(\d+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c r=[\"']([A-Z]+)(\d+)[\"'][^>]*[^/>]>")
_BEGINNING = 16_384
_CHUNK = 2**22


def bomb(infos: list[zipfile.ZipInfo], packed: int, most_parts: int) -> str:
    """Why the parts of an archive of `packed` bytes are too much, in Chinese; "" where not."""
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > most_parts:
        return f"里面有 {len(infos)} 个文件（上限 {most_parts} 个）"
    if unpacked > MOST_UNPACKED:
        return f"解开后有 {unpacked / 2**30:.1f} GB（上限 {MOST_UNPACKED / 2**30:.0f} GB）"
    if unpacked > RATIO_FROM and unpacked > packed * MOST_RATIO:
        return f"解开后是原来的 {unpacked // max(packed, 1)} 倍（上限 {MOST_RATIO} 倍）"
    if sum(info.compress_size for info in infos) > packed:
        return "里面的文件互相重叠"
    return ""


def package_problem(file: BinaryIO) -> Unreadable | None:
    """Why a workbook that is a zip is not opened: a bomb, entities, a cell out of reach.

    None for every other file and for damaged ones, of which the reader says so. Leaves the file
    at its beginning.
    """
    packed = file.seek(0, 2)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            why = bomb(package.infolist(), packed, MOST_PARTS)
            return reasons.too_large(why) if why else _part_problem(package)
    except Exception:
        # damaged, where zipfile raises almost anything, or no zip at all
        return None
    finally:
        file.seek(0)


def _part_problem(package: zipfile.ZipFile) -> Unreadable | None:
    for info in package.infolist():
        if not info.filename.lower().endswith((".xml", ".rels")):
            continue
        with package.open(info) as part:
            beginning = part.read(_BEGINNING)
            # a document type stands before the first element or nowhere
            if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
                return reasons.ENTITIES
            found = _DIMENSION.search(beginning)
            if found and column_number(found[1].decode()) * int(found[2]) > _MOST_CELLS:
                part.seek(0)
                if _reaches_too_far(part):
                    return reasons.TOO_WIDE
    return None


def _reaches_too_far(part: BinaryIO) -> bool:
    """Whether cells with content span too much: the sheet's own claim counts empty ones too."""
    columns: set[bytes] = set()
    last_row, rest = 0, b""
    while chunk := part.read(_CHUNK):
        content = rest + chunk
        cells = _CELL.findall(content)
        columns.update(letters for letters, _ in cells)
        last_row = max(last_row, *(int(row) for _, row in cells[-1:]), 0)
        rest = content[content.rfind(b"<") :]
    right = max((column_number(letters.decode()) for letters in columns), default=0)
    return right * last_row > _MOST_CELLS
