"""Findings explained with a reason: they stay listed, are not open, and reopen with their value."""

from __future__ import annotations

import datetime as dt
import tomllib

import openpyxl
import pytest

from stationlog.batch.findings_files import count_open
from stationlog.checking.confirmed.confirming import confirm
from stationlog.checking.confirmed.entries import FILE, read_entries
from stationlog.checking.confirmed.explanation import CHANGED, GONE, NOT_CONFIRM, OTHER_RULE
from stationlog.checking.confirmed.judge import judge
from stationlog.checking.store import read_checked, write_checked
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import write_cleaned
from stationlog.errors import ArgumentError, InputError, SettingsError
from stationlog.standard.load import rulebooks_of
from tests.cleaning.workbooks import station_at
from tests.returns.logs import FIRST, NAME, checked, write_log

SAID = {"by": "站长 李大明", "on": "2025-07-01", "reason": "当日由李大明代为接待，无单独经办人"}


@pytest.fixture
def station(tmp_path):
    """A cleaned log whose record ZX-4 has no handler (CONS-FORM, to be looked at)."""
    station = station_at(tmp_path)
    write_log(station.raw / NAME)
    write_cleaned(clean_log(station), station.processed)
    return station


def found(station) -> dict[tuple, dict]:
    """Findings by rule and cell (the sheet where there is none)."""
    rows = checked(station)[1].findings.to_pylist()
    return {(row["rule_id"], row["source_cell"] or row["source_sheet"]): row for row in rows}


def no_handler(station, cell: str = "I6") -> dict:
    return found(station)["CONS-FORM", cell]


def unfit(station) -> list[str]:
    cleaned, done = checked(station)
    judged = judge(done.findings, cleaned, rulebooks_of(station), station.root)
    return [one.why for one in judged.unfit]


def edit(station, change) -> None:
    """Change the raw workbook and clean it again."""
    path = station.raw / NAME
    book = openpyxl.load_workbook(path)
    change(book["登记"])
    book.save(path)
    write_cleaned(clean_log(station), station.processed)


def test_an_explained_finding_stays_listed_and_is_not_open(station):
    before, row = checked(station)[1], no_handler(station)
    confirm(station, {row["finding_id"]: SAID})
    after = checked(station)[1]
    explained = no_handler(station)
    assert explained["state"] == "confirmed"
    assert explained["confirmed_by"] == "站长 李大明"
    assert explained["confirmed_on"] == dt.date(2025, 7, 1)
    assert explained["reason"] == SAID["reason"]
    assert after.findings.num_rows == before.findings.num_rows
    assert count_open(after.findings).confirm == count_open(before.findings).confirm - 1
    assert count_open(after.findings).must_fix == count_open(before.findings).must_fix
    # the word of those who are audited does not change the clause
    assert after.coverage.equals(before.coverage)
    assert unfit(station) == []


@pytest.mark.parametrize(("cell", "value"), [("I6", "戊己"), ("F6", "专利"), ("C6", "庚辛")])
def test_it_no_longer_holds_once_any_field_of_its_rule_changes(station, cell, value):
    confirm(station, {no_handler(station)["finding_id"]: SAID})
    edit(station, lambda sheet: sheet.__setitem__(cell, value))
    if cell == "I6":
        assert unfit(station) == [GONE]
    else:
        assert no_handler(station)["state"] == "open"
        assert no_handler(station)["reason"] is None
        assert unfit(station) == [CHANGED]


def test_what_its_rule_does_not_read_and_rows_above_change_nothing(station):
    def change(sheet):
        sheet["G6"] = "另一件事"
        sheet.unmerge_cells("A1:I1")
        sheet.insert_rows(FIRST)
        for column in range(1, 10):
            sheet.cell(FIRST, column).value = sheet.cell(FIRST + 1, column).value
        sheet.cell(FIRST, 1).value = "ZX-0"

    confirm(station, {no_handler(station)["finding_id"]: SAID})
    edit(station, change)
    assert no_handler(station, "I7")["state"] == "confirmed"
    assert unfit(station) == []


