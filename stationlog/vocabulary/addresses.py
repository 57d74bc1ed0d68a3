"""Cell addresses by arithmetic: the layout says where a field was read, the record which row."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


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


def cell_addresses(
    layout: pa.Table, register: str, field: str, records: pa.Table
) -> list[str | None]:
    """A1 address of `field` for every row of `records` (columns source_file, source_sheet,
    source_row). Null where the record's table has no such column.
    """
    chosen = layout.filter(
        (pc.field("register") == register) & (pc.field("field") == field)
    ).to_pylist()
    if not chosen or not records.num_rows:
        return [None] * records.num_rows
    rows = records["source_row"].to_numpy()
    files = np.asarray(records["source_file"].cast(pa.string()).to_pylist(), dtype=object)
    sheets = np.asarray(records["source_sheet"].cast(pa.string()).to_pylist(), dtype=object)
    addresses = np.full(records.num_rows, None, dtype=object)
    for place in chosen:
        hit = (
            (files == place["source_file"])
            & (sheets == place["source_sheet"])
            & (rows >= place["first"])
            & (rows <= place["last"])
        )
        letters = column_letters(place["position"])
        addresses[hit] = [f"{letters}{row}" for row in rows[hit]]
    return addresses.tolist()
