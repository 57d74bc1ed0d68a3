from __future__ import annotations

from typing import get_args

import pytest

from stationlog.standard.conditions import Condition
from stationlog.standard.documents import Clause, Document
from stationlog.standard.message_words import WORDS
from stationlog.standard.rule import Rule
from stationlog.standard.rules import AnyRule
from stationlog.standard.wording.conditions import conditions_words
from stationlog.standard.wording.keys import (
    CLAUSE_KEYS,
    DOCUMENT_KEYS,
    PLACEHOLDERS,
    RULE_KEYS,
    value_words,
)
from stationlog.standard.wording.sentences import SENTENCES, sentence_of
from stationlog.vocabulary.registers import registers
from tests.checking.logs import both_rulebooks

RULES = both_rulebooks().rules
MODELS = get_args(get_args(AnyRule)[0])


def kinds() -> set[str]:
    return {kind for model in MODELS for kind in get_args(model.model_fields["kind"].annotation)}


def test_every_kind_of_rule_has_its_sentence():
    assert set(SENTENCES) >= kinds()


def test_every_key_people_may_write_has_a_name():
    names = {name for model in MODELS for name in model.model_fields} - {"id"}
    assert names <= set(RULE_KEYS)
    assert set(Clause.model_fields) <= set(CLAUSE_KEYS)
    assert set(Document.model_fields) <= set(DOCUMENT_KEYS)


def test_every_word_a_message_may_use_has_a_name():
    assert {word for words in WORDS.values() for word in words} <= set(PLACEHOLDERS)


@pytest.mark.parametrize("rule_id", RULES)
def test_a_sentence_speaks_of_labels_and_not_of_keys(rule_id):
    rule = RULES[rule_id]
    told = sentence_of(rule) + conditions_words(rule.register_, rule.when)
    assert told.endswith(("。", "”", "）", "填写"))
    for register in registers().values():
        for key in register.keys:
            # 12345 and HTTP stand in values; a key with an underscore never does
            assert "_" not in key or key not in told


def said(rule_id: str) -> str:
    return sentence_of(RULES[rule_id])


def test_sentences_say_what_their_rules_ask():
    assert said("CONS-REPLY") == "每条登记都填写了“答复意见”。"
    assert said("CASE-DECIDE-15WD") == (
        "从“补正日期”、没有的从“申请日期”起，到“决定日期”、没有的到“办结日期”止，"
        "不超过 15 个工作日；期限已过还没有的也查出。"
    )
    assert said("SUB-HALF-YEAR") == "每年上半年的半年报告在当年 6 月 30 日前（含当日）报送。"
    assert said("SUB-EXPERIENCE") == "经验总结在 2022-12-10 前（含当日）报送一次。"
    assert "2022-12-31" in said("STATION-BUILT")
    assert "18 位统一社会信用代码" in said("CASE-USCC")
    assert "某年上半年，如 2025H1" in said("SUB-HALF-PERIOD")
    assert "统计时只计先登记的一条" in said("CONS-COPY")
    assert "各条都计入统计" in said("TRANS-TWICE")


def test_conditions_are_told_with_and_and_or():
    conditions = (
        Condition(field="channel", **{"is": ("网络", "信函")}),
        Condition(field="person", is_not=("匿名",)),
        Condition(field="reply", filled=True),
    )
    assert conditions_words("consultations", conditions) == (
        "“咨询方式”是“网络”或“信函”，并且“咨询人”不是“匿名”（没有填写的也算），并且“答复意见”已填写"
    )


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("severity", "must_fix", "必须整改"),
        ("since", "", "没有"),
        ("counted_once", True, "是"),
        ("fields", ("reply", "person"), "答复意见、咨询人"),
        ("passes", ({"reply": "好"}, {"person": "甲"}), "答复意见 好；咨询人 甲"),
        ("days", 15, "15"),
    ],
)
def test_values_are_told_in_words(key, value, words):
    assert value_words(key, value, "consultations") == words


def test_no_rule_of_the_sample_shows_an_english_key_as_a_value():
    for rule in RULES.values():
        for name in set(type(rule).model_fields) - {"id", "kind", "pattern", "clauses", "check"}:
            told = value_words(name, getattr(rule, name), rule.register_)
            assert not any(key in told for key in ("_on", "must_fix", "True", "register="))


def test_a_rule_is_a_rule():
    assert all(issubclass(model, Rule) for model in MODELS)
