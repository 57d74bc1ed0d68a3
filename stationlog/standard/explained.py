"""One rule explained: everything people ask about it, in Chinese words, from the rulebooks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from stationlog.privacy import Masker
from stationlog.standard.differences import changed_keys
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import ORIGINAL, STATION, Rulebooks, RuleInForce
from stationlog.standard.rules import WithinWorkdays
from stationlog.standard.wording.conditions import conditions_words, label_of, register_label
from stationlog.standard.wording.in_force import window_words
from stationlog.standard.wording.keys import PLACEHOLDERS
from stationlog.standard.wording.sentences import DAY_COUNT, sentence_of
from stationlog.standard.wording.statuses import status_of_clause
from stationlog.vocabulary.findings import SEVERITY_LABELS
from stationlog.vocabulary.registers import registers

_BY = {STATION: "本站", ORIGINAL: "原文"}


@dataclass(frozen=True)
class ClauseTold:
    """A clause the rule tests: its words are a quotation where the text is `held`."""

    id: str
    document: str
    section: str
    title: str
    text: str
    status: str
    held: bool


@dataclass(frozen=True)
class VersionTold:
    """A version of the rule, when it is in force, and what it changed from the one before."""

    book: str
    document: str
    in_force: str
    limit: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """Records of one register: labels, and for every record its values in their order."""

    register: str
    labels: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class RuleTold:
    """A rule in its newest version. Personal data in examples is masked."""

    id: str
    title: str
    register: str
    severity: str
    checks: str
    applies_to: str
    excepted: str
    since: str
    limit: str
    day_count: str
    basis: str
    message: str
    advice: str
    clauses: tuple[ClauseTold, ...]
    versions: tuple[VersionTold, ...]
    passes: tuple[Example, ...]
    fails: tuple[Example, ...]


def explained(rulebooks: Rulebooks, rule_id: str) -> RuleTold:
    """Everything about a rule. KeyError for an unknown one."""
    versions = rulebooks.versions(rule_id)
    rule = versions[-1].rule
    return RuleTold(
        id=rule.id,
        title=rule.title,
        register=register_label(rule.register_),
        severity=SEVERITY_LABELS[rule.severity],
        checks=sentence_of(rule),
        applies_to=conditions_words(rule.register_, rule.when),
        excepted=conditions_words(rule.register_, getattr(rule, "unless", ())),
        since=f"填写了“{label_of(rule.register_, rule.since)}”以后" if rule.since else "",
        limit=limit_told(rulebooks, versions[-1]),
        day_count=DAY_COUNT if isinstance(rule, WithinWorkdays) else "",
        basis=rule.basis,
        message=_template(rule.message),
        advice=rule.advice,
        clauses=tuple(_clause(rulebooks, key) for key in rule.clauses),
        versions=_versions(rulebooks, versions),
        passes=_examples(rule, "passes"),
        fails=_examples(rule, "fails"),
    )


def limit_told(rulebooks: Rulebooks, one: RuleInForce) -> str:
    """15 个工作日, or 规则书 15 → 本站 10 个工作日; "" for a rule without a limit."""
    rule = one.rule
    if not rule.limit_field:
        return ""
    unit = "个工作日" if isinstance(rule, WithinWorkdays) else "条"
    now = f"{getattr(rule, rule.limit_field)} {unit}"
    changed = [
        item
        for item in rulebooks.overrides
        if (item.rule_id, item.book) == (rule.id, one.book.name)
    ]
    if not changed:
        return now
    steps = [f"规则书 {changed[0].from_rulebook}"]
    steps += [f"{_BY[item.source]} {item.in_force}" for item in changed]
    return f"{' → '.join(steps)} {unit}（{changed[-1].source}）"


def _clause(rulebooks: Rulebooks, key: str) -> ClauseTold:
    book = rulebooks.book_with(key)
    clause = book.clauses[key]
    return ClauseTold(
        id=key,
        document=f"《{book.document.title}》（{book.document.number}）",
        section=clause.section,
        title=clause.title,
        text=clause.text,
        status=status_of_clause(rulebooks, key),
        held=book.document.text_status == "held",
    )


def _versions(rulebooks: Rulebooks, versions: tuple[RuleInForce, ...]) -> tuple[VersionTold, ...]:
    told = []
    for place, one in enumerate(versions):
        before = versions[place - 1] if place else None
        changes = changed_keys(before.book, one.book, one.rule.id) if before else ()
        told.append(
            VersionTold(
                book=one.book.name,
                document=one.book.document.name,
                in_force=window_words(one.window),
                limit=limit_told(rulebooks, one),
                changes=tuple(f"{d.label}：{d.before} → {d.after}" for d in changes),
            )
        )
    return tuple(told)


def _template(message: str) -> str:
    """The message with 〔栏名〕 in the place of {label}."""
    return re.sub(r"\{(\w+)\}", lambda m: f"〔{PLACEHOLDERS.get(m[1], m[1])}〕", message)


def _examples(rule: Rule, which: str) -> tuple[Example, ...]:
    # the fields of both, so that one shows what the other lacks
    keys = {key for record in (*rule.passes, *rule.fails) for key in record}
    told = [_example(rule.register_, getattr(rule, which), keys)]
    for register, records in rule.others.items():
        told.append(_example(register, records, {key for record in records for key in record}))
    return tuple(one for one in told if one.records)


def _example(register: str, records: tuple[dict, ...], keys: set[str]) -> Example:
    known = registers()[register]
    personal = {field.key: field.personal for field in known.fields}
    shown = [key for key in personal if key in keys] + sorted(keys - {*personal})
    return Example(
        known.label,
        tuple(label_of(register, key) for key in shown),
        tuple(
            tuple(_value(record.get(key), personal.get(key, "")) for key in shown)
            for record in records
        ),
    )


def _value(value: object, personal: str) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    return Masker().value(text, personal)
