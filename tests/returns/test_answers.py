"""Reasons written on the list that goes back: filled in, brought home, and sent out again."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from stationlog.checking.confirmed.confirming import confirm
from stationlog.checking.confirmed.explanation import (
    CHANGED,
    GONE,
    NO_DAY,
    NOT_CONFIRM,
    OTHER_ROW,
)
from stationlog.checking.confirmed.judge import judge
from stationlog.cleaning.store import write_cleaned
from stationlog.intake.returned.answers import BY, ID, NOT_ASKED, ON, REASON
from stationlog.returns.progress import progress
from stationlog.standard.load import rulebooks_of
from tests.office import convert
from tests.returns.logs import NAME, checked, sent_back, write_log

ANSWER = {REASON: "由值班人员接待", BY: "站长 李大明", ON: dt.date(2025, 7, 1)}
NO_HANDLER = ("CONS-FORM", "I6")
NO_COLUMN = ("CONS-FORM", "")
PHONE = ("CLEAN-PHONE", "D4")


@pytest.fixture
def sent(station):
    """A station and the copy of its log that goes back."""
    write_log(station.raw / NAME)
    return station, sent_back(station)


def rows_of(sheet: Worksheet) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Columns of the list by their label, its rows by rule and cell."""
    head = next(row for row in sheet.iter_rows() if row[0].value == "序号")
    columns = {cell.value: cell.column for cell in head if cell.value}
    rows = {}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        rule = sheet.cell(row, columns["规则"]).value.split("\n")[-1]
        rows[rule, sheet.cell(row, columns["单元格"]).value or ""] = row
    return columns, rows


def answered(copy: Path, back: Path, answers: dict[tuple[str, str], dict], edit=None) -> Path:
    """The copy with its list filled in, saved under a name of the owner's."""
    book = openpyxl.load_workbook(copy)
    columns, rows = rows_of(book["整改清单"])
    for key, answer in answers.items():
        for label, value in answer.items():
            book["整改清单"].cell(rows[key], columns[label]).value = value
    if edit:
        edit(book)
    book.save(back)
    return back


def states(station) -> dict[tuple[str, str], dict]:
    found = checked(station)[1].findings.to_pylist()
    return {(row["rule_id"], row["source_cell"] or ""): row for row in found}


def unfit(station) -> list[tuple[str, str]]:
    cleaned, found = checked(station)
    judged = judge(found.findings, cleaned, rulebooks_of(station), station.root)
    return [(one.explanation.rule_id, one.why) for one in judged.unfit]


def test_the_list_asks_for_reasons_where_one_can_be_given(sent):
    sheet = openpyxl.load_workbook(sent[1])["整改清单"]
    columns, rows = rows_of(sheet)
    asked = {
        key: [sheet.cell(row, columns[label]) for label in (REASON, BY, ON)]
        for key, row in rows.items()
    }
    assert [cell.value for cell in asked[NO_HANDLER]] == [None] * 3
    assert [cell.value for cell in asked[PHONE]] == [NOT_ASKED] * 3
    fills = {key: {cell.fill.fgColor.rgb for cell in cells} for key, cells in asked.items()}
    assert len(fills[NO_HANDLER]) == 1 and fills[NO_HANDLER] != fills[PHONE]
    known = {row["finding_id"] for row in states(sent[0]).values()}
    assert {sheet.cell(row, columns[ID]).value for row in rows.values()} <= known
    assert sheet.print_area.endswith(f"$N${max(rows.values())}")
    assert sheet.cell(1, columns[ID]).column_letter == "N"


def test_a_reason_brought_home_explains_and_nothing_of_the_list_becomes_a_record(sent):
    station, copy = sent
    before = checked(station)[0]
    answered(copy, station.raw / "改好了.xlsx", {NO_HANDLER: ANSWER, NO_COLUMN: ANSWER})
    cleaned, found = checked(station)
    row = states(station)[NO_HANDLER]
    assert (row["state"], row["confirmed_by"]) == ("confirmed", "站长 李大明")
    assert (row["confirmed_on"], row["reason"]) == (dt.date(2025, 7, 1), "由值班人员接待")
    # a finding about a file carries its name, and the file has another one now
    assert states(station)[NO_COLUMN]["state"] == "confirmed"
    assert unfit(station) == []
    assert cleaned.returned_cells.num_rows == 0
    assert list(cleaned.run["cells"].values()) == list(before.run["cells"].values())
    became = {line["state"] for line in progress(cleaned, found.findings).to_pylist()}
    assert became == {"explained", "still_open"}


def test_a_reason_survives_libreoffice(sent, tmp_path):
    station, copy = sent
    filled = answered(copy, tmp_path / "filled.xlsx", {NO_HANDLER: ANSWER})
    shutil.copy(convert(filled, "xlsx"), station.raw / "改好了.xlsx")
    row = states(station)[NO_HANDLER]
    assert (row["state"], row["confirmed_on"]) == ("confirmed", dt.date(2025, 7, 1))
    assert unfit(station) == []


@pytest.mark.parametrize("day", ["2025年7月1日", "2025.7.1", dt.datetime(2025, 7, 1)])
def test_a_day_may_be_written_as_people_do(sent, day):
    station, copy = sent
    answered(copy, station.raw / "改好了.xlsx", {NO_HANDLER: {**ANSWER, ON: day}})
    assert states(station)[NO_HANDLER]["confirmed_on"] == dt.date(2025, 7, 1)


