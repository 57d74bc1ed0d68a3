from __future__ import annotations

import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

import sample
from sample.forms import forms


@pytest.fixture(scope="module")
def log() -> sample.SampleLog:
    return sample.generate()


def book(log: sample.SampleLog, name: str) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(log.files[name]))


def test_xlsx_parts_carry_no_clock_and_no_compression(log):
    for name, content in log.files.items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                assert {part.date_time[0] for part in parts.infolist()} == {1980}
                assert {part.compress_type for part in parts.infolist()} == {zipfile.ZIP_STORED}


def test_the_xls_is_a_real_one(log):
    assert log.files["2024年咨询登记.xls"].startswith(b"\xd0\xcf\x11\xe0")


def test_the_csv_is_what_excel_saves_here(log):
    content = log.files["宣传培训活动.csv"]
    text = content.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert text.endswith("\r\n")
    assert text.split(",")[0] == "五华县知识产权维权援助工作站宣传培训活动登记表"


def test_sheets_stand_in_the_files_under_their_names(log):
    for name in {form.file for form in forms() if form.sheet}:
        expected = [form.sheet for form in forms() if form.file == name]
        assert book(log, name).sheet_names == expected


def test_a_total_row_says_how_many_records_its_sheet_holds(log):
    rows = book(log, "咨询登记2025年.xlsx").get_sheet_by_name("第一季度").to_python()
    total = next(row for row in rows if row[0] == "合 计")
    true = [r for r in log.truth.records["consultations"] if r.sheet == "第一季度"]
    assert total[1] == f"{len(true)}件次"


def test_records_stand_in_the_rows_the_truth_names(log):
    rows = book(log, "转办与队伍.xlsx").get_sheet_by_name("转办登记").to_python()
    for record in log.truth.records["transfers"]:
        assert record.fields["sent_to"] in rows[record.row - 1][4]


def test_an_identity_number_was_damaged_by_excel(log):
    (defect,) = (d for d in log.truth.defects if d.rule_id == "CLEAN-ID-DAMAGED")
    rows = book(log, defect.file).get_sheet_by_name(defect.sheet).to_python()
    assert isinstance(rows[defect.row - 1][4], float)
