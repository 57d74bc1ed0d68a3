from __future__ import annotations

from stationlog.checking.check import check
from stationlog.cleaning.clean import clean_log
from stationlog.standard.load import rulebooks_of
from stationlog.vocabulary.addresses import cell_addresses
from tests.cleaning.workbooks import (
    CONSULTATION_HEADER,
    aside,
    clean,
    column,
    consultation,
    rules,
    write_sheet,
)

CASE_HEADER = ["受理编号", "申请日期", "申请人", "联系电话", "申请援助事项", "权利类别"]


def case(number: str) -> list[object]:
    return [number, "2025-03-04", "丰收农具厂", "13800001111", "咨询指导", "商标"]


def addresses(cleaned, register, field):
    return cell_addresses(cleaned.layout, register, field, cleaned.records[register]).to_pylist()


def test_each_of_two_tables_beside_each_other_keeps_its_own_register_and_addresses(station):
    rows = [
        [*CONSULTATION_HEADER, "", *CASE_HEADER],
        [*consultation("A1"), "", *case("W1")],
        [*consultation("A2"), "", *case("W2")],
    ]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "consultation_no") == ["A1", "A2"]
    assert column(cleaned, "cases", "case_no") == ["W1", "W2"]
    assert addresses(cleaned, "consultations", "person") == ["C2", "C3"]
    assert addresses(cleaned, "cases", "applicant") == ["M2", "M3"]


def test_two_tables_of_one_register_on_the_same_rows_are_told_apart(station):
    rows = [
        [*CONSULTATION_HEADER, "", *CONSULTATION_HEADER],
        [*consultation("A1"), "", *consultation("B1")],
    ]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "consultation_no") == ["A1", "B1"]
    assert addresses(cleaned, "consultations", "person") == ["C2", "M2"]


def test_a_blank_column_inside_a_table_does_not_part_it(station):
    rows = [
        [*CONSULTATION_HEADER[:5], "", *CONSULTATION_HEADER[5:]],
        [*consultation("A1")[:5], "", *consultation("A1")[5:]],
    ]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "handler") == ["丙丁"]
    assert cleaned.layout["table"].to_pylist() == [1] * 9


def test_a_register_on_its_side_has_a_record_in_each_column(station):
    rows = [list(pair) for pair in zip(CASE_HEADER, case("W1"), case("W2"), strict=True)]
    cleaned = clean(station, rows, title="案件")
    assert column(cleaned, "cases", "case_no") == ["W1", "W2"]
    assert set(cleaned.layout["orientation"].to_pylist()) == {"columns"}
    assert addresses(cleaned, "cases", "applicant") == ["B3", "C3"]


def test_a_form_is_one_record_whose_cells_have_their_own_addresses(station):
    rows = [
        ["知识产权维权援助申请表"],
        ["申请人", "丰收农具厂", "联系电话", "13800001111"],
        ["申请日期", "2025年3月4日", "权利类别", "商标"],
        ["申请援助事项", "咨询指导", "邮箱", "a@example.com"],
        ["申请人签名：", "", "", ""],
    ]
    cleaned = clean(station, rows, title="申请表")
    assert column(cleaned, "cases", "applicant") == ["丰收农具厂"]
    assert addresses(cleaned, "cases", "phone") == ["D2"]
    assert addresses(cleaned, "cases", "matter") == ["B4"]
    assert set(cleaned.layout["orientation"].to_pylist()) == {"form"}
    assert aside(cleaned, "表格以外的内容") == ["A1", "C4", "D4", "A5"]


def test_a_finding_of_a_form_names_the_cell_of_its_field(station):
    rows = [
        ["申请人", "丰收农具厂", "联系电话", "13800001111"],
        ["申请日期", "2025-03-04", "权利类别", ""],
        ["申请援助事项", "咨询指导", "经办人", ""],
    ]
    write_sheet(station.raw / "a.xlsx", rows, title="申请表")
    more = [CASE_HEADER, *(case(f"W{n}") for n in range(3))]
    write_sheet(station.raw / "b.xlsx", more, title="案件登记")
    cleaned = clean_log(station)
    found = check(cleaned, rulebooks_of(station), station).findings.to_pylist()
    cells = {(row["field"], row["source_cell"]) for row in found if row["source_file"] == "a.xlsx"}
    assert ("right_type", "D2") in cells
    assert ("handler", "D3") in cells


