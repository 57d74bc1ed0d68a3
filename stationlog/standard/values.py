"""Values that no rulebook can mean, wherever they stand: years, numbers, invisible characters."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1949, 2100
_MOST = 2**63
_LAYOUT = "\t\n\r"


def unfit_values(table: dict, place: tuple[str, ...] = ()) -> Iterator[str]:
    """One Chinese line a value: [tables] key：what to do. Tables and lists are few deep."""
    for key, value in table.items():
        here = (*place, key)
        if hidden(key):
            yield f"{_told(here)}：键里有看不见的控制字符，请删去"
        for problem in dict.fromkeys(_problems(value)):
            yield f"{_told(here)}：{problem}"
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from unfit_values(inner, here)


def hidden(text: str) -> bool:
    """Whether a text holds what nobody sees, or what turns the reading direction: neither a
    terminal nor Excel takes it as a character.
    """
    return any(
        unicodedata.category(character) in ("Cc", "Cs", "Cn")
        or unicodedata.bidirectional(character) in _TURNING
        for character in text
        if character not in _LAYOUT
    )


_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def _problems(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _problems(one)
    elif isinstance(value, dt.date):
        # a date and time is one too
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            yield f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间"
    elif isinstance(value, dt.time):
        yield "不能只写时刻，请写日期，如 2022-12-10"
    elif isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) >= _MOST:
            yield "数太大，请改正"
    elif isinstance(value, str) and hidden(value):
        yield "文字里有看不见的控制字符，请删去"


def _told(place: tuple[str, ...]) -> str:
    *tables, key = (repr(part)[1:-1] if hidden(part) else part for part in place)
    return f"[{'.'.join(tables)}] {key}" if tables else f"[{key}]"
