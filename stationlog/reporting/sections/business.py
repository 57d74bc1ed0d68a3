"""（二）业务办理: consultations, applications, transfers (通知 三（二）增强业务实效)."""

from __future__ import annotations

from stationlog.indicators.catalogue import UNKNOWN
from stationlog.reporting.blocks import Block, Blocks, Heading
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import (
    Words,
    amount,
    compared,
    is_some,
    listed,
    mean,
    occurs,
    paragraph,
    parts,
    rate,
    with_unit,
)

_NEITHER = {"其他": "其他方式", UNKNOWN: "方式不详"}
"""Ways of asking that are neither online nor offline."""


def business(report: Report) -> Blocks:
    """Consultations, applications, closings and transfers in words."""
    return Blocks(
        Heading(2, "（二）业务办理"),
        Heading(3, "1.咨询接待"),
        *_consultations(report),
        Heading(3, "2.援助申请办理"),
        *_applications(report),
        *_closings(report),
        Heading(3, "3.转办衔接"),
        _transfers(report),
    )


def _consultations(report: Report) -> list[Block]:
    received = "consultations.received"
    if not occurs(report, received):
        return [paragraph("本期没有接待咨询的登记", compared(report, received), "。")]
    first = paragraph(
        "本期接待咨询",
        amount(report, received),
        compared(report, received),
        "。",
        _ways(report),
        "按涉及的权利类别分，",
        parts(report, received, "right_type"),
        "（一次咨询涉及多类权利的，每类各计一次）；按主体类别分，",
        parts(report, received, "client_type"),
        "。",
    )
    second = paragraph(
        "截至统计截止日，已答复",
        amount(report, "consultations.replied"),
        "，",
        rate(report, "consultations.reply_rate"),
        "；",
        rate(report, "consultations.same_day_rate"),
        "，",
        mean(report, "consultations.mean_reply_workdays"),
        "。",
        _some_or(report, "consultations.transferred", "登记为转办的", "没有登记为转办的咨询"),
        "。",
    )
    return [first, second]


def _ways(report: Report) -> Words:
    if not (occurs(report, "consultations.online") or occurs(report, "consultations.offline")):
        return ("咨询方式没有登记，线上线下无法区分。",)
    return (
        "其中线上（电话、网络）",
        amount(report, "consultations.online"),
        "，线下（来访、信函、走访）",
        amount(report, "consultations.offline"),
        *_other_ways(report),
        "。",
    )


def _other_ways(report: Report) -> Words:
    """What neither side counts, so that the parts make up the whole."""
    found: Words = ()
    for row in report.figures.split("consultations.received", report.period, "channel"):
        if row.category in _NEITHER and is_some(row):
            found += (f"，{_NEITHER[row.category]}", with_unit(row))
    return found


def _some_or(report: Report, figure_id: str, some: str, none: str) -> Words:
    return (some, amount(report, figure_id)) if occurs(report, figure_id) else (none,)


def _applications(report: Report) -> list[Block]:
    applied = "cases.applied"
    first: Words = ("本期没有收到维权援助申请的登记", *compared(report, applied), "。")
    if occurs(report, applied):
        first = (
            "本期收到维权援助申请",
            amount(report, applied),
            *compared(report, applied),
            "。按权利类别分，",
            *parts(report, applied, "right_type"),
            "；按申请事项分，",
            *parts(report, applied, "matter"),
            "；",
            *_some_or(report, "cases.foreign_related", "涉外", "没有涉外申请"),
            "。",
        )
    return [paragraph(first, _decisions(report))]


def _decisions(report: Report) -> Words:
    steps = (
        *_corrections(report),
        "，",
        *_some_or(report, "cases.appealed", "收到申诉", "没有申诉的登记"),
        "。",
    )
    if not occurs(report, "cases.decided"):
        return ("没有作出审查决定的登记，", *steps)
    return (
        "本期作出审查决定",
        amount(report, "cases.decided"),
        "，其中",
        *parts(report, "cases.decided", "decision"),
        "；",
        *rate(report, "cases.acceptance_rate"),
        "，",
        *mean(report, "cases.mean_decision_workdays"),
        "，",
        *rate(report, "cases.decided_in_time_rate"),
        "；",
        *steps,
    )


def _corrections(report: Report) -> Words:
    """A case may be told to wait for correction with no day of a notice: it is told apart."""
    waiting: Words = ()
    if occurs(report, "cases.to_correct"):
        waiting = ("，本期申请登记为待补正的", amount(report, "cases.to_correct"))
    none = "没有补正通知日期的登记" if waiting else "没有通知补正的登记"
    return (*_some_or(report, "cases.corrected", "通知补正", none), *waiting)


def _closings(report: Report) -> list[Block]:
    closed = "cases.closed"
    standing = (
        "截至统计截止日，在办",
        amount(report, "cases.open"),
        "，待审查",
        amount(report, "cases.pending_decision"),
        "。",
    )
    if not occurs(report, closed):
        return [paragraph("本期没有办结的维权援助申请", compared(report, closed), "。", standing)]
    first = paragraph(
        "本期办结维权援助申请",
        amount(report, closed),
        compared(report, closed),
        "。按办结方式分，",
        parts(report, closed, "outcome"),
        "；按援助方式分，",
        parts(report, closed, "aid_method"),
        "。",
        rate(report, "cases.closing_rate"),
        "，",
        mean(report, "cases.mean_workdays"),
        "。",
        standing,
    )
    return [first, paragraph(_mediation(report), _results(report))]


def _mediation(report: Report) -> Words:
    if not occurs(report, "cases.mediated"):
        return ("本期没有纠纷调解的登记。",)
    return (
        "本期调解纠纷",
        amount(report, "cases.mediated"),
        "，",
        *_some_or(report, "cases.mediation_agreed", "达成调解", "未达成调解"),
        "，",
        *rate(report, "cases.mediation_rate"),
        "。",
    )


def _results(report: Report) -> Words:
    return (
        *_some_or(report, "cases.with_expert", "专家参与办理", "没有专家参与办理的申请"),
        "；",
        *_some_or(report, "cases.recovered_loss", "登记的挽回经济损失合计", "没有登记挽回经济损失"),
        "。",
    )


def _transfers(report: Report) -> Block:
    waiting = _some_or(
        report, "transfers.awaiting", "截至统计截止日待反馈", "截至统计截止日没有待反馈的转办"
    )
    if not occurs(report, "transfers.sent"):
        return paragraph("本期没有转办的登记；", waiting, "。")
    return paragraph(
        "本期转办",
        amount(report, "transfers.sent"),
        compared(report, "transfers.sent"),
        "；",
        rate(report, "transfers.feedback_rate"),
        "，",
        rate(report, "transfers.in_time_rate"),
        "；",
        waiting,
        "。",
    )


def services_by_kind(report: Report) -> Words:
    """Results of aid by kind, for the experience summary; empty where there is none."""
    return listed(
        report,
        ("咨询指导意见", "cases.guidance"),
        ("侵权判定参考意见", "cases.opinions"),
        ("解决方案或建议", "cases.solutions"),
        ("分析预警", "cases.analyses"),
        ("技术支持", "cases.technical_support"),
        ("驻场服务", "services.on_site"),
    )
