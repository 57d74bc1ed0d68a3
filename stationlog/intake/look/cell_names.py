"""A1 names of cells in files, read leniently: they may be damaged."""

from __future__ import annotations

import re
from functools import cache

from stationlog.intake.sheet import Place
from stationlog.vocabulary.addresses import column_number

_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@cache
def column_of(letters: bytes) -> int:
    """0-based column of its letters."""
    return column_number(letters.decode()) - 1


def place_of(name: str) -> Place:
    """0-based row and column of a cell's name; the first cell where it is none."""
    found = _NAME.match(name)
    return (max(int(found[2]), 1) - 1, column_number(found[1].upper()) - 1) if found else (0, 0)
