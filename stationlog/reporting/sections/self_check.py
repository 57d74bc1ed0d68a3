"""附件3 对照通知自查表: the notice, part by part, clause by clause."""

from __future__ import annotations

from collections import Counter

from stationlog.reporting.blocks import Attachment, Block, Blocks, Column, Heading, Note, Table
from stationlog.reporting.report import Report
from stationlog.reporting.sections.clause_words import STATUS, titles
from stationlog.reporting.sections.coverage_matrix import explained_by_clause
from stationlog.standard.documents import Clause
from stationlog.standard.duty_rules import ItemState
from stationlog.standard.wording.statuses import TEXT_STATUS

# the headings of the notice 华市监管〔2022〕33号; what stands before them comes first
_PARTS = {"一": "一、工作目标", "二": "二、工作原则", "三": "三、工作重点", "四": "四、工作要求"}
_BEFORE = "印发通知与方案序言"
_COLUMNS = (
    Column("条款", "center"),
    Column("原文"),
    Column("怎样核对"),
    Column("结果", "center"),
    Column("依据"),
)


def self_check(report: Report) -> Blocks:
    """A table for each of the notice's four parts; by-hand results are left for people."""
    blocks: list[Block] = [Attachment(3, "对照通知自查表")]
    book = report.rulebooks.asking
    if book is None:
        return Blocks(*blocks, Note("没有要求报送的生效文件可供对照。", "warning"))
    document = book.document
    blocks.append(
        Note(
            f"对照《{document.title}》（{document.number}）原文逐条自查，原文错别字照录。"
            "“待人工核对”的条款须由人查看后填写结果；规则只能核对登记，不能代替现场查看。"
        )
    )
    evidence = _evidence(report)
    explained = explained_by_clause(report.findings, report.log_findings)
    found: dict[str, list[dict]] = {}
    for row in report.coverage.to_pylist():
        if row["clause_id"] in book.clauses:
            found.setdefault(_PARTS.get(row["section"][0], _BEFORE), []).append(row)
    for part in (*_PARTS.values(), _BEFORE):
        if part in found:
            rows = tuple(
                _line(report, row, book.clauses[row["clause_id"]], evidence, explained)
                for row in found[part]
            )
            blocks += [Heading(2, part), Table("", _COLUMNS, rows)]
    return Blocks(*blocks)


def _line(
    report: Report, row: dict, clause: Clause, evidence: dict[str, str], explained: Counter[str]
) -> tuple[str, ...]:
    rules = [report.rulebooks.rules[key] for key in row["rule_ids"]]
    how = [f"规则：{titles(report.rulebooks, row['rule_ids'])}"] if rules else []
    how += [f"人工：{clause.by_hand}"] if clause.by_hand else []
    items = [item for rule in rules if isinstance(rule, ItemState) for item in rule.items]
    told = [_counted(row)] if rules else []
    if count := explained[row["clause_id"]]:
        told.append(f"其中已说明的问题 {count} 条")
    told += [f"{item}：{evidence[item]}" for item in dict.fromkeys(items) if item in evidence]
    if row["status"] == "by_hand":
        told.append("【待填写】")
    return (
        row["section"],
        row["text"] if row["text_status"] == "held" else _with_status(row),
        "\n".join(how) or "没有安排",
        STATUS[row["status"]],
        "\n".join(told) or "—",
    )


def _with_status(row: dict) -> str:
    return f"{row['text']}（{TEXT_STATUS[row['text_status']]}）"


def _counted(row: dict) -> str:
    if row["status"] == "not_run":
        return "没有可核对的记录，或期限未到"
    failing = row["records_failing"]
    told = f"核对 {row['records_checked']} 条"
    return f"{told}，{failing} 条不符合" if failing else f"{told}，全部符合"


def _evidence(report: Report) -> dict[str, str]:
    """Item of the set-up → its evidence as registered, masked."""
    table = report.cleaned.records["station"].select(["item", "evidence"])
    return {
        row["item"]: report.masker.text(row["evidence"])
        for row in table.to_pylist()
        if row["item"] and row["evidence"]
    }