def test_forms_under_each_other_are_a_record_each(station):
    form = [["申请人", "甲厂"], ["申请日期", "2025-03-04"], ["联系电话", "13800001111"]]
    other = [["申请人", "乙厂"], ["申请日期", "2025-03-05"], ["联系电话", "13800002222"]]
    cleaned = clean(station, [*form, ["", ""], *other], title="申请表")
    assert column(cleaned, "cases", "applicant") == ["甲厂", "乙厂"]
    assert addresses(cleaned, "cases", "phone") == ["B3", "B7"]


def test_a_slip_with_values_under_its_labels_is_one_record(station):
    rows = [
        ["编号", "咨询日期", "咨询人"],
        ["A1", "2025-03-04", "甲乙"],
        ["联系电话", "咨询内容", "经办人"],
        ["13800001111", "问", "丙丁"],
    ]
    cleaned = clean(station, rows, title="咨询登记")
    assert column(cleaned, "consultations", "handler") == ["丙丁"]
    assert addresses(cleaned, "consultations", "content") == ["B4"]


def test_a_title_above_a_repeated_header_is_no_record(station):
    rows = [
        ["一季度咨询登记"],
        CONSULTATION_HEADER,
        consultation("A1"),
        ["二季度咨询登记"],
        CONSULTATION_HEADER,
        consultation("A2"),
    ]
    assert column(clean(station, rows), "consultations", "consultation_no") == ["A1", "A2"]


def test_much_that_stands_beside_a_table_is_a_finding(station):
    notes = [["", "", *(f"杂记{row}{n}" for n in range(4))] for row in range(4)]
    rows = [[*values, *rest] for values, rest in zip(_table(), notes, strict=True)]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "consultation_no") == ["A0", "A1", "A2"]
    found = set(rules(cleaned))
    assert found & {"INTAKE-BLOCK-UNMAPPED", "INTAKE-COLUMN-UNKNOWN"}
    cells = cleaned.run["cells"]["登记.xlsx"]
    assert cells["non_empty"] == cells["values"] + cells["headers"] + cells["set_aside"]


def _table() -> list[list[object]]:
    return [CONSULTATION_HEADER, *(consultation(f"A{n}") for n in range(3))]


def test_a_forms_choice_that_reads_as_a_label_is_its_value(station):
    rows = [["编号", "A1"], ["咨询人", "甲乙"], ["联系电话", "13800001111"], ["咨询方式", "电话"]]
    cleaned = clean(station, rows, title="咨询登记单")
    assert column(cleaned, "consultations", "channel") == ["电话"]
    assert column(cleaned, "consultations", "phone") == ["13800001111"]


def test_a_table_of_labels_it_shares_with_a_register_is_not_taken_for_it(station):
    write_sheet(station.raw / "a.xlsx", [CONSULTATION_HEADER, consultation("A1")])
    rows = [["姓名", "单位", "联系电话"], ["丙丁", "甲厂", "13800002222"]]
    write_sheet(station.raw / "b.xlsx", rows, title="通讯录")
    cleaned = clean_log(station)
    assert column(cleaned, "consultations", "consultation_no") == ["A1"]
    assert "INTAKE-SHEET-UNMAPPED" in rules(cleaned)


def test_a_row_under_a_merged_number_is_more_of_the_same_record(station):
    rows = [
        CONSULTATION_HEADER,
        consultation("A1"),
        [None, None, None, "13900002222", None, None, None, None, None],
    ]
    cleaned = clean(station, rows, merges=("A2:A3", "B2:B3"))
    assert column(cleaned, "consultations", "phone") == ["13800001111"]
    (row,) = [r for r in cleaned.intake_findings.to_pylist() if "CONTINUED" in r["rule_id"]]
    assert (row["source_cell"], row["record_id"]) == ("D3", "consultations:A1")
