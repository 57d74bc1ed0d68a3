"""（三）宣传引导: publicity and training (通知 三（三）扩大宣传引导)."""

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
    parts,
)


def publicity(report: Report) -> Blocks:
    """Events, trainings and what they reached; experts, volunteers and partners."""
    heading = Heading(2, "（三）宣传引导")
    if not occurs(report, "activities.held"):
        nothing = paragraph("本期没有举办活动的登记", compared(report, "activities.held"), "。")
        return Blocks(heading, nothing, _people(report))
    held = paragraph(
        "本期举办各类活动",
        amount(report, "activities.held"),
        compared(report, "activities.held"),
        "，其中",
        parts(report, "activities.held", "kind"),
        "；参加",
        amount(report, "activities.attendees"),
        compared(report, "activities.attendees"),
        "；",
        _handouts(report),
        "。",
    )
    taught = paragraph(_publicity(report), _trainings(report))
    return Blocks(heading, held, taught, _people(report))


def _handouts(report: Report) -> Words:
    if not occurs(report, "activities.handouts"):
        return ("没有发放宣传资料的登记",)
    return ("发放宣传资料", amount(report, "activities.handouts"))


def _publicity(report: Report) -> Words:
    if not occurs(report, "activities.publicity"):
        return ("本期没有宣传活动的登记。",)
    return (
        "开展宣传活动",
        amount(report, "activities.publicity"),
        *compared(report, "activities.publicity"),
        "。",
    )


def _trainings(report: Report) -> Words:
    if not occurs(report, "activities.trainings"):
        return ("本期没有培训和讲座的登记。",)
    return (
        "举办公益研讨培训（培训、讲座）",
        amount(report, "activities.trainings"),
        *compared(report, "activities.trainings"),
        "，参训",
        amount(report, "activities.trainees"),
        *compared(report, "activities.trainees"),
        "。",
    )


def _people(report: Report) -> Block:
    found = listed(
        report,
        ("在聘专家", "team.experts"),
        ("在册志愿者", "team.volunteers"),
        ("合作单位", "team.partners"),
        ("工作人员", "team.staff"),
    )
    if not found:
        return paragraph("截至统计截止日，登记中没有在聘专家、在册志愿者、合作单位和工作人员。")
    return paragraph("截至统计截止日，队伍中有", found, "。")
