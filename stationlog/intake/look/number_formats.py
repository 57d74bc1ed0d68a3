"""What a number format shows of a date."""

from __future__ import annotations

import re
from functools import cache

BUILT_IN_WITHOUT_YEAR = frozenset({16, 17, 27, 28, 29, 50, 51, 52, 53, 54, 57, 58})
"""Built-in formats with month and day only (`d-mmm`, in Chinese editions m"月"d"日") or with year
and month only (`mmm-yy`, in Chinese editions yyyy"年"m"月"). ECMA-376 part 1, 18.8.30."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@cache
def shows_no_year(code: str) -> bool:
    """Whether a format shows a month and a day, but no year (y, Buddhist b, era e or g), or a year
    and a month, but no day.
    """
    plain = _LITERAL.sub("", code).split(";")[0].lower()
    if "m" not in plain or any(letter in plain for letter in "hs"):
        return "d" in plain and "m" in plain and not any(letter in plain for letter in "yebg")
    return ("d" in plain) != any(letter in plain for letter in "yebg")
