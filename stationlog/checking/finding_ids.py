"""Ids of findings, a column at a time: the same ids that vocabulary.findings gives one by one."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from stationlog.vocabulary.findings import LAST_SHIFT, MIXING, key_number

_DIGITS = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)
_LENGTH = 16


def record_numbers(record_ids: pa.Array) -> np.ndarray:
    """A number (uint64) for each record, to make its findings' ids from."""
    return np.fromiter(map(key_number, record_ids.to_pylist()), np.uint64, len(record_ids))


def finding_ids(rule: str, records: np.ndarray, field: str | None) -> pa.Array:
    """Ids of one rule's findings about one field, for the numbers of these records."""
    mixed = records + np.uint64(key_number(rule, field or ""))
    for shift, factor in MIXING:
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(LAST_SHIFT)
    octets = mixed.astype(">u8").view(np.uint8)
    text = np.empty((len(octets), 2), dtype=np.uint8)
    text[:, 0], text[:, 1] = _DIGITS[octets >> 4], _DIGITS[octets & 15]
    ends = np.arange(len(records) + 1, dtype=np.int32) * _LENGTH
    return pa.Array.from_buffers(
        pa.string(), len(records), [None, pa.py_buffer(ends), pa.py_buffer(text)]
    )
