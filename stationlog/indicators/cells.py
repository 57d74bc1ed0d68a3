"""Where records stand in the raw files: cells by arithmetic, many of them as ranges.

The cell of a record is that of the date it is counted by: 登记.xlsx › 咨询 › C5–C17、C19.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from stationlog.vocabulary.addresses import address_in, places_of

_BETWEEN = " › "


@dataclass(frozen=True)
class Column:
    """A run of cells of one sheet: those of a field in one table (`place`, a row of the layout).

    `place` None: the table has no such field, and a record is named by its row.
    """

    file: str
    sheet: str | None
    place: dict | None

    @property
    def runs_on(self) -> bool:
        """Whether neighbouring records have neighbouring cells: not those of forms."""
        return self.place is None or self.place["orientation"] != "form"

    def cell(self, step: int) -> str:
        """C5; 第5行 where the table has no such field."""
        return f"第{step}行" if self.place is None else address_in(self.place, step)


@dataclass(frozen=True)
class Places:
    """The cell of every record of a register, for one of its fields.

    Of record i: `columns[column[i]]` at `step[i]`, its row (its column, where records are
    columns).
    """

    columns: tuple[Column, ...]
    column: np.ndarray = field(repr=False)
    step: np.ndarray = field(repr=False)

    @classmethod
    def of(cls, layout: pa.Table, register: str, key: str, records: pa.Table) -> Places:
        """Those of the field `key`; `records` as in addresses.cell_addresses."""
        columns: list[Column] = []
        column = np.full(records.num_rows, -1, dtype=np.int32)
        for place, hit in places_of(layout, register, key, records):
            column[hit] = len(columns)
            columns.append(Column(place["source_file"], place["source_sheet"], place))
        for file, sheet, hit in _sheets(records, column < 0):
            column[hit] = len(columns)
            columns.append(Column(file, sheet, None))
        return cls(tuple(columns), column, records["source_row"].to_numpy())

    def sorted(self, rows: np.ndarray) -> np.ndarray:
        """`rows` in the order of their cells, which costs no sorting: sheet by sheet, downwards."""
        there = np.zeros(len(self.step), dtype=bool)
        there[rows] = True
        return self._order[there[self._order]]

    def one(self, row: int) -> tuple[Column, str]:
        """Where a record stands."""
        column = self.columns[self.column[row]]
        return column, column.cell(int(self.step[row]))

    def ranges(self, rows: np.ndarray) -> Iterator[tuple[Column, str]]:
        """Where records stand, neighbours joined: C5–C17, C19."""
        rows = self.sorted(rows)
        if not len(rows):
            return
        column, step = self.column[rows], self.step[rows]
        joined = np.array([column.runs_on for column in self.columns])[column]
        new = (np.diff(column) != 0) | (np.diff(step) > 1) | ~joined[1:]
        starts = np.concatenate([[0], np.flatnonzero(new) + 1])
        ends = np.append(starts[1:] - 1, len(rows) - 1)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            where = self.columns[column[start]]
            first, last = where.cell(int(step[start])), where.cell(int(step[end]))
            yield where, first if first == last else f"{first}–{last}"

    @cached_property
    def _order(self) -> np.ndarray:
        return np.lexsort((self.step, self.column))


def _sheets(records: pa.Table, rest: np.ndarray) -> Iterator[tuple[str, str | None, np.ndarray]]:
    """The sheets of those records that are in `rest`."""
    files, sheets = (_coded(records[key]) for key in ("source_file", "source_sheet"))
    pairs = files.codes * len(sheets.values) + sheets.codes
    for pair in np.unique(pairs[rest]).tolist():
        file, sheet = divmod(pair, len(sheets.values))
        yield files.values[file], sheets.values[sheet], rest & (pairs == pair)


class _Coded(NamedTuple):
    """A text column by codes; the last value is null."""

    codes: np.ndarray
    values: list[str | None]


def _coded(column: pa.ChunkedArray) -> _Coded:
    texts = column.combine_chunks()
    if not pa.types.is_dictionary(texts.type):
        texts = texts.dictionary_encode()
    values = texts.dictionary.to_pylist()
    codes = texts.indices.fill_null(len(values)).to_numpy(zero_copy_only=False)
    return _Coded(codes.astype(np.int64), [*values, None])


@dataclass(frozen=True)
class Cells:
    """The first places of some records, in order; `more` where there are others."""

    places: tuple[tuple[Column, str], ...]
    more: bool

    @classmethod
    def of(cls, places: Iterable[tuple[Column, str]], most: int) -> Cells:
        """At most so many."""
        first = tuple(islice(places, most + 1))
        return cls(first[:most], len(first) > most)

    def first(self, most: int) -> Cells:
        """Fewer of them."""
        return Cells(self.places[:most], self.more or len(self.places) > most)

    def words(self, masked: Callable[[str], str]) -> str:
        """登记.xlsx › 咨询 › C5–C17、C19；申请 › B7. File and sheet names are `masked`; a file is
        named once for its sheets.
        """
        told: dict[tuple[str, str | None], list[str]] = {}
        for column, text in self.places:
            told.setdefault((column.file, column.sheet), []).append(text)
        parts, last = [], None
        for (file, sheet), texts in told.items():
            names = [masked(name) for name in ("" if file == last else file, sheet) if name]
            parts.append(_BETWEEN.join((*names, "、".join(texts))))
            last = file
        return "；".join(parts)
