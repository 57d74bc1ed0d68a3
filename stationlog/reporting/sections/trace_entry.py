"""One figure's entry: what it counts, its numbers with their cells, the records behind it."""

from __future__ import annotations

from collections.abc import Callable

from stationlog.indicators.address import FigureAddress
from stationlog.indicators.catalogue import RESULTS, field_label, figure_of
from stationlog.indicators.comparison import PERIOD, YEAR
from stationlog.indicators.figure import DOCUMENT, MONTH, REACHED, STANDING, WORKDAYS
from stationlog.indicators.figures import FigureRow
from stationlog.indicators.slices import BEFORE, PERIOD_BEFORE, YEAR_BEFORE
from stationlog.reporting.blocks import (
    Block,
    Blocks,
    Bullets,
    Cell,
    CodeSpan,
    Column,
    Number,
    Quoted,
    Rich,
    Strong,
    Table,
    Target,
)
from stationlog.reporting.sections.scope_words import CATEGORIES, document_name, scope_words
from stationlog.reporting.sections.words import Words, traced, with_fraction, with_unit
from stationlog.reporting.tracing import TracedRecord, date_words
from stationlog.vocabulary.periods import Period

_NUMBERS = (Column("数"), Column("数值", "right"), Column("记录", "right"), Column("单元格"))
_RECORDS = (Column("编号"), Column("日期", "center"), Column("单元格"))
_FINDINGS = (Column("编号"), Column("规则或条款"), Column("位置"))
_HIT = Column("计入分子", "center")
_YES_NO = {True: "是", False: "否"}
_DIMENSIONS = {
    YEAR_BEFORE: YEAR.before,
    PERIOD_BEFORE: PERIOD.before,
    MONTH: "月份",
    WORKDAYS: "工作日",
    REACHED: "到过的步骤",
    STANDING: "现停在的步骤",
    DOCUMENT: "文件",
}

CellsOf = Callable[[FigureRow], Cell]


def facts(row: FigureRow) -> Bullets:
    """What a figure counts, by which date, its fraction, and what fixes its records."""
    count = count_of(row)
    told: list[Rich] = [
        (Strong("口径："), Quoted(row.definition)),
        (Strong("计入的日期："), date_words(row)),
    ]
    if row.value is not None and row.numerator is not None:
        told.append((Strong("数值（分子/分母）："), with_fraction(row)))
    whole = f"run_reports.py trace {row.period} {row.figure_id} --all"
    told += [
        (Strong("记录："), count, "条，编号的摘要（sha256）", Quoted(row.records_digest)),
        (Strong("筛选条件："), Quoted(scope_words(row.source))),
        (
            Strong("全部列出："),
            CodeSpan(whole),
        ),
    ]
    return Bullets(tuple(told))


def numbers_table(rows: tuple[FigureRow, ...], cells_of: CellsOf) -> Table:
    """A figure's numbers: the plain one first, then what it is broken down by."""
    lines = tuple((_named(row), shown_value(row), count_of(row), cells_of(row)) for row in rows)
    return Table("", _NUMBERS, lines)


def records_table(
    records: tuple[TracedRecord, ...], row: FigureRow, caption: str, note: Rich | None = None
) -> Table:
    """Records one by one, masked."""
    of_check = figure_of(row.figure_id).sources[0].register_key in RESULTS
    columns = _FINDINGS if of_check else _RECORDS
    rated = any(one.hit is not None for one in records)
    lines = tuple(
        (
            Quoted(one.title or one.name) if one.title or one.name else None,
            Quoted(one.rule or one.day) if one.rule or one.day else None,
            Quoted(one.place) if one.place else None,
            *((_YES_NO[bool(one.hit)],) if rated else ()),
        )
        for one in records
    )
    return Table(caption, (*columns, *((_HIT,) if rated else ())), lines, note=note)


def entry(rows: tuple[FigureRow, ...], cells_of: CellsOf, *records: Block) -> Blocks:
    """A whole entry; `rows` begin with the figure's plain number."""
    return Blocks(facts(rows[0]), numbers_table(rows, cells_of), *records)


def shown_value(row: FigureRow) -> Number:
    """12件."""
    return with_unit(row)


def count_of(row: FigureRow) -> Number:
    """How many records stand behind a number."""
    return traced(row, str(row.record_count), "count")


def label_of(row: FigureRow) -> Words:
    """2025年上半年, 上年同期, 2025年3月, or 权利类别：商标."""
    if not row.dimension:
        return (Period.parse(row.period).label,)
    if row.dimension in BEFORE:
        return (dimension_label(row),)
    if row.dimension == MONTH:
        return (category_label(row),)
    return (f"{dimension_label(row)}：", Quoted(category_label(row)))


def dimension_label(row: FigureRow) -> str:
    """What a figure is broken down by: 权利类别, 月份, 上年同期."""
    if row.dimension in _DIMENSIONS:
        return _DIMENSIONS[row.dimension]
    return field_label(figure_of(row.figure_id).sources[0].register_key, row.dimension)


def category_label(row: FigureRow) -> str:
    """商标, 2025年3月, 2024年上半年, 必须整改."""
    if row.dimension in BEFORE:
        return Period.parse(row.category).label
    if row.dimension == MONTH:
        return f"{row.category[:4]}年{int(row.category[5:])}月"
    if row.dimension == DOCUMENT:
        return document_name(row.category)
    if figure_of(row.figure_id).sources[0].register_key in RESULTS:
        return CATEGORIES.get(row.category, row.category)
    return row.category


def _named(row: FigureRow) -> Cell:
    if not row.dimension:
        return label_of(row)  # what links to it opens the entry
    where = (row.dimension, row.category)
    address = FigureAddress(row.period, row.figure_id, *where)
    *head, last = label_of(row)
    text = last if isinstance(last, str) else last.text
    return (*head, Target(text, str(address)))
