"""附件1 统计表: every figure with last year's, and the splits."""

from __future__ import annotations

from stationlog.indicators.catalogue import catalogue
from stationlog.indicators.comparison import PERIOD, Against
from stationlog.indicators.figures import FigureRow
from stationlog.reporting.answers import fraction_of
from stationlog.reporting.blocks import Attachment, Block, Blocks, Cell, Column, Note, Strong, Table
from stationlog.reporting.report import Report
from stationlog.reporting.sections.changes import before_of, changes
from stationlog.reporting.sections.mechanism import station_items
from stationlog.reporting.sections.words import (
    Words,
    bare,
    changed,
    filed,
    is_some,
    row_of,
    traced,
)
from stationlog.station import SETTINGS

_GROUPS = (
    ("咨询", ("consultations",)),
    ("维权援助申请", ("cases", "services")),
    ("转办", ("transfers",)),
    ("服务对象", ("clients",)),
    ("宣传培训与调研", ("activities",)),
    ("队伍", ("team",)),
    ("服务质量", ("quality",)),
    ("站点建设与报送", ("station", "submissions")),
)
MARK = "▲"  # of a change that must be explained: narrow, so that the table stays upright
_MARKED = f"标{MARK}的见“请说明的变动”一表；标“（报）”的取自已报送的报告，其余取自登记表。"
_QUALITY = ("findings", "clauses")
_SPLITS = (
    ("按权利类别", "right_type", ("consultations.received", "cases.applied", "cases.closed")),
    ("按主体类别", "client_type", ("consultations.received", "cases.applied", "cases.closed")),
    ("按咨询方式", "channel", ("consultations.received",)),
    ("按申请援助事项", "matter", ("cases.applied", "cases.accepted")),
    ("按援助方式", "aid_method", ("cases.closed",)),
    ("按办结方式", "outcome", ("cases.closed",)),
    ("活动按类型", "kind", ("activities.held", "activities.attendees")),
)


def statistics(report: Report) -> Blocks:
    """The attachment: all figures group by group, then the splits, then the station's set-up."""
    blocks: list[Block] = [
        Attachment(1, "统计表"),
        Note(_how_to_read(report)),
        figures_table(report),
        *changes(report),
    ]
    blocks += [table for split in _SPLITS if (table := _split(report, *split))]
    items = station_items(report)
    return Blocks(*blocks, *([items] if items else []))


def _how_to_read(report: Report) -> Words:
    compared: Words = ("登记表没有上一年的记录，也没有可用的已报送的数，不作比较。",)
    if report.comparisons.against:
        compared = _how_compared(report)
    public = "数为“<”和“＊”的见附件3。" if report.public else ""
    return (
        f"率和平均数在括号内写明分子和分母。{public}",
        *compared,
        "涉及多类权利的记录在每一类各计一次，各类之和可能大于合计。各指标的口径见附件2。",
    )


def _how_compared(report: Report) -> Words:
    least = filed(report.comparisons.settings.least_base, SETTINGS, "comparison", "least_base")
    told = "上年同期取去年相同的起止日和截止日"
    if PERIOD in report.comparisons.against:
        told += (
            "，上个半年取其中相应的一段（每一天向前推六个月，月末对月末，"
            "提前截止的只与同样长的一段比）"
        )
    return (
        f"{told}；率的比较为百分点，增减按未舍入的数计算，与按印出的数算的可能不同；"
        "登记表没有相应时期的登记、也没有可用的已报送的数的，记作“—”，不作比较。基数不足",
        least,
        "的不算百分比，只写增减的数；率的分母不足",
        least,
        "的写明。基数指比较的数本身，平均数和金额指所据的记录数。",
        *(() if report.public else (_MARKED,)),
    )


def _ids(prefixes: tuple[str, ...]) -> list[str]:
    return [
        figure.id
        for figure in catalogue().values()
        if figure.id.split(".")[0] in prefixes and figure.measure != "undated"
    ]


def _quality_ids() -> list[str]:
    return [
        figure.id
        for figure in catalogue().values()
        if figure.id.split(".")[0] in _QUALITY or figure.measure == "undated"
    ]


def figures_table(report: Report) -> Table:
    """All figures, group by group, with last year's."""
    columns = [Column("指标"), Column("单位", "center")]
    columns.append(Column(report.period.label, "right"))
    for against in report.comparisons.against:
        columns.append(Column(against.before, "right"))
        columns.append(Column(against.name, "right"))
    rows: list[tuple[Cell, ...]] = []
    groups = [(label, _ids(prefixes)) for label, prefixes in _GROUPS]
    if not report.public:
        groups.append(("登记质量与条款自查", _quality_ids()))
    for number, (label, ids) in zip("一二三四五六七八九", groups, strict=False):
        rows.append((Strong(f"{number}、{label}"), *[""] * (len(columns) - 1)))
        rows += [_row(report, figure_id) for figure_id in ids]
    return Table("各项指标", tuple(columns), tuple(rows))


def _row(report: Report, figure_id: str) -> tuple[Cell, ...]:
    row = row_of(report, figure_id)
    cells: tuple[Cell, ...] = (row.label, row.unit, _value(row))
    for against in report.comparisons.against:
        # findings of a year ago have been mended since: no measure of the year
        of_check = figure_id.split(".")[0] in _QUALITY
        cells += (None, None) if of_check else _compared(report, figure_id, against)
    return cells


def _compared(report: Report, figure_id: str, against: Against) -> tuple[Cell, Cell]:
    found = report.comparisons.of_figure(figure_id, against)
    if not found.comparison.short:
        return (before_of(found), None)
    change = changed(found.now, found.comparison.short, against)
    marked = not report.public and report.comparisons.change(figure_id, against)
    return (before_of(found), (change, MARK) if marked else change)


def _value(row: FigureRow) -> Cell:
    if row.value is not None and row.numerator is not None:
        return traced(row, f"{row.number}（{fraction_of(row)}）", "fraction")
    return bare(row)


def _split(report: Report, label: str, dimension: str, ids: tuple[str, ...]) -> Table | None:
    plain = [row_of(report, figure_id) for figure_id in ids]
    if not any(is_some(row) for row in plain):
        return None
    found = [
        {row.category: row for row in report.figures.split(figure_id, report.period, dimension)}
        for figure_id in ids
    ]
    names = [
        name
        for name in dict.fromkeys(name for rows in found for name in rows)
        if any(name in rows and is_some(rows[name]) for rows in found)
    ]
    columns = (
        Column(label.removeprefix("活动按").removeprefix("按")),
        *(Column(f"{row.label}（{row.unit}）", "right") for row in plain),
    )
    rows = tuple(
        (name, *(bare(rows[name]) if name in rows else None for rows in found)) for name in names
    )
    total = ("合计", *(bare(row) for row in plain))
    return Table(label, columns, (*rows, total), total_row=True)
