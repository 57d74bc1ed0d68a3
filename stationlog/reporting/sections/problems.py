"""典型案例、存在的问题、下一步打算: facts where the log has them, and what people must write."""

from __future__ import annotations

from stationlog.reporting.blocks import Blank, Block, Blocks, Bullets, Rich
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.narrative import heading, written
from stationlog.reporting.sections.words import amount, occurs, paragraph

_FACTS = (
    ("findings.must_fix", "登记中尚有归入本期的必须整改的问题", ""),
    ("findings.confirm", "登记中尚有归入本期的需要核对的问题", ""),
    ("findings.confirmed", "登记中另有已说明理由、不作改动的问题", ""),
    ("findings.undated", "另有不属于任何报告期的问题", "（文件、登记簿或没有日期的记录）"),
    ("consultations.undated", "没有咨询日期的咨询", "，未计入本期"),
    ("cases.undated", "没有申请日期的援助申请", "，未计入本期"),
    ("cases.undated_decision", "已有决定而没有决定日期的援助申请", "，未计入决定件数"),
    ("cases.undated_closing", "已有办结方式而没有办结日期的援助申请", "，未计入办结件数"),
    ("activities.undated", "没有活动日期的活动", "，未计入本期"),
    ("transfers.undated", "没有转办日期的转办", "，未计入本期"),
    ("team.undated", "没有聘期起的队伍登记", "，未计入在聘人数"),
    ("station.lacking", "未完全具备的站点建设项目", ""),
    ("transfers.awaiting", "至统计截止日待反馈的转办", ""),
    ("clauses.not_met", "自动核对不符合的条款", ""),
    ("clauses.by_hand", "须由人工核对的条款", ""),
    ("clauses.not_tested", "没有核对的条款", ""),
)


@internal
def typical_cases(report: Report) -> Blocks:
    """二、典型案例与经验做法: a person's to write."""
    return Blocks(heading(report, "cases"), written(report, "cases"))


@internal
def problems(report: Report) -> Blocks:
    """三、存在的问题: the facts of the check; the problems themselves are a person's to name."""
    return Blocks(heading(report, "problems"), *problems_with_facts(report))


@internal
def plans(report: Report) -> Blocks:
    """四、下一步工作打算及建议: a person's to write."""
    return Blocks(heading(report, "plans"), written(report, "plans"))


def problems_with_facts(report: Report) -> list[Block]:
    """The facts for whoever writes of problems, then what was written; a final copy does not need
    the facts beside it.
    """
    text = written(report, "problems")
    if report.final and not isinstance(text, Blank):
        return [text]
    return [*problem_facts(report), text]


def problem_facts(report: Report) -> list[Block]:
    """What the check and the registers say, as facts without a judgement."""
    facts: list[Rich] = [
        (before, amount(report, figure_id), f"{after}；")
        for figure_id, before, after in _FACTS
        if occurs(report, figure_id)
    ]
    if not facts:
        return [paragraph("自动检查没有发现登记质量问题。")]
    *head, last = facts
    facts = [*head, (*last[:-1], last[-1][:-1] + "。")]
    return [
        paragraph("以下各项由检查和登记直接得出，供撰写本节时参考，明细见附件3至附件5："),
        Bullets(tuple(facts)),
    ]
