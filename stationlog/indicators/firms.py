"""Which records are of the same firm, over several registers at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.same import Numbered, firm_numbers, normalised
from stationlog.indicators.frame import Frame


def firm_keys(frames: Sequence[Frame], names: Sequence[str]) -> list[np.ndarray]:
    """For every frame and its name field: one number a record, the same for the same firm
    (checking.same.firm_numbers), -1 for a record that names none.
    """
    codes = _numbered(frames, ["uscc"] * len(frames), pc.utf8_upper)
    keys = firm_numbers(codes, _numbered(frames, names, normalised))
    return np.split(keys, np.cumsum([len(frame) for frame in frames])[:-1])


def _numbered(
    frames: Sequence[Frame], fields: Sequence[str], plain: Callable[[pa.Array], pa.Array]
) -> Numbered:
    texts = [frame.texts(field) for frame, field in zip(frames, fields, strict=True)]
    column = pa.chunked_array(texts, pa.string()).combine_chunks().dictionary_encode()
    indices = column.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
    return Numbered.of(indices, plain(column.dictionary))
