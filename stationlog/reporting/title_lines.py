"""Where a long title breaks: between words, the lines of much the same length (GB/T 9704-2012)."""

from __future__ import annotations

import re

LONGEST = 20
"""Characters of 二号 (22 pt) that a line of 156 mm holds."""

_NO_TITLE = 10 * LONGEST
"""Of what is longer the lines are broken as those of any text: it is no title."""

# A break reads well after a body's name, a period, 关于 or 的, and before a year.
_GOOD = re.compile(
    r"(?<=[站局府会院委所部厅年期度的])(?=\D)|(?<=关于)|(?<=\D)(?=\d{4})|(?<=[）)》”])"
)
_NEVER = re.compile(
    r"(?<=[上下][半])(?=年)|(?<=年)(?=[上下]半年|第|度)|(?<=\d)(?=年)|(?=[）)》”、，])"
)


def title_lines(title: str) -> str:
    """`title` with newlines where it should break; one that holds some already, or is far too long
    for a title, is left alone."""
    if "\n" in title or not LONGEST < _width(title) <= _NO_TITLE:
        return title
    count = -(-int(_width(title) + 0.5) // LONGEST)
    lines, rest = [], title
    for left in range(count, 1, -1):
        place = _best_break(rest, left)
        lines.append(rest[:place])
        rest = rest[place:]
    return "\n".join([line for line in lines if line] + [rest])


def _best_break(text: str, lines: int) -> int:
    """Where the first of `lines` lines ends; 0 where nothing may break."""
    ideal = _width(text) / lines
    never = {found.start() for found in _NEVER.finditer(text)}
    good = [found.start() for found in _GOOD.finditer(text) if found.start() not in never]
    rest = _width(text)

    def fits(place: int) -> bool:
        before = _width(text[:place])
        after = rest - before
        return 0.55 * ideal <= before <= LONGEST and 0.4 * ideal <= after <= LONGEST * (lines - 1)

    places = [place for place in good if fits(place)]
    if not places:
        places = [
            place
            for place in range(1, len(text))
            if place not in never and not (text[place].isascii() and text[place - 1].isascii())
        ]
    return min(places, key=lambda place: (abs(_width(text[:place]) - ideal), place), default=0)


def _width(text: str) -> float:
    return sum(0.55 if character.isascii() else 1 for character in text)
