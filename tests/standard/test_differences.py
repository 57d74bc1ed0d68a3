from __future__ import annotations

import pytest

from stationlog.resources import standards
from stationlog.standard.differences import differences
from stationlog.standard.load import load_book
from tests.standard.versioned import NEW, OLD, write_versions


@pytest.fixture
def folder(tmp_path):
    return write_versions(tmp_path)


def told(folder, first=OLD, second=NEW):
    found = differences(load_book(folder / first), load_book(folder / second))
    return [(d.part, d.how, d.id, d.label, d.before, d.after) for d in found]


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_book_does_not_differ_from_itself():
    book = load_book(standards() / "wuhua-2022-33")
    assert differences(book, book) == ()


def test_changed_limits_and_dropped_rules_are_told_in_words(folder):
    rows = told(folder)
    assert ("rule", "changed", "CASE-DECIDE", "工作日限值", "15", "10") in rows
    assert ("rule", "removed", "CASE-HANDLER", "", "规范 三", "") in rows
    assert ("document", "changed", "", "施行日期", "2024-01-01", "2025-07-01") in rows


def test_what_one_way_removes_the_other_way_adds(folder):
    assert ("rule", "added", "CASE-HANDLER", "", "", "规范 三") in told(folder, NEW, OLD)


def test_a_clause_under_a_new_id_is_the_same_clause_and_no_change_of_its_rules(folder):
    rows = told(folder)
    assert not any(part == "clause" for part, *_ in rows)
    assert not any(label == "条款" for *_, label, _, _ in rows)


def test_changed_clauses_are_told_by_text_section_and_check(folder):
    clauses = folder / NEW / "clauses.toml"
    edit(clauses, 'text = "应在规定期限内审查"', 'text = "应在期限内审查"')
    edit(clauses, 'section = "四"', 'section = "五"')
    edit(clauses, 'check = "by_hand"', 'check = "none"')
    found = {(label, before, after) for part, _, _, label, before, after in told(folder)
             if part == "clause"}  # fmt: skip
    assert ("内容", "应在规定期限内审查", "应在期限内审查") in found
    assert ("条款号", "四", "五") in found


def test_clauses_that_have_nothing_in_common_are_removed_and_added(folder):
    clauses = folder / NEW / "clauses.toml"
    for old, new in (("应落实责任", "另一件事"), ('"责任"', '"别的"'), ('"四"', '"九"')):
        edit(clauses, old, new)
    rows = {(how, key) for part, how, key, *_ in told(folder) if part == "clause"}
    assert rows == {("removed", "OLD-1-hand"), ("added", "NEW-1-hand")}
