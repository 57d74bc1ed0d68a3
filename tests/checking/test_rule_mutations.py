"""Spoiling any one rule makes its own examples fail: what they show, they can also miss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from stationlog.standard.duty_rules import CountPerPeriod, ItemState
from stationlog.standard.rule import Rule
from stationlog.standard.rules import Required, WithinWorkdays
from tests.checking.examples import breaks, failing, inverted, keeps, outcome
from tests.checking.logs import every_rulebook

RULES = every_rulebook().rules


def other_limits(rule: Rule) -> Iterator[Rule]:
    """The rule with its limit moved by one; a count cannot be less than one."""
    match rule:
        case WithinWorkdays():
            yield from (rule.model_copy(update={"days": rule.days + by}) for by in (-1, 1))
        case CountPerPeriod():
            counts = (rule.at_least - 1, rule.at_least + 1)
            yield from (rule.model_copy(update={"at_least": n}) for n in counts if n)
        case ItemState(by=dt.date()):
            days = (rule.by - dt.timedelta(1), rule.by + dt.timedelta(1))
            yield from (rule.model_copy(update={"by": day}) for day in days)


LIMITS = [(key, at) for key, rule in RULES.items() for at, _ in enumerate(other_limits(rule))]
CONDITIONS = [(key, at) for key, rule in RULES.items() for at, _ in enumerate(rule.when)]
FIELDS = [
    (k, field) for k, rule in RULES.items() if isinstance(rule, Required) for field in rule.fields
]


@pytest.mark.parametrize("rule_id", RULES)
def test_an_inverted_rule_fails_its_examples(rule_id):
    rule = RULES[rule_id]
    assert not (keeps(rule, inverted) and breaks(rule, inverted))


@pytest.mark.parametrize(("rule_id", "place"), LIMITS)
def test_a_limit_moved_by_one_fails_the_examples(rule_id, place):
    other = list(other_limits(RULES[rule_id]))[place]
    assert not (keeps(other) and breaks(other))


@pytest.mark.parametrize(("rule_id", "place"), CONDITIONS)
def test_a_condition_left_out_fails_the_examples(rule_id, place):
    rule = RULES[rule_id]
    when = (*rule.when[:place], *rule.when[place + 1 :])
    other = rule.model_copy(update={"when": when})
    assert not (keeps(other) and breaks(other))


@pytest.mark.parametrize(("rule_id", "field"), FIELDS)
def test_every_field_that_a_rule_requires_is_missed_where_it_is_blank(rule_id, field):
    rule = RULES[rule_id]
    blanked = {**rule.passes[0], field: None}
    assert failing(outcome(rule, (blanked,))) == 1
