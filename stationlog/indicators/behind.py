"""The records behind one number: the same selection that computed it, listed."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.errors import ArgumentError
from stationlog.indicators.catalogue import figure_of
from stationlog.indicators.figure import Figure
from stationlog.indicators.log import Log
from stationlog.indicators.measures import MEASURES
from stationlog.indicators.slices import YEAR_BEFORE, Slice, plain_slice, slices_of
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
    """The records behind a number, under BEHIND, in the order its digest is taken.

    For findings and clauses `record_id` is the finding's or the clause's id. Dimension
    `year_before` lists those of the year before. Raises ArgumentError for an unknown figure,
    dimension or category.
    """
    figure = figure_of(figure_id)
    log = Log.of(cleaned, station, findings, coverage)
    window = Window.of(period, station.as_of)
    piece = _slice(log, figure, window, dimension, category)
    if piece.rows is None:
        return BEHIND.empty_table()
    measured = MEASURES[figure.measure](log, figure, piece.rows, piece.window)
    tables = [
        _listed(log, part.register_key, found)
        for part, found in zip(figure.sources, measured.rows, strict=True)
    ]
    return pa.concat_tables(tables).sort_by("record_id")


def _slice(log: Log, figure: Figure, window: Window, dimension: str, category: str) -> Slice:
    if not dimension:
        return plain_slice(log, figure, window)
    if dimension == YEAR_BEFORE and category == window.period.a_year_before().key:
        return plain_slice(log, figure, window.a_year_before())
    if dimension in figure.dimensions:
        for piece in slices_of(log, figure, window, dimension):
            if piece.category == category:
                return piece
    raise ArgumentError(
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
