"""Cleaning one table: its record rows, column by column, and every cell that is left over."""

from __future__ import annotations

from dataclasses import dataclass, field

from stationlog.cleaning.columns import Cells, CleanColumn, Step, Years, clean_column
from stationlog.cleaning.layout.headers import Column, readings_of
from stationlog.cleaning.layout.labels import Lexicon, is_serial, label_unit, stated_unit
from stationlog.cleaning.layout.rows import RECORD, STRUCK, classify
from stationlog.cleaning.layout.tables import FoundTable, merges_down
from stationlog.cleaning.layout.view import View
from stationlog.cleaning.layout.years import year_of
from stationlog.cleaning.problems import KINDS, Problem
from stationlog.cleaning.readers import FieldReader, field_reader
from stationlog.cleaning.reading import Reading
from stationlog.intake.sheet import Place
from stationlog.vocabulary.registers import Register, registers
from stationlog.vocabulary.text import label_key
from stationlog.vocabulary.values import raw_text

SERIAL, UNKNOWN, UNLABELLED = "序号", "未识别的列", "没有表头的列"
TWICE = "与另一栏重复的列"
UNREAD = "columns.toml 写明不读的列"
HEADER_GROUP, ABOVE = "上级表头", "表头上方的标题与说明"


@dataclass(frozen=True)
class SetAside:
    """A raw cell that became neither a value nor a mapped header (0-based, of the table's view)."""

    row: int
    column: int
    reason: str


@dataclass
class CleanTable:
    """A table's records as columns of canonical texts, and all that cleaning did.

    `rows` are the view's 0-based rows of the records; `steps` and `problems` index them, `classes`
    says of every body row what it is. `fed` holds, by field, what the cells of another field's
    column tell of it.
    """

    table: FoundTable
    rows: list[int]
    classes: list[str]
    values: dict[str, list[str | None]] = field(default_factory=dict)
    places: dict[str, Column] = field(default_factory=dict)
    readers: dict[str, FieldReader] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    fed: dict[str, tuple[Column, dict[int, tuple[str, Reading]]]] = field(default_factory=dict)

    @property
    def register(self) -> Register:
        """The register its records belong to."""
        return registers()[self.table.register]

    @property
    def view(self) -> View:
        """The grid it was read from."""
        return self.table.view

    def content(self, row: int) -> str:
        """The raw texts of a record's fields, for its identity; a serial number is none of it."""
        values = self.view.rows[row]
        return "\x1f".join(
            raw_text(values[column.index]) for column in self.table.columns if column.field
        )

    def problem(self, rule: str, down: int, across: int, text: str, **more: object) -> Problem:
        """A problem at a cell of the view; `row` among `more` is the record's index."""
        return Problem(
            rule,
            self.view.sheet.file,
            self.view.sheet.name,
            self.view.address(down, across),
            text,
            register=self.table.register,
            **more,
        )


def clean_table(table: FoundTable, lexicon: Lexicon) -> CleanTable:
    """Clean one found table."""
    look = table.sheet.look
    classes = classify(table, table.view.places(look.struck))
    rows = [table.body_top + i for i, kind in enumerate(classes) if kind == RECORD]
    clean = CleanTable(table, rows, classes)
    _leave_rows(clean)
    _leave_above(clean)
    _leave_headers(clean, lexicon)
    _leave_columns(clean, lexicon)
    columns = {column.field: column for column in table.columns if column.field}
    marks = _marks(clean)
    main = clean.register.date
    years = Years(year_of(table.title, table.sheet.name, table.sheet.known_as), None)
    # the main date first: it helps to date the others
    for key in sorted(columns, key=lambda key: key != main):
        reader = _reader(clean, columns[key], lexicon)
        cleaned = clean_column(_cells(clean, columns[key], reader, marks), reader, years)
        clean.values[key] = cleaned.values
        clean.places[key] = columns[key]
        clean.readers[key] = reader
        if key == main:
            years = Years(years.of_table, cleaned.values)
        _take_over(clean, columns[key], cleaned)
    _feed(clean)
    return clean


def _reader(clean: CleanTable, column: Column, lexicon: Lexicon) -> FieldReader:
    definition = clean.register.field(column.field)
    unit = label_unit(column.text) or stated_unit(clean.table.title)
    return field_reader(definition, unit, lexicon.choices, epoch_1904=clean.table.sheet.epoch_1904)


@dataclass(frozen=True)
class _Marks:
    """Records by the column in which a cell of theirs is struck, struck in part or yearless."""

    index: dict[int, int]
    struck: dict[int, frozenset[int]]
    rest: dict[int, frozenset[int]]
    yearless: dict[int, frozenset[int]]


def _marks(clean: CleanTable) -> _Marks:
    look, view = clean.view.sheet.look, clean.view
    index = {row: record for record, row in enumerate(clean.rows)}

    def by_column(places: frozenset[Place]) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for row, column in view.places(places):
            if row in index:
                found.setdefault(column, set()).add(index[row])
        return {column: frozenset(records) for column, records in found.items()}

    return _Marks(
        index,
        by_column(look.struck),
        by_column(frozenset(look.partly_struck)),
        by_column(look.yearless),
    )


