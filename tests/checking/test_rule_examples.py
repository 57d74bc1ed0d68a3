"""Every rule carries its own examples: records that keep it and records that break it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from stationlog.checking.outcome import DutyOutcome, DutyState, Outcome, RecordOutcome
from stationlog.checking.run import KINDS, run_rule
from stationlog.standard.rules import Rule
from tests.checking.logs import both_rulebooks, kept_in, log_of

RULES = both_rulebooks().rules
# what is said of every record, and of those it is held against
USUAL = {"label": "栏名", "value": "值", "others": "甲.xlsx › A3", "other_value": "值"}


def outcome(rule: Rule, records: tuple[dict, ...]) -> Outcome:
    as_of = rule.example_as_of or dt.date(2025, 12, 31)
    if rule.kind == "form_version":
        log = log_of({rule.register_: [{}]}, as_of)
        return run_rule(rule, replace(log, forms=kept_in(rule.register_, records)))
    return run_rule(rule, log_of({**rule.others, rule.register_: records}, as_of))


def failing(result: Outcome) -> int:
    if isinstance(result, DutyOutcome):
        return sum(duty.state is DutyState.FAILED for duty in result.duties)
    return len({failure.row for failure in result.failures})


@pytest.mark.parametrize("rule_id", RULES)
def test_the_records_that_keep_a_rule_pass_it(rule_id):
    assert RULES[rule_id].passes
    assert failing(outcome(RULES[rule_id], RULES[rule_id].passes)) == 0


@pytest.mark.parametrize("rule_id", RULES)
def test_the_records_that_break_a_rule_are_found(rule_id):
    rule = RULES[rule_id]
    result = outcome(rule, rule.fails)
    if isinstance(result, RecordOutcome):
        repeated = rule.kind in ("duplicate", "same_party")
        assert failing(result) == len(rule.fails) - repeated > 0
    else:
        assert failing(result) == 1


@pytest.mark.parametrize("rule_id", RULES)
def test_the_message_of_every_rule_can_be_said(rule_id):
    rule = RULES[rule_id]
    result = outcome(rule, rule.fails)
    words = (
        [{**USUAL, **failure.words} for failure in result.failures]
        if isinstance(result, RecordOutcome)
        else [duty.words for duty in result.duties if duty.state is DutyState.FAILED]
    )
    for spoken in words:
        assert "{" not in rule.message.format(**spoken)


def test_every_kind_of_rule_is_used():
    assert {rule.kind for rule in RULES.values()} == set(KINDS)
