"""How a table fits a printed page: type size, column widths, whether the page turns.

Measured in Python, not by Typst: letting Typst size columns means setting every cell twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations
from typing import NamedTuple

from stationlog.reporting.blocks import Cell, Strong, Table
from stationlog.reporting.plain_text import cell_text

PORTRAIT = 442.2
"""Width of the text block (版心) in points: 156 mm."""
LANDSCAPE = 637.8
"""Its height, 225 mm: the width a table has on a turned page."""
HALF = 212.1
"""Width of one of two tables or charts side by side; 18 points stand between them."""

IN_TEXT = 10.5
"""五号: the size of tables among the text."""
ATTACHED = 9.0
"""小五: the size of all tables of the attachments."""

WRAPS_FROM = 11.0
"""Characters from which a column may wrap; a shorter one never does."""

_LAST_RESORT = 7.5
_INSET = 8.0
_SLACK = 0.35
_SHORT_LONG = 7.0
_HEAD_WRAPS_FROM = 6.0
_HEAD_LEAST = 4.35
_SIDE_BY_SIDE_ROWS = 15
_WEIGHED_ROWS = 150
_RUN = re.compile(r"[!-~\u00a1-\u024f]+")
_LONGEST_RUN = 18


@dataclass(frozen=True)
class Fit:
    """Type `size` in points, `turned` page or not, `columns` as shares of the table's width."""

    size: float
    turned: bool
    columns: tuple[float, ...]


def fit(table: Table, largest: float = IN_TEXT) -> Fit:
    """The largest type, `largest` or smaller, in which no short column wraps."""
    sizes = [size for size in (IN_TEXT, ATTACHED) if size <= largest]
    columns = _columns(table)
    for room in (PORTRAIT, LANDSCAPE):
        for size in sizes:
            if sum(column.least for column in columns) <= _ems(room, size, columns):
                shares = _shares(table, columns, _ems(room, size, columns), size)
                return Fit(size, room == LANDSCAPE, shares)
    ems = _ems(LANDSCAPE, _LAST_RESORT, columns)
    return Fit(_LAST_RESORT, True, _shares(table, columns, ems, _LAST_RESORT))


def narrow(table: Table) -> bool:
    """Whether the table is small enough to stand beside another one."""
    if len(table.rows) > _SIDE_BY_SIDE_ROWS or table.note:
        return False
    columns = _columns(table)
    return all(column.body <= WRAPS_FROM for column in columns) and (
        sum(column.least for column in columns) <= _ems(HALF, ATTACHED, columns)
    )


def halved(table: Table) -> Fit:
    """The fit of a narrow table beside another one."""
    columns = _columns(table)
    shares = _shares(table, columns, _ems(HALF, ATTACHED, columns), ATTACHED)
    return Fit(ATTACHED, False, shares)


