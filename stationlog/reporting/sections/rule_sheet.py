"""One rule as people ask about it: what it checks, by which clauses, what passes and fails."""

from __future__ import annotations

from stationlog.reporting.blocks import (
    Block,
    Blocks,
    Bullets,
    Column,
    Heading,
    Rich,
    Strong,
    Table,
)
from stationlog.standard.explained import ClauseTold, Example, RuleTold


def rule_sheet(told: RuleTold, level: int = 1, findings: str = "") -> Blocks:
    """A heading of `level` with the rule's id as its anchor, its facts, its examples; `findings`
    says how many open ones the last check gave.
    """
    return Blocks(
        Heading(level, f"{told.title}（{told.id}）", anchor=told.id),
        Bullets((*_facts(told, findings), *(_clause(one) for one in told.clauses))),
        *_versions(told),
        *_examples("通过的例子", told.passes),
        *_examples("查出的例子", told.fails),
    )


def _facts(told: RuleTold, findings: str) -> tuple[Rich, ...]:
    facts = (
        ("检查", told.checks),
        ("适用于", told.applies_to),
        ("除外", told.excepted),
        ("从何时起", told.since),
        ("限值", told.limit),
        ("计日", told.day_count),
        ("登记簿", told.register),
        ("程度", told.severity),
        ("未处理的问题", findings),
        ("问题的说法", told.message),
        ("建议", told.advice),
        ("依据", told.basis),
    )
    return tuple(_fact(label, words) for label, words in facts if words)


def _fact(label: str, words: str) -> Rich:
    return (Strong(f"{label}："), words)


def _clause(one: ClauseTold) -> Rich:
    """Held words are quoted; of others the section is not known, so it is not told."""
    if one.held:
        return _fact("条款", f"{one.document}{one.section}：“{one.text}”（{one.status}）")
    section = "" if "待核对" in one.section else one.section
    return _fact(
        "条款",
        f"{one.document}{section}{one.title}：{one.text}（{one.status}；以上为归纳，不是原文）",
    )


def _versions(told: RuleTold) -> list[Block]:
    if len(told.versions) < 2:
        return []
    rows = tuple(
        (one.document, one.in_force, one.limit or None, "\n".join(one.changes) or None)
        for one in told.versions
    )
    columns = (Column("文件"), Column("施行"), Column("限值"), Column("与上一版本的不同"))
    return [Table("各版本", columns, rows)]


def _examples(caption: str, examples: tuple[Example, ...]) -> list[Block]:
    """A table a register, a row a field: as narrow on a telephone as on paper."""
    return [
        Table(
            f"{caption}：{one.register}",
            (Column("栏"), *_heads(len(one.records))),
            tuple(
                (label, *(value or None for value in values))
                for label, *values in zip(one.labels, *one.records, strict=True)
            ),
        )
        for one in examples
        if one.labels
    ]


def _heads(count: int) -> tuple[Column, ...]:
    return tuple(Column(f"登记 {n}" if count > 1 else "内容") for n in range(1, count + 1))
