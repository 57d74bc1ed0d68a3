"""The page that documents every rule: by document, then by register, each under its own id."""

from __future__ import annotations

from stationlog.reporting.blocks import (
    Block,
    Blocks,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Strong,
    Table,
)
from stationlog.reporting.sections.rule_sheet import rule_sheet
from stationlog.reporting.sections.rules_overview import document_facts, rules_overview
from stationlog.standard.explained import explained
from stationlog.standard.overview import DocumentTold, overview_of
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.standard.wording.keys import CHECK_WORDS
from stationlog.standard.wording.statuses import status_of_clause
from stationlog.vocabulary.registers import registers

TITLE = "检查规则说明"


def rules_page(rulebooks: Rulebooks, station: str) -> Blocks:
    """The page of a station; nothing in it depends on the log, so that it changes only with the
    rulebooks and station.toml.
    """
    overview = overview_of(rulebooks)
    told = zip(rulebooks.books, overview.documents, strict=True)
    return Blocks(
        Document(f"{station}{TITLE}", "report", "", "", "", demo=False),
        Paragraph(
            "本页由规则文件自动生成，列出每个生效的文件、每一条款和每一条规则。"
            "规则编号后的例子就是程序的测试；例子中的人名、号码均为虚构，并已脱敏。"
        ),
        Heading(1, "总览"),
        rules_overview(overview),
        *(block for book, facts in told for block in _document(rulebooks, book, facts)),
    )


def _document(rulebooks: Rulebooks, book: Rulebook, facts: DocumentTold) -> list[Block]:
    document = book.document
    note = [Paragraph(document.note)] if document.note else []
    return [
        Heading(1, f"{document.title}（{document.number}）", anchor=book.name),
        Bullets(tuple((Strong(f"{label}："), words) for label, words in document_facts(facts))),
        *note,
        Heading(2, f"{document.short}：条款"),
        _clauses(rulebooks, book),
        *_rules(rulebooks, book),
    ]


def _clauses(rulebooks: Rulebooks, book: Rulebook) -> Table:
    rules_of: dict[str, list[str]] = {}
    for rule in rulebooks.rules.values():
        for key in rule.clauses:
            rules_of.setdefault(key, []).append(rule.id)
    rows = tuple(
        (
            clause.section,
            clause.text,
            status_of_clause(rulebooks, key),
            _how(clause.check, clause.by_hand, rules_of.get(key, [])),
        )
        for key, clause in book.clauses.items()
    )
    columns = (
        Column("条款", "center"),
        Column("内容"),
        Column("原文", "center"),
        Column("怎样核对"),
    )
    return Table("", columns, rows)


def _how(check: str, by_hand: str, rule_ids: list[str]) -> str:
    told = [f"规则：{'、'.join(rule_ids)}"] if rule_ids else []
    told += [f"人工：{by_hand}"] if by_hand else []
    return "\n".join(told) or CHECK_WORDS["none" if check == "rules" else check]


def _rules(rulebooks: Rulebooks, book: Rulebook) -> list[Block]:
    """Its rules by register; those that a newer version has too are told there."""
    mine = [key for key in book.rules if rulebooks.book_of(key) is book]
    blocks: list[Block] = []
    for register in registers().values():
        keys = [key for key in mine if rulebooks.rules[key].register_ == register.key]
        if keys:
            blocks.append(Heading(2, f"{book.document.short}：{register.label}"))
            blocks += [rule_sheet(explained(rulebooks, key), 3) for key in keys]
    elsewhere = len(book.rules) - len(mine)
    if elsewhere:
        blocks.append(Paragraph(f"另有 {elsewhere} 条规则在新版本里继续使用，见新版本的“各版本”。"))
    return blocks
