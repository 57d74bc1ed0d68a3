"""附件1: the changes that must be explained, and numbers that were handed in otherwise."""

from __future__ import annotations

from stationlog.indicators.address import handed_in
from stationlog.indicators.changes_explained import CHANGES_FILE
from stationlog.indicators.comparisons import Change, Compared
from stationlog.indicators.figures import FigureRow
from stationlog.indicators.submitted import FOLDER
from stationlog.indicators.wording import number_text
from stationlog.prose import mask_prose
from stationlog.reporting.blocks import Block, Cell, Column, Note, Number, Quoted, Table
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import bare, changed, filed, paragraph, shows
from stationlog.station import SETTINGS
from stationlog.vocabulary.periods import Period

_CHANGES = (
    Column("指标"),
    Column("比较", "center"),
    Column("原来", "right"),
    Column("本期", "right"),
    Column("变动", "right"),
    Column("说明"),
)
_DIFFERING = (
    Column("指标"),
    Column("报告期", "center"),
    Column("已报送", "right"),
    Column("现登记", "right"),
)
_TO_EXPLAIN = "【待说明】"


def changes(report: Report) -> list[Block]:
    """What a reader of the figures table must know of its comparisons; nothing without any."""
    if report.public:
        return []
    if not report.comparisons.against:
        return [*_refused(report)]
    return [_to_explain(report), *_differing(report), *_refused(report)]


def before_of(found: Compared) -> Cell:
    """The number before, by the log or by what was handed in."""
    if found.before is None or not shows(found.before):
        return None
    if found.from_package:
        return (_filed(found.before), "（报）")
    return bare(found.before)


def _filed(row: FigureRow) -> Number:
    address = handed_in(Period.parse(row.period), row.figure_id)
    return Number(number_text(row.value, row.unit), str(address))


def _to_explain(report: Report) -> Block:
    found = report.comparisons.changes()
    settings = report.comparisons.settings
    share = filed(settings.explain_from, SETTINGS, "comparison", "explain_from")
    rule = ("变动超过", share, "%（率为", share, "个百分点）的请说明")
    if not found:
        return paragraph("没有需要说明的变动（", rule, "）。")
    note = (
        *rule,
        "，基数不足",
        filed(settings.least_base, SETTINGS, "comparison", "least_base"),
        "的不在内；这是本程序的设定，可在 station.toml 的 [comparison] 改动。",
    )
    if not report.final:
        note = (*note, f"说明写在站点文件夹的 {CHANGES_FILE}，数变了的要重新说明。")
    rows = tuple(_change(report, one) for one in found)
    return Table("请说明的变动", _CHANGES, rows, note=note)


def _change(report: Report, change: Change) -> tuple[Cell, ...]:
    found = change.compared
    said: Cell = _TO_EXPLAIN
    if change.explained:
        said = Quoted(mask_prose(change.explained.reason, report.masker))
    elif change.outdated:
        said = f"{_TO_EXPLAIN}原说明针对的数已经变动"
    return (
        (found.now.label, f"（{found.now.unit}）"),
        found.against.name,
        before_of(found),
        bare(found.now),
        changed(found.now, found.comparison.short, found.against),
        said,
    )


def _differing(report: Report) -> list[Block]:
    found = report.comparisons.differing()
    if not found:
        return []
    rows = tuple(
        (one.now.label, one.handed_in.period, _filed(one.handed_in), bare(one.before))
        for one in found
    )
    note = "登记在报送以后有过更正，或者登记表没有那一期的全部登记，请核对；比较用现登记的数。"
    return [Table("与已报送的不同", _DIFFERING, rows, note=note)]


def _refused(report: Report) -> list[Block]:
    return [
        Note(f"{FOLDER}/{package.period.key} 里已报送的报告没有用来比较：{package.refused}。")
        for package in report.comparisons.submitted.values()
        if package.refused
    ]
