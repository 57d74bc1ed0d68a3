from __future__ import annotations

import shutil

import pytest

from stationlog.resources import standards
from stationlog.standard.confirmations import with_confirmations
from stationlog.standard.confirmed_file import confirmations_of
from stationlog.standard.load import load, rulebooks_of, with_limits
from stationlog.standard.review.items import items_of
from stationlog.standard.rulebooks import ORIGINAL, STATION
from stationlog.station import open_station
from tests.checking.logs import NAMES, PROJECT, both_rulebooks
from tests.standard.confirmed import CLAUSE, DAY, PERSON, RULE, confirmed, entry

LIMIT = "CASE-DECIDE-15WD"


def test_without_an_entry_nothing_is_confirmed():
    books = both_rulebooks()
    assert with_confirmations(books, confirmations_of({})) is books
    assert {books.text_status(key) for key in books.clauses} == {"held", "not_held"}
    assert books.running == books.rules


def test_a_clause_that_agrees_has_its_number_in_the_text_and_is_confirmed():
    books = confirmed((CLAUSE, "DB44-examine-limit", {"clause_no": "5.2.1"}))
    clause = books.clauses["DB44-examine-limit"]
    assert (clause.section, clause.text) == ("5.2.1", "收到申请后 15 个工作日内审查")
    assert books.text_status("DB44-examine-limit") == "confirmed"
    assert books.text_status("DB44-decision") == "not_held"
    assert clause.basis.endswith("已对照原文核对（2026-11-20，5.2.1）")


def test_the_text_confirmed_stands_in_the_place_of_ours():
    said = {"result": "修改为", "changed_to": "十个工作日内审查"}
    books = confirmed((CLAUSE, "DB44-examine-limit", said))
    assert books.clauses["DB44-examine-limit"].text == "十个工作日内审查"
    assert books.text_status("DB44-examine-limit") == "confirmed"


def test_a_clause_that_does_not_agree_stays_as_it_is_and_is_told():
    books = confirmed((CLAUSE, "DB44-decision", {"result": "不一致"}))
    assert books.clauses["DB44-decision"] == both_rulebooks().clauses["DB44-decision"]
    assert books.text_status("DB44-decision") == "not_held"
    assert books.answer("clause", "DB44-decision").state == "differs"


def test_a_rule_that_agrees_is_confirmed_and_its_basis_says_so():
    books = confirmed((RULE, "CONS-FORM", {}))
    assert books.rule_status("CONS-FORM") == "confirmed"
    assert books.rule_status("CASE-FORM") == "not_held"
    assert books.rule_status("CONS-RECORD") == "held"
    basis = books.rules["CONS-FORM"].basis
    assert "待核对" not in basis
    assert basis.endswith("已对照原文核对（2026-11-20）")


def test_a_number_for_a_rule_with_a_limit_is_the_limit_in_force():
    books = confirmed((RULE, LIMIT, {"result": "修改为", "changed_to": "１０"}))
    assert books.rules[LIMIT].days == 10
    (override,) = books.overrides
    assert (override.from_rulebook, override.in_force, override.source) == (15, 10, ORIGINAL)
    assert books.rule_status(LIMIT) == "confirmed"


def test_station_toml_has_the_last_word_on_a_limit_and_both_are_told():
    books = confirmed((RULE, LIMIT, {"result": "修改为", "changed_to": "10"}))
    books = with_limits(books, {LIMIT: 8})
    assert books.rules[LIMIT].days == 8
    told = [(one.source, one.from_rulebook, one.in_force) for one in books.overrides]
    assert told == [(ORIGINAL, 15, 10), (STATION, 15, 8)]
    assert books.rule_status(LIMIT) == "confirmed"


@pytest.mark.parametrize(
    ("rule", "text"), [(LIMIT, "十日"), (LIMIT, "0"), (LIMIT, "9999"), ("CONS-FORM", "10")]
)
def test_a_rule_to_be_rewritten_runs_as_it_is_and_is_told(rule, text):
    books = confirmed((RULE, rule, {"result": "修改为", "changed_to": text}))
    assert books.rules[rule] == both_rulebooks().rules[rule]
    assert rule in books.running
    answer = books.answer("rule", rule)
    assert (answer.state, answer.changed_to) == ("amend", text)
    assert books.rule_status(rule) == "not_held"


