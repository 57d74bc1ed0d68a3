"""Where the fields of records stand in the raw files."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.outcome import Others
from stationlog.checking.shown import Shown
from stationlog.vocabulary.addresses import cell_addresses

_SOURCE = ["record_id", "source_file", "source_sheet", "source_row", "source_table"]


@dataclass(frozen=True)
class Places:
    """`source` holds record_id, source_file and source_sheet of each record, `cells` its field's
    A1 address; `absent` marks those whose whole table has no such column.
    """

    source: pa.Table
    cells: pa.Array
    absent: np.ndarray


def places_of(
    columns: Columns, layout: pa.Table, register: str, field: str, rows: np.ndarray
) -> Places:
    """Where `field` of these records stands."""
    source = columns.table.select(_SOURCE).take(pa.array(rows)).combine_chunks()
    cells = cell_addresses(layout, register, field, source)
    lacking = _tables(layout, register) - _tables(layout, register, field)
    absent = np.zeros(len(rows), dtype=bool)
    for file, sheet in lacking:
        absent |= _in_table(source, file, sheet)
    return Places(source, cells, absent)


def told(others: tuple[Others, ...], layout: pa.Table, shown: Shown) -> pa.Array:
    """文件 › 工作表 › 单元格 of the cells that failures are held against, joined by 、."""
    return pc.binary_join_element_wise(
        *(_told(other, layout, shown) for other in others if (other.rows >= 0).any()),
        "、",
        null_handling="skip",
    )


def _told(other: Others, layout: pa.Table, shown: Shown) -> pa.Array:
    named = other.rows >= 0
    rows = np.where(named, other.rows, 0)
    places = places_of(shown.registers[other.register], layout, other.register, other.field, rows)
    parts = [_masked_names(places.source[name], shown) for name in ("source_file", "source_sheet")]
    text = pc.binary_join_element_wise(*parts, places.cells, " › ", null_handling="skip")
    return pc.if_else(pa.array(named), text, None)


def _masked_names(column: pa.ChunkedArray, shown: Shown) -> pa.Array:
    names = column.combine_chunks()
    return shown.texts(names.dictionary).take(names.indices)


def _in_table(source: pa.Table, file: str, sheet: str | None) -> np.ndarray:
    same = pc.equal(source["source_file"].cast(pa.string()), file)
    sheets = source["source_sheet"].cast(pa.string())
    inside = pc.is_null(sheets) if sheet is None else pc.equal(sheets, sheet).fill_null(False)
    return pc.and_(same, inside).to_numpy()


def _tables(
    layout: pa.Table, register: str, field: str | None = None
) -> set[tuple[str, str | None]]:
    """Files and sheets in which the register was read, or only those that have the field."""
    mine = layout.filter(pc.equal(layout["register"], register))
    mine = mine.filter(pc.equal(mine["field"], field)) if field else mine
    names = (mine[name].to_pylist() for name in ("source_file", "source_sheet"))
    return set(zip(*names, strict=True))
