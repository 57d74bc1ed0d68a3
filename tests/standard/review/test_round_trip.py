"""A list filled in by a person comes back the same, whichever program kept it and however."""

from __future__ import annotations

import datetime as dt
from copy import copy

import openpyxl
import pytest

from stationlog.standard.review.items import items_of
from stationlog.standard.review.layout import COLUMNS
from tests.checking.logs import both_rulebooks
from tests.office import convert
from tests.standard.confirmed import CLAUSE, RULE, confirmations, item
from tests.standard.review.lists import (
    FILLED,
    HEAD,
    SHEET,
    columns,
    expected,
    fill,
    fill_all,
    make,
    read,
    row_of,
    said,
    saved,
)


@pytest.fixture
def path(tmp_path):
    return make(tmp_path)


def edited(path, change) -> None:
    book = openpyxl.load_workbook(path)
    fill_all(book[SHEET])
    change(book)
    saved(book, path)


def nothing(book):
    pass


def sort_rows(book):
    """Last row first, as Excel sorts values."""
    sheet = book[SHEET]
    held = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
    for number, values in enumerate(reversed(held), HEAD + 1):
        for place, value in enumerate(values, 1):
            sheet.cell(number, place).value = value


def filter_rows(book):
    sheet = book[SHEET]
    sheet.auto_filter.add_filter_column(columns(sheet)["结论"] - 1, ["一致"])
    for row in range(HEAD + 1, sheet.max_row + 1):
        if sheet.cell(row, columns(sheet)["结论"]).value != "一致":
            sheet.row_dimensions[row].hidden = True


def insert_columns_and_rows(book):
    sheet = book[SHEET]
    sheet.insert_cols(11)
    sheet.cell(HEAD, 11).value = "页码"
    sheet.insert_cols(1)
    sheet.insert_rows(HEAD + 4, 2)
    sheet.cell(HEAD + 4, 2).value = "以下为第二章"


def add_spaces(book):
    sheet = book[SHEET]
    for item_id in (item_id for _, item_id in FILLED):
        row = row_of(sheet, item_id)
        for label in ("结论", "原文条款号", "修改为", "核对人", "备注"):
            cell = sheet.cell(row, columns(sheet)[label])
            cell.value = f" {cell.value}\u3000" if cell.value else None
        sheet.cell(row, 1).value = f"{item_id} "
    sheet.cell(HEAD, columns(sheet)["原文条款号"]).value = " 原文 条款号"


def take_rows_away(book):
    sheet = book[SHEET]
    for item_id in ("DB44-eligibility", "CASE-FORM"):
        sheet.delete_rows(row_of(sheet, item_id))
    del book["说明"], book["通知"]


def rename_the_sheet(book):
    book[SHEET].title = "核对完毕"


@pytest.mark.parametrize(
    "change",
    [
        nothing,
        sort_rows,
        filter_rows,
        insert_columns_and_rows,
        add_spaces,
        take_rows_away,
        rename_the_sheet,
    ],
    ids=lambda change: change.__name__,
)
def test_what_openpyxl_saved_is_read_as_it_was_meant(path, change):
    edited(path, change)
    answered = read(path)
    assert said(answered.entries) == expected()
    for key, entry in answered.entries.items():
        assert entry.digest == item(*key).digest


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_what_libreoffice_saved_is_read_as_it_was_meant(path, form):
    edited(path, insert_columns_and_rows)
    assert said(read(convert(path, form)).entries) == expected()


@pytest.mark.parametrize(
    "written",
    [
        dt.date(2026, 11, 20),
        dt.datetime(2026, 11, 20, 9, 30),
        "2026-11-20",
        "2026/11/20",
        "2026.11.20",
        "2026年11月20日",
        " ２０２６年１１月２０日 ",
        "20261120",
        20261120,
        46346,
    ],
    ids=str,
)
def test_a_day_may_be_written_in_many_ways(path, written):
    book = openpyxl.load_workbook(path)
    fill(book[SHEET], "CONS-FORM", 结论="一致", 核对日期=written)
    row = row_of(book[SHEET], "CONS-FORM")
    if written == 46346:
        book[SHEET].cell(row, columns(book[SHEET])["核对日期"]).number_format = "General"
    saved(book, path)
    assert read(path).entries["rule", "CONS-FORM"].on == dt.date(2026, 11, 20)


def test_a_whole_number_is_a_clause_number_or_a_limit(path):
    book = openpyxl.load_workbook(path)
    fill(book[SHEET], "CASE-DECIDE-15WD", 结论="修改为", 修改为=10, 原文条款号=5)
    entry = read(saved(book, path)).entries["rule", "CASE-DECIDE-15WD"]
    assert (entry.changed_to, entry.clause_no) == ("10", "5")


def test_a_list_that_came_filled_in_reads_as_what_it_was_filled_with(tmp_path):
    entries = confirmations(
        (CLAUSE, "DB44-decision", {"clause_no": "6.3", "note": "第 4 页"}),
        (RULE, "CONS-FORM", {"result": "不一致"}),
    )
    answered = read(make(tmp_path, entries))
    assert answered.entries == {(kind, key): entry for kind, key, entry in entries.entries()}


def test_rows_without_a_conclusion_say_nothing_and_are_counted(path):
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    fill(sheet, "CONS-FORM", 结论="一致")
    fill(sheet, "CASE-FORM", 备注="明天看")
    answered = read(saved(book, path))
    assert list(answered.entries) == [("rule", "CONS-FORM")]
    assert answered.aside == 1
    assert answered.unanswered == len(items_of(both_rulebooks())) - 1


def test_the_looks_of_a_filled_in_list_do_not_matter(path):
    def change(book):
        sheet = book[SHEET]
        plain = copy(sheet["A1"].font)
        for row in sheet.iter_rows(min_row=HEAD):
            for cell in row:
                cell.font, cell.number_format = plain, "General"
        for column in range(1, len(COLUMNS) + 1):
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True

    edited(path, change)
    # a day is a serial number then, and 5.10 still a text
    assert said(read(path).entries) == expected()
