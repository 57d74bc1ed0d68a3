"""What a number format shows of a date."""

from __future__ import annotations

import re
from functools import cache

BUILT_IN_WITHOUT_YEAR = frozenset({16, 28, 29, 51, 53, 54, 58})
"""Built-in formats with month and day only: `d-mmm`, and in Chinese editions m"月"d"日" (ECMA-376
part 1, 18.8.30)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@cache
def shows_no_year(code: str) -> bool:
    """Whether a format shows a month and a day, but no year (y, Buddhist b, era e or g)."""
    plain = _LITERAL.sub("", code).split(";")[0].lower()
    return "d" in plain and "m" in plain and not any(letter in plain for letter in "yebg")
