"""Which sums hold between the figures of a period whatever the log: found on made-up records.

Every count and sum is linear in the records: a vector of what each record adds. What holds
between such vectors over a thousand records with fields filled at random holds by the
definitions alone (accepted + refused + … = decided; the months = the half), also across tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from stationlog.indicators.catalogue import catalogue
from stationlog.indicators.compute import pieces
from stationlog.indicators.figure import Figure
from stationlog.indicators.frame import MONEY_UNITS
from stationlog.indicators.log import Log
from stationlog.indicators.measures import MEASURES
from stationlog.indicators.public.generic import generic_log
from stationlog.indicators.public.nested import covers_of, nested_in, rests_of, same_records
from stationlog.indicators.selection import meeting
from stationlog.indicators.slices import MONTH, Slice
from stationlog.indicators.window import Window
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

Key = tuple[str, str, str]
"""Figure, dimension, category; the parts of a rate have the dimensions below."""
PARTS = HITS, OF, REST = ("#hits", "#of", "#rest")
_NOTHING = 1e-6


@dataclass(frozen=True)
class Linked:
    """The cells of a period's figures and what holds between them, whatever the log.

    `relations` are equations (a row each over the cells, its sum is 0), as few cells in each as
    there can be; `nested` pairs of cells (part, whole), `rests` number what each pair leaves;
    `covers` are differences that are never less than 0 (a row each over the cells); `same`
    cells that are one number.
    """

    keys: tuple[Key, ...]
    relations: np.ndarray
    nested: np.ndarray
    rests: np.ndarray
    covers: np.ndarray
    same: tuple[tuple[int, ...], ...]


def linked(station: Station, period: Period) -> Linked:
    """What holds between the figures of a period."""
    keys, vectors = _vectors(station, period)
    nested = nested_in(vectors, [key[0] for key in keys])
    return Linked(
        keys=keys,
        relations=_relations(vectors),
        nested=nested,
        rests=rests_of(vectors, nested),
        covers=covers_of(vectors, keys),
        same=same_records(vectors),
    )


class Sums:
    """The same for any period, found once for all halves and once for all years: they differ in
    the names of their months only.
    """

    def __init__(self, station: Station) -> None:
        self._station = station
        self._found: dict[bool, tuple[Period, Linked]] = {}

    def of(self, period: Period) -> Linked:
        """As `linked`."""
        kind = bool(period.half)
        if kind not in self._found:
            self._found[kind] = (period, linked(self._station, period))
        first, found = self._found[kind]
        names = {
            one.strftime("%Y-%m"): other.strftime("%Y-%m")
            for one, other in zip(first.months, period.months, strict=True)
        }
        moved = tuple((f, d, names[c] if d == MONTH else c) for f, d, c in found.keys)
        return replace(found, keys=moved)


def linear(figure: Figure) -> bool:
    """Whether a figure is a sum over records of one register or more."""
    return figure.measure in ("count", "sum", "stock", "rate") and not figure.by_period


def _vectors(station: Station, period: Period) -> tuple[tuple[Key, ...], np.ndarray]:
    """What every record adds to every cell, cells that nothing adds to left out."""
    log = Log.of(generic_log(period), station)
    window = Window.of(period, None)
    starts, size = {}, 0
    for key, frame in log.frames.items():
        starts[key], size = size, size + len(frame)
    found: dict[Key, np.ndarray] = {}
    for figure in catalogue().values():
        if linear(figure):
            for piece in pieces(log, figure, window):
                found |= _of_slice(log, figure, piece, starts, size)
    found = {key: vector for key, vector in found.items() if vector.any()}
    return tuple(found), np.array(list(found.values()))


def _of_slice(
    log: Log, figure: Figure, piece: Slice, starts: dict[str, int], size: int
) -> dict[Key, np.ndarray]:
    measured = MEASURES[figure.measure](log, figure, piece.rows, piece.window)
    whole, hits = np.zeros(size), np.zeros(size)
    for part, rows in zip(figure.sources, measured.rows, strict=True):
        frame, start = log.frames[part.register_key], starts[part.register_key]
        added = frame.amounts(figure.field)[rows] / MONEY_UNITS if figure.field else 1.0
        whole[start + rows] = added
        if figure.hit is not None:
            met = meeting(log, part.register_key, rows, figure.hit, piece.window)
            hits[start + met] = 1.0
    if figure.measure == "rate":
        parts = zip(PARTS, (hits, whole, whole - hits), strict=True)
        return {(figure.id, part, ""): vector for part, vector in parts}
    return {(figure.id, piece.dimension, piece.category): whole}


def _relations(vectors: np.ndarray) -> np.ndarray:
    """A basis of the equations between the cells: what is left of each after those before it."""
    count = len(vectors)
    # a random projection keeps what is equal equal, and all else apart
    mix = np.random.default_rng(1).standard_normal((vectors.shape[1], count + 50))
    rows = vectors @ mix
    scale = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= scale
    basis, told = np.zeros_like(rows), np.zeros((count, count))
    found: list[np.ndarray] = []
    kept = 0
    for place in range(count):
        made = np.zeros(count)
        made[place] = 1
        rest = rows[place]
        for _ in range(2):  # once loses digits
            shares = basis[:kept] @ rest
            rest = rest - shares @ basis[:kept]
            made -= shares @ told[:kept]
        size = np.linalg.norm(rest)
        if size < _NOTHING:
            found.append(made)
        else:
            basis[kept], told[kept] = rest / size, made / size
            kept += 1
    relations = np.array(found).reshape(-1, count) / scale.T
    if len(relations):
        relations /= np.abs(relations).max(axis=1, keepdims=True)
    relations[np.abs(relations) < _NOTHING] = 0
    return relations
