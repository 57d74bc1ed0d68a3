"""What must hold of the values of a rule, whatever document it serves: fields of the type that is
needed, nothing twice, patterns that can be run, days that every year has.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from stationlog.standard.duty_rules import CountPerPeriod, SubmittedBy
from stationlog.standard.patterns import compiles
from stationlog.standard.rule import Rule
from stationlog.standard.rules import ByDate, DateOrder, Format, SameParty, WithinWorkdays
from stationlog.vocabulary.registers import Register, registers

_NOT_WRITTEN = ("date", "count", "money")
# any year that is no leap year
_ORDINARY = 2001


def value_type_problems(rule: Rule, register: Register) -> Iterator[str]:
    """One Chinese line a problem; fields that the register lacks are somebody else's to tell."""
    yield from _twice(rule)
    yield from _others(rule)
    for key, fields in _dates(rule).items():
        for field in dict.fromkeys(fields):
            if _type(register, field) not in ("date", ""):
                yield f"{key}：{field} 不是日期"
    match rule:
        case Format():
            if _type(register, rule.field) in _NOT_WRITTEN:
                yield f"field：{rule.field} 是日期或数量，没有写法可查"
            if rule.check == "pattern" and not (rule.pattern and rule.shape):
                yield "pattern：须写 pattern 和 shape，或写 check"
            elif rule.check == "pattern" and not compiles(rule.pattern):
                yield "pattern：不是能用的正则表达式（没有前后查找和反向引用，重复不过千次）"
        case SubmittedBy():
            if isinstance(rule.due, str) == (rule.every == "once"):
                yield 'due：once 写日期 2022-12-10，每年的写 "06-30"'
            elif isinstance(rule.due, str) and not _every_year(rule.due):
                yield f'due：不是每年都有 {rule.due} 这一天，请写月和日，如 "06-30"'
        case SameParty():
            yield from party_field_problems("", register, rule.name, rule.code)
            for party in rule.beside:
                if party.register_ in registers():
                    other = registers()[party.register_]
                    yield from party_field_problems("beside ", other, party.name, party.code)


def party_field_problems(place: str, register: Register, name: str, code: str) -> Iterator[str]:
    """A firm's name is a text, its code a 统一社会信用代码."""
    if _type(register, name) not in ("name", "text", ""):
        yield f"{place}name：{name} 不是名称"
    if _type(register, code) not in ("uscc", ""):
        yield f"{place}code：{code} 不是统一社会信用代码"


def _dates(rule: Rule) -> dict[str, tuple[str, ...]]:
    since = {"since": (rule.since,)} if rule.since else {}
    match rule:
        case WithinWorkdays():
            return {**since, "from": rule.from_, "to": rule.to}
        case ByDate():
            return {**since, "field": (rule.field,), "due_field": (rule.due_field,)}
        case DateOrder():
            return {**since, "fields": rule.fields}
        case CountPerPeriod() if rule.date_field:
            return {**since, "date_field": (rule.date_field,)}
    return since


def _type(register: Register, key: str) -> str:
    return register.field(key).type if key in register.keys else ""


def _twice(rule: Rule) -> Iterator[str]:
    for name, field in type(rule).model_fields.items():
        value = getattr(rule, name)
        if not isinstance(value, tuple) or not all(isinstance(one, str) for one in value):
            continue
        for one, times in Counter(value).items():
            if times > 1:
                yield f"{field.alias or name}：{one} 写了 {times} 次，请只留一处"


def _others(rule: Rule) -> Iterator[str]:
    for key, records in rule.others.items():
        register = registers().get(key)
        if register is None:
            yield f"others：没有登记簿 {key}"
            continue
        yield from (
            f"others：{register.label}没有字段 {field}"
            for field in sorted({field for record in records for field in record})
            if field not in register.keys
        )


def _every_year(month_day: str) -> bool:
    try:
        dt.date.fromisoformat(f"{_ORDINARY}-{month_day}")
    except ValueError:
        return False
    return True
