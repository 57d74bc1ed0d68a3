"""Which cells of linked tables must be hidden so that none of the small ones can be worked out.

The way of the official statisticians' tools (R packages GaussSuppression, sdcTable): what holds
between the cells is a system of linear equations; a hidden cell can be worked out exactly where
its unit vector lies in the row space of the equations over the hidden cells. Further cells are
hidden until that is so of no small cell, nor do the bounds everybody knows (a count is no less
than 0, a small one from 1 to the threshold - 1) leave any of them one value only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

_NOTHING = 1e-7


@dataclass(frozen=True)
class Cells:
    """Cells by position. `relations` are equations over them (a row each, its sum is 0);
    `together` names for every cell those that are printed or hidden with it; `bounds` what a
    reader knows of a hidden cell; `order` says which matter least and are hidden first.

    `nested` are pairs of cells (part, whole): the first is never more than the second. `more` are
    further equations, which are not joined with others in search of bounds.
    """

    values: np.ndarray
    relations: np.ndarray
    bounds: Mapping[int, tuple[float, float]]
    together: Mapping[int, Sequence[int]] = field(default_factory=dict)
    order: Sequence[tuple] = ()
    nested: np.ndarray = field(default_factory=lambda: np.zeros((0, 2), int))
    more: np.ndarray | None = None
    _kept: dict = field(default_factory=dict, repr=False)

    @property
    def equations(self) -> np.ndarray:
        """All of them."""
        return self._with_more(self.relations)

    @property
    def pairs(self) -> np.ndarray:
        """The equations, and every two of `relations` with a cell they share eliminated."""
        if "pairs" not in self._kept:
            self._kept["pairs"] = self._with_more(_pairs(self.relations))
        return self._kept["pairs"]

    def _with_more(self, rows: np.ndarray) -> np.ndarray:
        return rows if self.more is None else np.vstack([rows, self.more])


def _pairs(relations: np.ndarray) -> np.ndarray:
    found = {tuple(row): row for row in np.round(relations, 6)}
    for place, row in enumerate(relations):
        for other in relations[place + 1 :]:
            shared = np.flatnonzero((row != 0) & (other != 0))
            for factor in {round(row[cell] / other[cell], 6) for cell in shared}:
                made = np.round(row - factor * other, 6) + 0.0
                if 0 < np.count_nonzero(made) <= _LONGEST:
                    found[tuple(made)] = made
    return np.array(list(found.values())).reshape(-1, relations.shape[1])


_LONGEST = 16
"""Longer sums leave each of their cells room enough."""


@dataclass(frozen=True)
class Hidden:
    """The cells that are hidden; of the small ones those that may not even be said to be small
    (where four "<5" have a sum "<5", all of them are 1).
    """

    cells: frozenset[int]
    unsaid: frozenset[int]


def suppress(cells: Cells, small: Sequence[int], hidden: Sequence[int] = ()) -> Hidden:
    """The cells to hide: `small`, those `hidden` for another reason, and what protects `small`."""
    found = _with_others(cells, {*small, *hidden})
    unsaid: set[int] = set()
    while True:
        bounds = {**cells.bounds, **dict.fromkeys(unsaid, _ANY)}
        exposing = _exposing(replace(cells, bounds=bounds), small, found)
        if not exposing:
            return Hidden(frozenset(found), frozenset(unsaid))
        before = frozenset(found)
        for relation in exposing:
            about = {int(place) for place in np.flatnonzero(np.abs(relation) > _NOTHING)}
            if about & (found - before):
                continue  # what was hidden for another may be enough for this one
            printed = about - found
            said = [place for place in about if place in found and bounds[place] != _ANY]
            if not printed and said:
                unsaid.add(max(said, key=lambda place: _cost(cells, place)))
                break
            printed = printed or _next_printed(cells, about, found)
            if not printed:  # it is what it is by definition, whatever is printed
                return Hidden(frozenset(found), frozenset(unsaid))
            chosen = min(printed, key=lambda place: _cost(cells, place))
            found = _with_others(cells, found | {chosen})


def _next_printed(cells: Cells, about: set[int], hidden: set[int]) -> set[int]:
    """The printed cells that are linked with these, through as few equations as there can be."""
    there = cells.equations != 0
    while True:
        rows = there[:, sorted(about)].any(axis=1)
        wider = {int(place) for place in np.flatnonzero(there[rows].any(axis=0))} | about
        printed = wider - hidden
        if printed or wider == about:
            return printed
        about = wider


_ANY = (0.0, np.inf)


def _exposing(cells: Cells, small: Sequence[int], hidden: set[int]) -> list[np.ndarray]:
    """Equations that give small cells away: all that do so alone, otherwise one that does with
    what everybody knows; empty where there is no such.
    """
    places, wanted = sorted(hidden), set(small)
    if not wanted:
        return []
    reduced = _reduced(cells.equations, places)
    told = np.abs(reduced[:, places]) > _NOTHING
    alone = [
        row
        for row, cell in zip(reduced, told, strict=True)
        if cell.sum() == 1 and places[int(np.argmax(cell))] in wanted
    ]
    if alone:
        return alone
    found = _by_bounds(cells, sorted(wanted), places, cells.equations)
    if found is None:
        # what two equations say together can be more than each says alone
        found = _by_bounds(cells, sorted(wanted), places, cells.pairs)
    return [] if found is None else [found]


def _reduced(relations: np.ndarray, places: list[int]) -> np.ndarray:
    """The equations with the hidden cells eliminated from each other as far as they go: where one
    of them follows from what is printed, a row speaks of it alone.
    """
    rows, done = relations.copy(), 0
    for place in places:
        if done == len(rows):
            break
        pivot = done + int(np.argmax(np.abs(rows[done:, place])))
        if abs(rows[pivot, place]) < _NOTHING:
            continue
        rows[[done, pivot]] = rows[[pivot, done]]
        rows[done] /= rows[done, place]
        others = np.flatnonzero(np.abs(rows[:, place]) > 0)
        others = others[others != done]
        changed = rows[others] - np.outer(rows[others, place], rows[done])
        changed[np.abs(changed) < _NOTHING] = 0
        rows[others] = changed
        done += 1
    return rows


def _by_bounds(
    cells: Cells, small: list[int], places: list[int], relations: np.ndarray
) -> np.ndarray | None:
    """The same by what everybody knows of hidden cells: each bound drawn closer by each equation
    until nothing moves.
    """
    low, high = cells.values.astype(float).copy(), cells.values.astype(float).copy()
    for place in places:
        low[place], high[place] = cells.bounds[place]
    rows = relations[np.abs(relations[:, places]).max(axis=1) > 0]
    if not rows.size:
        return None
    there, shut = rows != 0, np.zeros(rows.shape[1], bool)
    shut[places] = True
    for _ in range(_ROUNDS):
        least, most = _limits(rows, there, low, high)
        new_low = np.where(shut, np.maximum(low, least.max(axis=0)), low)
        new_high = np.where(shut, np.minimum(high, most.min(axis=0)), high)
        for place in small:
            if new_high[place] - new_low[place] < 1 - _NOTHING:
                with np.errstate(invalid="ignore"):
                    close = np.maximum(least[:, place] - low[place], high[place] - most[:, place])
                return rows[int(np.argmax(np.nan_to_num(close, nan=-np.inf)))]
        within = _by_nesting(cells, small, shut, new_low, new_high)
        if within is not None:
            return within
        if np.array_equal(new_low, low) and np.array_equal(new_high, high):
            break
        low, high = new_low, new_high
    return None


def _by_nesting(
    cells: Cells, small: list[int], shut: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray | None:
    """Draw the bounds closer, in place: a part is no more than its whole. As a row of two cells,
    the pair that leaves a small one no room.
    """
    part, whole = cells.nested.T
    below, above = low.copy(), high.copy()
    np.minimum.at(high, part, above[whole])
    np.maximum.at(low, whole, below[part])
    high[~shut], low[~shut] = above[~shut], below[~shut]
    for place in small:
        if high[place] - low[place] < 1 - _NOTHING:
            top = (part == place) & (above[whole] == high[place]) & (above[place] > high[place])
            bottom = (whole == place) & (below[part] == low[place]) & (below[place] < low[place])
            row = np.zeros(len(low))
            row[cells.nested[np.flatnonzero(top | bottom)[0]]] = 1
            return row
    return None


_ROUNDS = 50


def _limits(
    rows: np.ndarray, there: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """By every equation, the least and the most each of its cells can be, all others given."""
    with np.errstate(invalid="ignore", divide="ignore"):
        least = np.where(there, np.where(rows > 0, rows * low, rows * high), 0.0)
        most = np.where(there, np.where(rows > 0, rows * high, rows * low), 0.0)
        ends = [_without_own(one) for one in (least, most)]
        found = [-end / np.where(there, rows, 1.0) for end in ends]
    below, above = np.minimum(*found), np.maximum(*found)
    below = np.where(there & np.isfinite(below), np.ceil(below - _ROUNDING), -np.inf)
    above = np.where(there & np.isfinite(above), np.floor(above + _ROUNDING), np.inf)
    return below, above


_ROUNDING = 1e-4


def _without_own(parts: np.ndarray) -> np.ndarray:
    """Of every cell the sum of all others in its row, which may be infinite."""
    endless = ~np.isfinite(parts)
    finite = np.where(endless, 0.0, parts)
    sums = finite.sum(axis=1, keepdims=True) - finite
    others = endless.sum(axis=1, keepdims=True) - endless
    sign = np.where(np.where(endless, parts, 0).sum(axis=1, keepdims=True) < 0, -1, 1)
    return np.where(others > 0, sign * np.inf, sums)


def _cost(cells: Cells, place: int) -> tuple:
    """Which is hidden rather than another: what matters least, not a zero (it protects least),
    then the smallest.
    """
    first = cells.order[place] if cells.order else ()
    return (*first, cells.values[place] == 0, cells.values[place], place)


def _with_others(cells: Cells, places: set[int]) -> set[int]:
    return {*places, *(other for place in places for other in cells.together.get(place, ()))}
