"""Which cells count some of what another counts, whatever the log: what is left is a count too.

Of 8 applications 7 about patents say that one is about something else, whether or not a row
prints the rest. Found on the made-up records, as the sums are (relations.py).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_ENOUGH = 10
"""So many made-up records do not all lie in a cell by chance; fewer may."""


def nested_in(vectors: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Pairs (part, whole) of positions, a row each, of cells all of whose records the other has
    and more. Cells that are no plain counts of records are in none. `names` say of which figure
    a cell is: its own breakdown is part of it by definition, however few records there are.
    """
    counts = np.flatnonzero((vectors == 0).sum(1) + (vectors == 1).sum(1) == vectors.shape[1])
    some = vectors[counts].astype(np.float32)  # whole numbers: exact, and quick
    shared, sizes = some @ some.T, some.sum(1)
    inside = (shared == sizes[:, None]) & (sizes[:, None] < sizes[None, :])
    figures = np.array([names[place] for place in counts])
    sure = (sizes[:, None] >= _ENOUGH) | (figures[:, None] == figures[None, :])
    held = inside & sure
    # a breakdown of few records lies in all that its figure lies in
    held |= (held.astype(np.float32) @ held.astype(np.float32)) > 0
    return counts[np.argwhere(held)].reshape(-1, 2)


def rests_of(vectors: np.ndarray, nested: np.ndarray) -> np.ndarray:
    """Of each pair the number of its rest: pairs that leave the same records have the same."""
    found: dict[bytes, int] = {}
    numbers = [
        found.setdefault((vectors[whole] > vectors[part]).tobytes(), len(found))
        for part, whole in nested
    ]
    return np.array(numbers, int)


def covers_of(vectors: np.ndarray, names: Sequence[tuple[str, str, str]]) -> np.ndarray:
    """Differences that are never less than 0, a row each over the cells: the categories of a
    breakdown together, where a record may be of several, less the whole.
    """
    places = {name: place for place, name in enumerate(names)}
    broken: dict[tuple[str, str], list[int]] = {}
    for place, (figure, dimension, category) in enumerate(names):
        if category and (figure, "", "") in places:
            broken.setdefault((figure, dimension), []).append(place)
    found = []
    for (figure, _), parts in broken.items():
        row = np.zeros(len(names))
        row[parts], row[places[(figure, "", "")]] = 1, -1
        over = row @ vectors
        if over.min() >= 0 and over.max() > 0:
            found.append(row)
    return np.array(found).reshape(-1, len(names))


def same_records(vectors: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """Positions of cells that are one number under several names."""
    found: dict[bytes, list[int]] = {}
    for place, vector in enumerate(vectors):
        found.setdefault(vector.tobytes(), []).append(place)
    return tuple(tuple(places) for places in found.values() if len(places) > 1)
