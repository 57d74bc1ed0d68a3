"""附件3 对照通知自查表: the notice, part by part, clause by clause."""

from __future__ import annotations

from collections import Counter

from stationlog.privacy import mask_signer, names_signed
from stationlog.prose import mask_prose
from stationlog.reporting.blocks import (
    Attachment,
    Block,
    Blocks,
    Cell,
    Column,
    Heading,
    Note,
    Quoted,
    Table,
)
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.clause_words import STATUS, clause_of, explained_count, titles
from stationlog.reporting.sections.coverage_matrix import explained_by_clause
from stationlog.reporting.sections.words import Words, filed, flat
from stationlog.reporting.self_checked import FILE, SelfCheck, self_checks
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


@internal
def self_check(report: Report) -> Blocks:
    """A table for each of the notice's four parts; by-hand results are what people wrote in
    self-check.toml, else a blank; a draft names the clause to write it under.
    """
    blocks: list[Block] = [Attachment(3, "对照通知自查表")]
    book = report.rulebooks.asking
    if book is None:
        return Blocks(*blocks, Note("没有要求报送的生效文件可供对照。", "warning"))
    document = book.document
    blocks.append(
        Note(
            (
                "对照",
                Quoted(f"《{document.title}》（{document.number}）"),
                "原文逐条自查，原文错别字照录。“待人工核对”的条款须由人查看后填写结果；"
                "规则只能核对登记，不能代替现场查看。",
            )
        )
    )
    if not report.final:
        blocks.append(
            Note(f"人工核对的结果写入站点文件夹的 {FILE}（[[check]]），条款编号见“依据”栏。")
        )
    by_hand = self_checks(report)
    evidence = _evidence(report)
    explained = explained_by_clause(report.findings, report.log_findings)
    found: dict[str, list[dict]] = {}
    for row in report.coverage.to_pylist():
        if row["clause_id"] in book.clauses:
            found.setdefault(_PARTS.get(row["section"][0], _BEFORE), []).append(row)
    for part in (*_PARTS.values(), _BEFORE):
        if part in found:
            rows = tuple(
                _line(
                    report,
                    row,
                    book.clauses[row["clause_id"]],
                    evidence,
                    explained,
                    by_hand.get(row["clause_id"]),
                )
                for row in found[part]
            )
            blocks += [Heading(2, part), Table("", _COLUMNS, rows)]
    return Blocks(*blocks)


def _line(
    report: Report,
    row: dict,
    clause: Clause,
    evidence: dict[str, str],
    explained: Counter[str],
    by_hand: SelfCheck | None,
) -> tuple[Cell, ...]:
    rules = [report.rulebooks.rules[key] for key in row["rule_ids"]]
    how: list[Words] = [("规则：", *titles(report.rulebooks, row))] if rules else []
    how += [("人工：", Quoted(clause.by_hand))] if clause.by_hand else []
    items = [item for rule in rules if isinstance(rule, ItemState) for item in rule.items]
    told: list[Words] = [_counted(row)] if rules else []
    if count := explained[row["clause_id"]]:
        number = explained_count(count, row["period"], row["clause_id"])
        told.append(("其中已说明的问题 ", number, " 条"))
    told += [
        (f"{item}：", Quoted(evidence[item])) for item in dict.fromkeys(items) if item in evidence
    ]
    if by_hand:
        told += _found(report, by_hand)
    elif row["status"] == "by_hand":
        told.append(("【待填写】",))
        told += [] if report.final else [("编号 ", Quoted(row["clause_id"]))]
    return (
        Quoted(row["section"]),
        _text(row),
        _lines(how) or "没有安排",
        STATUS[row["status"]],
        _lines(told) or None,
    )


def _found(report: Report, one: SelfCheck) -> list[Words]:
    """The word of those who looked; the evidence may name them."""
    knowing = report.masker.knowing(names_signed(one.by))
    signer = mask_signer(one.by, knowing)
    return [
        (f"自查：{one.result}",),
        (Quoted(mask_prose(one.evidence, knowing)),),
        (Quoted(f"（{signer}，{one.on.isoformat()}）"),),
    ]


def _text(row: dict) -> Cell:
    if row["text_status"] == "held":
        return Quoted(row["text"])
    return (Quoted(row["text"]), f"（{TEXT_STATUS[row['text_status']]}）")


def _lines(lines: list[Words]) -> Words:
    """One cell of several lines."""
    return flat(*(("\n", *line) if place else line for place, line in enumerate(lines)))


def _counted(row: dict) -> Words:
    if row["status"] == "not_run":
        return ("没有可核对的记录，或期限未到",)
    checked = filed(row["records_checked"], *clause_of(row), "records_checked")
    if not row["records_failing"]:
        return ("核对 ", checked, " 条，全部符合")
    failing = filed(row["records_failing"], *clause_of(row), "records_failing")
    return ("核对 ", checked, " 条，", failing, " 条不符合")


def _evidence(report: Report) -> dict[str, str]:
    """Item of the set-up → its evidence as registered, masked."""
    table = report.cleaned.records["station"].select(["item", "evidence"])
    return {
        row["item"]: report.masker.text(row["evidence"])
        for row in table.to_pylist()
        if row["item"] and row["evidence"]
    }
