"""How a table fits a printed page: type size, column widths, whether the page turns.

Measured in Python, not by Typst: letting Typst size columns means setting every cell twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.reporting.blocks import Table
from stationlog.reporting.plain_text import cell_text

PORTRAIT = 442.2
"""Width of the text block (版心) in points: 156 mm."""
LANDSCAPE = 637.8
"""Its height, 225 mm: the width a table has on a turned page."""

WRAPS_FROM = 11.0
"""Characters from which a column may wrap; a shorter one never does."""

_INSET = 8.0
_SLACK = 0.35
_TRIES = (
    (12.0, PORTRAIT),
    (10.5, PORTRAIT),
    (9.0, PORTRAIT),
    (10.5, LANDSCAPE),
    (9.0, LANDSCAPE),
)
_LAST_RESORT = 7.5


@dataclass(frozen=True)
class Fit:
    """Type `size` in points, `turned` page or not, `columns` as Typst lengths."""

    size: float
    turned: bool
    columns: tuple[str, ...]


def fit(table: Table) -> Fit:
    """The largest type in which no short column wraps and long ones keep 11 characters."""
    longest = longest_cells(table)
    needed = sum(min(width, WRAPS_FROM) + _SLACK for width in longest)
    for size, room in _TRIES:
        if needed * size + _INSET * len(longest) <= room:
            return Fit(size, room == LANDSCAPE, _columns(table, longest, size))
    return Fit(_LAST_RESORT, True, _columns(table, longest, _LAST_RESORT))


def longest_cells(table: Table) -> list[float]:
    """For each column the width of its longest line in characters (em), its label included."""
    return [
        max(
            _width(line)
            for text in {column.label, *(cell_text(row[place]) for row in table.rows)}
            for line in text.split("\n")
        )
        for place, column in enumerate(table.columns)
    ]


def _width(text: str) -> float:
    # A Chinese character has three bytes in UTF-8 and is 1 em wide; a Latin one is about 0.57 em.
    wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
    return wide + 0.57 * (len(text) - wide)


def _columns(table: Table, longest: list[float], size: float) -> tuple[str, ...]:
    """Short columns get what they need where others can take the rest; else all share."""
    if any(column.width is not None for column in table.columns):
        return tuple(
            f"{width if column.width is None else column.width:g}fr"
            for column, width in zip(table.columns, longest, strict=True)
        )
    if all(width <= WRAPS_FROM for width in longest):
        return tuple(f"{max(width, 1.5) + _INSET / size:g}fr" for width in longest)
    return tuple(
        f"{(width + _SLACK) * size + _INSET:g}pt"
        if width <= WRAPS_FROM
        else f"{min(width, 4 * WRAPS_FROM) ** 0.5:.3g}fr"
        for width in longest
    )
