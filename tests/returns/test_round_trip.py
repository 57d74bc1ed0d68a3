"""Out, corrected, and back: the differences are the corrections, the findings close by their id."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from stationlog.batch.returns import run_return
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import write_cleaned
from stationlog.reporting.sections.returned import returned_workbooks
from stationlog.returns.progress import progress
from stationlog.standard.load import rulebooks_of
from tests.cleaning.workbooks import CONSULTATION_HEADER, consultation, station_at, write_sheet
from tests.office import convert
from tests.returns.logs import (
    FIRST,
    NAME,
    changes,
    checked,
    read,
    rows,
    sent_back,
    short,
    write_log,
)

LAST = FIRST + 6
CORRECTED = [
    ("D4", "D4", "1380000", "13800002222"),
    ("I6", "I6", "", "戊己"),
]


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A station whose log went back to its owner: (station, the copy). To be looked at only."""
    station = station_at(tmp_path_factory.mktemp("station"))
    write_log(station.raw / NAME)
    return station, sent_back(station)


def edited(copy: Path, folder: Path, edit: Callable[[Worksheet], None]) -> Path:
    """The copy as its owner saves it, under a name of his own."""
    book = openpyxl.load_workbook(copy)
    edit(book["登记"])
    path = folder / "改好了.xlsx"
    book.save(path)
    return path


def correct(sheet: Worksheet) -> None:
    sheet["D4"] = "13800002222"
    sheet["I6"] = "戊己"


def insert_above(sheet: Worksheet) -> None:
    correct(sheet)
    sheet.insert_rows(FIRST)
    for column, value in enumerate(consultation("ZX-0"), 1):
        sheet.cell(FIRST, column).value = value


def body(sheet: Worksheet, width: int) -> list[list[object]]:
    return [[cell.value for cell in row[:width]] for row in sheet.iter_rows(FIRST, LAST)]


def rearrange(sheet: Worksheet, rows: list[list[object]]) -> None:
    for row, values in enumerate(rows, FIRST):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def sort_down(sheet: Worksheet) -> None:
    correct(sheet)
    rearrange(sheet, body(sheet, sheet.max_column)[::-1])


def sort_without_the_hidden_column(sheet: Worksheet) -> None:
    correct(sheet)
    rearrange(sheet, body(sheet, len(CONSULTATION_HEADER))[::-1])


def test_a_copy_nobody_touched_has_no_differences(sent):
    station, copy = sent
    assert changes(station.raw / NAME, copy) == []
    back = read(copy)
    assert [sheet.name for sheet in back.sheets] == ["登记", "说明"]
    assert back.sheets[0].look.comments == {(3, 3): "已打过电话"}
    assert back.sheets[0].width == len(CONSULTATION_HEADER)
    assert back.returned.ids == {
        ("登记", FIRST - 1 + n): f"consultations:ZX-{n + 1}" for n in range(7)
    }


def test_a_copy_libreoffice_saved_again_has_no_differences(sent, tmp_path):
    station, copy = sent
    saved = convert(shutil.copy(copy, tmp_path / "copy.xlsx"), "xlsx")
    assert changes(station.raw / NAME, saved) == []
    assert read(saved).returned == read(copy).returned
    made, origin = openpyxl.load_workbook(saved), openpyxl.load_workbook(station.raw / NAME)
    assert made.sheetnames == ["整改清单", *origin.sheetnames, "_stationlog"]
    assert made["登记"].merged_cells.ranges == origin["登记"].merged_cells.ranges
    assert made["登记"].column_dimensions["G"].width == pytest.approx(33.5, abs=0.5)


def test_exactly_the_corrected_cells_are_named(sent, tmp_path):
    station, copy = sent
    back = edited(copy, tmp_path, correct)
    found = changes(station.raw / NAME, back)
    assert short(found) == CORRECTED
    assert [one.record_id for one in found] == ["consultations:ZX-2", "consultations:ZX-4"]


def test_corrections_made_in_libreoffice_are_named_too(sent, tmp_path):
    station, copy = sent
    back = convert(edited(copy, tmp_path, correct), "xlsx")
    assert short(changes(station.raw / NAME, back)) == CORRECTED


