"""附件2 指标口径: what every figure counts."""

from __future__ import annotations

from stationlog.indicators.catalogue import catalogue
from stationlog.reporting.blocks import Attachment, Blocks, Column, Note, Quoted, Table
from stationlog.reporting.public import public_note
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import row_of

_NOTE = (
    "“本表口径”指没有查到统一的正式定义，由本程序自定；"
    "满意率、办结率等不同单位的口径可能不同，对比前请先核对口径。"
)


def definitions(report: Report) -> Blocks:
    """One row a figure, in the catalogue's order, with the limits in force."""
    rows = tuple(
        (row.label, row.unit, Quoted(row.definition))
        for row in (row_of(report, figure_id) for figure_id in catalogue())
    )
    note = (public_note(report),) if report.public else ()
    columns = (Column("指标"), Column("单位", "center"), Column("口径"))
    return Blocks(Attachment(2, "指标口径"), Note(_NOTE), Table("", columns, rows), *note)
