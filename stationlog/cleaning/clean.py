"""Cleaning a whole log: files → sheets → tables → registers."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from stationlog import __version__
from stationlog.cleaning.accounting import Account, header_cells, non_empty_cells, value_cells
from stationlog.cleaning.clean_table import CleanTable, clean_table
from stationlog.cleaning.identity import RowOrigin, record_ids
from stationlog.cleaning.problems import Problem
from stationlog.cleaning.report import changes_table, findings_of, layout_table
from stationlog.cleaning.span import years_of_log
from stationlog.cleaning.store import Cleaned, masker_of
from stationlog.cleaning.tables import find_tables
from stationlog.errors import InputError
from stationlog.intake.read import read_source
from stationlog.intake.sheet import FileRead, Sheet
from stationlog.intake.sources import RawFolder, Source, find_sources
from stationlog.privacy import Masker
from stationlog.station import Station
from stationlog.vocabulary.addresses import a1
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.schemas import SET_ASIDE, arrow_type, records_schema
from stationlog.vocabulary.tables import table_of
from stationlog.vocabulary.values import is_blank, raw_text

UNMAPPED = "未识别的工作表"


def clean_log(station: Station) -> Cleaned:
    """Read and clean every raw file of a station.

    Raises InputError where there is no file or none can be read; everything else that is wrong
    with the data is a finding.
    """
    folder = find_sources(station.raw)
    originals, problems = _without_copies(folder)
    reads = [read_source(source) for source in originals]
    _refuse_unreadable(reads)
    problems += [_unreadable(read) for read in reads if read.unreadable]
    problems += [
        Problem("INTAKE-QUOTE-UNCLOSED", read.file, cell=a1(read.unclosed_quote, 1))
        for read in reads
        if read.unclosed_quote
    ]
    problems += [
        Problem("INTAKE-SHEET-HIDDEN", sheet.file, sheet.name)
        for read in reads
        for sheet in read.sheets
        if sheet.hidden and non_empty_cells(sheet)
    ]
    tables: list[CleanTable] = []
    aside: list[tuple[str, str | None, str, str, str]] = []
    accounts = []
    for read in reads:
        file_tables: list[CleanTable] = []
        file_aside: list[tuple[str, str | None, str, str, str]] = []
        for sheet in read.sheets:
            found = [clean_table(table) for table in find_tables(sheet)]
            file_tables += found
            file_aside += _set_aside(sheet, found)
            if not found and non_empty_cells(sheet):
                problems.append(Problem("INTAKE-SHEET-UNMAPPED", sheet.file, sheet.name))
        account = Account(
            read.file,
            non_empty=sum(non_empty_cells(sheet) for sheet in read.sheets),
            values=sum(value_cells(table) for table in file_tables),
            headers=sum(header_cells(table) for table in file_tables),
            set_aside=len(file_aside),
        )
        account.check()
        accounts.append(account)
        tables += file_tables
        aside += file_aside
    return _assemble(folder, tables, aside, problems, accounts)


def _without_copies(folder: RawFolder) -> tuple[list[Source], list[Problem]]:
    """The sources, each content once, and a problem for each further copy of one."""
    first: dict[str, Source] = {}
    copies = []
    for source in folder.sources:
        if source.size and source.sha256 in first:
            name = first[source.sha256].name
            copies.append(Problem("INTAKE-FILE-TWICE", source.name, text=name))
        else:
            first[source.sha256 or source.name] = source
    return list(first.values()), copies


def _refuse_unreadable(reads: list[FileRead]) -> None:
    refused = [read for read in reads if read.unreadable]
    if len(refused) < len(reads):
        return
    raise InputError(
        "原始数据文件夹里的文件一个也读不了",
        # no record was read, so only numbers can be masked in a file's name
        where="、".join(Masker().text(read.file) for read in refused[:5]),
        why="；".join(dict.fromkeys(read.unreadable.why for read in refused)),
        now="；".join(dict.fromkeys(read.unreadable.now for read in refused)),
    )


def _unreadable(read: FileRead) -> Problem:
    reason = read.unreadable
    return Problem(reason.rule, read.file, text=reason.why, advice=reason.now)


def _set_aside(
    sheet: Sheet, tables: list[CleanTable]
) -> list[tuple[str, str | None, str, str, str]]:
    """Set-aside cells of a sheet in reading order: (file, sheet, cell, text, reason)."""
    reasons = {(cell.row, cell.column): cell.reason for t in tables for cell in t.set_aside}
    if not tables:
        reasons = {
            (row, column): UNMAPPED
            for row, values in enumerate(sheet.rows)
            for column, value in enumerate(values)
            if not is_blank(value)
        }
    return [
        (
            sheet.file,
            sheet.name,
            a1(row + 1, column + 1),
            raw_text(sheet.rows[row][column]),
            reasons[row, column],
        )
        for row, column in sorted(reasons)
    ]


def _assemble(
    folder: RawFolder,
    tables: list[CleanTable],
    aside: list[tuple[str, str | None, str, str, str]],
    problems: list[Problem],
    accounts: list[Account],
) -> Cleaned:
    records: dict[str, pa.Table] = {}
    ids: dict[int, list[str]] = {}
    for key in registers():
        own = [table for table in tables if table.table.register == key]
        records[key] = _register(key, own, ids)
    problems = problems + [problem for table in tables for problem in table.problems]
    origin = {
        id(problem): ids[id(table)][problem.row]
        for table in tables
        for problem in table.problems
        if problem.row is not None
    }
    years = years_of_log(records)
    return Cleaned(
        records=records,
        layout=layout_table(tables),
        changes=changes_table(tables, ids),
        set_aside=table_of(
            dict(zip(SET_ASIDE.names, map(list, zip(*aside, strict=True)), strict=True))
            if aside
            else {},
            SET_ASIDE,
        ),
        intake_findings=findings_of(
            problems, origin, masker_of(records), records, years, layout_table(tables)
        ),
        run=_run(folder, accounts, records),
    )


def _register(key: str, tables: list[CleanTable], ids: dict[int, list[str]]) -> pa.Table:
    register = registers()[key]
    columns: dict[str, list] = {field.key: [] for field in register.fields}
    files: list[str] = []
    sheets: list[str | None] = []
    rows: list[int] = []
    origins: list[RowOrigin] = []
    for clean in tables:
        sheet = clean.table.sheet
        count = len(clean.rows)
        files += [sheet.file] * count
        sheets += [sheet.name] * count
        rows += [row + 1 for row in clean.rows]
        for field in register.fields:
            columns[field.key] += clean.values.get(field.key) or [None] * count
        origins += [
            RowOrigin(sheet.file, sheet.name, clean.table.number, clean.content(row))
            for row in clean.rows
        ]
    numbers = columns[register.number] if register.number else [None] * len(rows)
    record_id = record_ids(key, numbers, origins)
    start = 0
    for clean in tables:
        ids[id(clean)] = record_id[start : start + len(clean.rows)]
        start += len(clean.rows)
    arrays = [
        pa.array(record_id, pa.string()),
        pa.array(files, pa.string()).dictionary_encode(),
        pa.array(sheets, pa.string()).dictionary_encode(),
        pa.array(rows, pa.int32()),
        *(_typed(columns[field.key], field.type) for field in register.fields),
    ]
    return pa.Table.from_arrays(arrays, schema=records_schema(key))


def _typed(texts: list[str | None], kind: str) -> pa.Array:
    array = pa.array(texts, pa.string())
    target = arrow_type(kind)
    if pa.types.is_dictionary(target):
        return array.dictionary_encode()
    return pc.cast(array, target)


def _run(folder: RawFolder, accounts: list[Account], records: dict[str, pa.Table]) -> dict:
    return {
        "stationlog": __version__,
        "demo": folder.demo,
        "demo_skipped": folder.demo_skipped,
        "ignored": list(folder.ignored),
        "inputs": [
            {"file": source.name, "sha256": source.sha256, "size": source.size}
            for source in folder.sources
        ],
        "records": {key: table.num_rows for key, table in records.items()},
        "cells": {
            account.file: {
                "non_empty": account.non_empty,
                "values": account.values,
                "headers": account.headers,
                "set_aside": account.set_aside,
            }
            for account in accounts
        },
    }
