"""Laying records out on a sheet: titles, headers, rows, subtotals, totals, footers, merges."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from random import Random

from sample.forms import SERIAL, UNKNOWN, SheetForm
from sample.record import Cell, Record
from sample.rows import cells_of
from stationlog.vocabulary.registers import Register, registers


@dataclass(frozen=True)
class Placed:
    """A record on its sheet: its 1-based row, and the cells that were written, by field.

    `columns` gives the 1-based column of each field.
    """

    record: Record
    form: SheetForm
    row: int
    columns: dict[str, int]
    cells: dict[str, Cell]


@dataclass
class Grid:
    """A sheet to write: rows of raw contents, merged ranges (0-based: top, left, bottom, right)."""

    name: str | None
    rows: list[list[object]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    header: range = range(0)

    def line(self, *contents: object, wide: int = 0) -> None:
        """Add a row; `wide` merges its first cell over that many columns."""
        if wide > 1:
            self.merges.append((len(self.rows), 0, len(self.rows), wide - 1))
        self.rows.append(list(contents))


def lay_out(rng: Random, form: SheetForm, records: list[Record]) -> tuple[Grid, list[Placed]]:
    """The sheet of a form with its records, and where each record came to stand."""
    grid = Grid(form.sheet)
    if not form.columns:
        for row in form.rows:
            grid.line(*row)
        return grid, []
    width = len(form.columns)
    for text in (form.title, *form.above):
        grid.line(text, wide=width)
    top = len(grid.rows)
    _header(grid, form)
    grid.header = range(top, len(grid.rows))
    placed = _body(rng, grid, form, records)
    if form.total:
        grid.line(*_total(form, form.total, records))
    if form.footer:
        grid.line()
        step = max(1, width // len(form.footer))
        grid.line(*_spread(form.footer, step))
    for note in form.notes:
        grid.line(note)
    return grid, placed


def _header(grid: Grid, form: SheetForm) -> None:
    top = len(grid.rows)
    if form.levels == 1:
        grid.line(*(column.header for column in form.columns))
        return
    upper: list[object] = []
    for group, columns in groupby(form.columns, key=lambda column: column.group):
        first, members = len(upper), list(columns)
        if group:
            upper += [group] + [None] * (len(members) - 1)
            if len(members) > 1:
                grid.merges.append((top, first, top, first + len(members) - 1))
        else:
            upper += [column.header for column in members]
            grid.merges += [(top, i, top + 1, i) for i in range(first, len(upper))]
    grid.line(*upper)
    grid.line(*(column.header if column.group else None for column in form.columns))


def _body(rng: Random, grid: Grid, form: SheetForm, records: list[Record]) -> list[Placed]:
    register = registers()[form.register]
    columns = {column.field: i for i, column in enumerate(form.columns, start=1)}
    placed: list[Placed] = []
    group: list[Record] = []
    for serial, record in enumerate(records, start=1):
        above = placed[-1] if placed and placed[-1].row == len(grid.rows) else None
        cells = cells_of(rng, form, record, above.record if above else None)
        if form.merged_days and above and _same_day(above.record, record, register):
            # what stands above is read again, assumption included
            cells[register.date] = Cell(None, above.cells[register.date].assumption)
            _merge_down(grid, columns[register.date] - 1)
        grid.line(*(_content(rng, column.field, serial, cells) for column in form.columns))
        placed.append(Placed(record, form, len(grid.rows), columns, cells))
        group.append(record)
        following = records[serial] if serial < len(records) else None
        if form.subtotals and _month(following, register) != _month(record, register):
            grid.line(*_total(form, "小计", group))
            group = []
            grid.line()
        if serial == form.header_again_at:
            _header(grid, form)
    return placed


def _same_day(first: Record, second: Record, register: Register) -> bool:
    fixed = {*first.cells, *second.cells}
    return register.date not in fixed and first[register.date] == second[register.date]


def _merge_down(grid: Grid, column: int) -> None:
    """The cell about to be written joins the one above it."""
    row = len(grid.rows)
    for i, (top, left, bottom, right) in enumerate(grid.merges):
        if bottom == row - 1 and left == right == column:
            grid.merges[i] = (top, left, row, right)
            return
    grid.merges.append((row - 1, column, row, column))


def _month(record: Record | None, register: Register) -> str:
    return (record.entered or record[register.date] or "")[:7] if record else ""


def _content(rng: Random, key: str, serial: int, cells: dict[str, Cell]) -> object:
    if key == SERIAL:
        return serial
    if key == UNKNOWN:
        return rng.choice(("是", "是", "否", None))
    return cells[key].content


def _total(form: SheetForm, label: str, records: list[Record]) -> list[object]:
    """A row of sums: how many records, and the sum of every count and amount."""
    register = registers()[form.register]
    summed = {field.key for field in register.fields if field.type in ("count", "money")}
    line: list[object] = [label, f"{len(records)}{_COUNTED[form.register]}"]
    for column in form.columns[2:]:
        if column.field not in summed:
            line.append(None)
            continue
        amount = sum((Decimal(record[column.field] or 0) for record in records), Decimal(0))
        line.append(_number(amount * (10000 if column.unit == "元" else 1)))
    return line


_COUNTED = {"consultations": "件次", "cases": "件", "activities": "场"}


def _number(amount: Decimal) -> object:
    return int(amount) if amount == int(amount) else float(amount)


def _spread(texts: tuple[str, ...], step: int) -> list[object]:
    line: list[object] = []
    for text in texts:
        line += [text] + [None] * (step - 1)
    return line
