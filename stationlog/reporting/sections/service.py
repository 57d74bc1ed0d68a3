"""（四）服务提升: whom the station served and how well (通知 三（四）提升服务水平)."""

from __future__ import annotations

from stationlog.reporting.blocks import Block, Blocks, Heading
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import (
    Words,
    amount,
    compared,
    listed,
    occurs,
    paragraph,
    rate,
)


def service(report: Report) -> Blocks:
    """Firms and key targets, visits and surveys, satisfaction."""
    return Blocks(
        Heading(2, "（四）服务提升"),
        _clients(report),
        _outreach(report),
        *_quality(report),
    )


def _clients(report: Report) -> Block:
    if not occurs(report, "clients.services"):
        return paragraph("本期没有服务对象的登记", compared(report, "clients.services"), "。")
    return paragraph(
        "本期通过咨询和援助申请服务企业和个体工商户",
        amount(report, "clients.firms"),
        compared(report, "clients.firms"),
        "，合计",
        amount(report, "clients.firm_services"),
        "；服务个人",
        amount(report, "clients.individuals"),
        "。",
        _key_targets(report),
    )


def _key_targets(report: Report) -> Words:
    if not occurs(report, "cases.applied"):
        return ()
    found = listed(
        report,
        ("民营企业", "clients.private"),
        ("中小微企业", "clients.small"),
        ("个体工商户", "clients.self_employed"),
        ("“走出去”企业", "clients.going_abroad"),
    )
    if not found:
        return ("援助申请中没有登记重点对象的。",)
    return (
        "援助申请中，",
        *rate(report, "clients.key_target_rate"),
        "，涉及",
        *found,
        "（一件申请可属多类）。",
    )


def _outreach(report: Report) -> Block:
    return paragraph("本期", _visits(report), "；", _surveys(report), "；", _on_site(report), "。")


def _visits(report: Report) -> Words:
    if not occurs(report, "activities.visits"):
        return ("没有走访的登记",)
    return (
        "开展走访",
        amount(report, "activities.visits"),
        "，走访企业",
        amount(report, "activities.firms_visited"),
    )


def _surveys(report: Report) -> Words:
    if not occurs(report, "activities.surveys"):
        return ("没有专项调研的登记",)
    return ("开展专项调研", amount(report, "activities.surveys"))


def _on_site(report: Report) -> Words:
    if not occurs(report, "services.on_site"):
        return ("没有驻场服务的登记",)
    return ("提供驻场服务", amount(report, "services.on_site"))


def _quality(report: Report) -> list[Block]:
    blocks: list[Block] = []
    if occurs(report, "consultations.received"):
        blocks.append(
            paragraph(
                rate(report, "quality.consultation_satisfaction_rate"),
                "，",
                rate(report, "quality.consultation_rated_rate"),
                "。满意率没有查到统一定义，分母为已评价的件数，未评价的不计入。",
            )
        )
    if occurs(report, "cases.closed"):
        blocks.append(
            paragraph(
                "本期办结的援助申请，",
                rate(report, "quality.revisit_rate"),
                "，",
                rate(report, "quality.case_satisfaction_rate"),
                "，",
                rate(report, "quality.case_rated_rate"),
                "，",
                rate(report, "quality.archived_rate"),
                "。",
            )
        )
    return blocks
