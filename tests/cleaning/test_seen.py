from __future__ import annotations

import datetime as dt

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font

from stationlog.cleaning.clean import clean_log
from tests.cleaning.workbooks import (
    CONSULTATION_HEADER,
    aside,
    column,
    consultation,
    rules,
)


def log(station, change, rows=("A1", "A2", "A3")):
    """Clean a workbook of consultations that `change(sheet)` has been at."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "登记"
    sheet.append(CONSULTATION_HEADER)
    for number in rows:
        sheet.append(consultation(number))
    change(sheet)
    book.save(station.raw / "登记.xlsx")
    return clean_log(station)


def found(cleaned, rule):
    return [row for row in cleaned.intake_findings.to_pylist() if row["rule_id"] == rule]


def test_a_struck_through_row_is_reported_and_not_counted(station):
    def strike(sheet):
        for cell in sheet[3]:
            cell.font = Font(strike=True)

    cleaned = log(station, strike)
    assert column(cleaned, "consultations", "consultation_no") == ["A1", "A3"]
    assert aside(cleaned, "划去的行") == [f"{letter}3" for letter in "ABCDEFGHI"]
    assert [row["source_cell"] for row in found(cleaned, "INTAKE-ROW-STRUCK")] == ["A3"]


def test_a_struck_through_cell_leaves_its_field_blank_and_is_a_finding(station):
    def strike(sheet):
        sheet["E2"].font = Font(strike=True)

    cleaned = log(station, strike)
    assert column(cleaned, "consultations", "channel") == [None, "来访", "来访"]
    (row,) = found(cleaned, "INTAKE-CELL-STRUCK")
    assert (row["source_cell"], row["field"]) == ("E2", "channel")


def test_hidden_rows_and_columns_are_read_and_said(station):
    def hide(sheet):
        sheet.row_dimensions[2].hidden = sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True

    cleaned = log(station, hide)
    assert column(cleaned, "consultations", "consultation_no") == ["A1", "A2", "A3"]
    (row,) = found(cleaned, "INTAKE-ROWS-HIDDEN")
    assert "第2–3行；D列" in row["message"]


def test_a_comment_is_carried_to_its_record_and_field(station):
    def comment(sheet):
        sheet["C3"].comment = Comment("本人不愿留名", "作者")
        sheet["A1"].comment = Comment("流水号", "作者")

    rows = log(station, comment).comments.to_pylist()
    assert [(row["source_cell"], row["record_id"], row["field"]) for row in rows] == [
        ("A1", None, None),
        ("C3", "consultations:A2", "person"),
    ]
    assert "本人不愿留名" in rows[1]["text"]


def test_an_error_cell_is_found_and_not_lost(station):
    def break_one(sheet):
        sheet["F2"].value = "#REF!"
        sheet["F2"].data_type = "e"

    cleaned = log(station, break_one)
    assert [row["source_cell"] for row in found(cleaned, "CLEAN-CELL-ERROR")] == ["F2"]
    assert aside(cleaned, "公式错误") == ["F2"]


def test_a_formula_nobody_computed_is_found_and_not_lost(station):
    def compute(sheet):
        sheet["G2"] = '="问"&"题"'

    cleaned = log(station, compute)
    assert [row["source_cell"] for row in found(cleaned, "CLEAN-FORMULA")] == ["G2"]
    assert aside(cleaned, "没有计算结果的公式") == ["G2"]


def test_a_number_that_excel_made_a_date_is_no_number(station):
    def date(sheet):
        sheet["A2"].value = dt.datetime(2025, 3, 12)
        sheet["A2"].number_format = "m月d日"

    cleaned = log(station, date)
    assert column(cleaned, "consultations", "consultation_no") == [None, "A2", "A3"]
    assert [row["source_cell"] for row in found(cleaned, "CLEAN-AUTODATE")] == ["A2"]


def test_a_date_that_shows_no_year_takes_the_tables_and_is_assumed(station):
    def date(sheet):
        sheet.title = "2024年登记"
        sheet["B2"].value = dt.datetime(2025, 3, 12)
        sheet["B2"].number_format = "m月d日"

    cleaned = log(station, date)
    assert column(cleaned, "consultations", "consulted_on")[0] == dt.date(2024, 3, 12)
    assert [row["source_cell"] for row in found(cleaned, "CLEAN-AUTODATE")] == ["B2"]
    assert "assumed" in cleaned.changes["certainty"].to_pylist()


def test_a_ditto_mark_with_nothing_above_is_a_finding(station):
    def ditto(sheet):
        sheet["I2"] = "同上"

    cleaned = log(station, ditto)
    assert column(cleaned, "consultations", "handler") == [None, "丙丁", "丙丁"]
    assert rules(cleaned) == ["CLEAN-DITTO"]
