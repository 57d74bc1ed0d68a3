from __future__ import annotations

import pytest

from stationlog.cleaning.clean import clean_log
from tests.cleaning.workbooks import (
    CONSULTATION_HEADER,
    aside,
    clean,
    column,
    consultation,
    rules,
    write_sheet,
)


def test_the_header_is_found_under_title_and_unit_rows(station):
    rows = [["某站咨询登记表"], ["填报单位：某局"], [], CONSULTATION_HEADER, consultation("A1")]
    cleaned = clean(station, rows, merges=("A1:I1",))
    assert column(cleaned, "consultations", "consultation_no") == ["A1"]
    assert aside(cleaned, "表头上方的标题与说明") == ["A1", "A2"]


def test_a_two_level_merged_header_names_its_columns_by_both_levels(station):
    rows = [
        ["受理编号", "申请日期", "申请人", "补正", None, "审查决定"],
        [None, None, None, "通知日期", "日期", None],
        ["甲1", "2025-01-02", "某有限公司", "2025-01-03", "2025-01-06", "受理"],
    ]
    merges = ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2")
    cleaned = clean(station, rows, title="案件", merges=merges)
    assert str(column(cleaned, "cases", "correction_notice_on")[0]) == "2025-01-03"
    assert str(column(cleaned, "cases", "corrected_on")[0]) == "2025-01-06"
    assert aside(cleaned, "上级表头") == ["D1"]


def test_totals_footers_notes_and_repeated_headers_are_no_records(station):
    rows = [
        CONSULTATION_HEADER,
        consultation("A1"),
        CONSULTATION_HEADER,
        consultation("A2"),
        ["合 计", 2],
        ["注：本表由工作站填写"],
        ["制表人：丙丁", None, "审核人：甲乙"],
    ]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "consultation_no") == ["A1", "A2"]
    assert aside(cleaned, "合计行") == ["A5", "B5"]
    assert aside(cleaned, "表外说明") == ["A6"]
    assert aside(cleaned, "表尾签注") == ["A7", "C7"]
    assert len(aside(cleaned, "重复的表头")) == len(CONSULTATION_HEADER)
    assert rules(cleaned) == []


def test_a_record_above_a_repeated_header_stays_a_record(station):
    first = consultation("A1", 咨询方式="电话", 咨询内容="内容")
    rows = [CONSULTATION_HEADER, consultation("A0"), first, CONSULTATION_HEADER, consultation("A2")]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "consultation_no") == ["A0", "A1", "A2"]


def test_each_of_two_tables_on_a_sheet_has_its_own_title_and_year(station):
    rows = [
        ["2024年咨询登记簿"],
        CONSULTATION_HEADER,
        consultation("A1", "3月4日"),
        ["制表人：丙丁"],
        [],
        ["2025年咨询登记簿"],
        ["填报单位：某局"],
        CONSULTATION_HEADER,
        consultation("A2", "3月4日"),
    ]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "consultation_no") == ["A1", "A2"]
    days = column(cleaned, "consultations", "consulted_on")
    assert [day.year for day in days] == [2024, 2025]
    assert aside(cleaned, "表尾签注") == ["A4"]
    assert aside(cleaned, "表头上方的标题与说明") == ["A1", "A6", "A7"]
    assert rules(cleaned) == []


def test_a_lone_long_text_among_records_stays_a_record(station):
    lone = ["续上一条咨询的内容，当事人补充说明了侵权商品的来源和数量等情况，另附照片"]
    rows = [CONSULTATION_HEADER, consultation("A1"), lone, consultation("A2"), lone]
    cleaned = clean(station, rows)
    assert cleaned.records["consultations"].num_rows == 3
    assert aside(cleaned, "表外说明") == ["A5"]


def test_a_second_column_of_one_field_is_reported_as_what_it_is(station):
    rows = [[*CONSULTATION_HEADER, "手机"], [*consultation("A1"), "13900001111"]]
    cleaned = clean(station, rows)
    assert rules(cleaned) == ["INTAKE-COLUMN-TWICE"]
    assert aside(cleaned, "与另一栏重复的列") == ["J1", "J2"]


def test_a_copy_of_a_file_is_not_counted_twice_and_is_reported(station):
    write_sheet(station.raw / "a.xlsx", [CONSULTATION_HEADER, consultation("A1")])
    (station.raw / "b.xlsx").write_bytes((station.raw / "a.xlsx").read_bytes())
    cleaned = clean_log(station)
    assert cleaned.records["consultations"].num_rows == 1
    assert rules(cleaned) == ["INTAKE-FILE-TWICE"]


