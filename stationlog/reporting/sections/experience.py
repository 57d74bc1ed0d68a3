"""The experience summary's own sections (通知 四（三）: 有内容可复制的经验总结)."""

from __future__ import annotations

from stationlog.reporting.blocks import Block, Blocks, Heading, Paragraph
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.business import services_by_kind
from stationlog.reporting.sections.narrative import heading, written
from stationlog.reporting.sections.problems import problems_with_facts
from stationlog.reporting.sections.words import (
    Words,
    amount,
    compared,
    listed,
    occurs,
    paragraph,
    rate,
)

_NOTHING = "登记中没有这方面的记录"


@internal
def experiences(report: Report) -> Blocks:
    """二、可复制的经验: four marked blanks, the facts that bear on each beside it."""
    blocks: list[Block] = [Heading(1, "二、可复制的经验")]
    if not report.final:
        blocks.append(
            Paragraph("每项先列登记可以证明的事实，具体做法、成效和推广条件由工作人员撰写。")
        )
    label = () if report.final else ("事实：",)
    topics = (
        ("mechanism", _mechanism(report)),
        ("business", _business(report)),
        ("publicity", _publicity(report)),
        ("service", _service(report)),
    )
    for name, facts in topics:
        blocks += [
            heading(report, name),
            paragraph(*label, *(facts or (_NOTHING,)), "。"),
            written(report, name),
        ]
    return Blocks(*blocks)


@internal
def experience_problems(report: Report) -> Blocks:
    """三、存在的问题."""
    return Blocks(heading(report, "problems"), *problems_with_facts(report))


@internal
def suggestions(report: Report) -> Blocks:
    """四、相关建议."""
    return Blocks(
        heading(report, "suggestions"),
        written(report, "suggestions"),
    )


def _mechanism(report: Report) -> Words:
    if not occurs(report, "station.ready", "station.lacking", "team.experts", "team.volunteers"):
        return ()
    return (
        "站点建设已具备",
        amount(report, "station.ready"),
        "，未完全具备",
        amount(report, "station.lacking"),
        "；在聘专家",
        amount(report, "team.experts"),
        "、在册志愿者",
        amount(report, "team.volunteers"),
        "、合作单位",
        amount(report, "team.partners"),
    )


def _business(report: Report) -> Words:
    if not occurs(report, "consultations.received", "cases.accepted", "cases.closed"):
        return ()
    kinds = services_by_kind(report)
    return (
        "接待咨询",
        amount(report, "consultations.received"),
        *compared(report, "consultations.received"),
        "，",
        *rate(report, "consultations.reply_rate"),
        "；受理维权援助申请",
        amount(report, "cases.accepted"),
        *compared(report, "cases.accepted"),
        "，办结",
        amount(report, "cases.closed"),
        *(("；提供", *kinds) if kinds else ()),
    )


def _publicity(report: Report) -> Words:
    if not occurs(report, "activities.publicity", "activities.trainings"):
        return ()
    return (
        "开展宣传活动",
        amount(report, "activities.publicity"),
        "、公益研讨培训",
        amount(report, "activities.trainings"),
        "，参训",
        amount(report, "activities.trainees"),
        "，发放宣传资料",
        amount(report, "activities.handouts"),
    )


def _service(report: Report) -> Words:
    if not occurs(report, "clients.services", "activities.visits", "activities.surveys"):
        return ()
    served = listed(
        report,
        ("民营企业", "clients.private"),
        ("中小微企业", "clients.small"),
        ("个体工商户", "clients.self_employed"),
    )
    return (
        "服务企业和个体工商户",
        amount(report, "clients.firms"),
        *(("；援助申请涉及", *served) if served else ()),
        "；走访企业",
        amount(report, "activities.firms_visited"),
        "，专项调研",
        amount(report, "activities.surveys"),
        "；",
        *rate(report, "quality.case_satisfaction_rate"),
    )
