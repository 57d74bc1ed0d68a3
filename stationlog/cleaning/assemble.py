"""From cleaned tables to registers, and all that stands beside them (store.Cleaned)."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from stationlog import __version__
from stationlog.cleaning.cleaned_table import CleanTable
from stationlog.cleaning.gathered import Gathered
from stationlog.cleaning.identity import RowOrigin, record_ids
from stationlog.cleaning.layout.view import COLUMNS
from stationlog.cleaning.report import changes_table, findings_of, layout_table
from stationlog.cleaning.seen import comment_rows
from stationlog.cleaning.span import years_of_log
from stationlog.cleaning.store import Cleaned, masker_of
from stationlog.cleaning.superseding import Superseding, returned_cells
from stationlog.intake.form_mark import GUIDE
from stationlog.intake.sheet import Returned
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.schemas import COMMENTS, SET_ASIDE, arrow_type, records_schema
from stationlog.vocabulary.tables import table_of


def assemble(log: Gathered, superseding: Superseding) -> Cleaned:
    """Registers, layout, changes, findings and the rest of a cleaned log."""
    returned = {read.file: read.returned for read in superseding.counted if read.returned}
    records: dict[str, pa.Table] = {}
    ids: dict[int, list[str]] = {}
    for key in registers():
        own = [table for table in log.tables if table.table.register == key]
        records[key] = _register(key, own, returned, ids)
    problems = log.problems + [problem for table in log.tables for problem in table.problems]
    origin = {
        id(problem): ids[id(table)][problem.row]
        for table in log.tables
        for problem in table.problems
        if problem.row is not None
    }
    layout = layout_table(log.tables)
    years = years_of_log(records)
    return Cleaned(
        records=records,
        layout=layout,
        changes=changes_table(log.tables, ids),
        set_aside=_table(log.aside, SET_ASIDE),
        intake_findings=findings_of(problems, origin, masker_of(records), records, years, layout),
        run=_run(log, superseding, records),
        comments=_comments(log, ids),
        returned_cells=returned_cells(superseding),
    )


def _table(rows: list[tuple], schema: pa.Schema) -> pa.Table:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in schema.names]
    return table_of(dict(zip(schema.names, columns, strict=True)), schema)


def _comments(log: Gathered, ids: dict[int, list[str]]) -> pa.Table:
    rows = [
        row
        for sheet in log.sheets
        if sheet.look.comments
        for row in comment_rows(
            sheet, [table for table in log.tables if table.view.sheet is sheet], ids
        )
    ]
    return table_of({name: [row[name] for row in rows] for name in COMMENTS.names}, COMMENTS)


def _register(
    key: str, tables: list[CleanTable], returned: dict[str, Returned], ids: dict[int, list[str]]
) -> pa.Table:
    register = registers()[key]
    columns: dict[str, list] = {field.key: [] for field in register.fields}
    files: list[str] = []
    sheets: list[str | None] = []
    rows: list[int] = []
    numbers: list[int] = []
    carried: list[str | None] = []
    beside: Counter[tuple[str, str | None, int]] = Counter()
    places: list[tuple[CleanTable, int]] = []
    for clean in tables:
        sheet, view = clean.view.sheet, clean.view
        count = len(clean.rows)
        files += [sheet.file] * count
        sheets += [sheet.name] * count
        rows += [view.source_row(row) for row in clean.rows]
        numbers += [clean.table.number] * count
        carried += _carried(clean, returned.get(sheet.file), beside)
        places += [(clean, row) for row in clean.rows]
        for field in register.fields:
            columns[field.key] += clean.values.get(field.key) or [None] * count

    def origin_of(record: int) -> RowOrigin:
        clean, row = places[record]
        sheet = clean.view.sheet
        return RowOrigin(sheet.known_as, sheet.name, clean.table.number, clean.content(row))

    business = columns[register.number] if register.number else [None] * len(rows)
    record_id = record_ids(key, business, carried, origin_of)
    start = 0
    for clean in tables:
        ids[id(clean)] = record_id[start : start + len(clean.rows)]
        start += len(clean.rows)
    arrays = [
        pa.array(record_id, pa.string()),
        pa.array(files, pa.string()).dictionary_encode(),
        pa.array(sheets, pa.string()).dictionary_encode(),
        pa.array(rows, pa.int32()),
        pa.array(numbers, pa.int32()),
        *(_typed(columns[field.key], field.type) for field in register.fields),
    ]
    return pa.Table.from_arrays(arrays, schema=records_schema(key))


def _carried(
    clean: CleanTable, returned: Returned | None, beside: Counter[tuple[str, str | None, int]]
) -> list[str | None]:
    """The ids that the rows of a return workbook brought back with them; `beside` counts the
    tables of this register that were met in a row.
    """
    if returned is None or clean.view.orientation == COLUMNS:
        return [None] * len(clean.rows)
    sheet, ids = clean.view.sheet, []
    for row in (clean.view.source_row(row) - 1 for row in clean.rows):
        place = (sheet.file, sheet.name, row)
        ids.append(returned.record_id(sheet.name, row, clean.table.register, beside[place]))
        beside[place] += 1
    return ids


def _typed(texts: list[str | None], kind: str) -> pa.Array:
    array = pa.array(texts, pa.string())
    target = arrow_type(kind)
    if pa.types.is_dictionary(target):
        return array.dictionary_encode()
    return pc.cast(array, target)


def _forms(log: Gathered) -> dict[str, list[dict]]:
    """By file the sheets that are kept in a unified form, with the registers read from each; a
    form nobody has written on is not kept.
    """
    registers_of: dict[int, list[str]] = {}
    for clean in log.tables:
        registers_of.setdefault(id(clean.view.sheet), []).append(clean.table.register)
    kept: dict[str, list[dict]] = {}
    for sheet in log.sheets:
        if sheet.form and sheet.form.form != GUIDE and not sheet.as_issued:
            own = dict.fromkeys(registers_of.get(id(sheet), ()))
            kept.setdefault(sheet.file, []).append(
                {
                    "sheet": sheet.name,
                    "form": sheet.form.form,
                    "version": sheet.form.version,
                    "registers": list(own),
                }
            )
    return kept


def _run(log: Gathered, superseding: Superseding, records: dict[str, pa.Table]) -> dict:
    folder, forms = log.folder, _forms(log)
    return {
        "stationlog": __version__,
        "demo": folder.demo,
        "demo_skipped": folder.demo_skipped,
        "ignored": list(folder.ignored),
        "inputs": [
            {"file": source.name, "sha256": source.sha256, "size": source.size}
            | ({"member": source.member} if source.member else {})
            | ({"forms": forms[source.name]} if source.name in forms else {})
            for source in folder.sources
        ],
        "supersedes": list(superseding.supersedes),
        "explained": list(superseding.explained),
        "records": {key: table.num_rows for key, table in records.items()},
        "cells": {
            account.file: {
                "non_empty": account.non_empty,
                "values": account.values,
                "headers": account.headers,
                "set_aside": account.set_aside,
            }
            for account in log.accounts
        },
    }