def test_a_rule_that_does_not_agree_is_not_run():
    books = confirmed((RULE, "CONS-FORM", {"result": "不一致"}))
    assert "CONS-FORM" in books.rules
    assert "CONS-FORM" not in books.running
    assert books.not_run == {(NAMES[1], "CONS-FORM"): "与原文不一致（2026-11-20 核对）"}


@pytest.mark.parametrize("result", ["一致", "不一致"])
@pytest.mark.parametrize("digest", ["0123456789abcdef", None])
def test_what_the_rulebook_no_longer_says_does_not_count_and_is_told(result, digest):
    books = confirmed((RULE, "CONS-FORM", {"result": result, "digest": digest}))
    answer = books.answer("rule", "CONS-FORM")
    assert answer.state == "stale"
    assert answer.why
    assert "CONS-FORM" in books.running
    assert books.rule_status("CONS-FORM") == "not_held"


@pytest.mark.parametrize("unknown", ["DB44-none", "WH33-1-b"])
def test_an_entry_of_no_item_is_told_and_is_no_error(unknown):
    known = entry(CLAUSE, "DB44-decision")
    books = with_confirmations(both_rulebooks(), confirmations_of({"clauses": {unknown: known}}))
    assert books.answer("clause", unknown).state == "stale"
    assert books.books == both_rulebooks().books


def test_no_severity_rises_by_being_confirmed():
    every = [(one.kind, one.id, {}) for one in items_of(both_rulebooks())]
    books = confirmed(*every)
    before = {key: rule.severity for key, rule in both_rulebooks().rules.items()}
    assert {key: rule.severity for key, rule in books.rules.items()} == before
    assert {books.text_status(key) for key in books.clauses} == {"held", "confirmed"}


def test_who_compared_is_nowhere_in_the_rulebooks():
    every = [(one.kind, one.id, {"note": PERSON}) for one in items_of(both_rulebooks())]
    assert PERSON not in repr(confirmed(*every))


def test_personal_numbers_that_somebody_typed_are_masked():
    said = {"result": "修改为", "changed_to": "问 13812345678"}
    books = confirmed((CLAUSE, "DB44-decision", said))
    assert books.clauses["DB44-decision"].text == "问 138****5678"


def test_the_words_around_a_rule_may_change_without_comparing_again(tmp_path):
    digests = {one.key: one.digest for one in items_of(both_rulebooks())}
    shutil.copytree(standards(), tmp_path, dirs_exist_ok=True)
    rules = tmp_path / NAMES[1] / "rules.toml"
    text = rules.read_text(encoding="utf-8").replace("请补填", "请尽快补填")
    limit = 'days = 15\nopen = "overdue"'
    rules.write_text(text.replace(limit, limit.replace("15", "14")), encoding="utf-8")
    changed = {one.key for one in items_of(load(NAMES, tmp_path)) if one.digest != digests[one.key]}
    assert changed == {("rule", LIMIT)}


def test_a_station_has_its_own_confirmations(tmp_path):
    settings = (PROJECT / "station.toml").read_text(encoding="utf-8")
    (tmp_path / "station.toml").write_text(
        settings.replace("[thresholds]", "[thresholds]\nCASE-CORRECT-7WD = 5"), encoding="utf-8"
    )
    one = entry(RULE, LIMIT)
    (tmp_path / "rules-confirmed.toml").write_text(
        f'[rules.{LIMIT}]\nresult = "修改为"\nchanged_to = "12"\nby = "{PERSON}"\n'
        f'on = {DAY.isoformat()}\ndigest = "{one["digest"]}"\n',
        encoding="utf-8",
    )
    books = rulebooks_of(open_station(str(tmp_path)))
    assert (books.rules[LIMIT].days, books.rules["CASE-CORRECT-7WD"].days) == (12, 5)
