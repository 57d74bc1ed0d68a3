"""Which fields must be filled in, always or when: read off the rules that ask for them."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.standard.conditions import Condition
from stationlog.standard.consistency import NOT_HELD
from stationlog.standard.documents import Document
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import Required, RequiredWhen, Rule
from stationlog.vocabulary.findings import MUST_FIX
from stationlog.vocabulary.registers import Register, registers

MUST, SHOULD, WHEN, FREE = "must", "should", "when", ""
"""Always, and its lack must be put right; always, to be confirmed; on a condition; as you like."""


@dataclass(frozen=True)
class Obligation:
    """How much a field is asked for; `when` are its conditions in words, `documents` who asks."""

    level: str = FREE
    when: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


def obligations(rulebooks: Rulebooks, register: str) -> dict[str, Obligation]:
    """The obligation of every field of a register, in its order."""
    own = registers()[register]
    return {key: _of_field(rulebooks, own, key) for key in own.keys}


def _of_field(rulebooks: Rulebooks, register: Register, key: str) -> Obligation:
    asking = [
        (book.document, rule)
        for book in rulebooks.books
        for rule in book.rules.values()
        if isinstance(rule, Required) and rule.register_ == register.key and key in rule.fields
    ]
    always = [(d, rule) for d, rule in asking if not isinstance(rule, RequiredWhen)]
    always_must = any(rule.severity == MUST_FIX for _, rule in always)
    level = (MUST if always_must else SHOULD) if always else WHEN if asking else FREE
    conditions = [] if always else [condition_words(register, rule.when) for _, rule in asking]
    return Obligation(
        level,
        tuple(dict.fromkeys(conditions)),
        tuple(dict.fromkeys(_named(document, rule) for document, rule in always or asking)),
    )


def _named(document: Document, rule: Rule) -> str:
    secondary = any(word in rule.basis for word in NOT_HELD)
    held = document.text_status == "held" and not secondary
    return document.short if held else f"{document.short}（待核对原文）"


def condition_words(register: Register, conditions: tuple[Condition, ...]) -> str:
    """Conditions as people say them: 咨询方式为网络或信函，且填了答复意见."""
    return "，且".join(_words(register.field(one.field).label, one) for one in conditions)


def _words(label: str, condition: Condition) -> str:
    if condition.filled is not None:
        return f"{'填了' if condition.filled else '没填'}{label}"
    if condition.is_not:
        return f"{label}不是{_either(condition.is_not)}"
    verb, values = ("为", condition.is_) if condition.is_ else ("含", condition.has)
    return f"{label}{verb}{_either(values)}"


def _either(values: tuple[str, ...]) -> str:
    """One of several: a value that holds 或 itself is put in quotes."""
    *first, last = [f"“{value}”" if "或" in value else value for value in values]
    return f"{'、'.join(first)}{'或' if first else ''}{last}"
