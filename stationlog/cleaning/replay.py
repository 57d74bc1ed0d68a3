"""Replaying the change log: raw cells + changes, through the layout, give the records again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.kinds.amounts import plain
from stationlog.cleaning.store import Cleaned
from stationlog.errors import CannotFinish
from stationlog.intake.sheet import Sheet
from stationlog.vocabulary.addresses import address_in, place_of
from stationlog.vocabulary.values import raw_text

SheetOf = Callable[[str, str | None], Sheet]
_Chains = dict[str, list[list[str | None]]]
_Aside = set[tuple[str, str | None, str]]


@dataclass(frozen=True)
class Difference:
    """A field that replaying does not reproduce; addresses only, no values."""

    register: str
    record_id: str
    field: str
    source_cell: str


def check_replay(cleaned: Cleaned, sheet_of: SheetOf) -> None:
    """Raise CannotFinish where replaying does not give the records: a defect of the kit."""
    wrong = next(differences(cleaned, sheet_of), None)
    if wrong is None:
        return
    raise CannotFinish(
        "按改动记录重放的结果与清洗结果不一致，清洗结果没有写出",
        where=f"{wrong.register} {wrong.field} {wrong.source_cell}",
        why="原始单元格加上改动记录应当恰好得出清洗后的值",
        now="这是程序缺陷，请把这条信息告诉维护人员；原始文件没有改动",
    )


def canonical_text(value: object) -> str | None:
    """The text of a typed value, as the change log writes it."""
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, int) else plain(value)


def differences(cleaned: Cleaned, sheet_of: SheetOf) -> Iterator[Difference]:
    """Fields whose value does not follow from their raw cell and the changes.

    `sheet_of(file, sheet)` gives a sheet as it was read.
    """
    names = ("source_file", "source_sheet", "source_cell")
    aside = set(zip(*(cleaned.set_aside[name].to_pylist() for name in names), strict=True))
    parts = _parts(cleaned)
    chains: dict[tuple[str, str], _Chains] = {}
    for place in cleaned.layout.to_pylist():
        key = (place["register"], place["source_file"], place["source_sheet"], place["table"])
        if key not in parts:
            continue
        field = place["register"], place["field"]
        if field not in chains:
            chains[field] = _chains(cleaned.changes, *field)
        sheet = sheet_of(place["source_file"], place["source_sheet"])
        yield from _differing(parts[key], place, sheet, chains[field], aside)


def _parts(cleaned: Cleaned) -> dict[tuple, pa.Table]:
    """The records of each table. Records of one table stand one after another."""
    parts = {}
    names = ("source_file", "source_sheet", "source_table")
    for register, table in cleaned.records.items():
        if not table.num_rows:
            continue
        codes = [
            pc.fill_null(
                pc.dictionary_encode(table[name].cast(pa.string())).combine_chunks().indices, -1
            )
            for name in names
        ]
        changed = np.any([np.diff(code.to_numpy(zero_copy_only=False)) != 0 for code in codes], 0)
        starts = [0, *(np.flatnonzero(changed) + 1).tolist(), table.num_rows]
        for start, end in pairwise(starts):
            part = table.slice(start, end - start)
            parts[register, *(part[name][0].as_py() for name in names)] = part
    return parts


def _chains(changes: pa.Table, register: str, field: str) -> _Chains:
    """The steps of every record's field, first to last: (cell, before, after)."""
    own = changes.filter((pc.field("register") == register) & (pc.field("field") == field))
    chains: _Chains = {}
    columns = ("record_id", "source_cell", "before", "after")
    for record_id, *step in zip(*(own[name].to_pylist() for name in columns), strict=True):
        chains.setdefault(record_id, []).append(step)
    return chains


def _differing(
    records: pa.Table, place: dict, sheet: Sheet, chains: _Chains, aside: _Aside
) -> Iterator[Difference]:
    field = place["field"]
    rows = records["source_row"].to_pylist()
    if place["fed"]:
        raw = [None] * len(rows)
    else:
        raw = [
            (value if type(value) is str else raw_text(value)) or None
            for value in _cells(sheet, place, rows)
        ]
    values = records[field]
    if pa.types.is_decimal(values.type):
        values = pa.chunked_array([pa.array(map(canonical_text, values.to_pylist()), pa.string())])
    values = values.cast(pa.string())
    raws = pa.chunked_array([pa.array(raw, pa.string())])
    same = pc.or_(
        pc.fill_null(pc.equal(values, raws), False),
        pc.and_(pc.is_null(values), pc.is_null(raws)),
    )
    differing = pc.indices_nonzero(pc.invert(same))
    ids = records["record_id"].take(differing).to_pylist()
    became = values.take(differing).to_pylist()
    for row, record_id, value in zip(differing.to_pylist(), ids, became, strict=True):
        cell = address_in(place, rows[row])
        if chain := chains.get(record_id):
            # another field's cell may tell this one's value
            own_cell = chain[0][0] == cell and not place["fed"]
            start = (raw[row] or "") if own_cell else _text_at(sheet, chain[0][0])
            text = _replay(chain, start)
        else:
            own = (place["source_file"], place["source_sheet"], cell)
            text = None if own in aside else raw[row]
        if text != value:
            yield Difference(place["register"], record_id, field, cell)


def _cells(sheet: Sheet, place: dict, rows: list[int]) -> Iterator[object]:
    if place["orientation"] == "rows":
        column = place["position"] - 1
        return (sheet.rows[row - 1][column] for row in rows)
    places = (place_of(address_in(place, row)) for row in rows)
    return (sheet.rows[row][column] for row, column in places)


def _text_at(sheet: Sheet, cell: str) -> str:
    row, column = place_of(cell)
    return raw_text(sheet.rows[row][column])


def _replay(chain: list[list[str | None]], start: str) -> str | None:
    """Follow the steps; a broken chain gives its own mark, equal to no value."""
    text: str | None = start
    for _, before, after in chain:
        if before != text:
            return "\x00broken chain"
        text = after
    return text