def test_what_was_changed_is_explained_anew_only_in_new_words(station):
    call = {no_handler(station)["finding_id"]: SAID}
    confirm(station, call)
    edit(station, lambda sheet: sheet.__setitem__("F6", "专利"))
    confirm(station, call)
    assert no_handler(station)["state"] == "open"
    confirm(station, {key: {**said, "on": "2025-07-02"} for key, said in call.items()})
    assert no_handler(station)["confirmed_on"] == dt.date(2025, 7, 2)


def test_a_call_left_in_the_notebook_does_no_harm_once_the_finding_is_gone(station):
    call = {no_handler(station)["finding_id"]: SAID}
    path = confirm(station, call)
    before = path.read_bytes()
    edit(station, lambda sheet: sheet.__setitem__("I6", "戊己"))
    confirm(station, call)
    assert path.read_bytes() == before


def test_what_must_be_fixed_cannot_be_explained_away(station):
    phone = found(station)["CLEAN-PHONE", "D4"]
    with pytest.raises(ArgumentError, match=NOT_CONFIRM):
        confirm(station, {phone["finding_id"]: SAID})
    table = f'["{phone["finding_id"]}"]\nrule = "CLEAN-PHONE"\nby = "甲"\non = 2025-07-01\n'
    text = f'{table}reason = "属实"\nvalue_digest = "0123456789abcdef"\n'
    (station.root / FILE).write_text(text, encoding="utf-8")
    assert found(station)["CLEAN-PHONE", "D4"]["state"] == "open"
    assert unfit(station) == [NOT_CONFIRM]


def test_an_entry_of_another_rule_does_not_hold(station):
    path = confirm(station, {no_handler(station)["finding_id"]: SAID})
    text = path.read_text(encoding="utf-8").replace("CONS-FORM", "CONS-PHONE")
    path.write_text(text, encoding="utf-8")
    assert no_handler(station)["state"] == "open"
    assert unfit(station) == [OTHER_RULE]


@pytest.mark.parametrize(
    "key",
    [
        ("INTAKE-SHEET-HIDDEN", "说明"),
        ("INTAKE-SHEET-UNMAPPED", "说明"),
        ("CONS-FIRMS-YEARLY", None),
        ("CONS-FORM", "登记"),
    ],
)
def test_findings_of_files_sheets_periods_and_lacking_columns_can_be_explained(station, key):
    confirm(station, {found(station)[key]["finding_id"]: SAID})
    assert found(station)[key]["state"] == "confirmed"


def test_a_sheet_nobody_reads_reopens_when_its_content_changes(station):
    confirm(station, {found(station)["INTAKE-SHEET-UNMAPPED", "说明"]["finding_id"]: SAID})
    edit(station, lambda sheet: sheet.parent["说明"].__setitem__("A2", "另有一段"))
    assert found(station)["INTAKE-SHEET-UNMAPPED", "说明"]["state"] == "open"


def test_a_further_row_does_not_reopen_what_was_said_of_a_lacking_column(station):
    confirm(station, {found(station)["CONS-FORM", "登记"]["finding_id"]: SAID})
    edit(station, lambda sheet: sheet.delete_rows(FIRST))
    assert found(station)["CONS-FORM", "登记"]["state"] == "confirmed"


def test_the_beginning_of_an_id_is_enough(station):
    row = no_handler(station)
    confirm(station, {row["finding_id"][:8].upper(): SAID})
    assert list(read_entries(station.root)) == [row["finding_id"]]


def test_all_that_is_wrong_with_a_call_is_told_at_once_and_nothing_written(station):
    rows = found(station).values()
    form, hidden = (
        next(row["finding_id"] for row in rows if row["rule_id"] == rule)
        for rule in ("CONS-FIRMS-YEARLY", "INTAKE-SHEET-HIDDEN")
    )
    own = no_handler(station)["finding_id"]
    wrong = {
        "ffffffff": SAID,
        "a": SAID,
        own: {"by": "站长", "on": "某日", "reason": " "},
        own[:9]: SAID,
        form: {"by": "站长", "day": "2025-07-01"},
        hidden: "属实",
    }
    with pytest.raises(ArgumentError) as raised:
        confirm(station, wrong)
    told = str(raised.value)
    for part in (
        "“ffffffff”：没有这个编号的问题",
        "“a”：请至少写问题编号的前 4 位",
        f"“{own}” on：应为日期",
        f"“{own}” reason：不能为空",
        f"“{own[:9]}”：与“{own}”是同一个问题",
        f"“{form}” day：不认识的键",
        f"“{form}” on：缺少这一项",
        f"“{hidden}”：应写成",
    ):
        assert part in told
    assert not (station.root / FILE).exists()


