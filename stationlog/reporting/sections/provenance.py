"""附件7 指标溯源: an entry for every figure, with the records behind it and their cells.

On a screen an entry unfolds, also by a click on any number it answers for; on paper it is a row.
However long the log, its size is bounded: what is left out is told, and how to get it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.indicators.catalogue import catalogue, figure_of
from stationlog.indicators.cells import Cells
from stationlog.indicators.comparison import YEAR
from stationlog.indicators.figure import MONTH
from stationlog.indicators.figures import FigureRow
from stationlog.reporting.blocks import (
    Attachment,
    Block,
    Blocks,
    Cell,
    Column,
    Details,
    Faces,
    Note,
    Quoted,
    Table,
)
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.provenance_files import files_table
from stationlog.reporting.sections.trace_entry import (
    count_of,
    entry,
    label_of,
    records_table,
    shown_value,
)
from stationlog.reporting.tracing import Tracer

# most places of a number on a screen and on paper; most records of a figure, and of all of them
_PLACES, _PLACES_ON_PAPER = 40, 12
_RECORDS, _RECORDS_IN_ALL = 20, 1500
# the annexes that list the results of the check one by one
_ANNEXES = {"coverage": "见附件4", "findings": "见附件5"}
_HEAD = (
    Column("序号", "center"),
    Column("指标"),
    Column("数值", "right"),
    Column("记录", "right"),
    Column("单元格"),
)


@internal
def provenance(report: Report) -> Blocks:
    """The attachment."""
    tracer = Tracer.of(report)
    found = tuple(_figures(report))
    cells: dict[FigureRow, Cells] = {}
    return Blocks(
        Attachment(7, "指标溯源"),
        Note(_how_to_read(report)),
        Faces(
            _on_screen(tracer, found, _Told(cells, _PLACES, tracer)),
            _on_paper(found, _Told(cells, _PLACES_ON_PAPER, tracer)),
        ),
        files_table(report),
    )


def _how_to_read(report: Report) -> str:
    return (
        "每个指标由哪些记录得出，这些记录在原始登记表的何处。单元格是记录计入所依据的日期所在的格，"
        "写作“文件 › 工作表 › 单元格”，相邻的写作起止，以“等”结尾的没有列全；文件名和编号已脱敏。"
        f"全部记录用 run_reports.py trace {report.period.key} 加指标名称和 --all 列出。"
    )


@dataclass(frozen=True)
class _Figure:
    """One figure: its place in the catalogue, and its numbers that have records."""

    number: int
    plain: FigureRow
    parts: tuple[FigureRow, ...]
    months: tuple[FigureRow, ...]


def _figures(report: Report) -> Iterator[_Figure]:
    for number, figure in enumerate(catalogue().values(), 1):
        plain, *rest = report.figures.rows(figure.id, report.period)
        having = [row for row in rest if row.record_count]
        parts = tuple(row for row in having if row.dimension != MONTH)
        months = [row for row in having if row.dimension == MONTH]
        if figure.monthly and report.figures.before(figure.id, report.period, YEAR):
            # all of them: last year's have no other entry that a number could open
            months += report.figures.monthly(figure.id, report.period.a_year_before())
        yield _Figure(number, plain, parts, tuple(months))


class _Told:
    """Records told already under a figure's number: others name it instead of telling them."""

    def __init__(self, cells: dict[FigureRow, Cells], most: int, tracer: Tracer) -> None:
        self._cells, self._most, self._tracer = cells, most, tracer
        self._numbers: dict[tuple[str, str], int] = {}

    def first(self, one: _Figure) -> bool:
        """Whether no figure before told the records of this one; from now on it does."""
        return self._numbers.setdefault(_fixed(one.plain), one.number) == one.number

    def on_screen(self, row: FigureRow, own: int) -> Cell:
        """As `cells_of`, but a figure's plain number always has its cells: who clicked on it
        wants to see them there.
        """
        if not row.record_count or row.dimension or self._numbers.get(_fixed(row)) == own:
            return self.cells_of(row, own)
        return self._cells_told(row, _PLACES_ON_PAPER)

    def on_paper(self, row: FigureRow, own: int) -> Cell:
        """As `cells_of`; results of the check are listed in an annex of their own."""
        register = figure_of(row.figure_id).sources[0].register_key
        if row.record_count and register in _ANNEXES:
            return _ANNEXES[register]
        return self.cells_of(row, own)

    def cells_of(self, row: FigureRow, own: int) -> Cell:
        """The cells of a number of figure `own`; of records told elsewhere the number there."""
        if not row.record_count:
            return None
        told = self._numbers.get(_fixed(row))
        if told == own and row.dimension:
            return "同本期"
        if told and told != own:
            return f"同序号{told}"
        return self._cells_told(row, self._most)

    def _cells_told(self, row: FigureRow, most: int) -> Cell:
        if row not in self._cells:
            self._cells[row] = self._tracer.cells(row, _PLACES)
        cells = self._cells[row].first(most)
        words = Quoted(self._tracer.words(cells))
        return (words, " 等") if cells.more else words


def _fixed(row: FigureRow) -> tuple[str, str]:
    """What fixes records and their cells."""
    return (row.records_digest, row.date_field)


def _on_screen(tracer: Tracer, found: tuple[_Figure, ...], told: _Told) -> Blocks:
    left = _RECORDS_IN_ALL
    entries = []
    for one in found:
        records: list[Block] = []
        if told.first(one) and one.plain.record_count and left > 0:
            listed = tracer.records(one.plain, min(_RECORDS, left))
            left -= len(listed)
            whole = len(listed) == one.plain.record_count
            records = [
                records_table(listed, one.plain, "记录" if whole else "记录（只列前一部分）")
            ]
        rows = (one.plain, *one.parts, *one.months)
        body = entry(rows, lambda row, own=one.number: told.on_screen(row, own), *records)
        summary = (f"{one.number}. {one.plain.label}：", shown_value(one.plain))
        entries.append(Details(f"{one.plain.period}/{one.plain.figure_id}", summary, body))
    return Blocks(*entries)


def _on_paper(found: tuple[_Figure, ...], told: _Told) -> Blocks:
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        told.first(one)
        for row in (one.plain, *one.parts):
            head = ("　", *label_of(row)) if row.dimension else one.plain.label
            number = "" if row.dimension else str(one.number)
            cells = told.on_paper(row, one.number)
            rows.append((number, head, shown_value(row), count_of(row), cells))
    note = "没有记录的类别不列；逐月的数和逐条的记录见网页版或用上述命令列出。"
    return Blocks(Table("指标、记录和单元格", _HEAD, tuple(rows), note=note))
