"""A register as columns a rule can work on: masks, day numbers, codes of unique values."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.same import codes_of, normalised
from stationlog.standard.conditions import Condition

NO_DAY = np.datetime64("NaT", "D")


def until(days: np.ndarray, last: dt.date) -> np.ndarray:
    """Days (datetime64[D]) as they stood on the day `last`: later ones are NaT like blank ones."""
    return np.where(days > np.datetime64(last, "D"), NO_DAY, days)


def day_texts(days: np.ndarray) -> pa.Array:
    """Days (datetime64[D]) as they are written, 2025-06-30; NaT is null."""
    return pa.array(days).cast(pa.string())


def number_texts(numbers: np.ndarray) -> pa.Array:
    """Whole numbers as they are written."""
    return pa.array(numbers).cast(pa.string())


class Columns:
    """One register's table, read a column at a time; what was read is kept."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table.unify_dictionaries()
        self.count = table.num_rows
        self._filled: dict[str, np.ndarray] = {}
        self._days: dict[str, np.ndarray] = {}
        self._codes: dict[str, tuple[np.ndarray, pa.Array]] = {}
        self._plain_codes: dict[str, np.ndarray] = {}

    def column(self, name: str) -> pa.Array:
        """A column in one piece. Not kept: a million texts would stand in memory twice."""
        return self.table[name].combine_chunks()

    def at(self, name: str, rows: np.ndarray) -> pa.Array:
        """A column's values of these records."""
        return self.table[name].take(pa.array(rows)).combine_chunks()

    def filled(self, field: str) -> np.ndarray:
        """Mask of the records that have a value."""
        if field not in self._filled:
            # a million texts need not be brought together to be asked whether they are there
            self._filled[field] = self.table[field].is_valid().to_numpy()
        return self._filled[field]

    def days(self, field: str) -> np.ndarray:
        """A date field as datetime64[D], NaT where it is blank."""
        if field not in self._days:
            numbers = self.column(field).cast(pa.int32()).fill_null(0)
            days = numbers.to_numpy(zero_copy_only=False).astype(np.int64).astype("datetime64[D]")
            self._days[field] = np.where(self.filled(field), days, NO_DAY)
        return self._days[field]

    def first_days(self, fields: tuple[str, ...]) -> np.ndarray:
        """Of several date fields the first that is filled."""
        days = self.days(fields[0])
        for field in fields[1:]:
            days = np.where(np.isnat(days), self.days(field), days)
        return days

    def codes(self, field: str) -> tuple[np.ndarray, pa.Array]:
        """Index of each record's value among the unique values (-1 blank), and those values."""
        if field not in self._codes:
            column = self.column(field)
            if not pa.types.is_dictionary(column.type):
                column = column.dictionary_encode()
            indices = column.indices.cast(pa.int32()).fill_null(-1)
            self._codes[field] = (indices.to_numpy(zero_copy_only=False), column.dictionary)
        return self._codes[field]

    def plain_codes(self, field: str) -> np.ndarray:
        """A number for each record's text, the same for texts that differ in widths, spaces,
        punctuation and case only; -1 where nothing is left of it.
        """
        if field not in self._plain_codes:
            codes, values = self.codes(field)
            self._plain_codes[field] = np.append(codes_of(normalised(values)), -1)[codes]
        return self._plain_codes[field]

    def has_code_in(self, field: str, wanted: np.ndarray) -> np.ndarray:
        """Mask of the records whose unique value is flagged in `wanted` (blank: no)."""
        codes, _ = self.codes(field)
        return np.append(wanted, False)[codes]

    def value(self, field: str, row: int) -> object:
        """One record's value."""
        return self.table[field][row].as_py()

    def text(self, field: str, row: int) -> str:
        """One record's value as people read it; "" where it is blank."""
        value = self.value(field, row)
        if value is None:
            return ""
        return value.isoformat() if isinstance(value, dt.date) else str(value)

    def meets(self, conditions: tuple[Condition, ...]) -> np.ndarray:
        """Mask of the records that meet all conditions."""
        mask = np.ones(self.count, dtype=bool)
        for condition in conditions:
            mask &= self._meets(condition)
        return mask

    def _meets(self, condition: Condition) -> np.ndarray:
        if condition.filled is not None:
            return self.filled(condition.field) == condition.filled
        _, values = self.codes(condition.field)
        if condition.has:
            wanted = [bool({*text.split("、")} & {*condition.has}) for text in values.to_pylist()]
            return self.has_code_in(condition.field, np.array(wanted, dtype=bool))
        listed = pc.is_in(values, pa.array(condition.is_ or condition.is_not, values.type))
        mask = self.has_code_in(condition.field, listed.to_numpy(zero_copy_only=False))
        return mask if condition.is_ else ~mask
