"""How the cases went: the working days to a decision, and the steps they came to."""

from __future__ import annotations

from stationlog.indicators.catalogue import figure_of
from stationlog.indicators.derived import NO_CALENDAR, NOT_TIMED
from stationlog.indicators.figure import REACHED, STANDING, WORKDAYS
from stationlog.indicators.figures import FigureRow
from stationlog.reporting.blocks import Chart, Column, Paragraph, Quoted
from stationlog.reporting.charts import distribution, height_of, steps
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import Words, bare, paragraph, traced
from stationlog.standard.rules import WithinWorkdays
from stationlog.standard.wording.statuses import TEXT_STATUS

_NUMBER = "right"
_NOT_DRAWN = {
    NO_CALENDAR: "所涉年份的工作日历未知",
    NOT_TIMED: "审查期限的规则不计（日期颠倒、等待补正等）",
}


def decision_days(report: Report) -> Chart | None:
    """Decisions by the working days they took, and the limit of the rulebook in force drawn in.

    The classes end at the limit. None where nothing can be counted. It is as high as the flow of
    the cases, beside which it stands.
    """
    rows = report.figures.split("cases.decided", report.period, WORKDAYS)
    counted = [row for row in rows if row.category not in _NOT_DRAWN]
    if not any(row.value for row in counted):
        return None
    rule_id = figure_of("cases.decided").workdays.rule
    limits = _limits(report, rule_id)
    status = TEXT_STATUS[report.rulebooks.rule_status(rule_id)]
    unit = counted[0].unit
    ends = {_before(counted, days) - 1 for days in limits}
    words = "，".join(
        f"{row.category}：{row.number}{'（至此为期限以内）' if place in ends else ''}"
        for place, row in enumerate(counted)
    )
    return Chart(
        f"审查用时分布（虚线为审查期限，{status}）",
        distribution(
            [row.category for row in counted],
            [int(row.value or 0) for row in counted],
            [row.number for row in counted],
            {_before(counted, days): f"期限{days}个工作日" for days in limits},
            unit=unit,
            below="工作日",
            height=height_of(_steps_shown(report)),
        ),
        f"从申请（有补正的从补正）到决定的工作日数分布柱形图，单位{unit}。{words}。"
        f"虚线为审查期限，{status}。",
        (Column("工作日"), Column(unit, _NUMBER)),
        tuple((Quoted(row.category), bare(row)) for row in rows),
    )


def not_drawn(report: Report) -> tuple[Paragraph, ...]:
    """The decisions that the distribution leaves out, counted; nothing where there are none."""
    rows = report.figures.split("cases.decided", report.period, WORKDAYS)
    left_out = [row for row in rows if row.category in _NOT_DRAWN and row.value]
    if not left_out:
        return ()
    found: Words = ()
    for row in left_out:
        found += ("、" if found else "", _NOT_DRAWN[row.category], "的", traced(row, row.text))
    return (paragraph("审查用时分布未计入：", found, "。"),)


def case_flow(report: Report) -> Chart | None:
    """Of the cases applied for in the period: how many came to each step of the procedure by the
    cut-off day, and how many stand there. Steps nobody came to are in the table only; None where
    no document in force has a procedure.
    """
    if report.rulebooks.procedure("cases") is None:
        return None
    found = report.figures.split("cases.applied", report.period, REACHED)
    if not any(row.value for row in found):
        return None
    now = report.figures.split("cases.applied", report.period, STANDING)
    standing = {row.category: row for row in now}
    shown = [row for row in found if row.value]
    stands = [int(standing[row.category].value or 0) for row in shown]
    gone = [int(row.value) - here for row, here in zip(shown, stands, strict=True)]
    unit = shown[0].unit
    words = "，".join(
        f"{row.category}{row.number}（现停在此{standing[row.category].number}）" for row in shown
    )
    return Chart(
        "本期援助申请办理进度（步骤划分为推断）",
        steps(
            [row.category for row in shown], gone, stands, [row.number for row in shown], unit=unit
        ),
        f"本期登记的援助申请从登记到归档各步骤的条形图，单位{unit}。到过的件数：{words}。",
        (Column("步骤"), Column("到过", _NUMBER), Column("现停在此", _NUMBER)),
        tuple((row.category, bare(row), bare(standing[row.category])) for row in found),
    )


def _steps_shown(report: Report) -> int:
    if report.rulebooks.procedure("cases") is None:
        return 0
    rows = report.figures.split("cases.applied", report.period, REACHED)
    return sum(bool(row.value) for row in rows)


def _limits(report: Report, rule_id: str) -> tuple[int, ...]:
    """The limits in force, smallest first; none where the rule is not run."""
    if not isinstance(report.rulebooks.running.get(rule_id), WithinWorkdays):
        return ()
    return tuple(sorted({one.rule.days for one in report.rulebooks.versions(rule_id)}))


def _before(rows: list[FigureRow], limit: int) -> int:
    """How many classes end by the limit."""
    lasts = [row.category.rpartition("～")[2] for row in rows[:-1]]
    return sum(int(last) <= limit for last in lasts)
