"""Which fields must be filled in, always or when: read off the rules that ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import Required, RequiredInState
from stationlog.standard.wording.conditions import conditions_words
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
        rule
        for rule in rulebooks.running.values()
        if isinstance(rule, Required) and rule.register_ == register.key and key in rule.fields
    ]
    always = [rule for rule in asking if not _on_condition(rule)]
    always_must = any(rule.severity == MUST_FIX for rule in always)
    level = (MUST if always_must else SHOULD) if always else WHEN if asking else FREE
    conditions = [] if always else [_condition(rule) for rule in asking]
    return Obligation(
        level,
        tuple(dict.fromkeys(conditions)),
        tuple(dict.fromkeys(n for rule in always or asking for n in _named(rule, rulebooks))),
    )


def _on_condition(rule: Required) -> bool:
    return bool(rule.when) or isinstance(rule, RequiredInState)


def _condition(rule: Required) -> str:
    state = f"到了“{rule.state}”" if isinstance(rule, RequiredInState) else ""
    when = conditions_words(rule.register_, rule.when)
    return "，并且".join(part for part in (state, when) if part)


def _named(rule: Rule, rulebooks: Rulebooks) -> Iterator[str]:
    """The documents whose clauses ask for it, and whether what they say was ever compared."""
    for book in rulebooks.books_cited(rule.id):
        cited = [key for key in rule.clauses if key in book.clauses]
        seen = any(rulebooks.text_status(key) != "not_held" for key in cited)
        yield book.document.short if seen else f"{book.document.short}（待核对原文）"
