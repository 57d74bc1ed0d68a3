"""Cleaning one table: its record rows, column by column, and every cell that is left over."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.cleaning.cleaned_table import CleanTable, SetAside
from stationlog.cleaning.columns import Cells, CleanColumn, Step, Years, clean_column
from stationlog.cleaning.layout.headers import Column
from stationlog.cleaning.layout.labels import Lexicon, label_unit, stated_unit
from stationlog.cleaning.layout.rows import RECORD, classify
from stationlog.cleaning.layout.tables import FoundTable, merges_down
from stationlog.cleaning.layout.years import year_of
from stationlog.cleaning.leftovers import leave_over
from stationlog.cleaning.problems import KINDS
from stationlog.cleaning.readers import FieldReader, field_reader
from stationlog.intake.sheet import Place
from stationlog.vocabulary.values import raw_text


def clean_table(table: FoundTable, lexicon: Lexicon) -> CleanTable:
    """Clean one found table."""
    look = table.sheet.look
    classes = classify(table, table.view.places(look.struck))
    rows = [table.body_top + i for i, kind in enumerate(classes) if kind == RECORD]
    clean = CleanTable(table, rows, classes)
    leave_over(clean, lexicon)
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
