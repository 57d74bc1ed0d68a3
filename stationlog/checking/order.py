"""Findings in one order: register by register, record by record as the files were read."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.findings import NO_ROW, Found
from stationlog.vocabulary.registers import ORDER, registers
from stationlog.vocabulary.schemas import FINDINGS

_ROW_BITS, _FIELD_BITS = 40, 8


def in_order(found: list[Found]) -> pa.Table:
    """All findings: what is about no register first, then each register's own, those about no
    record before those of its first. A record's go by field; one field's as the rules stand.
    """
    whole = pa.concat_tables([one.findings for one in found]).cast(FINDINGS).unify_dictionaries()
    whole = whole.combine_chunks()
    rows = np.concatenate([one.rows for one in found])
    keys = _ranks(whole["register"], ORDER) << (_ROW_BITS + _FIELD_BITS)
    keys += (rows - NO_ROW) << _FIELD_BITS
    for register in registers().values():
        fields = _ranks(whole["field"], register.keys)
        mine = keys >> (_ROW_BITS + _FIELD_BITS) == ORDER.index(register.key) + 1
        keys[mine] += fields[mine]
    unplaced = np.flatnonzero(rows == NO_ROW)
    # findings about no record have no row to stand by: by file, sheet, cell and rule
    names = ("source_file", "source_sheet", "source_cell", "rule_id", "period", "finding_id")
    place = pa.table({name: whole[name].cast(pa.string()).take(unplaced) for name in names})
    by_place = pc.sort_indices(place, sort_keys=[(name, "ascending", "at_start") for name in names])
    ties = np.arange(len(rows))
    ties[unplaced[by_place.to_numpy()]] = np.arange(len(unplaced))
    order = np.lexsort((ties, keys))
    return whole.take(pa.array(order))


def rows_of(findings: pa.Table, columns: dict[str, Columns]) -> np.ndarray:
    """The row of the record each finding is about; NO_ROW where it is about none."""
    rows = np.full(findings.num_rows, NO_ROW)
    if not findings.num_rows:
        return rows
    registers_named = findings["register"].cast(pa.string())
    for key, register in columns.items():
        mine = pc.equal(registers_named, key).fill_null(False).to_numpy()
        if mine.any() and register.count:
            ids = findings["record_id"].filter(pa.array(mine)).combine_chunks()
            at = pc.index_in(ids, value_set=register.column("record_id"), skip_nulls=True)
            rows[mine] = at.fill_null(NO_ROW).to_numpy(zero_copy_only=False)
    return rows


def _ranks(column: pa.ChunkedArray, known: tuple[str, ...]) -> np.ndarray:
    """The place of each value among the known ones, from 1 on; 0 for null and others."""
    values = column.combine_chunks()
    ranks = [
        known.index(value) + 1 if value in known else 0 for value in values.dictionary.to_pylist()
    ]
    codes = values.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return np.array([*ranks, 0], dtype=np.int64)[codes]
