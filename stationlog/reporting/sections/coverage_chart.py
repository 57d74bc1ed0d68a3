"""The clauses of every document by result, as one chart."""

from __future__ import annotations

from stationlog.indicators.figure import DOCUMENT
from stationlog.reporting.blocks import Chart, Column
from stationlog.reporting.charts import WIDE, stacked_bars
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import bare

_RESULTS = {
    "符合": "clauses.met",
    "不符合": "clauses.not_met",
    "待人工核对": "clauses.by_hand",
    "没有核对": "clauses.not_tested",
}


def coverage_chart(report: Report) -> Chart | None:
    """A bar a document in force, made of the results of its clauses; None without any clause."""
    split = report.figures.split("clauses.total", report.period, DOCUMENT)
    totals = [row for row in split if row.value]
    if not totals:
        return None
    known = {book.name: book.document.short for book in report.rulebooks.books}
    folders = [row.category for row in totals]
    names = [known[folder] for folder in folders]
    found = {
        result: {
            row.category: row for row in report.figures.split(figure_id, report.period, DOCUMENT)
        }
        for result, figure_id in _RESULTS.items()
    }
    series = {
        result: [int(rows[folder].value or 0) for folder in folders]
        for result, rows in found.items()
    }
    unit = totals[0].unit
    words = "；".join(
        f"{name}：" + "，".join(f"{result}{rows[folder].number}" for result, rows in found.items())
        for name, folder in zip(names, folders, strict=True)
    )
    return Chart(
        "各文件条款的核对结果",
        stacked_bars(names, series, [row.number for row in totals], unit=unit, width=WIDE),
        f"各文件条款按核对结果的条形图，单位{unit}。{words}。",
        (Column("文件"), *(Column(result, "right") for result in found), Column("合计", "right")),
        tuple(
            (
                known[total.category],
                *(bare(rows[total.category]) for rows in found.values()),
                bare(total),
            )
            for total in totals
        ),
        wide=True,
    )
