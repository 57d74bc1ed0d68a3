"""Business numbers as series that run on: WYWY-2025-012 is number 12 of the series WYWY-2025-."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_DIGITS = "0123456789"
# longer ones are numbers of something else
_MOST_DIGITS = 15
# a digit string may hold a date before the running number: 202501, 2025001, 202503017, 2025030102
_DATES = (
    (r"^(?P<date>(?:19|20)[0-9]{2})(?P<rest>[0-9]{2,})$", 4 + 2),
    (r"^(?P<date>0[1-9]|1[0-2])(?P<rest>[0-9]{3,})$", 2 + 3),
    (r"^(?P<date>0[1-9]|[12][0-9]|3[01])(?P<rest>[0-9]{2,})$", 2 + 2),
)
# 〔2025〕7, (2025)7 and 2025-7 are one way of numbering, written by different hands
_SEPARATORS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Series:
    """Of each unique value: the code of its series (-1: it has no running number), the running
    number, and with how many digits that was written.
    """

    codes: np.ndarray
    numbers: np.ndarray
    widths: np.ndarray


def series_of(values: pa.Array) -> Series:
    """Split every value before its last run of digits. What comes after it (号) is left out; a
    year, month and day at the beginning of the run belong to the series.

    A value without digits, or with more than fifteen in a row, has no running number.
    """
    values = _to_last_digit(values.cast(pa.string()))
    heads = pc.ascii_rtrim(values, _DIGITS)
    widths = _lengths(values) - _lengths(heads)
    heads, runs, widths = _without_dates(heads, _last(values, widths), widths)
    running = (widths > 0) & (widths <= _MOST_DIGITS)
    numbers = np.zeros(len(values), dtype=np.int64)
    numbers[running] = runs.filter(pa.array(running)).cast(pa.int64()).to_numpy()
    return Series(np.where(running, _codes(heads), -1), numbers, widths)


def _to_last_digit(values: pa.Array) -> pa.Array:
    # the pattern is dear: only for those that need it
    ends = pc.equal(pc.binary_length(pc.ascii_rtrim(values, _DIGITS)), pc.binary_length(values))
    if not pc.any(ends).as_py():
        return values
    more = pc.replace_substring_regex(pc.if_else(ends, values, None), r"[^0-9]+$", "")
    return pc.coalesce(more, values)


def _lengths(texts: pa.Array) -> np.ndarray:
    return pc.binary_length(texts).to_numpy(zero_copy_only=False).astype(np.int64)


def _last(texts: pa.Array, widths: np.ndarray) -> pa.Array:
    """The last so many characters of each text: as few passes as there are widths."""
    runs = pa.array(np.full(len(texts), ""), pa.string())
    for width in np.unique(widths[widths > 0]).tolist():
        sliced = pc.utf8_slice_codeunits(texts, start=-width)
        runs = pc.if_else(pa.array(widths == width), sliced, runs)
    return runs


def _without_dates(
    heads: pa.Array, runs: pa.Array, widths: np.ndarray
) -> tuple[pa.Array, pa.Array, np.ndarray]:
    """The date at the beginning of a run moved over to its head: a month only behind a year, a
    day only behind a month.
    """
    years = pc.or_(pc.starts_with(runs, "19"), pc.starts_with(runs, "20"))
    dated = years.to_numpy(zero_copy_only=False)
    for pattern, shortest in _DATES:
        dated = dated & (widths >= shortest)
        if not dated.any():
            break
        parts = pc.extract_regex(runs, pattern)
        dated &= parts.is_valid().to_numpy(zero_copy_only=False)
        take = pa.array(dated)
        heads = pc.if_else(take, pc.binary_join_element_wise(heads, parts.field(0), ""), heads)
        runs = pc.if_else(take, parts.field(1), runs)
        widths = np.where(dated, _lengths(runs), widths)
    return heads, runs, widths


def _codes(heads: pa.Array) -> np.ndarray:
    """Codes of the series, whatever separators and case they are written with."""
    encoded = heads.dictionary_encode()
    known: dict[str, int] = {}
    same = [
        known.setdefault(_SEPARATORS.sub("-", text).strip("-").upper(), len(known))
        for text in encoded.dictionary.to_pylist()
    ]
    return np.array(same, dtype=np.int64)[encoded.indices.to_numpy(zero_copy_only=False)]
