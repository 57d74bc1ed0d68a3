"""What ``run_reports.py trace`` tells: a number, the records behind it, their cells, masked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from stationlog.batch.standard_command import Told
from stationlog.errors import ArgumentError
from stationlog.indicators.address import FigureAddress, FileAddress, parse_address
from stationlog.indicators.catalogue import catalogue, field_label
from stationlog.indicators.figure_names import figure_named, near_figures
from stationlog.indicators.figures import FigureRow
from stationlog.reporting.answers import number_filed, row_at
from stationlog.reporting.blocks import Blocks, Cell, Column, Heading, Paragraph, Quoted, Table
from stationlog.reporting.plain_text import cell_text, words
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.provenance_files import files_table
from stationlog.reporting.sections.trace_entry import (
    category_label,
    count_of,
    dimension_label,
    entry,
    label_of,
    records_table,
    shown_value,
)
from stationlog.reporting.sections.words import row_of
from stationlog.reporting.tracing import Tracer
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

LISTED = 50
"""Records listed unless all are asked for."""
_PLACES = 40
_MOST = 5
"""Figures named where somebody asked for one by a breakdown it has not."""


def trace(
    station: Station, period: str, figure: str = "", by: str = "", *, everything: bool = False
) -> Told:
    """Trace a number: by the report's period and the figure's id or label, or by its address as a
    report has it (also instead of the period). Without a figure all there are are listed.

    Raises ArgumentError for a period, figure, dimension or category there is none of, InputError
    where an earlier stage has not run.
    """
    if "/" in period and not figure:
        period, figure = _period_in(period), period
    of_half = Period.parse(period).half
    report = open_report("half-year" if of_half else "annual", station, period)
    if not figure:
        return _list(report)
    if "/" in figure:
        address = parse_address(figure)
        if isinstance(address, FileAddress):
            return _filed(report, address)
    else:
        address = FigureAddress(report.period.key, _figure_named(figure))
    if by:
        address = _of_category(report, address, by)
    _must_be_known(address.figure_id)
    if address.shown == "change":
        # what changed is the figure; the year before is among its numbers
        address = FigureAddress(address.period, address.figure_id)
    return _traced(report, row_at(report, address), everything=everything)


def _period_in(address: str) -> str:
    found = parse_address(address)
    if isinstance(found, FigureAddress):
        return found.period
    raise ArgumentError(
        f"“{address}”没有写报告期",
        where="参数 报告期",
        why="文件里的数要写明是哪一期的报告",
        now=f"例如 run_reports.py trace 2025H1 {address}",
    )


def _list(report: Report) -> Told:
    rows = [row_of(report, key) for key in catalogue()]
    lines = tuple((row.figure_id, row.label, shown_value(row), count_of(row)) for row in rows)
    columns = (Column("编号"), Column("指标"), Column("数值", "right"), Column("记录", "right"))
    note = f"看一个指标由哪些记录得出：run_reports.py trace {report.period.key} 加编号或指标名称。"
    table = Table(f"{report.period.label}的指标", columns, lines, note=note)
    return Told(Blocks(table), {"figures": [_facts(row) for row in rows]})


def _filed(report: Report, address: FileAddress) -> Told:
    value = number_filed(report, address)
    told = Paragraph(f"{address}：{value}")
    return Told(Blocks(told, files_table(report)), {"address": str(address), "value": value})


def _traced(report: Report, row: FigureRow, *, everything: bool) -> Told:
    tracer = Tracer.of(report)
    records = tracer.records(row, row.record_count if everything else LISTED)
    rest = () if row.dimension else report.figures.rows(row.figure_id, Period.parse(row.period))[1:]
    numbers = (row, *(one for one in rest if one.record_count))
    most = max(row.record_count, 1) if everything else _PLACES

    def cells_of(one: FigureRow) -> Cell:
        cells = tracer.cells(one, most)
        told = tracer.words(cells)
        return Quoted(f"{told} 等" if cells.more else told) if told else None

    left = row.record_count - len(records)
    note = f"另有 {left} 条没有列出；加 --all 列出全部。" if left else None
    listed = [records_table(records, row, "记录", note)] if records else []
    name = row.label if not row.dimension else f"{row.label}（{words(label_of(row))}）"
    heading = Heading(1, f"{name}：{shown_value(row).text}")
    value = {
        **_facts(row),
        "numbers": [{**_facts(one), "cells": cell_text(cells_of(one))} for one in numbers],
        "records": [asdict(one) for one in records],
        "not_listed": left,
    }
    return Told(Blocks(heading, entry(numbers, cells_of, *listed)), value)


def _facts(row: FigureRow) -> dict:
    where = (row.period, row.figure_id, row.dimension, row.category)
    return {"address": str(FigureAddress(*where)), **asdict(row), "text": shown_value(row).text}


def _figure_named(text: str) -> str:
    """The id of the figure of that id or label; ArgumentError names near ones."""
    if found := figure_named(text):
        return found
    told = near_figures(text)
    raise ArgumentError(
        f"没有指标“{text}”",
        where="参数 指标",
        why=f"相近的有：{told}" if told else "没有相近的编号或名称",
        now="请改正后重新运行；不写指标即列出全部指标",
    )


def _must_be_known(figure_id: str) -> None:
    if figure_id not in catalogue():
        _figure_named(figure_id)


def _of_category(report: Report, address: FigureAddress, by: str) -> FigureAddress:
    """The address of one category; dimension and category as keys or as people call them."""
    dimension, _, category = (part.strip() for part in by.partition("="))
    rows = report.figures.rows(address.figure_id, Period.parse(address.period))
    broken_down = [row for row in rows if row.dimension]
    named = {dimension_label(row): row.dimension for row in broken_down}
    key = named.get(dimension, dimension)
    among = [row for row in broken_down if row.dimension == key]
    if not among:
        elsewhere = _broken_down_by(dimension)
        also = f"按“{dimension}”分列的指标有：{'、'.join(elsewhere[:_MOST])}" if elsewhere else ""
        raise _no_such(f"指标 {address.figure_id} 不按“{dimension}”分列", named, broken_down, also)
    for row in among:
        if category in (row.category, category_label(row)):
            return FigureAddress(row.period, row.figure_id, row.dimension, row.category)
    categories = [category_label(row) for row in among]
    raise _no_such(
        f"指标 {address.figure_id} 没有“{dimension}＝{category}”这一类", categories, among
    )


def _no_such(
    what: str, there_is: Iterable[str], rows: list[FigureRow], also: str = ""
) -> ArgumentError:
    """What to write instead, by an example that this very figure has among its `rows`."""
    now = "去掉 --by 重新运行"
    if rows:
        # the first that has records: what is shown as an example should show something
        row = next((one for one in rows if one.record_count), rows[0])
        by = f"{dimension_label(row)}={category_label(row)}"
        now = f"写作“分类=类别”，如 --by {by}"
    return ArgumentError(
        what,
        where="参数 --by",
        why=f"可以写：{'、'.join(there_is) or '（这个指标不分列）'}",
        now="；".join(part for part in (now, also) if part),
    )


def _broken_down_by(dimension: str) -> list[str]:
    """Labels of the figures that are broken down by what people call so."""
    return [
        figure.label
        for figure in catalogue().values()
        if any(
            dimension in (split, field_label(figure.sources[0].register_key, split))
            for split in figure.splits
        )
    ]
