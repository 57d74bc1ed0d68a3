"""The public version of a report (公开版): what is not in it, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from stationlog.indicators.changes_explained import ChangesExplained
from stationlog.indicators.public.figures import public_figures
from stationlog.reporting.blocks import Attachment, Block, Blocks, Paragraph
from stationlog.reporting.report import Report


def internal(section: Callable[[Report], Blocks]) -> Callable[[Report], Blocks]:
    """A section that is not in the public version: what people wrote, single records, charts, and
    what the check found may tell of single persons.
    """

    @wraps(section)
    def shown(report: Report) -> Blocks:
        return Blocks() if report.public else section(report)

    return shown


def as_public(report: Report) -> Report:
    """The report with the figures of its public version, and nothing to tell beside them."""
    told = public_figures(report.figures, report.period, report.as_of, report.station)
    known = report.figures.periods()
    against = tuple(
        kind for kind in report.comparisons.against if kind.period_of(report.period) in known
    )
    comparisons = replace(
        report.comparisons,
        figures=told.figures,
        against=() if report.as_of < report.period.end else against,
        submitted={},
        unusable=(),
        explained=ChangesExplained({}),
    )
    return replace(report, figures=told.figures, comparisons=comparisons, public=True)


def public_note(report: Report) -> Block:
    """The attachment that says what was hidden."""
    least = report.station.settings.public.least_cell
    hidden = sum(1 for row in report.figures.all_rows() if row.hidden)
    return Blocks(
        Attachment(3, "公开版说明"),
        Paragraph(
            f"本版供公开使用。涉及个人、单位或其事项的计数为1至{least - 1}的写作“<{least}”，"
            "以免认出当事人；由这样少的记录得出的率、平均数和金额，以及能够推算出这些数的其他数，"
            "写作“＊”；一个数是另一个数的一部分，余下的为这样少的，也不同时列出。"
            f"本期指标及其分类中不列出的数共{hidden}个，也用于比较的数在内。"
            "在办、待审查等存量和登记质量的指标不公开。"
        ),
        Paragraph(
            "不列出的数已按指标之间的全部加减关系核算过：由本报告及其同一年度半年、全年公开版列出的数，"
            "按这些关系推算不出任何一个不足的计数。按限值和关系选取的办法是本程序的设定，"
            "限值可在 station.toml 的 [public] 改动。"
        ),
        Paragraph(
            "公开版不是公文，不列主送机关、发文字号、签发人和版记；不含：图、典型案例和工作人员撰写的其他文字、自查和条款覆盖、问题清单、"
            "数据说明、指标溯源。"
        ),
    )
