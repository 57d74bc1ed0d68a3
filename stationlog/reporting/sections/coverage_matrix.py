"""附件4 条款覆盖表: every clause of every document in force, and what tests it."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.reporting.blocks import Attachment, Blocks, Cell, Column, Note, Quoted, Table
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.clause_words import (
    STATUS,
    clause_name,
    clause_of,
    explained_count,
    status_words,
    titles,
)
from stationlog.reporting.sections.coverage_chart import coverage_chart
from stationlog.reporting.sections.words import filed
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.standard.wording.in_force import window_words
from stationlog.vocabulary.findings import CONFIRMED

_COLUMNS = (
    Column("条款", "center"),
    Column("要点"),
    Column("结果", "center"),
    Column("规则"),
    Column("核对", "right"),
    Column("不符", "right"),
    Column("已说明", "right"),
)
_NOTE = (
    "“核对”“不符”是登记条数（或应完成事项数）。没有日期的记录归入每一期，"
    "以免其问题不被看见。规则的依据和期限见规则文件 standards。"
    "“已说明”是不符之中工作站说明了理由的问题条数（一条记录可有几个问题，整栏缺少只算一个）；"
    "说明是被检查一方的陈述，不改变结果，是否认可由审核人决定。"
)


@internal
def coverage_matrix(report: Report) -> Blocks:
    """The attachment: one table a document."""
    rows = report.coverage.to_pylist()
    explained = explained_by_clause(report.findings, report.log_findings)
    chart = coverage_chart(report)
    return Blocks(
        Attachment(4, "条款覆盖表"),
        Note(_NOTE),
        *([chart] if chart else ()),
        *(coverage_of(report.rulebooks, book, rows, explained) for book in report.rulebooks.books),
    )


def explained_by_clause(*findings: pa.Table) -> Counter[str]:
    """How many findings of each clause were explained."""
    return Counter(
        clause_id
        for table in findings
        for clause_ids in table.filter(pc.field("state").cast(pa.string()) == CONFIRMED)[
            "clause_ids"
        ].to_pylist()
        for clause_id in clause_ids or ()
    )


def coverage_of(
    rulebooks: Rulebooks, book: Rulebook, rows: list[dict], explained: Counter[str]
) -> Blocks:
    """A document's clauses out of `rows` (schemas.COVERAGE of one period), with the count of
    findings that were `explained` by clause, and since when it is in force; nothing but that of a
    document that is not in force in the period.
    """
    document = book.document
    lines = tuple(
        (
            Quoted(row["section"].replace("条款号待核对", "待核对")),
            Quoted(clause_name(row["clause_id"], rulebooks)),
            STATUS[row["status"]],
            *_tested(rulebooks, row),
            _explained(row, explained),
        )
        for row in rows
        if row["clause_id"] in book.clauses
    )
    status = status_words(rulebooks, book)
    window = window_words(rulebooks.windows[book.name])
    if not lines:
        words = f"：施行期 {window}，本期不适用，条款不列。"
        return Blocks(Note((Quoted(document.short), words)))
    told = (
        Quoted(document.short),
        "：",
        *status,
        f"；施行期：{window}。",
        Quoted(document.note),
    )
    tone = "info" if document.text_status == "held" else "warning"
    caption = f"《{document.title}》（{document.number}）"
    return Blocks(Note(told, tone), Table(caption, _COLUMNS, lines))


def _tested(rulebooks: Rulebooks, row: dict) -> tuple[Cell, Cell, Cell]:
    """Which rules test a clause, on how many records, and how many fail."""
    if not row["rule_ids"]:
        return (None, None, None)
    counts = (
        filed(row[key], *clause_of(row), key) for key in ("records_checked", "records_failing")
    )
    return (titles(rulebooks, row), *counts)


def _explained(row: dict, explained: Counter[str]) -> Cell:
    count = explained[row["clause_id"]]
    return explained_count(count, row["period"], row["clause_id"]) if count else None
