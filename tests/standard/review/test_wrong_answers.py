"""Everything that is wrong is told at once, by cell, and nothing of such a list is used."""

from __future__ import annotations

import csv
import datetime as dt

import openpyxl
import pytest

from stationlog.errors import ArgumentError, SettingsError
from stationlog.standard.confirmed_file import LONGEST_NUMBER
from stationlog.standard.review.layout import IDENTITY_SHEET
from tests.standard.review.lists import (
    HEAD,
    NAME,
    SHEET,
    columns,
    fill,
    filled,
    make,
    read,
    row_of,
    saved,
)


def refused(path) -> SettingsError:
    with pytest.raises(SettingsError) as error:
        read(path)
    return error.value


@pytest.mark.parametrize(
    ("item_id", "cells", "label", "told"),
    [
        ("DB44-decision", {"原文条款号": "5.2"}, "结论", "没有选结论"),
        ("CONS-FORM", {"修改为": "别的"}, "结论", "没有选结论"),
        (
            "DB44-decision",
            {"结论": "基本一致"},
            "结论",
            "结论应为 一致、不一致、修改为 之一",
        ),
        ("DB44-decision", {"结论": "一致"}, "原文条款号", "结论是“一致”的条款须填原文条款号"),
        (
            "DB44-decision",
            {"结论": "修改为", "修改为": "别的"},
            "原文条款号",
            "结论是“修改为”的条款须填原文条款号",
        ),
        (
            "DB44-decision",
            {"结论": "修改为", "原文条款号": "5.2"},
            "修改为",
            "结论是“修改为”，但没有填改成什么",
        ),
        ("CONS-FORM", {"结论": "一致", "修改为": "别的"}, "修改为", "但结论是“一致”"),
        ("CONS-FORM", {"结论": "一致", "核对人": None}, "核对人", "没有填核对人"),
        ("CONS-FORM", {"结论": "一致", "核对人": " "}, "核对人", "没有填核对人"),
        ("CONS-FORM", {"结论": "一致", "核对人": "同上"}, "核对人", "“同上”不是姓名"),
        ("CONS-FORM", {"结论": "一致", "核对日期": None}, "核对日期", "没有填核对日期"),
        ("CONS-FORM", {"结论": "一致", "核对日期": "上周三"}, "核对日期", "看不懂"),
        ("CONS-FORM", {"结论": "一致", "核对日期": "11月20日"}, "核对日期", "看不懂"),
        ("CONS-FORM", {"结论": "一致", "核对日期": "26.11.20"}, "核对日期", "看不懂"),
        (
            "CONS-FORM",
            {"结论": "一致", "核对日期": dt.date(2026, 11, 26)},
            "核对日期",
            "核对日期 2026-11-26 晚于今天",
        ),
        ("CONS-FORM", {"结论": "一致", "核对日期": "1926-11-20"}, "核对日期", "看不懂"),
        ("CONS-FORM", {"结论": "一致", "核对日期": "1999-11-20"}, "核对日期", "太早"),
        ("DB44-decision", {"结论": "一致", "原文条款号": 5.1}, "原文条款号", "存成了数字 5.1"),
        (
            "DB44-decision",
            {"结论": "一致", "原文条款号": dt.date(2026, 5, 2)},
            "原文条款号",
            "被表格软件改成了日期或时间",
        ),
        (
            "DB44-decision",
            {"结论": "一致", "原文条款号": "5" * (LONGEST_NUMBER + 1)},
            "原文条款号",
            f"超过 {LONGEST_NUMBER} 个字",
        ),
        (
            "CASE-DECIDE-15WD",
            {"结论": "修改为", "修改为": "0"},
            "修改为",
            "限值 0 应在 1 至 3650 之间",
        ),
    ],
)
def test_a_wrong_cell_is_named(tmp_path, item_id, cells, label, told):
    path = filled(tmp_path, (item_id, cells))
    sheet = openpyxl.load_workbook(path)[SHEET]
    cell = sheet.cell(row_of(sheet, item_id), columns(sheet)[label]).coordinate
    why = refused(path).why
    assert f"{NAME} › {SHEET} › {cell}：" in why
    assert told in why
    assert "\n" not in why