def lines(table: Table, fitted: Fit) -> int:
    """How many lines of type the rows take at that fit, about."""
    widths = [max(share - _INSET / fitted.size, 1.0) for share in fitted.columns]
    return int(
        sum(
            max(
                sum(-(-_width(line) // width) or 1 for line in cell_text(cell).split("\n"))
                for cell, width in zip(row, widths, strict=True)
            )
            for row in table.rows
        )
    )


def group_row(row: tuple[Cell, ...]) -> bool:
    """Whether a row is the heading of those below: stressed words, then nothing."""
    return len(row) > 1 and isinstance(row[0], Strong) and not any(row[1:])


class Least(NamedTuple):
    """The least width of a column in characters, and whether it is one that never wraps."""

    ems: float
    short: bool


def least_widths(table: Table) -> list[Least]:
    """What each column needs at least, the space around its cells included."""
    return [
        Least(column.least + _INSET / IN_TEXT, column.body <= WRAPS_FROM)
        for column in _columns(table)
    ]


@dataclass(frozen=True)
class _Column:
    """Widths in characters (em): longest `body` line, longest line at all, least that will do."""

    body: float
    longest: float
    least: float


def _columns(table: Table) -> list[_Column]:
    rows = [row for row in table.rows if not group_row(row)]
    return [
        _column(column.label, {cell_text(row[place]) for row in rows})
        for place, column in enumerate(table.columns)
    ]


def _column(label: str, texts: set[str]) -> _Column:
    body = max((_width(line) for text in texts for line in text.split("\n")), default=0.0)
    whole = max(_width(line) for line in label.split("\n"))
    head = whole if whole <= _HEAD_WRAPS_FROM else max(_HEAD_LEAST, _run(label))
    # words and numbers of Latin letters stay whole in a column that wraps
    runs = (_run(text) for text in texts)
    least = max(_SHORT_LONG, *runs) if body > WRAPS_FROM else body
    return _Column(body, max(body, whole), max(least, head, 1.5) + _SLACK)


def _run(text: str) -> float:
    runs = (min(len(run), _LONGEST_RUN) for run in _RUN.findall(text))
    return 0.6 * max(runs, default=0)


def _width(text: str) -> float:
    # A Chinese character has three bytes in UTF-8 and is 1 em wide; a Latin one is about 0.57 em.
    wide = (len(text.encode("utf-8", "replace")) - len(text)) / 2
    return wide + 0.57 * (len(text) - wide)


def _ems(room: float, size: float, columns: list[_Column]) -> float:
    return (room - _INSET * len(columns)) / size


def _shares(table: Table, columns: list[_Column], room: float, size: float) -> tuple[float, ...]:
    inset = _INSET / size
    return tuple(round(width + inset, 2) for width in _widths(table, columns, room))


def _widths(table: Table, columns: list[_Column], room: float) -> list[float]:
    """Nothing wraps where there is room; else short columns get their least, long ones share."""
    whole = [column.longest + _SLACK for column in columns]
    if sum(whole) <= room:
        return [max(width, 2.0) for width in whole]
    long = [place for place, column in enumerate(columns) if column.body > WRAPS_FROM]
    least = [column.least for column in columns]
    spare = room - sum(least)
    if not long or spare <= 0:
        return [width + max(spare, 0.0) / len(columns) for width in least]
    return _balanced(table, columns, long, least, spare)


def _balanced(
    table: Table, columns: list[_Column], long: list[int], least: list[float], spare: float
) -> list[float]:
    """The spare width handed to the long columns so that the rows are low."""
    wanted = {place: min(columns[place].longest, 4 * WRAPS_FROM) ** 0.5 for place in long}
    widths = list(least)
    for place in long:
        widths[place] += spare * wanted[place] / sum(wanted.values())
    if len(long) == 1:
        return widths
    rows = [
        [[_width(line) for line in cell_text(row[place]).split("\n")] for place in long]
        for row in table.rows[:_WEIGHED_ROWS]
        if not group_row(row)
    ]
    shares = [widths[place] for place in long]
    floor = [least[place] for place in long]
    cost = _height(rows, shares)
    for step in (3.0, 1.0):
        improved = True
        while improved:
            improved = False
            for giver, taker in permutations(range(len(long)), 2):
                tried = list(shares)
                tried[giver] -= step
                tried[taker] += step
                if tried[giver] >= floor[giver] and (height := _height(rows, tried)) < cost - 1e-9:
                    shares, cost, improved = tried, height, True
    for place, width in zip(long, shares, strict=True):
        widths[place] = width
    return widths


def _height(rows: list[list[list[float]]], widths: list[float]) -> float:
    """Lines of all rows; fuller lines count a little more, which guides the search."""
    total = 0.0
    for row in rows:
        highest = 0.0
        for lines, width in zip(row, widths, strict=True):
            # a line ends a little early: no punctuation begins the next one
            high = sum(-(-line // (width - 0.4)) + 0.1 * line / width for line in lines)
            if high > highest:
                highest = high
        total += highest
    return total
