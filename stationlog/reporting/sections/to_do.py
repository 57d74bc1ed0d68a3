"""报送前待办: what people still have to write, mend or look at, at the end of every report."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from stationlog.indicators.submitted import FOLDER
from stationlog.reporting.block_json import to_json
from stationlog.reporting.blocks import (
    Block,
    Blocks,
    Cell,
    Column,
    Heading,
    Link,
    Note,
    PageBreak,
    Table,
)
from stationlog.reporting.narrative.draft import Draft, DraftBlocks
from stationlog.reporting.narrative.parts import PARTS
from stationlog.reporting.narrative.text import Written, read_part
from stationlog.reporting.narrative.verdict import DIFFERS, UNKNOWN, Verdict
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.opening import opening, signature, signed_early
from stationlog.reporting.sections.words import amount, row_of
from stationlog.reporting.self_checked import FILE, self_checks

_BLANK = re.compile("【待填写：(.*?)】")
_MOST = 20
"""Numbers nobody could judge that are listed; how many there are is always told."""
_COLUMNS = (
    Column("序号", "center"),
    Column("事项", "center"),
    Column("在哪里"),
    Column("要做什么"),
)
_FINDINGS = (
    ("findings.must_fix", "必须整改", "改正登记后重新生成"),
    ("findings.confirm", "需要核对", "改正登记，或说明理由"),
)


@dataclass(frozen=True)
class _Item:
    what: str
    where: Cell
    now: str


@internal
def to_do(report: Report) -> Blocks:
    """On pages of their own, to be taken off before handing in; the counts go along. A final copy
    has the counts only.
    """
    parts = [read_part(report, part) for part in PARTS[report.kind]]
    blanks = _blanks(opening(report), signature(report))
    items = [*_of_texts(parts), *(_Item("填写", "正文", blank) for blank in blanks)]
    if early := signed_early(report):
        items.append(_Item("核对", "正文", early))
    items += _refused(report)
    draft = _draft(report, parts, len(blanks))
    if report.final:
        return DraftBlocks(draft)
    blocks: list[Block] = [
        PageBreak(closes=True),
        Heading(1, "报送前待办"),
        Note("以下两表供工作人员报送前核对；加 --final 生成定稿，不带本页。", "warning"),
        Table("待办汇总", (Column("事项"), Column("数量", "right")), _totals(report, draft)),
    ]
    if items:
        rows = tuple(
            (str(number), one.what, one.where, one.now) for number, one in enumerate(items, 1)
        )
        blocks.append(Table("逐项", _COLUMNS, rows, note=_left_out(draft)))
    return DraftBlocks(draft, *blocks)


def _draft(report: Report, parts: list[Written], blanks: int) -> Draft:
    return Draft(
        unwritten=sum(not part.blocks for part in parts),
        same=sum(part.counts.same for part in parts),
        differ=sum(part.counts.differ for part in parts),
        unknown=sum(part.counts.unknown for part in parts),
        masked_lines=sum(len(part.masked) for part in parts),
        blanks=blanks,
        must_fix=_count(report, "findings.must_fix"),
        confirm=_count(report, "findings.confirm"),
        by_hand=_count(report, "clauses.by_hand"),
        unexplained=len(report.comparisons.unexplained()),
        self_checked=_self_checked(report),
    )


def _totals(report: Report, draft: Draft) -> tuple[tuple[Cell, ...], ...]:
    return (
        ("没有撰写的部分", f"{draft.unwritten}节"),
        ("撰写的数字与指标不符", f"{draft.differ}处"),
        ("撰写的数字未能自动核对，须人工核对", f"{draft.unknown}处"),
        ("撰写的数字与指标核对一致", f"{draft.same}处"),
        ("撰写的文字里已脱敏的行", f"{draft.masked_lines}行"),
        ("须填写的空白", f"{draft.blanks}处"),
        ("较大的变动没有说明（附件1）", f"{draft.unexplained}项"),
        *_packages(report),
        ("归入本期的必须整改、尚未处理的问题（附件5）", amount(report, "findings.must_fix")),
        ("归入本期的需要核对、尚未说明的问题（附件5）", amount(report, "findings.confirm")),
        ("不属于任何报告期、尚未处理或说明的问题（附件5）", amount(report, "findings.undated")),
        ("须由人工核对的条款（附件3、附件4）", amount(report, "clauses.by_hand")),
        *([(f"其中已写入 {FILE} 的", f"{draft.self_checked}条")] if draft.self_checked else []),
    )


def _packages(report: Report) -> tuple[tuple[Cell, ...], ...]:
    refused = report.comparisons.refused()
    return (("已报送的报告不能用来比较", f"{len(refused)}份"),) if refused else ()


def _refused(report: Report) -> list[_Item]:
    """Packages nobody can compare with: also those no annex has a place for."""
    now = "放回报送时的整个文件夹，文件夹以报告期命名；不用来比较的移走"
    return [
        _Item("核对", f"{FOLDER}/{report.masker.text(one.name)}", f"{one.why}；{now}")
        for one in report.comparisons.refused()
    ]


def _of_texts(parts: list[Written]) -> list[_Item]:
    found = [
        _Item("撰写", _place(part), f"{part.part.prompt}；写入 {part.place}")
        for part in parts
        if not part.blocks
    ]
    for kind, what in ((DIFFERS, "改正"), (UNKNOWN, "核对")):
        judged = [
            _Item(what, _place(part, line), _words(verdict))
            for part in parts
            for verdict, line in zip(part.verdicts, part.lines, strict=True)
            if verdict.kind == kind
        ]
        found += judged[:_MOST] if kind == UNKNOWN else judged
    return found + [
        _Item(
            "查看",
            _place(part),
            f"第 {'、'.join(map(str, part.masked))} 行有姓名、电话等个人信息，报告中已脱敏，请改写",
        )
        for part in parts
        if part.masked
    ]


def _place(part: Written, line: int = 0) -> Link:
    told = f"，第 {line} 行" if line else ""
    return Link(f"{part.part.title}{told}", part.part.anchor)


def _words(verdict: Verdict) -> str:
    if verdict.number is None or verdict.kind == UNKNOWN:
        return f"“{verdict.shown}”：{verdict.why}"
    return f"写的是“{verdict.shown}”，指标“{verdict.about}”：{verdict.number.text}"


def _left_out(draft: Draft) -> str | None:
    left = draft.unknown - _MOST
    return f"未能自动核对的数另有 {left} 处没有列出。" if left > 0 else None


def _count(report: Report, figure_id: str) -> int:
    return int(row_of(report, figure_id).value or 0)


def _self_checked(report: Report) -> int:
    asked = {row["clause_id"] for row in report.coverage.to_pylist() if row["status"] == "by_hand"}
    return len(asked & self_checks(report).keys())


def _blanks(*sections: Block) -> list[str]:
    """What is to be filled in in computed sections: a date, a document number."""
    told = json.dumps([to_json(section) for section in sections], ensure_ascii=False)
    return list(dict.fromkeys(_BLANK.findall(told)))
