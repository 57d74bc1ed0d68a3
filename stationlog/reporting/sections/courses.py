"""The charts of a report: monthly course, rights, channels."""

from __future__ import annotations

from stationlog.indicators.figures import FigureRow
from stationlog.reporting.blocks import Blocks, Cell, Chart, Column
from stationlog.reporting.charts import bars, monthly_course, stacked_bars
from stationlog.reporting.public import internal
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import bare, row_of

_NUMBER = "right"


@internal
def business_charts(report: Report) -> Blocks:
    """Monthly course of consultations and applications, rights, channels; those with data."""
    charts = (
        monthly(report, "consultations.received"),
        _channels(report),
        _rights(report),
        monthly(report, "cases.applied"),
    )
    return Blocks(*(chart for chart in charts if chart))


@internal
def publicity_charts(report: Report) -> Blocks:
    """Events by kind."""
    rows = _some(report, "activities.held", "kind")
    chart = _bars(rows, "各类活动场数", "类型") if len(rows) > 1 else None
    return Blocks(*([chart] if chart else ()))


def monthly(report: Report, figure_id: str) -> Chart | None:
    """A figure month by month, last year's line beside it; None where there is nothing."""
    now = report.figures.monthly(figure_id, report.period)
    before: tuple[FigureRow, ...] = ()
    if report.compares:
        before = report.figures.monthly(figure_id, report.period.a_year_before())[: len(now)]
    if not any(row.value for row in (*now, *before)):
        return None
    this, last = f"{report.period.year}年", f"{report.period.year - 1}年"
    months = [f"{int(row.category[5:])}月" for row in now]
    series = {this: [int(row.value or 0) for row in now]}
    if before:
        series[last] = [int(row.value or 0) for row in before]
    unit, label = now[0].unit, now[0].label
    columns = (Column("月份"), *(Column(name, _NUMBER) for name in series))
    rows = tuple(
        (month, *(bare(row) for row in pair))
        for month, *pair in zip(months, now, *([before] if before else []), strict=True)
    )
    return Chart(
        f"{label}逐月情况",
        monthly_course(months, series, unit=unit),
        f"{label}逐月折线图，单位{unit}。" + _told(this, months, now),
        columns,
        rows,
    )


def _told(name: str, months: list[str], rows: tuple[FigureRow, ...]) -> str:
    pairs = "，".join(f"{month}{row.number}" for month, row in zip(months, rows, strict=True))
    return f"{name}：{pairs}。"


def _some(report: Report, figure_id: str, dimension: str) -> list[FigureRow]:
    rows = report.figures.split(figure_id, report.period, dimension)
    return [row for row in rows if row.value]


def _bars(rows: list[FigureRow], caption: str, label: str) -> Chart:
    names = [row.category for row in rows]
    unit = rows[0].unit
    told = "，".join(f"{row.category}{row.number}" for row in rows)
    return Chart(
        caption,
        bars(names, [row.value for row in rows], unit=unit),
        f"{caption}条形图，单位{unit}。{told}。",
        (Column(label), Column(unit, _NUMBER)),
        tuple((row.category, bare(row)) for row in rows),
    )


def _channels(report: Report) -> Chart | None:
    rows = _some(report, "consultations.received", "channel")
    return _bars(rows, "咨询方式分布", "咨询方式") if rows else None


def _rights(report: Report) -> Chart | None:
    """Consultations and applications by right, one bar of two parts."""
    names = [row.category for row in _some(report, "clients.services", "right_type")]
    if not names:
        return None
    ids = {"咨询": "consultations.received", "援助申请": "cases.applied"}
    found = {name: _by_category(report, figure_id) for name, figure_id in ids.items()}
    series = {
        name: [int(rows[right].value or 0) if right in rows else 0 for right in names]
        for name, rows in found.items()
    }
    table: list[tuple[Cell, ...]] = []
    for right in names:
        cells = [bare(rows[right]) if right in rows else None for rows in found.values()]
        table.append((right, *cells))
    unit = row_of(report, "clients.services").unit
    told = "，".join(
        f"{right}咨询{series['咨询'][place]}、申请{series['援助申请'][place]}"
        for place, right in enumerate(names)
    )
    return Chart(
        "咨询和援助申请涉及的权利类别",
        stacked_bars(names, series, unit=unit),
        f"按权利类别的条形图，单位{unit}。{told}。",
        (Column("权利类别"), *(Column(name, _NUMBER) for name in ids)),
        tuple(table),
    )


def _by_category(report: Report, figure_id: str) -> dict[str, FigureRow]:
    rows = report.figures.split(figure_id, report.period, "right_type")
    return {row.category: row for row in rows}
