"""Record ids: the business number where it is unique, else a hash of the raw row's content."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

# what is longer is no number but a text in its place
_LONGEST_NUMBER = 64


@dataclass(frozen=True)
class RowOrigin:
    """What identifies a record without a business number; never its row number, so that a row
    inserted above changes nothing.
    """

    file: str
    sheet: str | None
    table: int
    content: str


def record_ids(
    register: str,
    numbers: list[str | None],
    carried: list[str | None],
    origin_of: Callable[[int], RowOrigin],
) -> list[str]:
    """One id a record, unique within the register.

    `carried` are ids that rows of a return workbook were sent back with: they stay, whatever was
    corrected, as long as no two rows carry the same. `origin_of` is asked for the others that
    have no number of their own.
    """
    sent = Counter(one for one in carried if one)
    kept = {
        row: one
        for row, one in enumerate(carried)
        if one and sent[one] == 1 and one.startswith(f"{register}:")
    }
    used = set(kept.values())
    times = Counter(number for row, number in enumerate(numbers) if number and row not in kept)
    seen: Counter[RowOrigin] = Counter()
    ids = []
    for row, number in enumerate(numbers):
        if row in kept:
            ids.append(kept[row])
            continue
        if number and len(number) <= _LONGEST_NUMBER and times[number] == 1:
            one = f"{register}:{number}"
            if one not in used:
                used.add(one)
                ids.append(one)
                continue
        origin = origin_of(row)
        # a copy of a row that kept its id says the same: it is one more of them
        while (one := f"{register}:#{_digest(register, origin, seen[origin])}") in used:
            seen[origin] += 1
        used.add(one)
        ids.append(one)
    return ids


def _digest(register: str, origin: RowOrigin, ordinal: int) -> str:
    text = "\x1f".join(
        (
            register,
            origin.file,
            origin.sheet or "",
            str(origin.table),
            origin.content,
            str(ordinal),
        )
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
