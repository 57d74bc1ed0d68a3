"""What binds the station: documents in force, limits, clauses that nothing looks at."""

from __future__ import annotations

from stationlog.reporting.blocks import Blocks, Column, Note, Paragraph, Table
from stationlog.standard.overview import DocumentTold, Overview
from stationlog.standard.wording.keys import CHECK_WORDS
from stationlog.standard.wording.statuses import TEXT_STATUS
from stationlog.vocabulary.findings import SEVERITY_LABELS


def rules_overview(overview: Overview) -> Blocks:
    """The three tables; where there is nothing to list that is said."""
    return Blocks(documents_table(overview), limits_table(overview), uncovered_table(overview))


def documents_table(overview: Overview) -> Table:
    """One row a document, or a version of it."""
    rows = tuple(
        (
            f"《{one.title}》（{one.number}）",
            one.in_force,
            counted(one.texts, TEXT_STATUS),
            counted(one.checks, CHECK_WORDS),
            counted(one.rules, SEVERITY_LABELS),
        )
        for one in overview.documents
    )
    labels = ("文件", "施行", "条款原文", "怎样核对", "规则")
    columns = tuple(map(Column, labels))
    note = "登记按其本身日期当时施行的文件检查；施行日期不明的文件视为一直有效。"
    return Table("生效的文件", columns, rows, note=note)


def limits_table(overview: Overview) -> Table | Paragraph:
    """The limits that station.toml may set otherwise, and those it does."""
    rows = tuple((one.rule_id, one.title, one.document, one.limit) for one in overview.limits)
    if not rows:
        return Paragraph("没有规则带有限值。")
    columns = (Column("规则编号"), Column("规则"), Column("文件"), Column("限值"))
    note = "站点可在 station.toml 的 [thresholds] 里按规则编号改限值，改动都会印出。"
    return Table("限值", columns, rows, note=note)


def uncovered_table(overview: Overview) -> Table | Note:
    """Clauses without a rule and without a person to look."""
    rows = tuple((one.document, one.section, one.title) for one in overview.uncovered)
    if not rows:
        return Note("每一条款都有规则核对，或写明由人核对什么。")
    columns = (Column("文件"), Column("条款"), Column("要点"))
    return Table("未覆盖的条款", columns, rows, note="没有规则核对，也没有写明由人核对什么。")


def document_facts(one: DocumentTold) -> tuple[tuple[str, str], ...]:
    """The same of one document, as label and words."""
    return (
        ("施行", one.in_force),
        ("条款原文", counted(one.texts, TEXT_STATUS).replace("\n", "、")),
        ("怎样核对", counted(one.checks, CHECK_WORDS).replace("\n", "、")),
        ("规则", counted(one.rules, SEVERITY_LABELS).replace("\n", "、")),
        ("规则文件", f"standards/{one.folder}"),
    )


def counted(counts: dict[str, int], labels: dict[str, str]) -> str:
    """持有原文 50 条, a line each; what there is none of is left out."""
    told = [f"{labels[key]} {count} 条" for key, count in counts.items() if count]
    return "\n".join(told) or "没有"
