"""The digest that fixes which records stand behind a number, whatever their order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from stationlog.indicators.frame import Frame
from stationlog.indicators.measures import Rows

NO_RECORDS = hashlib.sha256().hexdigest()


def records_digest(record_ids: Iterable[str]) -> str:
    """SHA-256 over the sorted ids (UTF-8), each followed by a line end."""
    return hashlib.sha256("".join(f"{i}\n" for i in sorted(record_ids)).encode()).hexdigest()


def digest_of_rows(frames: list[Frame], rows: Rows) -> str:
    """The same digest, from row positions of sorted frames."""
    pieces = [(frame, found) for frame, found in zip(frames, rows, strict=True) if len(found)]
    if not pieces:
        return NO_RECORDS
    taken = [frame.ids.take(pa.array(found)) for frame, found in pieces]
    # one frame is sorted already; the ids of several interleave
    ids = taken[0] if len(taken) == 1 else _sorted(pa.concat_arrays(taken))
    offsets = np.frombuffer(ids.buffers()[1], dtype=np.int64)
    return hashlib.sha256(memoryview(ids.buffers()[2])[: offsets[len(ids)]]).hexdigest()


def _sorted(ids: pa.Array) -> pa.Array:
    return ids.take(pa.compute.array_sort_indices(ids))
