"""Cleaning one table: its record rows, column by column, and every cell that is left over."""

from __future__ import annotations

from dataclasses import dataclass, field

from stationlog.cleaning.columns import CleanColumn, Step, Years, clean_column
from stationlog.cleaning.headers import Column
from stationlog.cleaning.labels import SERIAL_LABELS, label_unit, stated_unit
from stationlog.cleaning.problems import KINDS, Problem
from stationlog.cleaning.readers import reader
from stationlog.cleaning.reading import Reading
from stationlog.cleaning.rows import RECORD, classify
from stationlog.cleaning.tables import FoundTable, merges_down
from stationlog.cleaning.years import year_of
from stationlog.vocabulary.addresses import a1
from stationlog.vocabulary.registers import Register, registers
from stationlog.vocabulary.text import label_key
from stationlog.vocabulary.values import is_blank, raw_text

SERIAL, UNKNOWN, UNLABELLED = "序号", "未识别的列", "没有表头的列"
TWICE = "与另一栏重复的列"
HEADER_GROUP, ABOVE = "上级表头", "表头上方的标题与说明"


@dataclass(frozen=True)
class SetAside:
    """A raw cell that became neither a value nor a mapped header (0-based row and column)."""

    row: int
    column: int
    reason: str


@dataclass
class CleanTable:
    """A table's records as columns of canonical texts, and all that cleaning did.

    `rows` are the 0-based sheet rows of the records; `steps` and `problems` index them. `fed`
    holds, by field, what the cells of another field's column tell of it.
    """

    table: FoundTable
    rows: list[int]
    values: dict[str, list[str | None]] = field(default_factory=dict)
    places: dict[str, Column] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    fed: dict[str, tuple[Column, dict[int, tuple[str, Reading]]]] = field(default_factory=dict)

    @property
    def register(self) -> Register:
        """The register its records belong to."""
        return registers()[self.table.register]

    def content(self, row: int) -> str:
        """The raw texts of a record's fields, for its identity; a serial number is none of it."""
        columns = [column.index for column in self.table.columns if column.field]
        return "\x1f".join(raw_text(_cell(self, row, index)) for index in columns)


def clean_table(table: FoundTable) -> CleanTable:
    """Clean one found table."""
    classes = classify(table)
    rows = [table.body_top + i for i, kind in enumerate(classes) if kind == RECORD]
    clean = CleanTable(table, rows)
    _leave_rows(clean, classes)
    _leave_above(clean)
    _leave_headers(clean)
    _leave_columns(clean)
    columns = {column.field: column for column in table.columns if column.field}
    main = clean.register.date
    years = Years(year_of(table.title, table.sheet.name, table.sheet.file), None)
    # the main date first: it helps to date the others
    for key in sorted(columns, key=lambda key: key != main):
        cleaned = _clean(clean, columns[key], years)
        clean.values[key] = cleaned.values
        clean.places[key] = columns[key]
        if key == main:
            years = Years(years.of_table, cleaned.values)
        _take_over(clean, columns[key], cleaned)
    _feed(clean)
    return clean


def _cell(clean: CleanTable, row: int, column: int) -> object:
    values = clean.table.sheet.rows[row]
    return values[column] if column < len(values) else ""


def _clean(clean: CleanTable, column: Column, years: Years) -> CleanColumn:
    definition = clean.register.field(column.field)
    unit = label_unit(column.text) or stated_unit(clean.table.title)
    cells = [_cell(clean, row, column.index) for row in clean.rows]
    # one amount over several records is theirs together: it counts once, with the first
    filled = {} if definition.type in ("count", "money") else _merged(clean, column.index)
    return clean_column(cells, filled, definition, reader(definition, unit), years)


def _merged(clean: CleanTable, column: int) -> dict[int, object]:
    """For records under a vertical merge: the value of the merge's first cell."""
    index = {row: i for i, row in enumerate(clean.rows)}
    return {
        index[row]: _cell(clean, merge.top, column)
        for merge in merges_down(clean.table.sheet).get(column, ())
        if merge.top >= clean.table.body_top and not is_blank(_cell(clean, merge.top, column))
        for row in range(merge.top + 1, merge.bottom + 1)
        if row in index
    }