def test_a_row_inserted_above_is_the_only_new_one(sent, tmp_path):
    station, copy = sent
    found = changes(station.raw / NAME, edited(copy, tmp_path, insert_above))
    new = [one for one in found if one.origin_cell is None]
    assert [one.cell for one in new] == [f"{letter}{FIRST}" for letter in "ABCDEFGHI"]
    assert short([one for one in found if one.origin_cell]) == [
        ("D4", "D5", "1380000", "13800002222"),
        ("I6", "I7", "", "戊己"),
    ]


@pytest.mark.parametrize("sort", [sort_down, sort_without_the_hidden_column])
def test_sorted_rows_are_the_same_rows(sent, tmp_path, sort):
    station, copy = sent
    found = changes(station.raw / NAME, edited(copy, tmp_path, sort))
    assert sorted(short(found)) == [
        ("D4", "D8", "1380000", "13800002222"),
        ("I6", "I6", "", "戊己"),
    ]
    assert {one.record_id for one in found} == {"consultations:ZX-2", "consultations:ZX-4"}


def test_a_deleted_row_is_told_cell_by_cell(sent, tmp_path):
    station, copy = sent
    found = changes(station.raw / NAME, edited(copy, tmp_path, lambda sheet: sheet.delete_rows(5)))
    assert [one.origin_cell for one in found] == [f"{letter}5" for letter in "ABCDEFGHI"]
    assert {(one.cell, one.record_id) for one in found} == {(None, "consultations:ZX-3")}


def test_an_inserted_column_shifts_nothing(sent, tmp_path):
    def insert(sheet: Worksheet) -> None:
        sheet.unmerge_cells("A1:I1")
        sheet.insert_cols(3)
        sheet["C2"] = "回访"
        sheet["C5"] = "是"

    station, copy = sent
    found = changes(station.raw / NAME, edited(copy, tmp_path, insert))
    # the formula was moved along unchanged, as openpyxl does it
    assert short(found) == [(None, "C2", "", "回访"), (None, "C5", "", "是")]


def test_a_renamed_sheet_is_still_the_sheet(sent, tmp_path):
    def rename(sheet: Worksheet) -> None:
        correct(sheet)
        sheet.title = "一季度"

    station, copy = sent
    found = changes(station.raw / NAME, edited(copy, tmp_path, rename))
    assert short(found) == CORRECTED
    assert {one.sheet for one in found} == {"一季度"}


def test_a_row_copied_with_its_id_is_a_new_row(sent, tmp_path):
    def copy_row(sheet: Worksheet) -> None:
        sheet.insert_rows(FIRST + 1)
        for column in range(1, sheet.max_column + 1):
            sheet.cell(FIRST + 1, column).value = sheet.cell(FIRST, column).value
        sheet.cell(FIRST + 1, 1).value = "ZX-1b"

    _, copy = sent
    ids = read(edited(copy, tmp_path, copy_row)).returned.ids
    assert ids["登记", FIRST - 1] == "consultations:ZX-1"
    assert ("登记", FIRST) not in ids


def test_a_workbook_whose_hidden_sheet_was_edited_is_an_ordinary_file(sent, tmp_path):
    _, copy = sent
    book = openpyxl.load_workbook(copy)
    book["_stationlog"]["C2"] = "0" * 64
    book.save(tmp_path / "broken.xlsx")
    back = read(tmp_path / "broken.xlsx")
    assert back.returned is None
    assert [sheet.name for sheet in back.sheets] == ["整改清单", "登记", "说明", "_stationlog"]


def test_the_returned_file_stands_for_its_origin_and_findings_close_by_id(station):
    write_log(station.raw / NAME)
    copy = sent_back(station)
    _, before = checked(station)
    ids = {row["source_cell"]: row["finding_id"] for row in before.findings.to_pylist()}

    def mend_and_spoil(sheet: Worksheet) -> None:
        sheet["B7"] = "2025-03-05"
        sheet["D9"] = "139"

    edited(copy, station.raw, mend_and_spoil)
    cleaned, after = checked(station)
    assert set(cleaned.records["consultations"]["source_file"].to_pylist()) == {"改好了.xlsx"}
    assert [row["file"] for row in cleaned.run["inputs"]] == [NAME, "改好了.xlsx"]
    states = {row["finding_id"]: row for row in progress(cleaned, after.findings).to_pylist()}
    assert states[ids["B7"]]["state"] == "closed"
    assert states[ids["D4"]]["state"] == "still_open"
    assert states[ids["I6"]]["state"] == "still_open"
    new = [row["source_cell"] for row in states.values() if row["state"] == "new"]
    assert new == ["D9"]
    changed = {(row["cell"], row["after"]) for row in cleaned.returned_cells.to_pylist()}
    assert changed == {("B7", "2025-03-05"), ("D9", "139")}


