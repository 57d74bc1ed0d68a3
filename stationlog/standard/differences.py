"""What one rulebook says otherwise than another: two versions of a document, two places' rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from stationlog.standard.documents import Clause
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebook
from stationlog.standard.wording.keys import (
    CLAUSE_KEYS,
    DOCUMENT_KEYS,
    RULE_KEYS,
    value_words,
)

Part = Literal["document", "clause", "rule"]
How = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Difference:
    """One key that differs, or a clause or rule that only one book has (then `key` is "").

    `id` is that of the clause or rule in the first book, or in the second where only that has
    it; `label`, `before` and `after` are Chinese words.
    """

    part: Part
    how: How
    id: str
    title: str
    key: str = ""
    label: str = ""
    before: str = ""
    after: str = ""


def differences(first: Rulebook, second: Rulebook) -> tuple[Difference, ...]:
    """Document, clauses, rules; in each part the order of the first book, then what is new.

    Clause ids belong to one version: a clause of another id that has the same section and title,
    the same words, or at least the same title is taken as the same clause.
    """
    same_clause = _paired(first.clauses, second.clauses)
    return (
        *_changed("document", "", first.document.title, first.document, second.document),
        *_clauses(first, second, same_clause),
        *_rules(first, second),
    )


def changed_keys(first: Rulebook, second: Rulebook, rule_id: str) -> list[Difference]:
    """What the second book changed in a rule that both have."""
    old, new = first.rules[rule_id], second.rules[rule_id]
    renamed = _with_new_clauses(old, _paired(first.clauses, second.clauses))
    return _changed("rule", rule_id, old.title, renamed, new, old.register_)


def _clauses(first: Rulebook, second: Rulebook, same: dict[str, str]) -> list[Difference]:
    found: list[Difference] = []
    for key, clause in first.clauses.items():
        if key not in same:
            gone = Difference("clause", "removed", key, clause.title, before=clause.text)
            found.append(gone)
            continue
        found += _changed("clause", key, clause.title, clause, second.clauses[same[key]])
    known = {*same.values()}
    return found + [
        Difference("clause", "added", key, clause.title, after=clause.text)
        for key, clause in second.clauses.items()
        if key not in known
    ]


def _rules(first: Rulebook, second: Rulebook) -> list[Difference]:
    found: list[Difference] = []
    for key, rule in first.rules.items():
        if key not in second.rules:
            gone = Difference("rule", "removed", key, rule.title, before=rule.basis)
            found.append(gone)
            continue
        found += changed_keys(first, second, key)
    return found + [
        Difference("rule", "added", key, rule.title, after=rule.basis)
        for key, rule in second.rules.items()
        if key not in first.rules
    ]


def _changed(
    part: Part, key: str, title: str, old: BaseModel, new: BaseModel, register: str = ""
) -> list[Difference]:
    labels = _LABELS[part]
    names = dict.fromkeys([*type(old).model_fields, *type(new).model_fields])
    return [
        Difference(
            part, "changed", key, title, name, labels.get(name, name),
            value_words(name, before, register), value_words(name, after, register),
        )
        for name in names
        if (before := getattr(old, name, "")) != (after := getattr(new, name, ""))
    ]  # fmt: skip


_LABELS = {"document": DOCUMENT_KEYS, "clause": CLAUSE_KEYS, "rule": RULE_KEYS}


def _with_new_clauses(rule: Rule, same: dict[str, str]) -> Rule:
    """The rule with its clauses under the ids of the other book: a new id alone is no change."""

    def renamed(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(same.get(key, key) for key in keys)

    of = {field: renamed(keys) for field, keys in rule.clauses_of.items()}
    return rule.model_copy(update={"clauses": renamed(rule.clauses), "clauses_of": of})


def _paired(first: Mapping[str, Clause], second: Mapping[str, Clause]) -> dict[str, str]:
    """Clause of the first book → the same clause of the second."""
    same = {key: key for key in first if key in second}
    for likeness in _LIKENESSES:
        taken = {*same.values()}
        old = _only({key: one for key, one in first.items() if key not in same}, likeness)
        new = _only({key: one for key, one in second.items() if key not in taken}, likeness)
        same |= {old[mark]: new[mark] for mark in old if mark in new}
    return same


def _only(clauses: Mapping[str, Clause], likeness: Callable[[Clause], tuple]) -> dict[tuple, str]:
    """Mark → clause, of the marks that one clause alone has."""
    times = Counter(map(likeness, clauses.values()))
    return {likeness(one): key for key, one in clauses.items() if times[likeness(one)] == 1}


_LIKENESSES: tuple[Callable[[Clause], tuple], ...] = (
    lambda clause: (clause.section, clause.title),
    lambda clause: (clause.text,),
    lambda clause: (clause.title,),
)
