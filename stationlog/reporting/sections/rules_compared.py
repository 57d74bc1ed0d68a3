"""What one rulebook says otherwise than another."""

from __future__ import annotations

from stationlog.reporting.blocks import Block, Blocks, Column, Heading, Paragraph, Table
from stationlog.standard.differences import Difference
from stationlog.standard.rulebooks import Rulebook

_PARTS = {"document": "文件", "clause": "条款", "rule": "规则"}
_HOW = {"added": "增加", "removed": "删去", "changed": "改动"}


def rules_compared(first: Rulebook, second: Rulebook, found: tuple[Difference, ...]) -> Blocks:
    """A table for each of documents, clauses and rules in which something differs."""
    told = f"由{_named(first)}到{_named(second)}"
    return Blocks(
        Heading(1, "两个规则文件的不同"),
        Paragraph(f"{told}：{summary(found)}。"),
        *(table for part in _PARTS if (table := _table(part, found))),
    )


def _named(book: Rulebook) -> str:
    return f"《{book.document.title}》（{book.document.number}，{book.name}）"


def summary(found: tuple[Difference, ...]) -> str:
    """条款增加 1 条、改动 2 条；规则改动 1 条; 没有不同 where there is none."""
    told = []
    for part, label in _PARTS.items():
        mine = [one for one in found if one.part == part]
        counts = [(how, len({one.id for one in mine if one.how == how})) for how in _HOW]
        if part == "document" and mine:
            told.append(f"{label}改动 {len(mine)} 项")
        elif mine:
            words = "、".join(f"{_HOW[how]} {count} 条" for how, count in counts if count)
            told.append(f"{label}{words}")
    return "；".join(told) or "没有不同"


def _table(part: str, found: tuple[Difference, ...]) -> Block | None:
    rows = tuple(
        (
            "\n".join(filter(None, (one.title, one.id))),
            _HOW[one.how] + (f"：{one.label}" if one.label else ""),
            one.before or None,
            one.after or None,
        )
        for one in found
        if one.part == part
    )
    columns = (Column(_PARTS[part]), Column("怎样不同"), Column("原来"), Column("现在"))
    return Table(f"{_PARTS[part]}的不同", columns, rows) if rows else None