def test_an_id_of_no_item_is_told_if_its_row_is_answered(tmp_path):
    path = filled(tmp_path, ("CONS-FORM", {"结论": "一致"}), ("DB44-decision", {"编号": "DB44-X"}))
    assert list(read(path).entries) == [("rule", "CONS-FORM")]
    book = openpyxl.load_workbook(path)
    fill(book[SHEET], "DB44-X", 结论="一致", 原文条款号="5")
    fill(book[SHEET], "CONS-FORM", 结论="一致", 编号=None)
    why = refused(saved(book, path)).why
    assert "清单里没有这个编号" in why
    assert "：没有编号，请改回" in why


def test_an_item_answered_twice_is_told_with_the_other_place(tmp_path):
    path = filled(
        tmp_path,
        ("CONS-FORM", {"结论": "一致"}),
        ("CONS-PHONE", {"结论": "不一致", "编号": "CONS-FORM"}),
    )
    why = refused(path).why
    assert "“CONS-FORM”已在" in why
    assert "请只留一处" in why


def test_what_the_rulebook_no_longer_says_is_told(tmp_path):
    path = filled(tmp_path, ("CONS-FORM", {"结论": "一致"}), ("CASE-FORM", {"结论": "一致"}))
    book = openpyxl.load_workbook(path)
    hidden = book[IDENTITY_SHEET]
    for row in hidden.iter_rows():
        if row[0].value == "rule:CONS-FORM":
            row[1].value = "0" * 16
    why = refused(saved(book, path)).why
    assert "“CONS-FORM”规则书在生成这份清单以后改过这一项" in why
    assert "CASE-FORM" not in why


def test_every_problem_is_told_at_once_and_counted(tmp_path):
    path = filled(
        tmp_path,
        ("CONS-FORM", {"结论": "一致", "核对人": None, "核对日期": "明天"}),
        ("DB44-decision", {"结论": "修改为"}),
        ("CASE-FORM", {"结论": "一致"}),
    )
    error = refused(path)
    assert error.what == "核对清单有 4 处填得不对，没有写入任何内容"
    assert len(error.why.split("\n")) == 4


def test_a_list_nobody_filled_in_is_told(tmp_path):
    assert "没有一行选了结论" in refused(make(tmp_path)).why


def test_a_column_that_is_missing_or_there_twice_is_told(tmp_path):
    path = filled(tmp_path, ("CONS-FORM", {"结论": "一致"}))
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    sheet.cell(HEAD, columns(sheet)["核对人"]).value = "谁"
    sheet.cell(HEAD, columns(sheet)["依据"]).value = "结论"
    why = refused(saved(book, path)).why
    assert "缺少“核对人”一栏" in why
    assert "“结论”有两栏" in why


def test_a_workbook_that_is_no_list_of_ours_is_told(tmp_path):
    path = make(tmp_path)
    book = openpyxl.load_workbook(path)
    del book[IDENTITY_SHEET]
    assert "不是本程序生成的核对清单" in refused(saved(book, path)).what
    book = openpyxl.load_workbook(make(tmp_path))
    for name in (SHEET, "工作指引", "通知"):
        del book[name]
    assert "没有一张工作表有“编号”和“结论”两栏" in refused(saved(book, path)).why


def test_a_file_that_cannot_be_read_is_told_by_what_intake_found(tmp_path):
    path = tmp_path / "清单.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    assert refused(path).where == "清单.xlsx"
    with (tmp_path / "清单.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["编号", "结论"])
    assert "不是本程序生成" in refused(tmp_path / "清单.csv").what
    with pytest.raises(ArgumentError) as error:
        read(tmp_path / "没有.xlsx")
    assert error.value.why == "没有这个文件"


def test_a_formula_is_no_answer(tmp_path):
    path = filled(tmp_path, ("CONS-FORM", {"结论": '=IF(1,"一致","")'}))
    assert "应为 一致、不一致、修改为 之一" in refused(path).why
