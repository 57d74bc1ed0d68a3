"""What a rule looks at, in the words a person compares with the original text."""

from __future__ import annotations

from stationlog.standard.duty_rules import CountPerPeriod
from stationlog.standard.rule import Rule
from stationlog.standard.rules import WithinWorkdays
from stationlog.standard.wording.conditions import conditions_words, label_of, register_label
from stationlog.standard.wording.sentences import sentence_of

# of a rule that compares whole records, so many fields tell enough
_MOST_FIELDS = 8


def how_checked(rule: Rule) -> str:
    """Which records, what must hold, from when on."""
    when = conditions_words(rule.register_, rule.when)
    which = register_label(rule.register_) + (f"（{when}的）：" if when else "：")
    unless = conditions_words(rule.register_, getattr(rule, "unless", ()))
    excepted = f"{unless}的除外。" if unless else ""
    since = f"填写了“{label_of(rule.register_, rule.since)}”以后才查。" if rule.since else ""
    return f"{which}{sentence_of(rule)}{excepted}{since}"


def limit_words(rule: Rule) -> str:
    """The rule's limit with its unit; "" where it has none."""
    if isinstance(rule, WithinWorkdays):
        return f"{rule.days} 个工作日"
    if isinstance(rule, CountPerPeriod):
        return f"至少 {rule.at_least} 条"
    return str(getattr(rule, rule.limit_field)) if rule.limit_field else ""


def field_words(rule: Rule) -> str:
    """Labels of the fields the rule reads, each once; of very many the first and their number."""
    keys = tuple(dict.fromkeys(rule.own_fields()))
    told = "、".join(label_of(rule.register_, key) for key in keys[:_MOST_FIELDS])
    return f"{told}等 {len(keys)} 栏" if len(keys) > _MOST_FIELDS else told
