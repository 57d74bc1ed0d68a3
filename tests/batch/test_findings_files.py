from __future__ import annotations

import io

import openpyxl
import pyarrow as pa

from stationlog.batch.findings_files import OpenFindings, count_open, masked, workbook
from stationlog.privacy import Masker
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import FINDINGS
from stationlog.vocabulary.tables import table_of

MASKER = Masker.of(["张小文"])


def findings(**columns) -> pa.Table:
    return table_of(
        {"finding_id": ["f"], "severity": ["must_fix"], "state": ["open"]} | columns, FINDINGS
    )


def sheet_of(table: pa.Table):
    return openpyxl.load_workbook(io.BytesIO(workbook(table, Period(2025, 1)))).active


def test_a_text_that_begins_like_a_formula_stays_a_text():
    sheet = sheet_of(findings(message=["=1+1"], value=["@SUM(A1)"], advice=["-3"]))
    cells = {cell.value: cell.data_type for cell in sheet[2]}
    assert {cells[text] for text in ("=1+1", "@SUM(A1)", "-3")} == {"s"}


def test_register_and_field_stand_by_their_chinese_names():
    sheet = sheet_of(findings(register=["consultations"], field=["reply"], severity=["confirm"]))
    values = [cell.value for cell in sheet[2]]
    assert "咨询登记" in values
    assert "需要核对" in values
    assert "reply" not in values


def test_every_text_is_masked_and_the_confirming_person_too():
    table = masked(
        findings(message=["张小文 13812345678"], reason=["张小文说过"], confirmed_by=["李大明"]),
        MASKER,
    )
    row = table.to_pylist()[0]
    assert row["message"] == "张某 138****5678"
    assert row["reason"] == "张某说过"
    assert row["confirmed_by"] == "李某"
    assert table.schema == FINDINGS


def test_the_workbook_is_the_same_bytes_twice():
    table = findings(message=["答复为空"])
    assert workbook(table, Period(2025)) == workbook(table, Period(2025))


def test_only_open_findings_are_counted():
    table = table_of(
        {"severity": ["must_fix", "confirm", "must_fix"], "state": ["open", "open", "confirmed"]},
        FINDINGS,
    )
    assert count_open(table) == OpenFindings(must_fix=1, confirm=1)


def test_no_finding_at_all_gives_a_sheet_with_its_head():
    assert sheet_of(FINDINGS.empty_table()).max_row == 1


def test_findings_stand_as_a_reader_goes_through_the_files():
    table = findings(
        finding_id=["f", "g", "h", "i"],
        severity=["confirm"] * 4,
        state=["open"] * 4,
        source_file=["甲.xlsx", "甲.xlsx", "甲.xlsx", None],
        source_sheet=["登记"] * 3 + [None],
        source_cell=["B10", "B9", "A10", None],
    )
    shown = list(sheet_of(table).iter_rows(min_row=2, values_only=True))
    cells = [next((cell for cell in ("B10", "B9", "A10") if cell in row), "") for row in shown]
    assert cells == ["", "B9", "A10", "B10"]


def test_what_must_be_fixed_stands_first_and_long_texts_get_the_lines_they_need():
    table = findings(
        finding_id=["f", "g"],
        severity=["confirm", "must_fix"],
        state=["open"] * 2,
        message=["短", "很长的说明" * 20],
    )
    sheet = sheet_of(table)
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["必须整改", "需要核对"]
    # one line is the default height, which is not written
    assert sheet.row_dimensions[2].height > 40
    assert not sheet.row_dimensions[3].height
