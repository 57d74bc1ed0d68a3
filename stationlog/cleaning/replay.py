"""Replaying the change log: raw cells + changes, through the layout, give the records again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.chains import NOTHING, Chains
from stationlog.cleaning.kinds.amounts import plain
from stationlog.cleaning.problems import KINDS
from stationlog.cleaning.store import Cleaned
from stationlog.errors import CannotFinish
from stationlog.intake.sheet import Sheet
from stationlog.vocabulary.addresses import address_in, place_of
from stationlog.vocabulary.values import raw_text

SheetOf = Callable[[str, str | None], Sheet]
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
    # of the cells set aside only those that a field's own column lost
    reasons = pa.array(sorted({kind.set_aside for kind in KINDS.values()}), pa.string())
    lost = cleaned.set_aside.filter(
        pc.is_in(cleaned.set_aside["reason"].cast(pa.string()), value_set=reasons)
    )
    names = ("source_file", "source_sheet", "source_cell")
    aside = set(zip(*(lost[name].to_pylist() for name in names), strict=True))
    parts = _parts(cleaned)
    chains: dict[tuple[str, str], Chains] = {}
    for place in cleaned.layout.to_pylist():
        key = (place["register"], place["source_file"], place["source_sheet"], place["table"])
        if key not in parts:
            continue
        field = place["register"], place["field"]
        if field not in chains:
            chains[field] = Chains.of(cleaned.changes, *field)
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


def _differing(
    records: pa.Table, place: dict, sheet: Sheet, chains: Chains, aside: _Aside
) -> Iterator[Difference]:
    field = place["field"]
    rows = records["source_row"].to_pylist()
    raws = _raw_texts(sheet, place, rows)
    values = records[field]
    if pa.types.is_decimal(values.type):
        values = pa.chunked_array([pa.array(map(canonical_text, values.to_pylist()), pa.string())])
    values = values.cast(pa.string())
    same = pc.or_(
        pc.fill_null(pc.equal(values, raws), False),
        pc.and_(pc.is_null(values), pc.is_null(raws)),
    )
    differing = pc.indices_nonzero(pc.invert(same))
    ids = records["record_id"].take(differing).combine_chunks()
    values, raws = (_marked(texts.take(differing)) for texts in (values, raws))
    at = pc.index_in(ids, value_set=chains.ids)
    replayed = pc.and_(
        pc.fill_null(chains.whole.take(at), False),
        pc.and_(
            pc.fill_null(pc.equal(chains.ends.take(at), values), False),
            # a blank cell under a merge begins as the empty text
            pc.fill_null(pc.equal(chains.begins.take(at), _blank(raws)), False),
        ),
    )
    for i in pc.indices_nonzero(pc.invert(replayed)).to_pylist():
        cell = address_in(place, rows[differing[i].as_py()])
        if at[i].is_valid:
            chain = at[i].as_py()
            # another field's cell may tell this one's value
            start = raw_text(_value_at(sheet, chains.cells[chain].as_py()))
            right = (
                chains.whole[chain].as_py()
                and chains.ends[chain].as_py() == values[i].as_py()
                and chains.begins[chain].as_py() == start
                and (place["fed"] or chains.cells[chain].as_py() != cell)
            )
        else:
            own = (place["source_file"], place["source_sheet"], cell)
            right = own in aside and values[i].as_py() == NOTHING
        if not right:
            yield Difference(place["register"], ids[i].as_py(), field, cell)


def _marked(texts: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The texts as one array, missing ones marked."""
    chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
    return pc.fill_null(pa.concat_arrays([pa.array([], pa.string()), *chunks]), NOTHING)


def _blank(texts: pa.Array) -> pa.Array:
    """Missing texts as empty ones."""
    return pc.if_else(pc.equal(texts, NOTHING), "", texts)


def _raw_texts(sheet: Sheet, place: dict, rows: list[int]) -> pa.Array:
    """The raw text of a field's own cell for each record, null where there is none."""
    if place["fed"]:
        return pa.nulls(len(rows), pa.string())
    if place["orientation"] == "rows":
        column = place["position"] - 1
        values = [sheet.rows[row - 1][column] for row in rows]
    else:
        places = [place_of(address_in(place, row)) for row in rows]
        values = [sheet.rows[row][column] for row, column in places]
    try:
        texts = pa.array(values, pa.string())
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        texts = pa.array([raw_text(value) for value in values], pa.string())
    return pc.replace_with_mask(texts, pc.equal(texts, ""), pa.scalar(None, pa.string()))


def _value_at(sheet: Sheet, cell: str) -> object:
    row, column = place_of(cell)
    return sheet.rows[row][column]
