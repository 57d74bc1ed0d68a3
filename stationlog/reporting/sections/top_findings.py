"""附件5 主要问题清单: what was found by rule, and the findings to mend first."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.problems import KINDS
from stationlog.privacy import Masker
from stationlog.reporting.answers import UNDATED
from stationlog.reporting.blocks import (
    Attachment,
    Block,
    Blocks,
    Column,
    Note,
    Number,
    Quoted,
    Table,
)
from stationlog.reporting.narrative.findings import DIFFERENCE, NOT_READ
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.clause_words import quoted_place
from stationlog.reporting.sections.explained import explained_findings
from stationlog.reporting.sections.words import amount, filed
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.wording.statuses import TEXT_STATUS
from stationlog.vocabulary.findings import OPEN, SEVERITY_LABELS

_A_RULE = 3  # examples of one rule, so that one frequent slip does not fill the list
_LEFT_OUT = "同一规则最多列三条；"
_IN_ALL = 30
_LIST = (
    Column("序号", "center"),
    Column("位置"),
    Column("问题和依据"),
    Column("怎样处理"),
)
_CONFIRMED = f"（{TEXT_STATUS['confirmed']}）"
_OTHERS = {DIFFERENCE: "撰写的数字与指标相符", NOT_READ: "撰写的文字能够读取"}
_CLEANING = {
    "CLEAN": "登记内容无法识别",
    "INTAKE": "文件、工作表或栏目没有读取",
}


@internal
def top_findings(report: Report) -> Blocks:
    """The attachment: counts by rule, then at most 30 findings, at most 3 of one rule; then those
    that were explained.
    """
    findings = open_findings(report.findings)
    blocks: list[Block] = [Attachment(5, "主要问题清单"), Note(_told(report))]
    if findings.num_rows:
        key = report.period.key
        blocks.append(by_rule(findings, report.rulebooks, key))
        blocks.append(first_findings(findings, report.rulebooks, report.masker, key))
    told = pa.concat_tables([report.findings, report.log_findings])
    both = f"{report.period.key}+{UNDATED}"
    return Blocks(*blocks, *explained_findings(told, report.masker, both).items)


def open_findings(findings: pa.Table) -> pa.Table:
    """Those nobody has explained with a reason."""
    return findings.filter(pc.field("state").cast(pa.string()) == OPEN)


def by_rule(findings: pa.Table, rulebooks: Rulebooks, which: str = "all") -> Table:
    """How many findings each rule has: must-fix first, the most frequent first. `which` findings
    they are is the beginning of their address: a period, or `all`.
    """
    counts = Counter(_rule_and_severity(findings))
    order = sorted(counts.items(), key=lambda item: (_weight(item[0][1]), -item[1], item[0][0]))
    rows = tuple(
        (
            Quoted(rule_title(rule, rulebooks)),
            SEVERITY_LABELS[severity],
            Quoted(_sections(rule, rulebooks)),
            _open_count(count, which, f"rule_id={rule}", f"severity={severity}"),
        )
        for (rule, severity), count in order
    )
    columns = (
        Column("规则"),
        Column("程度", "center"),
        Column("条款", "center"),
        Column("条数", "right"),
    )
    return Table("问题分布", columns, rows)


def first_findings(
    findings: pa.Table, rulebooks: Rulebooks, masker: Masker, which: str = "all"
) -> Table:
    """The findings to mend first, with cell, clause and advice; `which` as in `by_rule`."""
    taken: Counter[str] = Counter()
    chosen: list[dict] = []
    for finding in sorted(findings.to_pylist(), key=lambda row: _weight(row["severity"])):
        if len(chosen) < _IN_ALL and taken[finding["rule_id"]] < _A_RULE:
            taken[finding["rule_id"]] += 1
            chosen.append(finding)
    rows = tuple(
        (
            str(number),
            quoted_place(finding, masker),
            (
                Quoted(finding["message"]),
                "\n依据：",
                Quoted(clause_words(finding["clause_ids"], rulebooks)),
            ),
            Quoted(finding["advice"]),
        )
        for number, finding in enumerate(chosen, 1)
    )
    whole = _open_count(findings.num_rows, which)
    note = (f"{_LEFT_OUT}共 ", whole, " 条，全部见 findings.xlsx。")
    return Table(
        "先要处理的问题", _LIST, rows, note=note if findings.num_rows > len(rows) else None
    )


def _open_count(count: int, which: str, *conditions: str) -> Number:
    return filed(count, "findings.parquet", which, *conditions, f"state={OPEN}")


def rule_title(rule_id: str, rulebooks: Rulebooks) -> str:
    """The rule's title; for cleaning and intake what kind of problem it is. A finding of a notebook
    of somebody's own may name a rule that no file holds: it is called by its id.
    """
    if rule_id in rulebooks.rules:
        return rulebooks.rules[rule_id].title
    if rule_id in KINDS:
        return KINDS[rule_id].set_aside or _CLEANING[rule_id.split("-")[0]]
    return _OTHERS.get(rule_id, rule_id)


def clause_words(clause_ids: list[str] | None, rulebooks: Rulebooks) -> str:
    """通知 三（二）; for a text that is not held its short name and 待核对, or its number there
    and 已核对 once that is confirmed.
    """
    words = []
    for clause_id in clause_ids or ():
        for book in rulebooks.books:
            if clause_id in book.clauses:
                section = book.clauses[clause_id].section.replace("条款号", "")
                told = _CONFIRMED if rulebooks.text_status(clause_id) == "confirmed" else ""
                words.append(f"{book.document.short} {section}{told}")
    return "、".join(dict.fromkeys(words)) or "登记规范"


def _sections(rule_id: str, rulebooks: Rulebooks) -> str:
    rule = rulebooks.rules.get(rule_id)
    return clause_words(list(rule.clauses) if rule else [], rulebooks)


def _rule_and_severity(findings: pa.Table) -> list[tuple[str, str]]:
    texts = (findings[name].cast(pa.string()).to_pylist() for name in ("rule_id", "severity"))
    return list(zip(*texts, strict=True))


def _weight(severity: str) -> int:
    return list(SEVERITY_LABELS).index(severity)


def _told(report: Report) -> tuple:
    return (
        "归入本期、至统计截止日尚未处理或说明的问题：必须整改",
        amount(report, "findings.must_fix"),
        "，需要核对",
        amount(report, "findings.confirm"),
        "；另有不属于任何报告期的问题",
        amount(report, "findings.undated"),
        "。位置写作“文件 › 工作表 › 单元格”，个人信息已脱敏；"
        f"完整清单见 reports/{report.period.key}/findings.xlsx。",
    )
