"""Which characters the carried fonts have: read once from the fonts, kept as text.

Opening the five fonts takes a second; `templates/fonts/covered.txt` says the same in 30 ms. A test
holds the file against the fonts. To write it anew: ``python -m stationlog.reporting.covered``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from stationlog.resources import templates

# code points that are no characters: no font has them and none must print
_SURROGATES = range(0xD800, 0xE000)


def covered_file() -> Path:
    """Ranges of code points that some carried font has, a range a line: 4E00-9FFF."""
    return templates() / "fonts" / "covered.txt"


def covered_text() -> str:
    """The file's text as the fonts of now have it."""
    from fontTools.ttLib import TTFont

    from stationlog.reporting.fonts import fonts

    found: set[int] = set()
    for path in fonts().by_coverage():
        with TTFont(path, lazy=True) as font:
            found |= set(font.getBestCmap())
    ranges: list[list[int]] = []
    for code in sorted(found):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in ranges)


@cache
def not_covered() -> re.Pattern[str]:
    """One character that no carried font has; new lines and tabs are no characters to print."""
    parts = [r"\t\n"]
    for line in covered_file().read_text(encoding="ascii").splitlines():
        first, last = (int(code, 16) for code in line.split("-"))
        if first not in _SURROGATES:
            parts.append(f"{re.escape(chr(first))}-{re.escape(chr(last))}")
    return re.compile(f"[^{''.join(parts)}]")


if __name__ == "__main__":
    covered_file().write_text(covered_text(), encoding="ascii", newline="\n")
