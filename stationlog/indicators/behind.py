"""The records behind one number: the same selection that computed it, listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.errors import ArgumentError
from stationlog.indicators.catalogue import figure_of
from stationlog.indicators.figure import Figure, Part
from stationlog.indicators.log import Log
from stationlog.indicators.measures import MEASURES
from stationlog.indicators.selection import meeting
from stationlog.indicators.slices import BEFORE, Slice, plain_slice, slice_before, slices_of
from stationlog.indicators.window import Window
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

_SOURCE = ("source_file", "source_sheet", "source_row")
BEHIND = pa.schema(
    [
        ("register", pa.string()),
        ("record_id", pa.string()),
        ("source_file", pa.string()),
        ("source_sheet", pa.string()),
        ("source_row", pa.int32()),
    ]
)


@dataclass(frozen=True)
class Rows:
    """Records of one register behind a number, as rows of its frame; `hits` are those that count
    in the numerator of a rate, None for what is no rate.
    """

    part: Part
    rows: np.ndarray
    hits: np.ndarray | None = None


def rows_behind(
    log: Log, period: Period, figure_id: str, dimension: str = "", category: str = ""
) -> tuple[Rows, ...]:
    """The records behind a number, register by register; none where the check has not run.

    Dimension `year_before` gives those of the year before, `period_before` of the half before.
    Raises ArgumentError for an unknown
    figure, dimension or category.
    """
    found = rows_by_category(log, period, figure_id, dimension)
    if category in found:
        return found[category]
    raise _unknown(figure_of(figure_id), dimension, category)


def rows_by_category(
    log: Log, period: Period, figure_id: str, dimension: str = ""
) -> dict[str, tuple[Rows, ...]]:
    """The same for all categories of a dimension at once; of dimension "" under "".

    Raises ArgumentError for an unknown figure or dimension.
    """
    figure = figure_of(figure_id)
    return {
        piece.category: _rows(log, figure, piece)
        for piece in _slices(log, figure, Window.of(period, log.station.as_of), dimension)
    }


def records_behind(
    cleaned: Cleaned,
    station: Station,
    period: Period,
    figure_id: str,
    dimension: str = "",
    category: str = "",
    findings: pa.Table | None = None,
    coverage: pa.Table | None = None,
) -> pa.Table:
    """The same under BEHIND, in the order the number's digest is taken.

    For findings and clauses `record_id` is the finding's or the clause's id.
    """
    log = Log.of(cleaned, station, findings, coverage)
    found = rows_behind(log, period, figure_id, dimension, category)
    if not found:
        return BEHIND.empty_table()
    return pa.concat_tables(
        [_listed(log, one.part.register_key, one.rows) for one in found]
    ).sort_by("record_id")


def _rows(log: Log, figure: Figure, piece: Slice) -> tuple[Rows, ...]:
    if piece.rows is None:
        return ()
    measured = MEASURES[figure.measure](log, figure, piece.rows, piece.window)
    return tuple(
        Rows(part, found, _hits(log, figure, part, found, piece.window))
        for part, found in zip(figure.sources, measured.rows, strict=True)
    )


def _hits(
    log: Log, figure: Figure, part: Part, rows: np.ndarray, window: Window
) -> np.ndarray | None:
    if figure.hit is None:
        return None
    return meeting(log, part.register_key, rows, figure.hit, window)


def _slices(log: Log, figure: Figure, window: Window, dimension: str) -> Iterator[Slice]:
    if not dimension:
        yield plain_slice(log, figure, window)
    elif dimension in BEFORE:
        yield slice_before(log, figure, window, dimension)
    elif dimension in figure.dimensions:
        yield from slices_of(log, figure, window, dimension)
    else:
        raise _unknown(figure, dimension, "")


def _unknown(figure: Figure, dimension: str, category: str) -> ArgumentError:
    return ArgumentError(
        f"指标 {figure.id} 没有“{dimension}＝{category}”这一项",
        where="参数 FIGURE",
        why=f"可以按 {'、'.join(figure.dimensions) or '（无）'} 分列",
        now="请改正后重新运行",
    )


def _listed(log: Log, register: str, rows: np.ndarray) -> pa.Table:
    frame = log.frames[register]
    missing = pa.nulls(len(rows), pa.string())
    ids = pc.utf8_rtrim(frame.ids.take(pa.array(rows)), "\n")
    columns = {"register": pa.repeat(register, len(rows)), "record_id": ids}
    for name in _SOURCE:
        there = name in frame.table.column_names
        columns[name] = frame.column(name).take(pa.array(rows)) if there else missing
    return pa.table([pa.array(columns[f.name]).cast(f.type) for f in BEHIND], schema=BEHIND)