def test_a_hidden_sheet_is_read_and_that_is_said(station):
    import openpyxl

    write_sheet(station.raw / "a.xlsx", [["x"]], title="看得见")
    write_sheet(station.raw / "a.xlsx", [CONSULTATION_HEADER, consultation("A1")], title="旧")
    book = openpyxl.load_workbook(station.raw / "a.xlsx")
    book["旧"].sheet_state = "hidden"
    book.save(station.raw / "a.xlsx")
    assert "INTAKE-SHEET-HIDDEN" in rules(clean_log(station))


@pytest.mark.parametrize(
    ("above", "value", "known"),
    [
        ("填表单位名称：五华县元坑镇", "3.500000", "assumed"),
        ("单位：元", "0.000350", "exact"),
    ],
)
def test_only_a_stated_unit_is_a_unit(station, above, value, known):
    rows = [
        [above],
        ["受理编号", "申请日期", "申请人", "挽回损失"],
        ["甲", "2025-01-02", "某公司", 3.5],
    ]
    cleaned = clean(station, rows, title="案件")
    assert [str(v) for v in column(cleaned, "cases", "recovered_loss")] == [value]
    assert cleaned.changes["certainty"].to_pylist() == [known]


@pytest.mark.parametrize(
    "words",
    [
        "合 计",
        "一季度合计",
        "第二季度合计",
        "4月小计",
        "合计（人次）",
        "以上合计",
        "截至6月累计",
        "平均",
    ],
)
def test_a_total_in_any_wording_is_no_record(station, words):
    total = [words, "2025-06-30", *["50"] * 7]
    cleaned = clean(station, [CONSULTATION_HEADER, consultation("A1"), total])
    assert column(cleaned, "consultations", "consultation_no") == ["A1"]
    assert len(aside(cleaned, "合计行")) == len(total)


def test_rows_numbered_in_advance_are_no_records(station):
    rows = [
        ["序号", *CONSULTATION_HEADER],
        [1, *consultation("A1")],
        [2],
        [3, *["/"] * 9],
        [4, "\u200b"],
        ["（续表）"],
        ["以下空白"],
    ]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "consultation_no") == ["A1"]
    assert rules(cleaned) == []


def test_an_amount_merged_over_several_records_counts_once(station):
    rows = [
        ["受理编号", "申请日期", "申请人", "挽回损失（万元）"],
        *([f"甲{i}", "2025-01-02", "某公司", 12 if i == 1 else None] for i in (1, 2, 3)),
    ]
    cleaned = clean(station, rows, title="案件", merges=("D2:D4",))
    assert [v and str(v) for v in column(cleaned, "cases", "recovered_loss")] == [
        "12.000000",
        None,
        None,
    ]


def test_a_merged_body_cell_counts_for_every_row_under_it(station):
    rows = [
        CONSULTATION_HEADER,
        consultation("A1"),
        consultation("A2", 经办人=None),
        consultation("A3", 经办人=None),
    ]
    cleaned = clean(station, rows, merges=("I2:I3",))
    assert column(cleaned, "consultations", "handler") == ["丙丁", "丙丁", None]


def test_an_unknown_column_is_set_aside_and_reported_never_dropped(station):
    rows = [[*CONSULTATION_HEADER, "上报系统"], [*consultation("A1"), "已上报"]]
    cleaned = clean(station, rows)
    assert aside(cleaned, "未识别的列") == ["J1", "J2"]
    assert rules(cleaned) == ["INTAKE-COLUMN-UNKNOWN"]
    assert cleaned.intake_findings["source_cell"].to_pylist() == ["J1"]


def test_a_sheet_nobody_can_map_is_set_aside_whole(station):
    write_sheet(station.raw / "a.xlsx", [["随手记"], ["买纸", 3]], title="杂项")
    write_sheet(station.raw / "a.xlsx", [CONSULTATION_HEADER, consultation("A1")])
    cleaned = clean_log(station)
    assert rules(cleaned) == ["INTAKE-SHEET-UNMAPPED"]
    assert aside(cleaned, "未识别的工作表") == ["A1", "A2", "B2"]


def test_units_stated_in_a_header_or_above_it_hold_for_bare_numbers(station):
    header = ["受理编号", "申请日期", "申请人", "挽回损失（元）"]
    cleaned = clean(station, [header, ["甲1", "2025-01-02", "某公司", 12000]], title="案件")
    assert [str(v) for v in column(cleaned, "cases", "recovered_loss")] == ["1.200000"]