def test_what_came_back_is_shown_masked_and_nothing_where_nothing_did(station):
    write_log(station.raw / NAME)
    copy = sent_back(station)
    rulebooks = rulebooks_of(station)
    cleaned, found = checked(station)
    shown = returned_workbooks(
        progress(cleaned, found.findings), cleaned, rulebooks, cleaned.masker()
    )
    assert shown.items == ()

    def mend(sheet: Worksheet) -> None:
        correct(sheet)
        sheet["C3"] = "欧阳小明"

    edited(copy, station.raw, mend)
    cleaned, found = checked(station)
    write_cleaned(cleaned, station.processed)
    shown = returned_workbooks(
        progress(cleaned, found.findings), cleaned, rulebooks, cleaned.masker()
    )
    text = repr(shown)
    assert "已改好" in text
    assert not any(personal in text for personal in ("13800002222", "欧阳小明", "戊己", "甲乙"))


def test_a_second_return_of_a_returned_file_carries_only_its_own_marks(station):
    write_log(station.raw / NAME)
    first = sent_back(station)
    edited(first, station.raw, lambda sheet: sheet.__setitem__("B7", "2025-03-05"))
    shutil.rmtree(first.parent)
    second = sent_back(station)
    assert second.name == "改好了（整改）.xlsx"
    book = openpyxl.load_workbook(second)
    assert book.sheetnames == ["整改清单", "登记", "说明", "_stationlog"]
    sheet = book["登记"]
    assert sheet["B7"].comment is None
    assert sheet["B7"].fill.fill_type is None
    assert sheet["D4"].comment.text.count("【整改意见】") == 1
    # what the owner had coloured himself is told to the next return as well
    assert sheet["D4"].fill.bgColor.rgb == "FFCCE5FF"
    assert sheet.max_column == len(CONSULTATION_HEADER) + 1


def test_a_text_file_that_came_back_as_a_workbook_supersedes_it(station):
    lines = [CONSULTATION_HEADER, *rows()]
    text = "\n".join(",".join(str(value or "") for value in row) for row in lines)
    (station.raw / "咨询.csv").write_text(text, encoding="utf-8")
    copy = sent_back(station)
    book = openpyxl.load_workbook(copy)
    book["咨询"]["B6"] = "2025-03-05"
    book.save(station.raw / "交回.xlsx")
    cleaned, found = checked(station)
    (change,) = cleaned.returned_cells.to_pylist()
    assert (change["origin_cell"], change["cell"], change["after"]) == ("B6", "B6", "2025-03-05")
    states = progress(cleaned, found.findings).to_pylist()
    closed = [row["source_cell"] for row in states if row["state"] == "closed"]
    assert closed == ["B6"]
    assert not [row for row in states if row["state"] == "new"]
    assert run_return(station).copies[0].source == "交回.xlsx"


def test_a_year_only_the_old_file_name_told_is_still_known(station):
    rows_of_march = [
        CONSULTATION_HEADER,
        *(consultation(f"ZX-{n}", f"3月{n}日") for n in (1, 2, 3)),
    ]
    write_sheet(station.raw / "2025年咨询.xlsx", [*rows_of_march, consultation("ZX-4", "某天")])
    edited(sent_back(station), station.raw, lambda sheet: sheet.__setitem__("B5", "3月9日"))
    cleaned = clean_log(station)
    days = cleaned.records["consultations"]["consulted_on"].to_pylist()
    assert [str(day) for day in days] == ["2025-03-01", "2025-03-02", "2025-03-03", "2025-03-09"]


def test_records_beside_each_other_keep_their_own_ids(station):
    left = [CONSULTATION_HEADER, consultation("", "2025-03-01"), consultation("", "2025-03-02")]
    right = [CONSULTATION_HEADER, consultation("", "某天"), consultation("", "2025-03-04")]
    both = [[*one, None, None, *other] for one, other in zip(left, right, strict=True)]
    write_sheet(station.raw / NAME, both)
    before = clean_log(station).records["consultations"]["record_id"].to_pylist()
    assert len(set(before)) == 4
    edited(sent_back(station), station.raw, lambda sheet: sheet.__setitem__("M2", "2025-03-03"))
    assert clean_log(station).records["consultations"]["record_id"].to_pylist() == before
