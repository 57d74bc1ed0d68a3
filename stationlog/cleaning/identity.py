"""Record ids: the business number where it is unique, else a hash of the raw row's content."""

from __future__ import annotations

import hashlib
from collections import Counter
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


def record_ids(register: str, numbers: list[str | None], origins: list[RowOrigin]) -> list[str]:
    """One id a record, unique within the register."""
    times = Counter(number for number in numbers if number)
    seen: Counter[RowOrigin] = Counter()
    ids = []
    for number, origin in zip(numbers, origins, strict=True):
        if number and len(number) <= _LONGEST_NUMBER and times[number] == 1:
            ids.append(f"{register}:{number}")
            continue
        ordinal = seen[origin]
        seen[origin] += 1
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
        ids.append(f"{register}:#{hashlib.sha256(text.encode('utf-8')).hexdigest()[:16]}")
    return ids
