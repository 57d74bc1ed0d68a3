"""Patterns of `format` rules, in the syntax of RE2: it never goes back over what it has read, so
that no pattern and no value can keep it busy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

# patterns that are surely good, told without loading Arrow
_PLAIN = re.compile(r"(?:[0-9A-Za-z\-]|\\d(?:\{[1-9][0-9]?\})?)+")


def compiles(pattern: str) -> bool:
    """Whether RE2 takes it, as it stands and as a whole value."""
    if _PLAIN.fullmatch(pattern):
        return True
    # RE2 refuses 1001 repetitions, but takes the braces of very many for letters
    if re.search(r"\{[0-9]{5}", pattern):
        return False
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        # alone too: a)|(b is none, though it fits into the brackets of a whole value
        for one in (pattern, _whole(pattern)):
            pc.match_substring_regex(pa.array([""]), one)
    except pa.ArrowInvalid:
        return False
    return True


def match_whole(values: pa.Array, pattern: str) -> pa.BooleanArray:
    """Of every text whether all of it matches."""
    import pyarrow.compute as pc

    return pc.match_substring_regex(values, _whole(pattern))


def _whole(pattern: str) -> str:
    return rf"\A(?:{pattern})\z"