def _cells(clean: CleanTable, column: Column, reader: FieldReader, marks: _Marks) -> Cells:
    """A column's raw cells, one a record, with what is to be seen of them on the sheet."""
    view, rows, place = clean.view, clean.rows, column.index
    values = [view.rows[row][place] for row in rows]
    # one amount over several records is theirs together: it counts once, with the first
    together = reader.field.type in ("count", "money")
    rest = view.sheet.look.partly_struck
    return Cells(
        values,
        filled={} if together else _merged(clean, place, marks.index),
        struck=frozenset(i for i in marks.struck.get(place, ()) if values[i] != ""),
        rest={i: rest[view.place(rows[i], place)] for i in marks.rest.get(place, ())},
        yearless=frozenset(
            i for i in marks.yearless.get(place, ()) if not isinstance(values[i], str)
        ),
    )


def _merged(clean: CleanTable, column: int, index: dict[int, int]) -> dict[int, object]:
    """For blank records under a vertical merge: the value of the merge's first cell."""
    rows = clean.view.rows
    return {
        index[row]: rows[merge.top][column]
        for merge in merges_down(clean.view).get(column, ())
        if merge.top >= clean.table.body_top and rows[merge.top][column] != ""
        for row in range(merge.top + 1, merge.bottom + 1)
        if row in index and rows[row][column] == ""
    }


def _take_over(clean: CleanTable, column: Column, cleaned: CleanColumn) -> None:
    clean.steps += cleaned.steps
    valueless = set(cleaned.problems)
    for row, rule in (*cleaned.problems, *cleaned.notices):
        source = clean.rows[row]
        raw = clean.view.rows[source][column.index]
        if raw != "" and (row, rule) in valueless:
            clean.set_aside.append(SetAside(source, column.index, KINDS[rule].set_aside))
        clean.problems.append(
            clean.problem(rule, source, column.index, raw_text(raw), row=row, field=column.field)
        )
    definition = clean.register.field(column.field)
    target = definition.feeds or ("right_subtype" if definition.choices == "right_type" else "")
    if target:
        clean.fed[target] = (column, cleaned.fed)


def _feed(clean: CleanTable) -> None:
    for target, (column, fed) in clean.fed.items():
        if not fed:
            continue
        values = clean.values.setdefault(target, [None] * len(clean.rows))
        for row, (raw, reading) in fed.items():
            if values[row] is not None:
                continue  # the field's own column knows better
            values[row] = reading.fed
            clean.steps.append(
                Step(row, target, 1, raw, reading.fed, reading.step, reading.certainty, fed=True)
            )
        clean.places.setdefault(target, column)


def _leave_row(clean: CleanTable, row: int, reason: str) -> None:
    clean.set_aside += [
        SetAside(row, column, reason)
        for column, value in enumerate(clean.view.rows[row])
        if value != ""
    ]


def _leave_rows(clean: CleanTable) -> None:
    """Body rows that are no records; a struck-through one is a finding too."""
    for i, kind in enumerate(clean.classes):
        row = clean.table.body_top + i
        if kind != RECORD:
            _leave_row(clean, row, kind)
        if kind == STRUCK:
            first = next(c for c, value in enumerate(clean.view.rows[row]) if value != "")
            clean.problems.append(clean.problem("INTAKE-ROW-STRUCK", row, first, ""))


def _leave_above(clean: CleanTable) -> None:
    for row in range(clean.table.top, clean.table.header_top):
        _leave_row(clean, row, ABOVE)


def _leave_headers(clean: CleanTable, lexicon: Lexicon) -> None:
    table = clean.table
    mapped = {(column.header_row, column.index) for column in table.columns if column.field}
    reasons = {
        (column.header_row, column.index): _reason(clean, column, lexicon)
        for column in table.columns
    }
    clean.set_aside += [
        SetAside(row, index, reasons.get((row, index), HEADER_GROUP))
        for row in range(table.header_top, table.header_bottom + 1)
        for index, value in enumerate(table.view.rows[row])
        if value != "" and (row, index) not in mapped
    ]


def _reason(clean: CleanTable, column: Column, lexicon: Lexicon) -> str:
    if any(
        (clean.table.register, label_key("".join(text))) in lexicon.unread
        for text in readings_of(column.text.split(" / "))
    ):
        return UNREAD
    if column.rival:
        return TWICE
    return SERIAL if is_serial(column.own_text) else UNKNOWN


def _leave_columns(clean: CleanTable, lexicon: Lexicon) -> None:
    """Cells of record rows in columns that are no field's, and a finding for each such column."""
    table = clean.table
    grid = table.view.rows
    labelled = {column.index: column for column in table.columns}
    for index in range(table.view.width):
        column = labelled.get(index)
        if column and column.field:
            continue
        reason = _reason(clean, column, lexicon) if column else UNLABELLED
        rows = [row for row in clean.rows if grid[row][index] != ""]
        clean.set_aside += [SetAside(row, index, reason) for row in rows]
        if reason not in (SERIAL, UNREAD) and (rows or column):
            header = column.header_row if column else table.header_bottom
            clean.problems.append(
                clean.problem(
                    "INTAKE-COLUMN-TWICE" if reason == TWICE else "INTAKE-COLUMN-UNKNOWN",
                    header,
                    index,
                    column.text if column else "（无栏名）",
                    field=column.rival or None if column else None,
                )
            )
