"""Which records are of the same firm: by 统一社会信用代码, then by normalised name.

A record without a code joins the firm that bears its name elsewhere in the log; where two firms
bear it, the one of the lower code, so that no third one is counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from stationlog.indicators.frame import Frame

NOBODY = -1  # neither code nor name
_MARKS = re.compile(r"[\W_]+")


def normalised(name: str) -> str:
    """A firm's name without widths, cases, brackets, spaces and punctuation."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def firm_keys(frames: Sequence[Frame], names: Sequence[str]) -> list[np.ndarray]:
    """For every frame and its name field: one number a record, the same for the same firm."""
    codes, code_count = _numbered(_stacked(frames, ["uscc"] * len(frames)), str.upper)
    named, name_count = _numbered(_stacked(frames, names), normalised)
    code_of_name = np.full(name_count + 1, code_count, dtype=np.int64)
    both = (codes != NOBODY) & (named != NOBODY)
    np.minimum.at(code_of_name, named[both], codes[both])
    by_name = np.where(code_of_name[named] < code_count, code_of_name[named], code_count + named)
    keys = np.where(codes != NOBODY, codes, np.where(named != NOBODY, by_name, NOBODY))
    return np.split(keys, np.cumsum([len(frame) for frame in frames])[:-1])


def _stacked(frames: Sequence[Frame], fields: Sequence[str]) -> pa.DictionaryArray:
    texts = [frame.texts(field) for frame, field in zip(frames, fields, strict=True)]
    return pa.chunked_array(texts, pa.string()).combine_chunks().dictionary_encode()


def _numbered(column: pa.DictionaryArray, plain) -> tuple[np.ndarray, int]:
    """Number the texts that are the same when made plain, in the order of the plain text."""
    texts = [plain(text) for text in column.dictionary.to_pylist()]
    order = {text: number for number, text in enumerate(sorted({t for t in texts if t}))}
    numbers = np.array([*(order.get(text, NOBODY) for text in texts), NOBODY], dtype=np.int64)
    return numbers[column.indices.fill_null(len(texts)).to_numpy()], len(order)
