from __future__ import annotations

import pytest

from stationlog.standard.explained import explained
from stationlog.standard.load import load, with_limits
from stationlog.standard.overview import overview_of
from tests.checking.logs import both_rulebooks
from tests.standard.versioned import NAMES, write_versions

BOOKS = both_rulebooks()


@pytest.mark.parametrize("rule_id", BOOKS.rules)
def test_every_rule_can_be_explained_with_its_examples(rule_id):
    told = explained(BOOKS, rule_id)
    assert told.checks and told.basis and told.advice and told.clauses
    assert "{" not in told.message
    assert told.passes
    for example in (*told.passes, *told.fails):
        assert all(len(record) == len(example.labels) for record in example.records)


def test_held_words_are_quoted_and_others_are_said_to_wait_for_the_text():
    (held,) = explained(BOOKS, "CONS-RECORD").clauses
    assert (held.held, held.text, held.status) == (
        True, "使用统一的业务用表并有记录", "持有原文",
    )  # fmt: skip
    waiting = explained(BOOKS, "CASE-DECIDE-15WD").clauses[0]
    assert (waiting.held, waiting.status) == (False, "待核对原文")


def test_a_limit_is_told_with_the_stations_own():
    told = explained(with_limits(BOOKS, {"CASE-DECIDE-15WD": 10}), "CASE-DECIDE-15WD")
    assert told.limit == "规则书 15 → 本站 10 个工作日（station.toml）"
    assert explained(BOOKS, "CASE-DECIDE-15WD").limit == "15 个工作日"
    assert explained(BOOKS, "CONS-RECORD").limit == ""


def test_only_rules_in_working_days_tell_how_days_are_counted():
    assert "次日起算" in explained(BOOKS, "CASE-DECIDE-15WD").day_count
    assert explained(BOOKS, "TRANS-DUE-ORDER").day_count == ""


def test_conditions_exceptions_and_the_step_before_are_told():
    assert explained(BOOKS, "CASE-DECIDE-15WD").excepted == (
        "“补正通知日期”已填写，并且“补正日期”没有填写"
    )
    told = explained(BOOKS, "CASE-CORRECTION-NOTICE")
    assert told.applies_to == "“补正日期”已填写"
    assert told.since == "填写了“补正日期”以后"


def test_examples_are_masked_and_show_what_the_other_example_has():
    told = explained(BOOKS, "CASE-PERSON-IDENTITY")
    shown = str(told)
    assert "11010519491231002X" not in shown
    (fails,) = told.fails
    assert "证件号码" in fails.labels


def test_versions_are_told_with_their_days_limits_and_what_changed(tmp_path):
    told = explained(load(NAMES, write_versions(tmp_path)), "CASE-DECIDE")
    assert [(v.in_force, v.limit, v.changes) for v in told.versions] == [
        ("2024年1月1日至2025年6月30日", "15 个工作日", ()),
        ("2025年7月1日起", "10 个工作日", ("工作日限值：15 → 10",)),
    ]


def test_the_overview_counts_every_clause_and_rule_once():
    overview = overview_of(BOOKS)
    for book, told in zip(BOOKS.books, overview.documents, strict=True):
        assert sum(told.texts.values()) == sum(told.checks.values()) == len(book.clauses)
        assert sum(told.rules.values()) == len(book.rules)
    assert overview.documents[1].in_force == "施行日期不明，视为一直有效"
    assert {one.rule_id for one in overview.limits} >= {"CASE-DECIDE-15WD", "TEAM-EXPERTS"}


def test_a_clause_is_uncovered_where_no_rule_tests_it_and_nobody_looks():
    told = {one.clause_id for one in overview_of(BOOKS).uncovered}
    assert told == {key for key, clause in BOOKS.clauses.items() if clause.check == "none"}
