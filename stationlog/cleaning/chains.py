"""The steps of the change log, gathered by record: where each begins, what it ends in."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

# stands for a missing text where two are compared; no cell holds it
NOTHING = "\x00"
_COLUMNS = ("record_id", "source_cell", "before", "after")


@dataclass(frozen=True)
class Chains:
    """Of one field of a register, for every record with steps: `ids`, the cell and text its first
    step begins with, the text its last one ends in, and whether each step follows from the last.
    """

    ids: pa.Array
    cells: pa.Array
    begins: pa.Array
    ends: pa.Array
    whole: pa.Array

    @classmethod
    def of(cls, changes: pa.Table, register: str, field: str) -> Chains:
        """The chains of a field; steps of a record stand one after another in `changes`."""
        own = changes.filter((pc.field("register") == register) & (pc.field("field") == field))
        record, cell, before, after = (_flat(own, name) for name in _COLUMNS)
        if not len(record):
            return cls(record, record, record, record, pa.array([], pa.bool_()))
        first = pc.equal(_flat(own, "seq"), "1")
        last = pa.concat_arrays([first[1:], pa.array([True])])
        previous = pa.concat_arrays([pa.array([NOTHING]), after[:-1]])
        follows = pc.or_(first, pc.equal(before, previous))
        torn = record.filter(pc.invert(follows)).unique()
        ids = record.filter(first)
        return cls(
            ids=ids,
            cells=cell.filter(first),
            begins=before.filter(first),
            ends=after.filter(last),
            whole=pc.invert(pc.is_in(ids, value_set=torn)),
        )


def _flat(table: pa.Table, name: str) -> pa.Array:
    """A column as one array of texts; a missing text has its own mark."""
    texts = pc.fill_null(table[name].cast(pa.string()), NOTHING)
    return pa.concat_arrays([pa.array([], pa.string()), *texts.chunks])
