"""Which rules run at a station, and for which clauses: those of its own documents."""

from __future__ import annotations

import shutil

import pytest

from stationlog.errors import RulebookError
from stationlog.resources import standards
from stationlog.standard.load import load
from tests.checking.logs import NAMES, WUHAN, both_rulebooks, every_rulebook, rulebooks_named

NOTICE, DB44, GUIDELINE = NAMES


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(standards(), tmp_path / "standards")


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("names", [NAMES, WUHAN, (NOTICE,), (DB44,), (GUIDELINE,)])
def test_rules_name_clauses_in_force_only_and_every_clause_for_rules_has_one(names):
    books = rulebooks_named(names)
    for rule in books.rules.values():
        assert rule.clauses
        assert {*rule.clauses} <= {*books.clauses}
        assert {key for keys in rule.clauses_of.values() for key in keys} <= {*rule.clauses}
    cited = {key for rule in books.rules.values() for key in rule.clauses}
    assert cited == {key for key, clause in books.clauses.items() if clause.check == "rules"}


def test_a_document_not_in_force_leaves_no_trace_in_the_rules_it_shares():
    assert "DB4201-records" in every_rulebook().rules["CASE-UNIQUE"].clauses
    assert both_rulebooks().rules["CASE-UNIQUE"].clauses == ("WH33-2.2-e",)
    assert "TEAM-STAFF-2" not in both_rulebooks().rules


def test_a_rule_of_another_folder_stands_with_the_document_it_serves():
    books = rulebooks_named(WUHAN)
    assert books.book_of("CASE-DECIDE-15WD").name == GUIDELINE
    assert books.book_of("CONS-FORM").name == WUHAN[0]
    assert f"../{DB44}/rules.toml" in books.books[1].files
    assert f"../{DB44}/rules.toml" not in both_rulebooks().books[2].files
    # the notice is not in force there: nothing asks for its reports
    assert books.asking is None
    assert not any(key.startswith("SUB-") for key in books.rules)


def test_what_no_held_text_in_force_carries_is_at_most_to_be_confirmed():
    assert both_rulebooks().rules["CASE-DATE-ORDER"].severity == "must_fix"
    assert {rule.severity for rule in rulebooks_named(WUHAN).rules.values()} == {"confirm"}


def test_a_field_that_breaks_no_clause_in_force_is_not_asked_for(folder):
    edit(folder / DB44 / "rules.toml", ', "CG23-apply-materials"]', "]")
    edit(folder / DB44 / "rules.toml", ', "CG23-apply-materials"], materials', "], materials")
    edit(folder / DB44 / "rules.toml", ', "CG23-apply-materials"] }', "] }")
    edit(folder / GUIDELINE / "clauses.toml", '说明援助事项和理由，提交证据"\n', '略"\n')
    text = (folder / GUIDELINE / "clauses.toml").read_text(encoding="utf-8")
    start = text.index('["CG23-apply-materials"]')
    text = text[:start] + text[start:].replace('check = "rules"', 'check = "none"', 1)
    (folder / GUIDELINE / "clauses.toml").write_text(text, encoding="utf-8")
    rule = load(WUHAN, folder).rules["CASE-FORM"]
    assert {"grounds", "materials"}.isdisjoint(rule.fields)
    assert rule.clauses == ("CG23-apply-form",)
    assert load(NAMES, folder).rules["CASE-FORM"].clauses_for("grounds") == (
        "DB44-apply-materials",
    )


def test_a_clause_that_is_written_nowhere_is_an_error_wherever_the_rule_stands(folder):
    edit(folder / WUHAN[0] / "rules.toml", '"DB4201-staff"', '"DB4201-stuff"')
    with pytest.raises(RulebookError) as error:
        load(NAMES, folder)
    assert "db4201-t-723-2024/rules.toml [TEAM-STAFF-2] clauses：没有条款 DB4201-stuff" in (
        error.value.why
    )


def test_two_documents_cannot_share_a_number(folder):
    edit(folder / WUHAN[0] / "document.toml", '"DB4201/T 723-2024"', '"DB44/T 2362-2022"')
    with pytest.raises(RulebookError) as error:
        load(WUHAN, folder)
    assert "document.toml number：与 db4201-t-723-2024 的相同" in error.value.why
