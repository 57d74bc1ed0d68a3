from __future__ import annotations

import pytest

from stationlog.errors import SettingsError
from stationlog.indicators.changes_explained import CHANGES_FILE, read_changes_explained
from tests.indicators.small_log import H1

GOOD = """[[change]]
period = "2025H1"
figure = "cases.accepted"
against = "同比"
from = 28
to = 57
reason = "上半年集中宣传"
by = "王某"
on = 2025-07-02
"""


def test_without_the_file_nothing_is_explained(tmp_path):
    assert read_changes_explained(tmp_path).of(H1, "cases.accepted", "同比") is None


def test_an_entry_explains_one_change(tmp_path):
    (tmp_path / CHANGES_FILE).write_text(GOOD, encoding="utf-8")
    read = read_changes_explained(tmp_path)
    found = read.of(H1, "cases.accepted", "同比")
    assert (found.before, found.now, found.reason) == (28, 57, "上半年集中宣传")
    assert read.of(H1, "cases.accepted", "环比") is None


def test_every_problem_is_told_at_once(tmp_path):
    broken = GOOD.replace("cases.accepted", "cases.nothing").replace("2025H1", "2025年")
    broken += GOOD.replace("from = 28\n", "").replace("同比", "比较") + "[other]\n"
    (tmp_path / CHANGES_FILE).write_text(broken, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_changes_explained(tmp_path)
    assert caught.value.where == CHANGES_FILE
    for told in (
        "第1条 [period]",
        "第1条 [figure]",
        "第2条 [from]：缺少",
        "第2条 [against]",
        "[other]",
    ):
        assert told in caught.value.why


def test_a_figure_may_be_named_by_its_label(tmp_path):
    told = GOOD.replace("cases.accepted", "受理维权援助申请")
    (tmp_path / CHANGES_FILE).write_text(told, encoding="utf-8")
    assert read_changes_explained(tmp_path).of(H1, "cases.accepted", "同比").now == 57


def test_a_wrong_name_and_value_are_told_with_what_may_be_written(tmp_path):
    told = (
        GOOD.replace("cases.accepted", "接待咨询量").replace("同比", "年比").replace("28", '"多"')
    )
    (tmp_path / CHANGES_FILE).write_text(told, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_changes_explained(tmp_path)
    assert "consultations.received（接待咨询）" in caught.value.why
    assert "可以写：同比、环比" in caught.value.why
    assert "[from]：应为数" in caught.value.why
    assert "figures.md" in caught.value.now


def test_the_same_change_is_explained_once(tmp_path):
    (tmp_path / CHANGES_FILE).write_text(GOOD + GOOD, encoding="utf-8")
    with pytest.raises(SettingsError, match="读不懂"):
        read_changes_explained(tmp_path)
