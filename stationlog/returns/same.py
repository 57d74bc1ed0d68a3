"""Whether a copy, read like any raw file, says what its origin says and knows its records."""

from __future__ import annotations

from stationlog.intake.returned.compare import changed_cells
from stationlog.intake.returned.recognise import recognise
from stationlog.intake.sheet import ID_JOINT, FileRead, Merge
from stationlog.returns.owner import Owner


def says_the_same(owner: Owner, copy: FileRead) -> bool:
    """No cell, merge or record's identity of the owner's file differs in the copy as read."""
    read = recognise(copy)
    if read.returned is None or changed_cells(owner.read, read):
        return False
    known = {row.record_id for row in owner.identity().rows}
    carried = {part for cell in read.returned.ids.values() for part in cell.split(ID_JOINT)}
    return known <= carried and _merges(read) <= _merges(owner.read)


def _merges(read: FileRead) -> set[tuple[int, Merge]]:
    return {(place, merge) for place, sheet in enumerate(read.sheets) for merge in sheet.merges}
