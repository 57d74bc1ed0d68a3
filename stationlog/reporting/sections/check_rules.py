"""What was checked against: rulebooks, limits changed, rules that could not run."""

from __future__ import annotations

import pyarrow as pa

from stationlog.checking.check import Checked
from stationlog.cleaning.store import Cleaned
from stationlog.reporting.blocks import Blocks, Column, Note, Paragraph, Table
from stationlog.reporting.findings_file import findings_of_period, findings_without_period
from stationlog.reporting.sections.confirmed import confirmations
from stationlog.reporting.sections.coverage_matrix import coverage_of, explained_by_clause
from stationlog.reporting.sections.data_note import overrides, rulebooks_table, versions_table
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.standard.wording.statuses import status_of_book
from stationlog.station import Station
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers


def rules_in_force(rulebooks: Rulebooks) -> Blocks:
    """Documents, whether their text is held, and changed limits."""
    waiting = [book for book in rulebooks.books if _waiting(book, rulebooks)]
    notes = []
    if waiting:
        told = "；".join(
            f"{book.document.short} {status_of_book(rulebooks, book)}" for book in waiting
        )
        words = f"原文未持有：{told}。没有核对的条款和规则都是“待核对原文”。"
        notes.append(Note(words, "warning"))
    return Blocks(
        *notes,
        rulebooks_table(rulebooks),
        versions_table(rulebooks),
        *overrides(rulebooks),
        *confirmations(rulebooks),
    )


def _waiting(book: Rulebook, rulebooks: Rulebooks) -> bool:
    return any(rulebooks.text_status(key) == "not_held" for key in book.clauses)


def rules_not_run(checked: Checked, rulebooks: Rulebooks) -> Blocks:
    """Rules that do not agree with the original text, rules about a register of which the log
    holds nothing, and those that could not judge some of their records.
    """
    rows = tuple(
        (
            rulebooks.rules[one.rule_id].title,
            one.rule_id,
            f"{one.why}，{one.records} 条记录没有判断" if one.records else one.why,
            one.now,
        )
        for one in checked.not_run
    )
    if not rows:
        return Blocks(Paragraph("各登记簿都有记录，所有规则都已运行。"))
    columns = (Column("规则"), Column("编号"), Column("没有运行的原因"), Column("怎么办"))
    return Blocks(Table("没有运行的规则", columns, rows))


def coverage_of_newest_year(
    checked: Checked, rulebooks: Rulebooks, cleaned: Cleaned, station: Station
) -> Blocks:
    """The coverage matrix of the newest year, one table a document."""
    newest = cleaned.years()[1]
    if station.as_of and station.as_of.year < newest:
        newest = max(cleaned.years()[0], station.as_of.year)
    rows = [row for row in checked.coverage.to_pylist() if row["period"] == str(newest)]
    year = Period(newest)
    as_of = station.as_of or year.end
    explained = explained_by_clause(
        findings_of_period(checked.findings, year, as_of),
        findings_without_period(checked.findings, as_of),
    )
    tables = (coverage_of(rulebooks, book, rows, explained) for book in rulebooks.books)
    told = (
        f"以下为{newest}年全年。“未能核对”指没有适用的记录、期限未到或工作日历未知；"
        "“未覆盖”指没有规则也没有人工安排。"
        "“已说明”是不符之中说明了理由的问题条数，不改变结果。"
    )
    return Blocks(Note(told), *tables)


def findings_by_register(findings: pa.Table) -> Table:
    """Findings by register and severity."""
    names = [register.label for register in registers().values()]
    labels = {key: register.label for key, register in registers().items()}
    counts = {name: {"must_fix": 0, "confirm": 0} for name in [*names, "文件与报送义务"]}
    texts = (findings[name].cast(pa.string()).to_pylist() for name in ("register", "severity"))
    for register, severity in zip(*texts, strict=True):
        counts[labels.get(register or "", "文件与报送义务")][severity] += 1
    rows = [
        (name, str(found["must_fix"]), str(found["confirm"]))
        for name, found in counts.items()
        if any(found.values())
    ]
    rows.append(
        (
            "合计",
            str(sum(found["must_fix"] for found in counts.values())),
            str(sum(found["confirm"] for found in counts.values())),
        )
    )
    columns = (
        Column("登记簿"),
        Column("必须整改", "right"),
        Column("需要核对", "right"),
    )
    return Table("按登记簿的问题", columns, tuple(rows), unit="条", total_row=True)
