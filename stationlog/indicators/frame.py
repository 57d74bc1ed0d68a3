"""A register as sorted columns: dates as day numbers, choices as codes, each made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.indicators.catalogue import several_values, values_of

BLANK = np.iinfo(np.int32).min  # the day number of a blank date: before every window
MONEY_UNITS = 1_000_000  # money has six decimals: sums are taken in whole millionths


@dataclass(frozen=True)
class Choices:
    """A choice column: `member[code, value]` says whether that spelling holds that value.

    The last column of `member` is the blank (不详); `codes` is one code a record.
    """

    codes: np.ndarray
    member: np.ndarray


@dataclass(frozen=True)
class Frame:
    """The records of one register in the order of their id; rows are named by position."""

    register: str
    table: pa.Table = field(repr=False)
    id_field: str = "record_id"
    _made: dict = field(default_factory=dict, repr=False, compare=False)

    @property
    def ids(self) -> pa.Array:
        """Record ids, each with a line end, in their order (bytes, ascending)."""

        def make() -> pa.Array:
            taken = self._taken(self.id_field).cast(pa.large_string())
            end, nothing = pa.scalar("\n", taken.type), pa.scalar("", taken.type)
            return pc.binary_join_element_wise(taken, end, nothing)

        return self._once(("ids",), make)

    def days(self, name: str) -> np.ndarray:
        """Day numbers of a date field, BLANK where it has none."""

        def make() -> np.ndarray:
            return self._taken(name).cast(pa.int32()).fill_null(BLANK).to_numpy()

        return self._once(("days", name), make)

    def filled(self, name: str) -> np.ndarray:
        """Whether each record has a value in the field."""
        return self._once(
            ("filled", name),
            lambda: self._taken(name).is_valid().to_numpy(zero_copy_only=False),
        )

    def amounts(self, name: str) -> np.ndarray:
        """Whole millionths of a count or money field, 0 where blank."""

        def make() -> np.ndarray:
            values = self._taken(name).cast(pa.float64()).fill_null(0.0).to_numpy()
            return np.rint(values * MONEY_UNITS).astype(np.int64)

        return self._once(("amounts", name), make)

    def choices(self, name: str) -> Choices:
        """Codes of a choice field and the values each code stands for."""
        return self._once(("choices", name), lambda: self._choices(name))

    def column(self, name: str) -> pa.Array:
        """A column as it is."""
        return self._once(("column", name), lambda: self._taken(name))

    def texts(self, name: str) -> pa.Array:
        """A text field, whether it is held by a dictionary or not."""
        return self._once(("texts", name), lambda: self._taken(name).cast(pa.string()))

    def sorted(self) -> pa.Table:
        """The whole register in the order of its rows."""
        order = self._once(("order",), self._order)
        return self.table if order is None else self.table.take(order)

    def __len__(self) -> int:
        return self.table.num_rows

    def _choices(self, name: str) -> Choices:
        values = values_of(self.register, name)
        column = self._taken(name)
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        spellings = column.dictionary.to_pylist()
        several = several_values(self.register, name)
        member = np.zeros((len(spellings) + 1, len(values) + 1), dtype=bool)
        for code, spelling in enumerate(spellings):
            for part in spelling.split("、") if several else (spelling,):
                # what is on no list was set aside by cleaning; seen here it is as good as blank
                member[code, values.index(part) if part in values else -1] = True
        member[-1, -1] = True
        codes = column.indices.fill_null(len(spellings)).to_numpy()
        return Choices(codes, member)

    def _taken(self, name: str) -> pa.Array:
        order = self._once(("order",), self._order)
        column = self.table[name]
        if pa.types.is_dictionary(column.type):
            column = column.unify_dictionaries()
        whole = column.combine_chunks()
        return whole if order is None else whole.take(order)

    def _order(self) -> pa.Array | None:
        ids = self.table[self.id_field].combine_chunks()
        if len(ids) < 2 or pc.all(pc.less_equal(ids[:-1], ids[1:])).as_py():
            return None
        return pc.sort_indices(ids)

    def _once(self, key: tuple[str, ...], make: Callable):
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]
