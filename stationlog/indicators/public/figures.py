"""A period's figures as the public version has them: small counts hidden, and what protects them.

Hidden are counts of 1 to `least` - 1 of persons, firms and their matters, and what rests on so
few records or leaves so few of a printed number; then further numbers, so that no such count
follows from what is printed (suppress.py), in one table or several linked ones. What a year
prints never gives back what its halves hide: a number hidden in a half is hidden in the year.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from stationlog.indicators.catalogue import catalogue, figure_of
from stationlog.indicators.derived import DERIVED
from stationlog.indicators.figure import MONTH, Figure
from stationlog.indicators.figures import FigureRow, Figures
from stationlog.indicators.public.relations import HITS, OF, PARTS, REST, Key, Linked, Sums
from stationlog.indicators.public.suppress import Cells, suppress
from stationlog.indicators.slices import BEFORE
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

OTHER = "＊"  # what is hidden to protect another number
# what the public knows anyway: events everybody is invited to, the station's own set-up
_OF_NOBODY = frozenset({"activities", "station", "submissions"})
_TOTALS = ("人次", "份", "万元")  # of them "<5" would say what nobody asked


@dataclass(frozen=True)
class PublicFigures:
    """The figures of one period with what is hidden marked, and how many numbers that are."""

    figures: Figures
    hidden: int


def public_figures(
    figures: Figures, period: Period, as_of: dt.date, station: Station
) -> PublicFigures:
    """What the public version of a report may print of its period."""
    least = station.settings.public.least_cell
    known = figures.periods()
    sums = Sums(station)
    hidden = {
        one: _hidden(figures, one, sums, least)
        for one in dict.fromkeys((period, period.a_year_before(), period.just_before()))
        if one in known
    }
    early = as_of < period.end
    rows: list[FigureRow] = []
    count = 0
    for figure_id in catalogue():
        for row in figures.rows(figure_id, period):
            if row.dimension in BEFORE:
                of = Period.parse(row.category)
                # a stretch of a half is no number of a report: beside the whole half it would
                # tell what came after
                key, told = (figure_id, "", ""), hidden.get(of, Shut())
                shut = early or key in told.hidden
            else:
                key, told = (figure_id, row.dimension, row.category), hidden[period]
                shut = key in told.hidden
            small = _small(row, least)
            count += (shut or small) and row.dimension not in BEFORE
            rows.append(
                _marked(row, least, small=small and key not in told.unsaid)
                if shut or small
                else _alone(row)
            )
    return PublicFigures(Figures.of_rows(rows), count)


@dataclass(frozen=True)
class Shut:
    """The numbers of a period that are hidden, and those of them nobody is told are small."""

    hidden: frozenset[Key] = frozenset()
    unsaid: frozenset[Key] = frozenset()


def _hidden(figures: Figures, period: Period, sums: Sums, least: int) -> Shut:
    held = sums.of(period)
    rows = {
        (row.figure_id, row.dimension, row.category): row
        for figure_id in catalogue()
        for row in figures.rows(figure_id, period)
        if row.dimension not in BEFORE
    }
    # what is derived (states of cases, classes of days) stands in charts only: it is never public
    never = {key for key in rows if key[1] in DERIVED or _never(figure_of(key[0]))}
    small = {key for key, row in rows.items() if key not in never and _small(row, least)}
    forced: set[Key] = set()
    if not period.half:
        halves = [_hidden(figures, half, sums, least) for half in period.halves()]
        forced = {key for half in halves for key in half.hidden}
        forced &= rows.keys()
    found, unsaid = _protecting(rows, held, small, forced, never, least)
    return Shut(frozenset(small | never | forced | found), frozenset(unsaid | never))


def _protecting(
    rows: dict[Key, FigureRow],
    held: Linked,
    small: set[Key],
    forced: set[Key],
    never: set[Key],
    least: int,
) -> tuple[set[Key], set[Key]]:
    cells, small_at, forced_at = cells_of(rows, held, small, forced, never, least)
    found = suppress(cells, small_at, forced_at)
    # the rests have no row
    named = range(len(held.keys))
    said = {_row_key(held.keys[place]) for place in found.cells if place in named}
    unsaid = {held.keys[place] for place in found.unsaid if place in named}
    return said & rows.keys(), unsaid & rows.keys()


def cells_of(
    rows: dict[Key, FigureRow],
    held: Linked,
    small: set[Key],
    forced: set[Key],
    never: set[Key],
    least: int,
) -> tuple[Cells, list[int], list[int]]:
    """The cells of a period's figures, after them what breakdowns hold twice, and what cells leave
    of each other where that is small; which of all these are small, and which are hidden anyway.
    """
    keys = held.keys
    values = np.array([_value(rows, key) for key in keys])
    rests = _small_rests(rows, held, values, never, least)
    covers = held.covers[held.covers @ values >= 0]
    twice = len(keys) + np.arange(len(covers))
    left_at = len(keys) + len(covers) + np.arange(len(rests))
    count = len(keys) + len(covers) + len(rests)
    more = np.zeros((len(covers) + len(rests), count))
    more[: len(covers), : len(keys)] = covers
    for place, (part, whole) in enumerate(rests, len(covers)):
        more[place, [part, whole]] = -1, 1
    np.fill_diagonal(more[:, len(keys) :], -1)
    left = values[rests[:, 1]] - values[rests[:, 0]]
    small_at = [
        place
        for place, key in enumerate(keys)
        if _row_key(key) in small and (key[1] not in PARTS or 0 < values[place] < least)
    ]
    bounds = dict.fromkeys(range(count), (0.0, np.inf))
    bounds |= {place: (1.0, least - 1.0) for place in small_at if values[place] < least}
    split = {key[0] for key in keys if key[1] and key[1] not in PARTS}
    order = [(_row_key(key)[1] == "" and key[1] not in PARTS, key[0] in split) for key in keys]
    together = _together(held, never)
    cells = Cells(
        values=np.concatenate([values, covers @ values, left]),
        relations=np.pad(held.relations, ((0, 0), (0, len(more)))),
        bounds=bounds,
        together=together,
        order=[max(order[other] for other in together[place]) for place in range(len(keys))],
        nested=held.nested[values[held.nested[:, 0]] <= values[held.nested[:, 1]]],
        more=more,
    )
    forced_at = [place for place, key in enumerate(keys) if _row_key(key) in forced | never]
    return cells, [*small_at, *left_at.tolist()], [*forced_at, *twice.tolist()]


def _small_rests(
    rows: dict[Key, FigureRow], held: Linked, values: np.ndarray, never: set[Key], least: int
) -> np.ndarray:
    """Pairs (part, whole) of numbers that may be printed, of which the one leaves 1 to `least` - 1
    of the other. Months stand in charts only.
    """
    may = [
        _row_key(key) in rows
        and _row_key(key) not in never
        and key[1] != MONTH
        and not _of_nobody(figure_of(key[0]))
        for key in held.keys
    ]
    left = values[held.nested[:, 1]] - values[held.nested[:, 0]]
    small = np.array(may)[held.nested].all(axis=1) & (left > 0) & (left < least)
    _, firsts = np.unique(held.rests[small], return_index=True)
    return held.nested[small][firsts]


def _together(held: Linked, never: set[Key]) -> dict[int, list[int]]:
    """The cells printed or hidden with each: a row's; and what is one number under two names, a
    figure and a category of another.
    """
    places: dict[Key, list[int]] = {}
    for place, key in enumerate(held.keys):
        places.setdefault(_row_key(key), []).append(place)
    found = {place: others for others in places.values() for place in others}
    for same in held.same:
        # a rate is hidden for what one of its parts is: the others are no secret elsewhere
        names = [
            place
            for place in same
            if held.keys[place][1] not in PARTS and held.keys[place] not in never
        ]
        found |= dict.fromkeys(names, names)
    return found


def _row_key(key: Key) -> Key:
    """The row a cell is printed in: a rate prints all its parts."""
    return (key[0], "", "") if key[1] in PARTS else key


def _value(rows: dict[Key, FigureRow], key: Key) -> float:
    row = rows.get(_row_key(key))
    if row is None:
        return 0.0
    hits, of = row.numerator or 0.0, row.denominator or 0.0
    return {HITS: hits, OF: of, REST: of - hits}.get(key[1], row.value) or 0.0


def _small(row: FigureRow, least: int) -> bool:
    """Whether a number tells of 1 to `least` - 1 persons, firms or matters of theirs."""
    figure = figure_of(row.figure_id)
    if _of_nobody(figure):
        return False
    few = [row.record_count]
    if figure.measure == "rate":
        of, hits = row.denominator or 0, row.numerator or 0
        few += [of, hits, of - hits]
    elif row.unit not in (*_TOTALS, "工作日"):
        few.append(row.value or 0)
    return any(0 < one < least for one in few)


def _of_nobody(figure: Figure) -> bool:
    return all(part.register_key in _OF_NOBODY for part in figure.sources)


def _never(figure: Figure) -> bool:
    """Whether it is in no public version: results of the check and records without a date are
    about the log, and what stands open follows from one day to the next from what came and went.
    """
    if figure.by_period or figure.measure == "undated":
        return True
    if figure.measure == "distinct":
        return False
    return figure.measure == "stock" and figure.sources[0].register_key not in (
        "team",
        "station",
    )


def _alone(row: FigureRow) -> FigureRow:
    """A printed number; a mean without its fraction, which is no count anybody asked for."""
    return replace(row, numerator=None) if row.unit == "工作日" else row


def _marked(row: FigureRow, least: int, *, small: bool) -> FigureRow:
    counted = row.unit not in (*_TOTALS, "工作日", "%") and 0 < (row.value or 0) < least
    return replace(
        row,
        value=None,
        numerator=None,
        denominator=None,
        record_count=0,
        records_digest="",
        source="",
        hidden=f"<{least}" if small and counted else OTHER,
    )