def _take_over(clean: CleanTable, column: Column, cleaned: CleanColumn) -> None:
    clean.steps += cleaned.steps
    sheet = clean.table.sheet
    for row, rule in cleaned.problems:
        source = clean.rows[row]
        raw = _cell(clean, source, column.index)
        if not is_blank(raw):
            clean.set_aside.append(SetAside(source, column.index, KINDS[rule].set_aside))
        clean.problems.append(
            Problem(
                rule,
                sheet.file,
                sheet.name,
                a1(source + 1, column.index + 1),
                raw_text(raw),
                register=clean.register.key,
                row=row,
                field=column.field,
            )
        )
    definition = clean.register.field(column.field)
    target = definition.feeds or ("right_subtype" if definition.choices == "right_type" else "")
    if target:
        clean.fed[target] = (column, cleaned.fed)


def _feed(clean: CleanTable) -> None:
    for target, (column, fed) in clean.fed.items():
        values = clean.values.setdefault(target, [None] * len(clean.rows))
        for row, (raw, reading) in fed.items():
            if values[row] is not None:
                continue  # the field's own column knows better
            values[row] = reading.fed
            clean.steps.append(
                Step(row, target, 1, raw, reading.fed, reading.step, reading.certainty, fed=True)
            )
        clean.places.setdefault(target, column)


def _leave_rows(clean: CleanTable, classes: list[str]) -> None:
    rows = clean.table.sheet.rows
    for i, kind in enumerate(classes):
        row = clean.table.body_top + i
        if kind != RECORD:
            clean.set_aside += [
                SetAside(row, column, kind)
                for column, value in enumerate(rows[row])
                if not is_blank(value)
            ]


def _leave_above(clean: CleanTable) -> None:
    table = clean.table
    clean.set_aside += [
        SetAside(row, column, ABOVE)
        for row in range(table.top, table.header_top)
        for column, value in enumerate(table.sheet.rows[row])
        if not is_blank(value)
    ]


def _leave_headers(clean: CleanTable) -> None:
    table = clean.table
    mapped = {(column.header_row, column.index) for column in table.columns if column.field}
    reasons = {(column.header_row, column.index): _reason(column) for column in table.columns}
    clean.set_aside += [
        SetAside(row, index, reasons.get((row, index), HEADER_GROUP))
        for row in range(table.header_top, table.header_bottom + 1)
        for index, value in enumerate(table.sheet.rows[row])
        if not is_blank(value) and (row, index) not in mapped
    ]


def _reason(column: Column) -> str:
    if column.rival:
        return TWICE
    return SERIAL if label_key(column.text.split(" / ")[-1]) in SERIAL_LABELS else UNKNOWN


def _leave_columns(clean: CleanTable) -> None:
    """Cells of record rows in columns that are no field's, and a finding for each such column."""
    table = clean.table
    labelled = {column.index: column for column in table.columns}
    width = max((len(table.sheet.rows[row]) for row in clean.rows), default=0)
    for index in range(max(width, max(labelled, default=-1) + 1)):
        column = labelled.get(index)
        if column and column.field:
            continue
        reason = _reason(column) if column else UNLABELLED
        rows = [row for row in clean.rows if not is_blank(_cell(clean, row, index))]
        clean.set_aside += [SetAside(row, index, reason) for row in rows]
        if reason != SERIAL and (rows or column):
            header = column.header_row if column else table.header_bottom
            clean.problems.append(
                Problem(
                    "INTAKE-COLUMN-TWICE" if reason == TWICE else "INTAKE-COLUMN-UNKNOWN",
                    table.sheet.file,
                    table.sheet.name,
                    a1(header + 1, index + 1),
                    column.text if column else "（无栏名）",
                    register=table.register,
                    field=column.rival or None if column else None,
                )
            )