def test_sorted_rows_bring_their_own_reasons(sent):
    def sort(book):
        sheet = book["整改清单"]
        _, rows = rows_of(sheet)
        body = [[cell.value for cell in sheet[row]] for row in sorted(rows.values(), reverse=True)]
        for row, values in zip(sorted(rows.values()), body, strict=True):
            for column, value in enumerate(values, 1):
                sheet.cell(row, column).value = value

    station, copy = sent
    answered(copy, station.raw / "改好了.xlsx", {NO_HANDLER: ANSWER}, sort)
    assert states(station)[NO_HANDLER]["state"] == "confirmed"
    assert unfit(station) == []


@pytest.mark.parametrize(
    ("key", "answer", "why"),
    [
        (PHONE, ANSWER, NOT_CONFIRM),
        (NO_HANDLER, {**ANSWER, BY: None}, "没有填写说明人"),
        (NO_HANDLER, {REASON: "属实"}, "没有填写说明人、说明日期"),
        (NO_HANDLER, {**ANSWER, ON: "7月1日"}, NO_DAY),
        (NO_HANDLER, {**ANSWER, "单元格": "D4"}, OTHER_ROW),
    ],
)
def test_what_cannot_be_taken_is_told_and_leaves_the_finding_open(sent, key, answer, why):
    station, copy = sent
    answered(copy, station.raw / "改好了.xlsx", {key: answer})
    assert states(station)[key]["state"] == "open"
    assert unfit(station) == [(key[0], why)]


@pytest.mark.parametrize(("cell", "value", "why"), [("F6", "专利", CHANGED), ("I6", "戊己", GONE)])
def test_a_reason_does_not_hold_for_another_value_than_the_one_sent(sent, cell, value, why):
    station, copy = sent
    answered(
        copy,
        station.raw / "改好了.xlsx",
        {NO_HANDLER: ANSWER},
        lambda book: book["登记"].__setitem__(cell, value),
    )
    assert unfit(station) == [("CONS-FORM", why)]


def test_a_copy_made_again_brings_the_reasons_and_does_not_mark_the_cell(sent):
    station, copy = sent
    answered(copy, station.raw / "改好了.xlsx", {NO_HANDLER: ANSWER})
    shutil.rmtree(copy.parent)
    second = sent_back(station)
    book = openpyxl.load_workbook(second)
    columns, rows = rows_of(book["整改清单"])
    values = [book["整改清单"].cell(rows[NO_HANDLER], columns[k]).value for k in (REASON, BY, ON)]
    assert values == ["由值班人员接待", "站长 李大明", dt.datetime(2025, 7, 1)]
    assert max(rows.values()) == rows[NO_HANDLER]
    assert book["登记"]["I6"].comment is None
    assert "已说明 1 条" in book["整改清单"]["A2"].value
    # the second round speaks for the first, which may be tidied away
    shutil.copy(second, station.raw / "再改.xlsx")
    (station.raw / "改好了.xlsx").unlink()
    assert states(station)[NO_HANDLER]["state"] == "confirmed"


def test_a_reason_taken_away_in_a_later_round_is_taken_back(sent):
    station, copy = sent
    answered(copy, station.raw / "改好了.xlsx", {NO_HANDLER: ANSWER})
    shutil.rmtree(copy.parent)
    nothing = {REASON: None, BY: None, ON: None}
    answered(sent_back(station), station.raw / "再改.xlsx", {NO_HANDLER: nothing})
    assert states(station)[NO_HANDLER]["state"] == "open"


def test_of_two_workbooks_the_newest_date_speaks_and_the_file_before_both(sent):
    station, copy = sent
    for day in (2, 1):
        answer = {**ANSWER, REASON: f"第{day}日", ON: dt.date(2025, 7, day)}
        answered(copy, station.raw / f"改{day}.xlsx", {NO_HANDLER: answer})
    assert states(station)[NO_HANDLER]["reason"] == "第2日"
    cleaned, _ = checked(station)
    write_cleaned(cleaned, station.processed)
    own = states(station)[NO_HANDLER]["finding_id"]
    confirm(station, {own: {"by": "分析员", "on": "2025-01-01", "reason": "文件里的"}})
    assert states(station)[NO_HANDLER]["reason"] == "文件里的"


def test_an_entry_that_does_not_hold_leaves_the_word_to_the_workbook(sent):
    station, copy = sent
    cleaned, _ = checked(station)
    write_cleaned(cleaned, station.processed)
    own = states(station)[NO_HANDLER]["finding_id"]
    path = confirm(station, {own: {"by": "分析员", "on": "2025-01-01", "reason": "从前的"}})
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("value_digest")] + 'value_digest = "0123456789abcdef"\n')
    shutil.rmtree(copy.parent)
    answered(sent_back(station), station.raw / "改好了.xlsx", {NO_HANDLER: ANSWER})
    assert states(station)[NO_HANDLER]["reason"] == "由值班人员接待"
    assert unfit(station) == []


def test_the_same_log_with_reasons_gives_the_same_copy(sent):
    station, copy = sent
    answered(copy, station.raw / "改好了.xlsx", {NO_HANDLER: ANSWER})
    shutil.rmtree(copy.parent)
    first = sent_back(station).read_bytes()
    assert sent_back(station).read_bytes() == first
