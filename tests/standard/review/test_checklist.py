from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from stationlog.standard.review.items import items_of
from stationlog.standard.review.layout import COLUMNS, IDENTITY_SHEET, RULEBOOK_NAME
from stationlog.standard.review.sentences import how_checked
from tests.checking.logs import both_rulebooks
from tests.standard.confirmed import CLAUSE, PERSON, RULE, confirmations
from tests.standard.review.lists import HEAD, SHEET, columns, make, row_of


@pytest.fixture
def book(tmp_path):
    return openpyxl.load_workbook(make(tmp_path))


def rows(book):
    for sheet in book.worksheets:
        if sheet.title not in ("说明", IDENTITY_SHEET):
            for cells in sheet.iter_rows(min_row=HEAD + 1, values_only=True):
                yield sheet.title, cells


def test_every_item_that_is_not_held_has_one_row_and_no_other(book):
    wanted = [
        (one.id, {"clause": "条款", "rule": "规则"}[one.kind]) for one in items_of(both_rulebooks())
    ]
    assert [(cells[0], cells[1]) for _, cells in rows(book)] == wanted


def test_rows_are_grouped_by_document_the_one_that_is_not_held_first(book):
    assert book.sheetnames == ["说明", SHEET, "工作指引", "通知", IDENTITY_SHEET]
    assert {sheet: {cells[2]} for sheet, cells in rows(book)} == {
        SHEET: {"DB44/T 2362"},
        "工作指引": {"工作指引"},
        "通知": {"通知"},
    }


def test_a_rule_is_compared_with_the_document_of_its_clauses(book):
    # of the notice's rulebook, but for a clause of the standard
    assert row_of(book[SHEET], "CONS-CHANNEL")
    assert row_of(book["通知"], "CONS-TWICE")


def test_a_rule_is_told_in_a_sentence_with_its_limit_and_fields(book):
    sheet = book[SHEET]
    row, places = row_of(sheet, "CASE-DECIDE-15WD"), columns(sheet)
    told = sheet.cell(row, places["我们写的内容/怎样核对"]).value
    assert "从“补正日期”、没有的从“申请日期”起，到“决定日期”" in told
    assert "（用来核对：审查期限）" in told
    assert sheet.cell(row, places["限值"]).value == "15 个工作日"
    assert "补正通知日期" in sheet.cell(row, places["涉及的栏目"]).value


@pytest.mark.parametrize("rule", both_rulebooks().rules.values(), ids=lambda rule: rule.id)
def test_no_rule_is_told_in_the_words_of_the_program(rule):
    sentence = how_checked(rule)
    assert rule.kind not in sentence
    assert not any(f"“{key}”" in sentence for key in rule.own_fields())


def test_only_the_cells_to_fill_in_are_unlocked_and_no_password_is_needed(book):
    sheet = book[SHEET]
    row = HEAD + 1
    unlocked = [
        column.label
        for place, column in enumerate(COLUMNS, 1)
        if not sheet.cell(row, place).protection.locked
    ]
    assert unlocked == ["原文条款号", "结论", "修改为", "核对人", "核对日期", "备注"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_the_list_prints_on_a4_across_with_its_header_on_every_page(book):
    sheet = book[SHEET]
    assert sheet.freeze_panes == f"B{HEAD + 1}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    # one page wide (the default), as many as it takes down
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)


def test_conclusions_are_chosen_and_days_are_days(book):
    kinds = {one.type: one for one in book[SHEET].data_validations.dataValidation}
    assert kinds["list"].formula1 == '"一致,不一致,修改为"'
    assert kinds["date"].operator is None or kinds["date"].operator == "between"
    assert kinds["date"].formula2 == "TODAY()"


def test_the_hidden_sheet_has_the_digest_of_every_item(book):
    sheet = book[IDENTITY_SHEET]
    assert sheet.sheet_state == "veryHidden"
    held = dict(sheet.iter_rows(values_only=True))
    for one in items_of(both_rulebooks()):
        assert held[f"{one.kind}:{one.id}"] == one.digest
    assert held["rulebook"] in book.defined_names[RULEBOOK_NAME].attr_text


def test_what_counts_is_filled_in_what_changed_since_is_to_be_compared_again(tmp_path):
    entries = confirmations(
        (CLAUSE, "DB44-decision", {"clause_no": "6.3", "note": "第 4 页"}),
        (RULE, "CONS-FORM", {"digest": "0" * 16}),
    )
    sheet = openpyxl.load_workbook(make(tmp_path, entries))[SHEET]
    places = columns(sheet)

    def cell(item_id, label):
        return sheet.cell(row_of(sheet, item_id), places[label]).value

    labels = ("原文条款号", "结论", "核对人", "备注", "目前状态")
    assert [cell("DB44-decision", label) for label in labels] == [
        "6.3", "一致", PERSON, "第 4 页", "已核对",
    ]  # fmt: skip
    assert cell("DB44-decision", "核对日期") == dt.datetime(2026, 11, 20)
    assert [cell("CONS-FORM", label) for label in labels] == [None] * 4 + ["须重新核对"]
    assert cell("CASE-FORM", "目前状态") == "未核对"


def test_the_same_rulebook_and_answers_give_the_same_bytes(tmp_path):
    entries = confirmations((CLAUSE, "DB44-decision", {}))
    first = make(tmp_path, entries).read_bytes()
    assert make(tmp_path, entries).read_bytes() == first
    assert make(tmp_path).read_bytes() != first
