"""Cell addresses by arithmetic: the layout says where a field was read, the record which row."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    import pyarrow as pa


@cache
def column_letters(column: int) -> str:
    """Letters of a 1-based column: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1-based column of its letters: A → 1, AA → 27."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def a1(row: int, column: int) -> str:
    """A1 address of a 1-based row and column."""
    return f"{column_letters(column)}{row}"


def cell_addresses(layout: pa.Table, register: str, field: str, records: pa.Table) -> pa.Array:
    """A1 address of `field` for every row of `records` (columns source_file, source_sheet,
    source_row, source_table). Null where the record's table has no such field.
    """
    # the children of intake need only the letters above, and start ten times faster without
    import pyarrow as pa
    import pyarrow.compute as pc

    addresses = pa.nulls(records.num_rows, pa.string())
    if not records.num_rows:
        return addresses
    rows = records["source_row"].to_numpy()
    for place, hit in places_of(layout, register, field, records):
        here = _addresses_in(place, pa.array(rows[hit]))
        addresses = here if hit.all() else pc.replace_with_mask(addresses, pa.array(hit), here)
    return addresses


def places_of(
    layout: pa.Table, register: str, field: str, records: pa.Table
) -> Iterator[tuple[dict, np.ndarray]]:
    """The rows of the layout where a field was read, and which of `records` have theirs there."""
    import pyarrow.compute as pc

    chosen = layout.filter(
        pc.and_(pc.equal(layout["register"], register), pc.equal(layout["field"], field))
    ).to_pylist()
    rows = records["source_row"].to_numpy()
    stands_in = {
        key: _finder(records[key]) for key in ("source_file", "source_sheet", "source_table")
    }
    for place in chosen:
        hit = stands_in["source_file"](place["source_file"])
        hit &= stands_in["source_sheet"](place["source_sheet"])
        # tables beside each other share their rows
        hit &= stands_in["source_table"](place["table"])
        hit &= (rows >= place["first"]) & (rows <= place["last"])
        if hit.any():
            yield place, hit


def _finder(column: pa.ChunkedArray) -> Callable[[object], np.ndarray]:
    """A function that says which rows hold a value (None: null)."""
    import pyarrow as pa

    values = column.combine_chunks()
    if not pa.types.is_dictionary(values.type):
        values = values.dictionary_encode()
    codes = values.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    known = {value: code for code, value in enumerate(values.dictionary.to_pylist())}
    return lambda value: codes == (-1 if value is None else known.get(value, -2))


def _addresses_in(place: dict, rows: pa.Array) -> pa.Array:
    """The same as `address_in`, for many rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if place["orientation"] == "form":
        return pa.repeat(place["cell"], len(rows))
    if place["orientation"] == "columns":
        return pa.array([address_in(place, row) for row in rows.to_pylist()], pa.string())
    return pc.binary_join_element_wise(
        column_letters(place["position"]), rows.cast(pa.string()), ""
    )


def address_in(place: dict, source_row: int) -> str:
    """A1 address of a field by its row of the layout and the record's source_row."""
    if place["orientation"] == "form":
        return place["cell"]
    if place["orientation"] == "columns":
        return a1(place["position"], source_row)
    return a1(source_row, place["position"])


def place_of(address: str) -> tuple[int, int]:
    """0-based row and column of an A1 address."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]) - 1, column_number(letters) - 1
