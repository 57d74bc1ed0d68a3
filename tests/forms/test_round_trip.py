"""The heart of the forms: a log kept in them cleans with no change but trimming."""

from __future__ import annotations

import shutil

import openpyxl
import pytest

from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.forms.columns import columns_of
from stationlog.vocabulary.registers import registers
from tests.checking.logs import both_rulebooks
from tests.cleaning.workbooks import rules
from tests.forms.filled import RECORDS, SLIP, blank, day, station_in, write_filled
from tests.office import convert

FORMS = both_rulebooks().forms
TYPED = {**RECORDS, "application": [SLIP]}


def assert_nothing_but_trimming(cleaned: Cleaned) -> None:
    assert rules(cleaned) == []
    for change in cleaned.changes.to_pylist():
        assert change["before"].strip() == change["after"], change
        assert change["certainty"] == "exact", change


def assert_says(cleaned: Cleaned, register: str, records: list[dict]) -> None:
    """Every value as typed, every blank null, and no other record."""
    keys = registers()[register].keys
    found = [{key: row[key] for key in keys} for row in cleaned.records[register].to_pylist()]
    assert found == [{key: record.get(key) for key in keys} for record in records]


def add(station, path):
    shutil.copy(path, station.raw / path.name)


@pytest.mark.parametrize("form_id", FORMS)
def test_a_form_as_typed_reads_as_typed(form_id, tmp_path):
    station = station_in(tmp_path)
    write_filled(station.raw / "登记.xlsx", {form_id: TYPED[form_id]})
    cleaned = clean_log(station)
    assert_nothing_but_trimming(cleaned)
    assert_says(cleaned, FORMS[form_id].register_, TYPED[form_id])
    reasons = set(cleaned.set_aside["reason"].to_pylist())
    aside = {"表头上方的标题与说明", "上级表头", "序号", "填表说明", "表格以外的内容"}
    assert reasons <= aside


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
@pytest.mark.parametrize("typed", [TYPED, {"application": [SLIP]}, {"cases": RECORDS["cases"]}])
def test_forms_saved_by_another_program_read_the_same_and_keep_their_marks(typed, suffix, tmp_path):
    station = station_in(tmp_path)
    whole = len(typed) > 1
    path = write_filled(tmp_path / "typed" / "登记.xlsx", typed, whole=whole)
    add(station, convert(path, suffix))
    cleaned = clean_log(station)
    assert_nothing_but_trimming(cleaned)
    for register in registers():
        own = [key for key in typed if FORMS[key].register_ == register]
        assert_says(cleaned, register, [record for key in own for record in typed[key]])
    (source,) = cleaned.run["inputs"]
    kept = {one["form"]: (one["version"], one["registers"]) for one in source["forms"]}
    assert kept == {key: (FORMS[key].version, [FORMS[key].register_]) for key in typed}


@pytest.mark.parametrize("form_id", RECORDS)
def test_a_single_record_is_a_record_and_no_form_on_its_side(form_id, tmp_path):
    station = station_in(tmp_path)
    write_filled(station.raw / "登记.xlsx", {form_id: TYPED[form_id][:1]})
    cleaned = clean_log(station)
    assert_nothing_but_trimming(cleaned)
    assert_says(cleaned, form_id, TYPED[form_id][:1])


def test_all_forms_in_one_workbook_read_as_well(tmp_path):
    station = station_in(tmp_path)
    write_filled(station.raw / "全套.xlsx", TYPED, whole=True)
    cleaned = clean_log(station)
    assert_nothing_but_trimming(cleaned)
    for register, records in RECORDS.items():
        assert_says(cleaned, register, [*records, *([SLIP] if register == "cases" else [])])


@pytest.mark.parametrize("form_id", RECORDS)
def test_every_choice_of_every_list_is_read_as_itself(form_id, tmp_path):
    """So many rows as the longest list has values, each list gone through again and again."""
    form = FORMS[form_id]
    columns = [c for c in columns_of(form, both_rulebooks()) if c.options]
    rows = max((len(column.options) for column in columns), default=0)
    register = registers()[form.register_]
    records = []
    for row in range(rows):
        record = {c.field.key: c.options[row % len(c.options)] for c in columns}
        if register.number:
            record[register.number] = f"B-{row + 1:03}"
        if register.date:
            record[register.date] = day("2026-05-06")
        records.append(record)
    station = station_in(tmp_path)
    write_filled(station.raw / "登记.xlsx", {form_id: records})
    cleaned = clean_log(station)
    assert_nothing_but_trimming(cleaned)
    assert_says(cleaned, form_id, records)


