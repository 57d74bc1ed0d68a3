"""What is the same: texts made plain, firms, records grouped by fields, the first of a group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

NOBODY = -1  # neither code nor name
# all but letters, digits and the marks that belong to them
_PLAIN = r"^[\x{4e00}-\x{9fff}0-9a-z]*$"
_MARKS = r"[^\pL\pN\pM]+"


def normalised(texts: pa.Array) -> pa.Array:
    """Texts without widths, cases, brackets, spaces and punctuation; nulls stay null."""
    texts = texts.cast(pa.string())
    # most names are plain as they stand, and asking costs less than rewriting
    odd = pc.invert(pc.match_substring_regex(texts, _PLAIN)).fill_null(False)
    if not pc.any(odd).as_py():
        return texts
    narrow = pc.utf8_normalize(texts.filter(odd), form="NFKC")
    plain = pc.utf8_lower(pc.replace_substring_regex(narrow, _MARKS, ""))
    return plain if pc.all(odd).as_py() else pc.replace_with_mask(texts, odd, plain)


def codes_of(texts: pa.Array) -> np.ndarray:
    """A number for every text, the same for the same text; -1 for null and ""."""
    encoded = pc.if_else(pc.equal(texts, ""), None, texts).dictionary_encode()
    return encoded.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False)


@dataclass(frozen=True)
class Numbered:
    """A number for every record, in the order of what it stands for (-1: nothing), of `count`."""

    numbers: np.ndarray
    count: int

    @classmethod
    def of(cls, indices: np.ndarray, texts: pa.Array) -> Numbered:
        """Of unique texts, once they are made plain, and each record's index (-1: blank)."""
        ranks = pc.rank(texts, sort_keys="ascending", tiebreaker="dense")
        there = pc.fill_null(pc.not_equal(texts, ""), False).to_numpy(zero_copy_only=False)
        numbers = np.where(there, ranks.to_numpy().astype(np.int64) - 1, NOBODY)
        return cls(np.append(numbers, NOBODY)[indices], len(texts))


def firm_numbers(codes: Numbered, names: Numbered) -> np.ndarray:
    """A number for every record, the same for the same firm; NOBODY without code and name.

    By 统一社会信用代码, then by normalised name. A record without a code joins the firm that bears
    its name elsewhere; where two firms bear it, the one of the lower code, so that no third one
    is counted.
    """
    code, name = codes.numbers, names.numbers
    code_of_name = np.full(names.count + 1, codes.count, dtype=np.int64)
    both = (code != NOBODY) & (name != NOBODY)
    np.minimum.at(code_of_name, name[both], code[both])
    by_name = np.where(code_of_name[name] < codes.count, code_of_name[name], codes.count + name)
    return np.where(code != NOBODY, code, np.where(name != NOBODY, by_name, NOBODY))


def grouped(groups: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Groups split by another column of codes (-1 and up), numbered from 0 without gaps."""
    size = int(codes.max(initial=-1)) + 2
    # hashing a million numbers is ten times faster than sorting them
    numbers = pa.array(groups * size + codes + 1).dictionary_encode()
    return numbers.indices.to_numpy(zero_copy_only=False).astype(np.int64)


def in_time(days: np.ndarray) -> np.ndarray:
    """Positions by day (datetime64[D]), those of one day as they stand; undated ones, of which
    nobody can say that they are later, first.
    """
    # as numbers NaT is the least of all
    return np.argsort(days.astype(np.int64), kind="stable")


def first_of(groups: np.ndarray, order: np.ndarray) -> np.ndarray:
    """For every record the position of the first one of its group (-1: no group) in `order`;
    where it has no group, its own.
    """
    own = np.arange(len(groups))
    ranks = np.empty(len(groups), dtype=np.int64)
    ranks[order] = own
    there = groups >= 0
    least = np.full(int(groups.max(initial=-1)) + 1, len(groups), dtype=np.int64)
    np.minimum.at(least, groups[there], ranks[there])
    firsts = own.copy()
    firsts[there] = order[least[groups[there]]]
    return firsts
