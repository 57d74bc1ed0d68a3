"""素材: what the records offer to whoever writes the experience summary, and nothing made of it.

What changed, time to decision, satisfaction, and the closed cases whose papers are all registered:
they may become 典型案例. Which papers are asked for is this kit's own choice and is said so. No
case is told, praised or chosen here; that is for people.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.indicators.behind import rows_behind
from stationlog.indicators.catalogue import figure_of
from stationlog.indicators.log import Log
from stationlog.reporting.blocks import (
    Block,
    Blocks,
    Bullets,
    Cell,
    Column,
    Heading,
    Note,
    Quoted,
    Rich,
    Table,
)
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.case_course import decision_days
from stationlog.reporting.sections.words import (
    Words,
    amount,
    compared,
    flat,
    mean,
    occurs,
    paragraph,
    parts,
    rate,
)
from stationlog.vocabulary.registers import registers

MOST_CASES = 12
"""Candidates listed; of more the first are, and that is said."""

_DOCUMENTED = "cases.documented"
_GROWTH = (
    "consultations.received",
    "cases.applied",
    "cases.accepted",
    "cases.closed",
    "clients.firms",
    "activities.held",
    "activities.trainees",
)
_MARK = (
    "以下是登记可以提供的素材，由程序汇集，供撰写时取用，不是报告正文，不含评价和建议；"
    "采用时请改写成文，不采用的定稿前可删去。"
)
_COLUMNS = (
    Column("受理编号"),
    Column("权利"),
    Column("事项"),
    Column("办结方式", "center"),
    Column("结果文书"),
    Column("满意度", "center"),
    Column("问题", "center"),
)
_SHOWN = ("case_no", "right_type", "matter", "outcome", "document", "satisfaction")


@dataclass(frozen=True)
class _Candidates:
    """Cases with all papers: the rows shown, whether more were left out."""

    rows: tuple[tuple[Cell, ...], ...]
    more: bool


@internal
def material(report: Report) -> Blocks:
    """All of it under one heading, marked as material; a final copy has none."""
    if report.final:
        return Blocks()
    return Blocks(
        Heading(2, "（五）素材"),
        Note(_MARK, "warning"),
        Heading(3, "1.业务变化"),
        *growth(report),
        Heading(3, "2.审查和办理时间"),
        *decision_time(report),
        Heading(3, "3.满意度和回访"),
        *satisfaction(report),
        Heading(3, "4.可作典型案例的申请"),
        *case_candidates(report),
    )


def growth(report: Report) -> tuple[Block, ...]:
    """What came in and was done, each with last year's where the log reaches so far."""
    lines: list[Rich] = [
        flat(figure_of(key).label, amount(report, key), compared(report, key), "；")
        for key in _GROWTH
        if occurs(report, key)
    ]
    if not lines:
        return (paragraph("登记中没有这方面的记录。"),)
    nothing = paragraph("登记表没有上一年的记录，不能比较。")
    before = () if report.comparisons.against else (nothing,)
    return (*before, Bullets(_ended(lines)))


def decision_time(report: Report) -> tuple[Block, ...]:
    """How long decisions and cases took; the chart 审查用时分布 has the days."""
    if not occurs(report, "cases.decided"):
        return (paragraph("本期没有审查决定的登记。"),)
    return (
        paragraph(
            "本期作出审查决定",
            amount(report, "cases.decided"),
            "，",
            mean(report, "cases.mean_decision_workdays"),
            "，",
            rate(report, "cases.decided_in_time_rate"),
            "；办结",
            amount(report, "cases.closed"),
            "，",
            mean(report, "cases.mean_workdays"),
            "。",
            "各段工作日的件数见“审查用时分布”图。" if decision_days(report) else "",
        ),
    )


def satisfaction(report: Report) -> tuple[Block, ...]:
    """What clients said, how many said anything, and how many were called back."""
    lines: list[Rich] = []
    if occurs(report, "consultations.received"):
        lines.append(
            flat(
                rate(report, "quality.consultation_satisfaction_rate"),
                "，",
                rate(report, "quality.consultation_rated_rate"),
                *_by_answer(report, "consultations.received"),
                "；",
            )
        )
    if occurs(report, "cases.closed"):
        lines.append(
            flat(
                rate(report, "quality.case_satisfaction_rate"),
                "，",
                rate(report, "quality.case_rated_rate"),
                *_by_answer(report, "cases.closed"),
                "，",
                rate(report, "quality.revisit_rate"),
                "；",
            )
        )
    if not lines:
        return (paragraph("登记中没有这方面的记录。"),)
    return (Bullets(_ended(lines)),)


def case_candidates(report: Report) -> tuple[Block, ...]:
    """Closed cases with all papers, masked, the newest first."""
    labels = "、".join(registers()["cases"].field(key).label for key in _documented_fields())
    told = paragraph(
        "本期办结的申请中，下列各项都有登记的有",
        amount(report, _DOCUMENTED),
        f"：{labels}。以材料齐备为条件是本程序的推断，没有文件规定典型案例应具备哪些材料；"
        "是否典型、能否公开，由工作人员判断，公开前请脱敏。",
    )
    if not occurs(report, _DOCUMENTED):
        return (told,)
    found = _candidates(report)
    note = "不列当事人、经办人和案情；“问题”指登记中尚有检查发现而未处理的问题，采用前请先处理。"
    if found.more:
        how = f"run_reports.py trace {report.period.key} {_DOCUMENTED}"
        note += f"候选较多，只列最近办结的一部分，全部用 {how} 列出。"
    return (told, Table("典型案例候选（素材）", _COLUMNS, found.rows, note=note))


def _documented_fields() -> tuple[str, ...]:
    figure = figure_of(_DOCUMENTED)
    return (*figure.filled, *figure.done)


def _candidates(report: Report) -> _Candidates:
    """The newest candidates, of the very records that the figure counts."""
    log = Log.of(report.cleaned, report.station, rulebooks=report.rulebooks)
    (counted,) = rows_behind(log, report.period, _DOCUMENTED)
    chosen = log.frames["cases"].sorted().take(pa.array(counted.rows))
    chosen = chosen.sort_by([("closed_on", "descending"), ("record_id", "ascending")])
    wanting = _with_findings(report)
    rows = tuple(
        (
            *(_masked(report, row[key]) for key in _SHOWN),
            "有" if row["record_id"] in wanting else "无",
        )
        for row in chosen.slice(0, MOST_CASES).select(["record_id", *_SHOWN]).to_pylist()
    )
    return _Candidates(rows, chosen.num_rows > MOST_CASES)


def _with_findings(report: Report) -> set[str]:
    tables = pa.concat_tables([report.findings, report.log_findings])
    still_open = tables.filter(pc.field("state").cast(pa.string()) == "open")
    return {*still_open["record_id"].drop_null().to_pylist()}


def _masked(report: Report, value: str | None) -> Cell:
    return None if value is None else Quoted(report.masker.text(value))


def _by_answer(report: Report, figure_id: str) -> Words:
    found = parts(report, figure_id, "satisfaction")
    return ("（", *found, "）") if found else ()


def _ended(lines: list[Rich]) -> tuple[Rich, ...]:
    """Lines that end in ； the last of them in 。"""
    *head, last = lines
    return (*head, (*last[:-1], "。"))
