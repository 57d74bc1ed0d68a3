"""Whether a workbook that says it is a return can be one of the file it names."""

from __future__ import annotations

from collections import Counter

from stationlog.intake.returned.identity import row_digest
from stationlog.intake.sheet import ID_JOINT, FileRead, Returned

# a file saved again, or read by a later version, need not say the same in every row
_SHARE = 0.5


def fits(returned: Returned, origin: FileRead, *, saved_again: bool) -> bool:
    """Whether most rows sent are rows of `origin`: in their place, or of one that was saved
    again anywhere. Where no row was sent, or `origin` cannot be read, nothing speaks against it.
    """
    sent = returned.digests
    if not sent or origin.unreadable:
        return True
    rows = {sheet.name: sheet.rows for sheet in origin.sheets}
    if saved_again:
        said = Counter(row_digest(row) for sheet in rows.values() for row in sheet)
        found = (Counter(sent.values()) & said).total()
    else:
        found = sum(
            row < len(rows.get(sheet, ())) and row_digest(rows[sheet][row]) == digest
            for (sheet, row), digest in sent.items()
        )
    return found > _SHARE * len(sent)


def records_missing(returned: Returned) -> int:
    """How many records that were sent are in no row that came back."""
    return len(_records(returned.origin_ids) - _records(returned.ids))


def _records(ids: dict) -> set[str]:
    return {record for cell in ids.values() for record in cell.split(ID_JOINT)}
