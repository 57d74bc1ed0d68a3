"""The charts of the business: month by month, by right, channel and client, and of publicity.

A chart's numbers are figures, drawn, told in words and given as a table. What has no data is named
in one sentence instead of an empty picture.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from stationlog.indicators.comparison import YEAR
from stationlog.indicators.figures import FigureRow
from stationlog.reporting.blocks import Block, Blocks, Cell, Chart, Column, Paragraph
from stationlog.reporting.charts import bars, monthly_course, stacked_bars
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.case_course import case_flow, decision_days, not_drawn
from stationlog.reporting.sections.words import bare, row_of

NUMBER = "right"


@internal
def business_charts(report: Report) -> Blocks:
    """Consultations and applications by month, channel, right and client; then the cases: time to
    decision, and how far they came.
    """
    drawn = {
        "接待咨询逐月情况": monthly(report, "consultations.received"),
        "咨询方式分布": _channels(report),
        "收到维权援助申请逐月情况": monthly(report, "cases.applied"),
        "咨询和援助申请涉及的权利类别": _rights(report),
        "服务对象的主体类别": _clients(report),
        "援助申请涉及的重点对象": _key_targets(report),
        "办理进度": case_flow(report),
        "审查用时分布": decision_days(report),
    }
    return Blocks(*_with_what_is_missing(drawn), *not_drawn(report))


@internal
def publicity_charts(report: Report) -> Blocks:
    """Events by month and by kind."""
    drawn = {
        "举办活动逐月情况": monthly(report, "activities.held"),
        "各类活动场数": _bars(_split(report, "activities.held", "kind"), "各类活动场数", "类型"),
    }
    return Blocks(*_with_what_is_missing(drawn))


def _with_what_is_missing(drawn: Mapping[str, Chart | None]) -> list[Block]:
    charts = [chart for chart in drawn.values() if chart]
    missing = [f"“{name}”" for name, chart in drawn.items() if chart is None]
    if not charts:
        return [Paragraph("本期没有可以作图的数据。")]
    told = [Paragraph(f"本期没有数据，未作图：{'、'.join(missing)}。")] if missing else []
    return [*charts, *told]


def monthly(report: Report, figure_id: str) -> Chart | None:
    """A figure month by month, last year's line beside it; None where there is nothing."""
    now = report.figures.monthly(figure_id, report.period)
    before: tuple[FigureRow, ...] = ()
    # no line of zeros for a year its register has nothing of
    if report.figures.before(figure_id, report.period, YEAR):
        before = report.figures.monthly(figure_id, report.period.a_year_before())[: len(now)]
    if not any(row.value for row in (*now, *before)):
        return None
    named = {f"{report.period.year}年": now}
    if before:
        named[f"{report.period.year - 1}年"] = before
    unit, label = now[0].unit, now[0].label
    months = [f"{int(row.category[5:])}月" for row in now]
    columns = (Column("月份"), *(Column(name, NUMBER) for name in named))
    rows = tuple(
        (month, *map(bare, pair)) for month, *pair in zip(months, *named.values(), strict=True)
    )
    # the last month may end with the cut-off day, that of the year before never does
    cut = bool(before) and report.as_of < report.period.end and not _ends_a_month(report.as_of)
    return Chart(
        f"{label}逐月情况" + ("（末月截至统计截止日，上年为整月）" if cut else ""),
        monthly_course(months, {name: drawn(rows) for name, rows in named.items()}, unit=unit),
        f"{label}逐月折线图，单位{unit}。"
        + "".join(f"{name}：{told(months, found)}。" for name, found in named.items()),
        columns,
        rows,
    )


def _ends_a_month(day: dt.date) -> bool:
    return (day + dt.timedelta(days=1)).day == 1


def drawn(rows: Sequence[FigureRow]) -> list[int]:
    """The lengths of counts; nothing where a value is not told."""
    return [int(row.value or 0) for row in rows]


def told(names: Sequence[str], rows: Sequence[FigureRow]) -> str:
    """来访5，电话3."""
    return "，".join(f"{name}{row.number}" for name, row in zip(names, rows, strict=True))


def _split(report: Report, figure_id: str, dimension: str) -> list[FigureRow]:
    rows = report.figures.split(figure_id, report.period, dimension)
    return [row for row in rows if row.value]


def _bars(rows: list[FigureRow], caption: str, label: str) -> Chart | None:
    if not rows:
        return None
    names = [row.category for row in rows]
    unit = rows[0].unit
    return Chart(
        caption,
        bars(names, drawn(rows), [row.number for row in rows], unit=unit),
        f"{caption}条形图，单位{unit}。{told(names, rows)}。",
        (Column(label), Column(unit, NUMBER)),
        tuple((row.category, bare(row)) for row in rows),
    )


def _channels(report: Report) -> Chart | None:
    rows = _split(report, "consultations.received", "channel")
    return _bars(rows, "咨询方式分布", "咨询方式")


def _clients(report: Report) -> Chart | None:
    rows = _split(report, "clients.services", "client_type")
    return _bars(rows, "服务对象的主体类别", "主体类别")


def _key_targets(report: Report) -> Chart | None:
    """Applications that name several are in each; those that name none are told apart."""
    rows = _split(report, "cases.applied", "key_target")
    chart = _bars(rows, "援助申请涉及的重点对象", "重点对象")
    return chart if chart and any(row.category != "不详" for row in rows) else None


def _rights(report: Report) -> Chart | None:
    """Consultations and applications by right, one bar of two parts."""
    totals = _split(report, "clients.services", "right_type")
    if not totals:
        return None
    ids = {"咨询": "consultations.received", "援助申请": "cases.applied"}
    found = {name: _by_right(report, figure_id) for name, figure_id in ids.items()}
    names = [row.category for row in totals]
    series = {
        name: [int(rows[right].value or 0) if right in rows else 0 for right in names]
        for name, rows in found.items()
    }
    table: list[tuple[Cell, ...]] = []
    for total in totals:
        parts = [rows.get(total.category) for rows in found.values()]
        table.append((total.category, *(bare(row) if row else None for row in parts), bare(total)))
    unit = row_of(report, "clients.services").unit
    words = "；".join(
        f"{right}："
        + "，".join(f"{name}{rows[right].number}" for name, rows in found.items() if right in rows)
        for right in names
    )
    return Chart(
        "咨询和援助申请涉及的权利类别",
        stacked_bars(names, series, [row.number for row in totals], unit=unit),
        f"按权利类别的条形图，单位{unit}。{words}。",
        (Column("权利类别"), *(Column(name, NUMBER) for name in ids), Column("合计", NUMBER)),
        tuple(table),
    )


def _by_right(report: Report, figure_id: str) -> dict[str, FigureRow]:
    rows = report.figures.split(figure_id, report.period, "right_type")
    return {row.category: row for row in rows}