def test_a_slip_a_sheet_is_a_record_a_sheet(tmp_path):
    station = station_in(tmp_path)
    second = {**SLIP, "case_no": "WYWY-2026-009", "matter": "调解", "client_type": "个体工商户"}
    for number, slip in enumerate((SLIP, second)):
        write_filled(station.raw / f"申请{number}.xlsx", {"application": [slip]})
    cleaned = clean_log(station)
    assert_nothing_but_trimming(cleaned)
    assert_says(cleaned, "cases", [SLIP, second])


def test_copies_of_a_slip_in_one_workbook_are_a_record_each(tmp_path):
    station = station_in(tmp_path)
    path = write_filled(station.raw / "申请.xlsx", {"application": [SLIP]})
    book = openpyxl.load_workbook(path)
    for number in (2, 3):
        page = book.copy_worksheet(book["援助申请表"])
        page.title = f"援助申请表 ({number})"
    book.save(path)
    cleaned = clean_log(station)
    assert_nothing_but_trimming(cleaned)
    assert_says(cleaned, "cases", [SLIP] * 3)


def test_of_a_slip_with_only_its_number_and_matter_nothing_is_lost_in_silence(tmp_path):
    station = station_in(tmp_path)
    few = {key: SLIP[key] for key in ("case_no", "matter")}
    write_filled(station.raw / "申请.xlsx", {"application": [few]})
    cleaned = clean_log(station)
    assert cleaned.records["cases"].num_rows == 1 or "INTAKE-SHEET-UNMAPPED" in rules(cleaned)


def test_a_date_without_a_year_takes_the_year_somebody_filled_in_and_never_the_forms(tmp_path):
    for typed, expected in (("年度：2027", day("2027-03-05")), ("年度：", None)):
        station = station_in(tmp_path / typed.rstrip("："))
        record = {"consultation_no": "ZX-1", "consulted_on": "3月5日", "content": "问"}
        path = write_filled(station.raw / "登记.xlsx", {"consultations": [record]})
        book = openpyxl.load_workbook(path)
        sheet = book["咨询登记"]
        place = next(c for row in sheet["A1:R3"] for c in row if c.value == "年度：")
        place.value = typed
        book.save(path)
        (found,) = clean_log(station).records["consultations"].to_pylist()
        assert found["consulted_on"] == expected


def test_a_blank_workbook_gives_no_record_and_is_named_as_blank(tmp_path):
    station = station_in(tmp_path)
    (station.raw / "全套.xlsx").write_bytes(blank())
    cleaned = clean_log(station)
    assert rules(cleaned) == ["INTAKE-FORM-BLANK"]
    assert not any(table.num_rows for table in cleaned.records.values())
    reasons = set(cleaned.set_aside["reason"].to_pylist())
    assert reasons == {"没有填写的空白表", "填表说明"}
    assert "forms" not in cleaned.run["inputs"][0]


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_blank_workbook_saved_by_another_program_is_still_blank(suffix, tmp_path):
    station = station_in(tmp_path)
    path = tmp_path / "空白.xlsx"
    path.write_bytes(blank())
    add(station, convert(path, suffix))
    assert rules(clean_log(station)) == ["INTAKE-FORM-BLANK"]


def test_forms_left_blank_beside_a_filled_one_are_no_finding(tmp_path):
    station = station_in(tmp_path)
    write_filled(station.raw / "全套.xlsx", {"team": RECORDS["team"]}, whole=True)
    cleaned = clean_log(station)
    assert_nothing_but_trimming(cleaned)
    assert_says(cleaned, "team", RECORDS["team"])
    assert [kept["form"] for kept in cleaned.run["inputs"][0]["forms"]] == ["team"]


def test_what_somebody_wrote_on_the_explanations_is_not_taken_for_them(tmp_path):
    station = station_in(tmp_path)
    path = write_filled(station.raw / "登记.xlsx", {"team": RECORDS["team"]})
    book = openpyxl.load_workbook(path)
    book["填表说明"]["H40"] = "另有两名专家未登记"
    book.save(path)
    assert rules(clean_log(station)) == ["INTAKE-SHEET-UNMAPPED"]
