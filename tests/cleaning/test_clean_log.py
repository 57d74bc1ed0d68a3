from __future__ import annotations

import pyarrow as pa
import pytest

from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.replay import differences
from stationlog.cleaning.store import read_cleaned, write_cleaned
from stationlog.errors import CannotFinish, InputError
from tests.cleaning.workbooks import (
    CONSULTATION_HEADER,
    aside,
    clean,
    column,
    consultation,
    rules,
    sheets_of,
    station_at,
    write_sheet,
)


def test_ditto_marks_take_the_value_above_and_are_assumed(station):
    rows = [
        CONSULTATION_HEADER,
        consultation("A1"),
        consultation("A2", 咨询人="同上", 咨询方式="〃"),
    ]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "person") == ["甲乙", "甲乙"]
    assert column(cleaned, "consultations", "channel") == ["来访", "来访"]
    assert set(cleaned.changes["certainty"].to_pylist()) == {"assumed"}


def test_a_day_without_a_year_takes_it_from_title_then_sheet_then_file_then_the_row_above(station):
    body = [CONSULTATION_HEADER, consultation("A1", "3月4日")]
    write_sheet(station.raw / "a.xlsx", [["2023年咨询登记表"], *body], title="2024年")
    write_sheet(station.raw / "b.xlsx", body, title="2024年")
    write_sheet(station.raw / "c2025.xlsx", body, title="一季度")
    rows = [CONSULTATION_HEADER, consultation("A1", "2022-03-01"), consultation("A2", "3月4日")]
    write_sheet(station.raw / "d.xlsx", rows)
    years = [day.year for day in column(clean_log(station), "consultations", "consulted_on")]
    assert years == [2023, 2024, 2025, 2022, 2022]


@pytest.mark.parametrize(
    "line",
    [
        "填报日期：2026年1月5日",
        "（依据华市监管〔2022〕33号）",
        "按 DB44/T 2362-2022 登记",
        "2026.1.5",
    ],
)
def test_a_year_of_writing_or_of_a_document_is_not_the_tables_year(station, line):
    rows = [
        [line],
        CONSULTATION_HEADER,
        consultation("A1", "2025-03-01"),
        consultation("A2", "3月4日"),
    ]
    assert column(clean(station, rows), "consultations", "consulted_on")[1].year == 2025


def test_a_date_without_a_year_follows_its_records_main_date_not_the_row_above(station):
    header = [*CONSULTATION_HEADER, "答复日期"]
    rows = [
        header,
        [*consultation("A1", "2025-01-02"), "2025-01-03"],
        [*consultation("A2", "2024-12-26"), "12月27日"],
        [*consultation("A3", "2024-12-30"), "1月3日"],
    ]
    days = column(clean(station, rows), "consultations", "replied_on")
    assert [str(day) for day in days] == ["2025-01-03", "2024-12-27", "2025-01-03"]


def test_a_day_that_excel_cut_short_as_a_number_is_a_finding(station):
    rows = [["2025年咨询登记表"], CONSULTATION_HEADER, consultation("A1", 10.1)]
    assert rules(clean(station, rows)) == ["CLEAN-DATE"]


def test_three_mistyped_years_do_not_capture_the_log(station):
    rows = [
        CONSULTATION_HEADER,
        *(consultation(f"A{i}") for i in range(5)),
        *(consultation(f"B{i}", "2099-01-02") for i in range(3)),
    ]
    cleaned = clean(station, rows)
    assert cleaned.years() == (2025, 2025)
    assert rules(cleaned) == ["CLEAN-DATE-OUTLIER"] * 3


def test_two_names_parted_by_a_space_stay_two_and_are_both_known_to_the_masker(station):
    rows = [CONSULTATION_HEADER, consultation("A1", 咨询人="赵铁柱 孙二娘")]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "person") == ["赵铁柱、孙二娘"]
    assert cleaned.masker().text("赵铁柱来了") == "赵某来了"


def test_an_interrupted_writing_leaves_no_cleaned_log(station, tmp_path):
    cleaned = clean(station, [CONSULTATION_HEADER, consultation("A1")])
    write_cleaned(cleaned, tmp_path / "p")
    (tmp_path / "p" / "transfers.parquet").unlink()
    (tmp_path / "p" / "transfers.parquet").mkdir()
    with pytest.raises(CannotFinish):
        write_cleaned(cleaned, tmp_path / "p")
    with pytest.raises(InputError, match="还没有清洗结果"):
        read_cleaned(tmp_path / "p")


def test_a_day_that_finds_no_year_is_a_finding(station):
    cleaned = clean(station, [CONSULTATION_HEADER, consultation("A1", "3月4日")])
    assert column(cleaned, "consultations", "consulted_on") == [None]
    assert rules(cleaned) == ["CLEAN-DATE"]
    assert aside(cleaned, "无法识别的日期") == ["B2"]


def test_a_number_excel_cut_short_is_reported_and_not_repaired(station):
    rows = [
        ["受理编号", "申请日期", "申请人", "身份证号", "援助事项"],
        ["甲1", "2025-01-02", "甲乙", 110105194912310021, "调解"],
    ]
    cleaned = clean(station, rows, title="案件")
    assert column(cleaned, "cases", "id_no") == [None]
    assert rules(cleaned) == ["CLEAN-ID-DAMAGED"]


