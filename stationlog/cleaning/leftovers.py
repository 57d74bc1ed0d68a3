"""Cells of a table that become no value: rows that are no records, titles, columns nobody knows."""

from __future__ import annotations

from bisect import bisect

from stationlog.cleaning.cleaned_table import CleanTable, SetAside
from stationlog.cleaning.layout.headers import Column, readings_of
from stationlog.cleaning.layout.labels import Lexicon, is_serial
from stationlog.cleaning.layout.rows import CONTINUED, RECORD, STRAY, STRUCK
from stationlog.vocabulary.text import label_key
from stationlog.vocabulary.values import raw_text

SERIAL, UNKNOWN, UNLABELLED = "序号", "未识别的列", "没有表头的列"
TWICE = "与另一栏重复的列"
UNREAD = "columns.toml 写明不读的列"
_TOLD = {STRUCK: "INTAKE-ROW-STRUCK", STRAY: "INTAKE-ROW-STRAY"}
# a title, a unit, 填报单位 and 填报日期 with their values are fewer
_MANY_ABOVE = 10
HEADER_GROUP, ABOVE = "上级表头", "表头上方的标题与说明"


def leave_over(clean: CleanTable, lexicon: Lexicon) -> None:
    """Set aside every cell outside the records' fields, and tell what may have been meant."""
    _leave_rows(clean)
    _leave_above(clean)
    _leave_headers(clean, lexicon)
    _leave_columns(clean, lexicon)


def _leave_row(clean: CleanTable, row: int, reason: str) -> None:
    clean.set_aside += [
        SetAside(row, column, reason)
        for column, value in enumerate(clean.view.rows[row])
        if value != ""
    ]


def _leave_rows(clean: CleanTable) -> None:
    """Body rows that are no records; those that may be one are findings too."""
    for i, kind in enumerate(clean.classes):
        row = clean.table.body_top + i
        if kind != RECORD:
            _leave_row(clean, row, kind)
        values = clean.view.rows[row]
        if kind in _TOLD:
            first = next(c for c, value in enumerate(values) if value != "")
            clean.problems.append(clean.problem(_TOLD[kind], row, first, raw_text(values[first])))
        if kind == CONTINUED:
            record = bisect(clean.rows, row) - 1
            clean.problems += [
                clean.problem(
                    "INTAKE-ROW-CONTINUED",
                    row,
                    column.index,
                    raw_text(values[column.index]),
                    row=record,
                    field=column.field,
                )
                for column in clean.table.columns
                if column.field and values[column.index] != ""
            ]


def _leave_above(clean: CleanTable) -> None:
    """Titles and the like; so much that it may be more is a finding."""
    before = len(clean.set_aside)
    for row in range(clean.table.top, clean.table.header_top):
        _leave_row(clean, row, ABOVE)
    above = clean.set_aside[before:]
    if len(above) >= _MANY_ABOVE:
        clean.problems.append(
            clean.problem("INTAKE-BLOCK-UNMAPPED", above[0].row, above[0].column, "")
        )


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
