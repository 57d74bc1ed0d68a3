"""Rows and columns of two versions of a sheet brought together."""

from __future__ import annotations

from difflib import SequenceMatcher

import numpy as np

from stationlog.intake.returned.identity import cell_text
from stationlog.intake.sheet import Sheet

Pairs = dict[int, int]
"""0-based place in the first version → place in the second."""

Texts = dict[int, tuple[str, ...]]
"""The texts of a row's filled cells by its 0-based place."""

# rows looked at to tell which column is which
_SAMPLE = 200
# wider sheets are not rearranged by hand, and longer blocks not compared each with each
_WIDEST = 300
_LONGEST_BLOCK = 300
_ALIKE = 0.4


def rows_aligned(
    then: Sheet, now: Sheet, then_ids: dict[int, str], now_ids: dict[int, str]
) -> Pairs:
    """Rows of the same id, then the others by their sequence; blank rows are nobody's pair."""
    place_now = {record: row for row, record in now_ids.items()}
    pairs = {
        row: place_now[record]
        for row, record in then_ids.items()
        if record in place_now and row < len(then.rows)
    }
    left_then, left_now = _said(then, set(pairs)), _said(now, set(pairs.values()))
    rows_then, rows_now = list(left_then), list(left_now)
    matcher = SequenceMatcher(None, list(left_then.values()), list(left_now.values()))
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs |= dict(zip(rows_then[a:b], rows_now[c:d], strict=True))
        elif kind == "replace":
            block_then = {row: left_then[row] for row in rows_then[a:b]}
            block_now = {row: left_now[row] for row in rows_now[c:d]}
            pairs |= _alike(block_then, block_now, {*then_ids}, {*now_ids})
    return pairs


def columns_aligned(then: Sheet, now: Sheet, rows: Pairs) -> Pairs:
    """Columns of the same content in the same order; the rest where they stand.

    A column inserted or deleted shifts the others: the alignment that keeps the most cells equal
    is taken (as of texts, over a sample of the paired rows).
    """
    if max(then.width, now.width) > _WIDEST:
        return {column: column for column in range(min(then.width, now.width))}
    sample = sorted(rows.items())[:_SAMPLE]
    first = _grid(then, [row for row, _ in sample])
    second = _grid(now, [row for _, row in sample])
    score = np.zeros((then.width, now.width))
    for column in range(then.width):
        same = (first[:, [column]] == second) & (first[:, [column]] != "")
        score[column] = same.sum(axis=0)
        # of columns that say nothing in common the one in its old place
        if column < now.width:
            score[column, column] += 0.5
    return _best_path(score)


def _said(sheet: Sheet, known: set[int]) -> Texts:
    """What the rows that are not `known` say; blank ones left out."""
    texts = {
        row: tuple(text for value in values if (text := cell_text(value)))
        for row, values in enumerate(sheet.rows)
        if row not in known
    }
    return {row: said for row, said in texts.items() if said}


def _alike(then: Texts, now: Texts, records_then: set[int], records_now: set[int]) -> Pairs:
    """Pairs of a block that was rewritten: row by row where as many stand there now, else those
    that share the most. A record's row is no other row unless they are alike.
    """
    if len(then) == len(now):
        return {
            a: b
            for a, b in zip(then, now, strict=True)
            if (a not in records_then and b not in records_now)
            or _likeness(then[a], now[b]) >= _ALIKE
        }
    if max(len(then), len(now)) > _LONGEST_BLOCK:
        return {}
    rows_then, rows_now = list(then), list(now)
    score = np.array([[_likeness(then[a], now[b]) for b in rows_now] for a in rows_then])
    score[score < _ALIKE] = 0
    return {rows_then[a]: rows_now[b] for a, b in _best_path(score).items()}


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    first, second = set(one), set(other)
    return 2 * len(first & second) / max(len(first) + len(second), 1)


def _grid(sheet: Sheet, rows: list[int]) -> np.ndarray:
    cells = [[cell_text(value) for value in sheet.rows[row]] for row in rows]
    return np.array(cells, dtype=object).reshape(len(rows), sheet.width)


def _best_path(score: np.ndarray) -> Pairs:
    """The pairs in rising order of both sides with the highest sum of scores."""
    height, width = score.shape
    best = np.zeros((height + 1, width + 1))
    for a in range(height):
        for b in range(width):
            best[a + 1, b + 1] = max(best[a, b + 1], best[a + 1, b], best[a, b] + score[a, b])
    pairs: Pairs = {}
    a, b = height, width
    while a and b:
        if score[a - 1, b - 1] > 0 and best[a, b] == best[a - 1, b - 1] + score[a - 1, b - 1]:
            a, b = a - 1, b - 1
            pairs[a] = b
        elif best[a, b] == best[a - 1, b]:
            a -= 1
        else:
            b -= 1
    return pairs
