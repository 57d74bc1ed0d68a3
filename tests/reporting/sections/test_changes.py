from __future__ import annotations

from dataclasses import replace

from stationlog.indicators.changes_explained import ChangeExplained, ChangesExplained
from stationlog.indicators.comparison import YEAR
from stationlog.reporting.blocks import Table
from stationlog.reporting.plain_text import cell_text, words
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.business import business
from stationlog.reporting.sections.changes import changes
from stationlog.reporting.sections.statistics import statistics
from stationlog.station import Station
from tests.reporting.sections.walk import printed, prose, tables

FIGURE = "cases.applied"


def explained(report: Report, to: float, reason: str = "上半年集中宣传") -> Report:
    entry = {
        "period": report.period.key,
        "figure": FIGURE,
        "against": "同比",
        "from": report.comparisons.of_figure(FIGURE, YEAR).comparison.before,
        "to": to,
        "reason": reason,
        "by": "某人",
        "on": "2025-07-02",
    }
    told = ChangeExplained.model_validate(entry)
    said = ChangesExplained({told.key: told})
    return replace(report, comparisons=replace(report.comparisons, explained=said))


def line(report: Report) -> tuple[str, ...]:
    table = next(block for block in changes(report) if isinstance(block, Table))
    return next(row for row in printed(table) if row[0].startswith("收到维权援助申请"))


def test_a_large_change_asks_for_an_explanation_in_the_text_and_in_the_table(sample_report):
    told = "".join(words(text) for text in prose(business(sample_report)))
    assert "收到维权援助申请24件，同比增长118.2%，环比增长118.2%（均请说明）" in told
    rows = printed(tables(statistics(sample_report))[0])
    assert any(row[0] == "收到维权援助申请" and "▲" in row[4] for row in rows)
    assert line(sample_report)[-1] == "【待说明】"


def test_names_and_addresses_in_an_explanation_are_masked(sample_report):
    report = explained(sample_report, 24, "由黄晓东核实，系新兴路12号曾祥瑞反映")
    said = line(report)[-1]
    assert "黄某" in said
    assert not [name for name in ("晓东", "祥瑞", "12号") if name in said]


def test_an_explanation_stands_beside_the_change(sample_report):
    report = explained(sample_report, 24)
    assert line(report)[-1] == "上半年集中宣传"
    told = "".join(words(text) for text in prose(business(report)))
    assert "同比增长118.2%（说明见附件1）" in told
    unexplained = {(c.compared.now.figure_id, c.compared.against.name)
                   for c in report.comparisons.unexplained()}  # fmt: skip
    assert (FIGURE, "同比") not in unexplained and (FIGURE, "环比") in unexplained


def test_an_explanation_of_other_numbers_does_not_hold(sample_report):
    report = explained(sample_report, 23)
    assert line(report)[-1].startswith("【待说明】原说明针对的数已经变动")
    assert FIGURE in [one.compared.now.figure_id for one in report.comparisons.unexplained()]


def test_a_year_is_compared_once(sample_station: Station):
    table = tables(statistics(open_report("annual", sample_station)))[0]
    assert [cell_text(column.label) for column in table.columns][3:] == ["上年同期", "同比"]
