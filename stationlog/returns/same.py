"""Whether a copy, read like any raw file, says what its origin says and knows its records."""

from __future__ import annotations

from stationlog.intake.look.merges import within
from stationlog.intake.returned.compare import changed_cells
from stationlog.intake.returned.recognise import recognise
from stationlog.intake.sheet import ID_JOINT, FileRead
from stationlog.returns.owner import Owner


def says_the_same(owner: Owner, copy: FileRead) -> bool:
    """No cell, merge or record's identity of the owner's file differs in the copy as read."""
    read = recognise(copy)
    if read.returned is None or changed_cells(owner.read, read):
        return False
    known = {row.record_id for row in owner.identity().rows}
    carried = {part for cell in read.returned.ids.values() for part in cell.split(ID_JOINT)}
    return known <= carried and _same_merges(owner.read, read)


def _same_merges(origin: FileRead, copy: FileRead) -> bool:
    """Merges end with a sheet's grid, and our column makes the copy's wider: cut to one grid."""
    return all(
        set(within(now.merges, len(then.rows), then.width)) <= set(then.merges)
        for then, now in zip(origin.sheets, copy.sheets, strict=False)
    )
