from __future__ import annotations

import datetime as dt
import shutil

import numpy as np
import pytest

from stationlog.errors import RulebookError
from stationlog.standard.load import load, with_limits
from stationlog.standard.window import Window
from tests.standard.versioned import NAMES, NEW, OLD, write_versions

JULY = dt.date(2025, 7, 1)


@pytest.fixture
def books(tmp_path):
    return load(NAMES, write_versions(tmp_path))


def why(folder, names=NAMES) -> str:
    with pytest.raises(RulebookError) as error:
        load(names, folder)
    return error.value.why


def test_a_version_ends_the_day_before_its_successor(books):
    assert books.windows == {
        OLD: Window(dt.date(2024, 1, 1), dt.date(2025, 6, 30)),
        NEW: Window(JULY, None),
    }


def test_a_version_may_end_earlier_and_leave_a_gap(tmp_path):
    folder = write_versions(tmp_path, old="in_force_to = 2025-03-31")
    assert load(NAMES, folder).windows[OLD] == Window(None, dt.date(2025, 3, 31))


def test_a_document_without_a_day_is_always_in_force(tmp_path):
    folder = write_versions(tmp_path, old="")
    shutil.rmtree(folder / NEW)
    assert load((OLD,), folder).windows[OLD] == Window()


@pytest.mark.parametrize(("listed", "left_out"), [(OLD, NEW), (NEW, OLD)])
def test_a_version_that_the_station_leaves_out_is_told(tmp_path, listed, left_out):
    told = why(write_versions(tmp_path), (listed,))
    assert f"列了 {listed}，没有列同一文件的另一版本 {left_out}" in told


@pytest.mark.parametrize("names", [NAMES, tuple(reversed(NAMES))])
def test_a_rule_is_told_by_its_newest_version_in_whatever_order_they_stand(tmp_path, names):
    books = load(names, write_versions(tmp_path))
    assert books.rules["CASE-DECIDE"].days == 10
    assert books.book_of("CASE-DECIDE").name == NEW
    assert [one.rule.days for one in books.versions("CASE-DECIDE")] == [15, 10]
    assert books.asking.name == NEW


def test_a_rule_that_the_new_version_dropped_is_told_by_the_old_one(books):
    assert books.book_of("CASE-HANDLER").name == OLD
    assert [one.window.last for one in books.versions("CASE-HANDLER")] == [dt.date(2025, 6, 30)]


def test_a_rule_of_a_third_document_cites_only_what_is_in_force_on_its_days(tmp_path):
    folder = write_versions(tmp_path)
    third = folder / "third"
    shutil.copytree(folder / OLD, third)
    for name, old, new in (
        ("document.toml", "in_force_from = 2024-01-01", "in_force_from = 2025-01-01"),
        ("document.toml", 'number = "', 'number = "另一份 '),
        ("clauses.toml", "[OLD-1", "[THIRD-1"),
        ("rules.toml", '"OLD-1"', '"THIRD-1", "OLD-1", "NEW-1"'),
    ):
        path = third / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    rules = third / "rules.toml"
    text = rules.read_text("utf-8").replace("[", "[THIRD-", 1)
    rules.write_text(text[: text.index("\n[ACT")], "utf-8")
    books = load((*NAMES, "third"), folder)
    pieces = [one for one in books.in_force if one.rule.id == "THIRD-CASE-DECIDE"]
    assert [(one.rule.clauses, one.window) for one in pieces] == [
        (("OLD-1",), Window(dt.date(2024, 1, 1), dt.date(2024, 12, 31))),
        (("THIRD-1", "OLD-1"), Window(dt.date(2025, 1, 1), dt.date(2025, 6, 30))),
        (("THIRD-1", "NEW-1"), Window(JULY, None)),
    ]


def test_a_station_limit_holds_in_every_version_and_each_is_told(books):
    changed = with_limits(books, {"CASE-DECIDE": 8})
    assert [one.rule.days for one in changed.versions("CASE-DECIDE")] == [8, 8]
    told = [(one.book, one.from_rulebook, one.in_force) for one in changed.overrides]
    assert told == [(OLD, 15, 8), (NEW, 10, 8)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", 'replaces = "norm-1999"', "replaces：没有文件夹 norm-1999"),
        ("", f'replaces = "{NEW}"', "replaces：写的是本文件夹自己"),
        ("", f'replaces = "{OLD}"', f"in_force_from：取代 {OLD} 的版本须写明施行日期"),
        (
            "in_force_to = 2025-07-01",
            f'in_force_from = 2025-07-01\nreplaces = "{OLD}"',
            "两个版本重叠",
        ),
        (
            "in_force_from = 2025-07-01",
            f'in_force_from = 2025-07-01\nreplaces = "{OLD}"',
            f"不晚于被取代的 {OLD} 的施行日期",
        ),
        (
            "in_force_from = 2025-07-01\nin_force_to = 2025-06-30",
            "",
            "in_force_to：2025-06-30 早于 in_force_from 2025-07-01",
        ),
        (
            f'in_force_from = 2024-01-01\nreplaces = "{NEW}"',
            f'in_force_from = 2025-07-01\nreplaces = "{OLD}"',
            "互相取代",
        ),
        ("", "in_force_from = 2025-07-01", "[CASE-DECIDE]：norm-2024 里已有这个编号"),
    ],
)
def test_versions_that_do_not_fit_are_told_with_what_to_do(tmp_path, old, new, told):
    text = why(write_versions(tmp_path, old=old, new=new))
    assert told in text
    assert "document.toml" in text or "rules.toml" in text


def test_two_successors_of_one_version_are_refused(tmp_path):
    folder = write_versions(tmp_path)
    shutil.copytree(folder / NEW, folder / "norm-2025-b")
    told = why(folder, (*NAMES, "norm-2025-b"))
    assert f"norm-2025-b/document.toml replaces：{OLD} 已由 {NEW} 取代" in told


def test_a_clause_may_not_stand_in_two_versions(tmp_path):
    folder = write_versions(tmp_path)
    shutil.copy(folder / OLD / "clauses.toml", folder / NEW / "clauses.toml")
    assert f"{NEW}/clauses.toml [OLD-1]：{OLD} 里已有这个编号" in why(folder)


def test_a_rule_of_another_kind_is_not_a_version_of_the_same_rule(tmp_path):
    folder = write_versions(tmp_path)
    rules = folder / NEW / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace("[SITE]", "[CASE-HANDLER]"), "utf-8")
    assert f"{NEW}/rules.toml [CASE-HANDLER]：kind、register 与 {OLD} 的不同" in why(folder)


def test_windows_hold_their_first_and_last_day_and_no_blank_one():
    days = np.array(["2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01", "NaT"], "M8[D]")
    window = Window(dt.date(2025, 1, 1), dt.date(2025, 6, 30))
    assert window.holding(days).tolist() == [False, True, True, False, False]
    assert Window().holding(days).tolist() == [True] * 4 + [False]
    assert window.shared(Window(JULY)) is None
    assert window.shared(Window(dt.date(2025, 3, 1))) == Window(
        dt.date(2025, 3, 1), dt.date(2025, 6, 30)
    )