def test_a_time_of_day_stays_in_the_change_log_only(station):
    cleaned = clean(station, [CONSULTATION_HEADER, consultation("A1", "2025-03-04 09:30")])
    assert [str(d) for d in column(cleaned, "consultations", "consulted_on")] == ["2025-03-04"]
    change = cleaned.changes.to_pylist()[0]
    assert (change["before"], change["after"], change["step"]) == (
        "2025-03-04 09:30",
        "2025-03-04",
        "time",
    )


def test_record_ids_do_not_move_when_a_row_is_inserted_above(station, tmp_path):
    header = ["序号", *CONSULTATION_HEADER]
    numbers = ["A1", None, None]
    rows = [header, *([i, *consultation(number)] for i, number in enumerate(numbers, 1))]
    first = clean(station, rows)
    other = station_at(tmp_path / "other")
    rows = [header, *([i, *consultation(n)] for i, n in enumerate(["A0", *numbers], 1))]
    second = clean(other, rows)
    ids = column(first, "consultations", "record_id")
    assert len(set(ids)) == 3
    assert set(ids) < set(column(second, "consultations", "record_id"))


def test_a_text_in_the_numbers_place_is_no_identity(station):
    cleaned = clean(station, [CONSULTATION_HEADER, consultation("长" * 5000)])
    assert len(column(cleaned, "consultations", "record_id")[0]) < 64


def test_two_records_with_one_number_keep_apart(station):
    cleaned = clean(station, [CONSULTATION_HEADER, consultation("A1"), consultation("A1")])
    assert len(set(column(cleaned, "consultations", "record_id"))) == 2


def test_a_typing_error_in_the_year_is_a_finding_and_makes_no_year(station):
    rows = [CONSULTATION_HEADER, *(consultation(f"A{i}") for i in range(3))]
    cleaned = clean(station, [*rows, consultation("A9", "2042-03-04")])
    assert cleaned.years() == (2025, 2025)
    assert rules(cleaned) == ["CLEAN-DATE-OUTLIER"]


def test_every_non_empty_cell_is_in_exactly_one_class(station):
    rows = [
        ["表"],
        [*CONSULTATION_HEADER, "多"],
        [*consultation("A1", "何时"), "x"],
        [None, " "],
        ["合计", 1],
    ]
    cleaned = clean(station, rows)
    [account] = cleaned.run["cells"].values()
    assert account["non_empty"] == account["values"] + account["headers"] + account["set_aside"]
    assert account["set_aside"] == cleaned.set_aside.num_rows
    places = cleaned.set_aside["source_cell"].to_pylist()
    assert len(places) == len(set(places))


def test_raw_cells_and_changes_give_the_records_again(station):
    rows = [
        [*CONSULTATION_HEADER, "是否转办"],
        [*consultation("Ａ1", "２０２５.3.4", 权利类别="外观设计", 咨询人="甲 乙"), "√"],
        [*consultation("A2", "3月5日", 权利类别="同上", 联系电话="/"), " "],
        [*consultation("A3", "不知", 联系电话="138 0000 1111、0753-4433221"), "无"],
    ]
    cleaned = clean(station, rows)
    assert list(differences(cleaned, sheets_of(station))) == []
    # and the check can fail: one change fewer, and the record no longer follows
    fewer = type(cleaned)(**{**vars(cleaned), "changes": cleaned.changes.slice(1)})
    assert len(list(differences(fewer, sheets_of(station)))) >= 1


def test_the_cleaned_log_reads_back_as_written_and_its_bytes_repeat(station, tmp_path):
    cleaned = clean(station, [CONSULTATION_HEADER, consultation("A1")])
    write_cleaned(cleaned, tmp_path / "one")
    write_cleaned(clean_log(station), tmp_path / "two")
    back = read_cleaned(tmp_path / "one")
    assert back.run == cleaned.run
    for key, table in cleaned.records.items():
        assert isinstance(back.records[key], pa.Table)
        assert back.records[key].equals(table)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_register_opens_as_a_data_frame_without_losing_types(station):
    frame = clean(station, [CONSULTATION_HEADER, consultation("A1")]).frame("consultations")
    assert frame.loc[0, "consulted_on"].isoformat() == "2025-03-04"
    assert frame["replied_on"].isna().all()


def test_the_raw_files_are_not_touched(station):
    write_sheet(station.raw / "a.xlsx", [CONSULTATION_HEADER, consultation("A1")])
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in station.raw.iterdir()}
    clean_log(station)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in station.raw.iterdir()} == before


def test_a_log_whose_every_file_is_unreadable_is_refused(station):
    (station.raw / "a.xlsx").write_bytes(b"")
    with pytest.raises(InputError, match="一个也读不了"):
        clean_log(station)


def test_findings_show_no_personal_data(station):
    rows = [CONSULTATION_HEADER, consultation("A1", "甲乙来访", 联系电话="1380000111122")]
    text = str(clean(station, rows).intake_findings.to_pylist())
    assert "甲乙" not in text
    assert "13800001111" not in text
