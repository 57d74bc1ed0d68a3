"""Every rule carries its own examples: records that keep it and records that break it."""

from __future__ import annotations

import pytest

from stationlog.checking.outcome import DutyState, RecordOutcome
from stationlog.checking.run import KINDS
from tests.checking.examples import breaks, keeps, outcome
from tests.checking.logs import every_rulebook, told

RULES = every_rulebook().rules
# what is said of every record, and of those it is held against
USUAL = {"label": "栏名", "value": "值", "others": "甲.xlsx › A3", "other_value": "值"}


@pytest.mark.parametrize("rule_id", RULES)
def test_the_records_that_keep_a_rule_pass_it(rule_id):
    assert keeps(RULES[rule_id])


@pytest.mark.parametrize("rule_id", RULES)
def test_the_records_that_break_a_rule_are_found(rule_id):
    assert breaks(RULES[rule_id])


@pytest.mark.parametrize("rule_id", RULES)
def test_the_message_of_every_rule_can_be_said(rule_id):
    rule = RULES[rule_id]
    result = outcome(rule, rule.fails)
    words = (
        [{**USUAL, **failure.words} for failure in told(result)]
        if isinstance(result, RecordOutcome)
        else [duty.words for duty in result.duties if duty.state is DutyState.FAILED]
    )
    for spoken in words:
        assert "{" not in rule.message.format(**spoken)


def test_every_kind_of_rule_is_used():
    assert {rule.kind for rule in RULES.values()} == set(KINDS)
