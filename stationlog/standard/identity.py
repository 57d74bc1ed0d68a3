"""What must hold of the rules that tell the same record and the same firm."""

from __future__ import annotations

from collections.abc import Iterator

from stationlog.standard.condition_values import condition_problems
from stationlog.standard.rules import Duplicate, Party, SameParty
from stationlog.vocabulary.registers import registers


def duplicate_problems(rule: Duplicate) -> Iterator[str]:
    """Figures may leave out only what says nothing new: the same number, day and words."""
    register = registers()[rule.register_]
    twice = sorted({*rule.same} & {*rule.alike})
    if twice:
        yield f"alike：{'、'.join(twice)} 已写在 same 里，请删去"
    if not rule.counted_once:
        return
    if rule.compare != "exact":
        yield 'compare：只计一次的规则须写 compare = "exact"'
    needed = [key for key in (register.number, register.date) if key not in rule.same]
    if not register.number:
        yield f"counted_once：{register.label}没有编号，分不清是不是同一条，不能只计一次"
    elif needed:
        yield f"same：只计一次的规则须含 {'、'.join(needed)}"
    if rule.unless_same:
        yield "unless_same：只计一次的规则按编号认定，请删去"


def party_problems(rule: SameParty) -> Iterator[str]:
    """Registers and fields of the firms, in the rule's own register and beside it."""
    for party in rule.beside:
        yield from _party_problems(party)
        if party.register_ == rule.register_:
            yield f"beside：{party.register_} 就是这条规则自己的登记簿，请删去"


def _party_problems(party: Party) -> Iterator[str]:
    register = registers().get(party.register_)
    if register is None:
        yield f"beside：没有登记簿 {party.register_}"
        return
    fields = (party.name, party.code, *(condition.field for condition in party.when))
    yield from (
        f"beside：{register.label}没有字段 {key}"
        for key in dict.fromkeys(fields)
        if key not in register.keys
    )
    yield from condition_problems("beside", register, party.when)