def test_two_findings_of_one_beginning_are_told_apart(station, monkeypatch):
    monkeypatch.setattr("stationlog.checking.confirmed.confirming._SHORTEST", 0)
    with pytest.raises(ArgumentError, match="个问题以此开头，请多写几位"):
        confirm(station, {"": SAID})


def test_nothing_is_written_where_nothing_is_said(station):
    confirm(station, {})
    assert not (station.root / FILE).exists()


def test_people_find_in_the_file_where_and_what_it_is_and_their_own_lines_stay(station):
    rows = found(station)
    path = confirm(station, {no_handler(station)["finding_id"]: SAID})
    text = path.read_text(encoding="utf-8")
    assert "# 在哪里：2025年咨询.xlsx › 登记 › I6（经办人）\n# 问题：缺少“经办人”\n" in text
    mine = text.replace("\n[", "\n# 我写的\n[", 1).replace('rule = "', 'rule    =  "')
    path.write_bytes(b"\xef\xbb\xbf" + mine.replace("\n", "\r\n").encode("utf-8"))
    yearly = rows["CONS-FIRMS-YEARLY", None]["finding_id"]
    confirm(station, {no_handler(station)["finding_id"]: {**SAID, "reason": "改"}, yearly: SAID})
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf#")
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert "# 我写的" in after.decode() and 'rule    =  "CONS-FORM"' in after.decode()
    entries = read_entries(station.root)
    assert [entry.reason for entry in entries.values()] == ["改", SAID["reason"]]
    assert set(tomllib.loads(after.decode("utf-8-sig"))) == set(entries)


def test_the_same_call_gives_the_same_bytes(station, tmp_path_factory):
    other = station_at(tmp_path_factory.mktemp("other"))
    (other.raw / NAME).write_bytes((station.raw / NAME).read_bytes())
    write_cleaned(clean_log(other), other.processed)
    call = {no_handler(station)["finding_id"]: SAID}
    first, second = confirm(station, call), confirm(other, call)
    assert first.read_bytes() == second.read_bytes()
    assert checked(station)[1].findings.equals(checked(other)[1].findings)


def test_every_problem_of_a_broken_file_is_told_at_once(station):
    text = (
        '[abc]\nrule = "R"\nby = " "\non = 2025-07-01T10:00:00\nreason = ""\n'
        'value_digest = "x"\nnote = 1\n\n["0123456789abcdef"]\non = "2025-07-01"\n'
    )
    (station.root / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        checked(station)
    told = str(raised.value)
    assert FILE in told
    for part in (
        "[abc]：问题编号应为 16 位",
        "[abc] by：不能为空",
        "[abc] on：应为日期",
        "[abc] reason：不能为空",
        "[abc] value_digest：写法不对",
        "[abc] note：不认识的键",
        "[0123456789abcdef] rule：缺少这一项",
        "[0123456789abcdef] on：应为日期",
    ):
        assert part in told


@pytest.mark.parametrize("content", [b"[abc\n", "# 说明\n".encode("gb18030")])
def test_a_file_that_is_no_toml_is_told_as_such(station, content):
    (station.root / FILE).write_bytes(content)
    with pytest.raises(SettingsError, match="问题说明读不懂"):
        checked(station)


def test_results_from_before_an_explanation_are_refused(station):
    rulebooks = rulebooks_of(station)
    write_checked(checked(station)[1], rulebooks, station)
    confirm(station, {no_handler(station)["finding_id"]: SAID})
    with pytest.raises(InputError, match="检查结果与问题说明不是同一次"):
        read_checked(station, rulebooks)
    write_checked(checked(station)[1], rulebooks, station)
    assert "confirmed" in read_checked(station, rulebooks).findings["state"].to_pylist()
