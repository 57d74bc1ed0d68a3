"""Which cells differ between a workbook that was sent back and the same one come home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.intake.returned.align import Pairs, columns_aligned, rows_aligned
from stationlog.intake.returned.identity import cell_text
from stationlog.intake.sheet import ID_JOINT, FileRead, Sheet, Uncomputed
from stationlog.vocabulary.addresses import a1
from stationlog.vocabulary.values import raw_text


@dataclass(frozen=True)
class CellChange:
    """One cell that differs. `origin_cell` is None for a cell of an inserted row or column,
    `cell` for one of a deleted; `sheet` is the sheet's name where it stands now, `record_id` the
    record of its row, None for none. `before` and `after` are raw texts, not masked.
    """

    sheet: str | None
    origin_cell: str | None
    cell: str | None
    record_id: str | None
    before: str
    after: str


def changed_cells(origin: FileRead, returned: FileRead) -> list[CellChange]:
    """Every cell whose text differs, in the order of the returned sheets, rows and columns;
    deleted ones after the others of their sheet.

    Rows are the same row where their record id is; the others by their sequence; columns by what
    stands in them. A formula nobody had computed yet is no change once it has a value.
    """
    now_ids = returned.returned.ids if returned.returned else {}
    then_ids = returned.returned.origin_ids if returned.returned else {}
    changes: list[CellChange] = []
    for then, now in _sheet_pairs(origin, returned):
        if then is None or now is None:
            changes += _one_side(then, now, then_ids, now_ids)
            continue
        ids = (
            {row: record for (name, row), record in then_ids.items() if name == then.name},
            {row: record for (name, row), record in now_ids.items() if name == now.name},
        )
        changes += _changes(then, now, *ids)
    return changes


def _sheet_pairs(
    origin: FileRead, returned: FileRead
) -> Iterator[tuple[Sheet | None, Sheet | None]]:
    """Sheets of one name; of those left over the ones that share the most records, then those
    that are alone.
    """
    then = list(origin.sheets)
    pairs: list[tuple[Sheet | None, Sheet | None]] = []
    for now in returned.sheets:
        own = next((sheet for sheet in then if sheet.name == now.name), None)
        if own is None:
            continue
        then.remove(own)
        pairs.append((own, now))
    paired = {id(now) for _, now in pairs}
    left = [sheet for sheet in returned.sheets if id(sheet) not in paired]
    for now in left:
        own = _most_shared(now, then, returned) or (
            then[0] if len(then) == len(left) == 1 else None
        )
        if own is not None:
            then.remove(own)
        pairs.append((own, now))
    order = {id(sheet): place for place, sheet in enumerate(returned.sheets)}
    yield from sorted(pairs, key=lambda pair: order[id(pair[1])])
    yield from ((sheet, None) for sheet in then)


def _most_shared(now: Sheet, then: list[Sheet], returned: FileRead) -> Sheet | None:
    known = returned.returned
    if known is None:
        return None
    records = {record for (name, _), record in known.ids.items() if name == now.name}
    shared = Counter(name for (name, _), record in known.origin_ids.items() if record in records)
    names = {sheet.name: sheet for sheet in then}
    return next((names[name] for name, _ in shared.most_common() if name in names), None)


def _one_side(
    then: Sheet | None,
    now: Sheet | None,
    then_ids: dict[tuple[str | None, int], str],
    now_ids: dict[tuple[str, int], str],
) -> Iterator[CellChange]:
    """Every cell of a sheet that is new or gone."""
    for sheet, ids in ((then, then_ids), (now, now_ids)):
        for row, values in enumerate(sheet.rows if sheet else ()):
            for column, value in enumerate(values):
                if text := cell_text(value):
                    address, record = a1(row + 1, column + 1), _only(ids.get((sheet.name, row)))
                    if sheet is now:
                        yield CellChange(sheet.name, None, address, record, "", text)
                    else:
                        yield CellChange(sheet.name, address, None, record, text, "")


def _changes(
    then: Sheet, now: Sheet, then_ids: dict[int, str], now_ids: dict[int, str]
) -> list[CellChange]:
    rows = rows_aligned(then, now, then_ids, now_ids)
    columns = columns_aligned(then, now, rows)
    found: list[CellChange] = []
    for row_then, row_now in _both(rows, len(then.rows), len(now.rows)):
        record = _only(now_ids.get(row_now) if row_now is not None else then_ids.get(row_then))
        for column_then, column_now in _both(columns, then.width, now.width):
            before = _cell(then, row_then, column_then)
            after = _cell(now, row_now, column_now)
            if _same(before, after):
                continue
            found.append(
                CellChange(
                    now.name,
                    _address(row_then, column_then),
                    _address(row_now, column_now),
                    record,
                    raw_text(before),
                    raw_text(after),
                )
            )
    return found


def _only(record: str | None) -> str | None:
    """The row's record; of several beside each other none is told."""
    return None if record is None or ID_JOINT in record else record


def _same(before: object, after: object) -> bool:
    if before is after or (type(before) is type(after) and before == after):
        return True
    if isinstance(before, Uncomputed) or isinstance(after, Uncomputed):
        # somebody's office program computed it meanwhile
        return bool(before) and bool(after)
    return cell_text(before) == cell_text(after)


def _both(pairs: Pairs, then: int, now: int) -> list[tuple[int | None, int | None]]:
    """All of both sides in the order of now, then those that are gone."""
    back = {there: here for here, there in pairs.items()}
    return [(back.get(there), there) for there in range(now)] + [
        (here, None) for here in range(then) if here not in pairs
    ]


def _cell(sheet: Sheet, row: int | None, column: int | None) -> object:
    return "" if row is None or column is None else sheet.rows[row][column]


def _address(row: int | None, column: int | None) -> str | None:
    return None if row is None or column is None else a1(row + 1, column + 1)
