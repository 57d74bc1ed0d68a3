"""The charts of the sample's reports: every number is a figure, and they agree with one another."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from stationlog.indicators.address import parse_address
from stationlog.reporting.blocks import Chart, Number
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.case_course import case_flow, decision_days, not_drawn
from stationlog.reporting.sections.courses import business_charts, publicity_charts
from stationlog.reporting.sections.coverage_chart import coverage_chart
from stationlog.reporting.sections.coverage_matrix import coverage_matrix
from stationlog.station import Station
from stationlog.vocabulary.periods import Period
from tests.reporting.sections.walk import flat, prose

CHARTS = (business_charts, publicity_charts, coverage_matrix)


@pytest.fixture(scope="module")
def annual(sample_station: Station) -> Report:
    return open_report("annual", sample_station)


def charts_of(report: Report) -> dict[str, Chart]:
    found = [item for section in CHARTS for item in flat(section(report))]
    return {item.caption: item for item in found if isinstance(item, Chart)}


def test_the_reports_have_the_charts_of_the_field(annual):
    assert [re.sub("（.*", "", caption) for caption in charts_of(annual)] == [
        "接待咨询逐月情况",
        "咨询方式分布",
        "收到维权援助申请逐月情况",
        "咨询和援助申请涉及的权利类别",
        "服务对象的主体类别",
        "援助申请涉及的重点对象",
        "本期援助申请办理进度",
        "审查用时分布",
        "举办活动逐月情况",
        "各类活动场数",
        "各文件条款的核对结果",
    ]


def test_every_number_of_a_chart_is_a_figure_and_stands_in_its_table(annual):
    figures = annual.figures
    for chart in charts_of(annual).values():
        numbers = [cell for row in chart.rows for cell in row if isinstance(cell, Number)]
        assert numbers
        for number in numbers:
            found = parse_address(number.address)
            period = Period.parse(found.period)
            row = figures.row(found.figure_id, period, found.dimension, found.category)
            assert row.number == number.text
        shown = {*re.findall(r">([0-9]+)</text>", chart.svg)}
        written = {number.text for number in numbers}
        ticks = "逐月" in chart.caption
        assert ticks or shown <= written, chart.caption


def test_a_charts_words_hold_its_numbers(annual):
    for chart in charts_of(annual).values():
        for row in chart.rows:
            for cell in row:
                if isinstance(cell, Number) and cell.text != "0" and "合计" not in chart.caption:
                    assert cell.text in chart.alt or row[-1] is cell, (chart.caption, cell)


def test_no_caption_has_a_number_that_nothing_answers_for(annual):
    assert not [caption for caption in charts_of(annual) if re.search(r"\d", caption)]


def test_the_classes_of_days_and_what_is_left_out_make_all_decisions(annual):
    chart = decision_days(annual)
    total = annual.figures.value("cases.decided", annual.period)
    assert sum(int(row[1].text) for row in chart.rows) == total
    assert "待核对原文" in chart.caption


def test_what_is_late_in_the_chart_is_late_in_the_rate(annual):
    rate = annual.figures.row("cases.decided_in_time_rate", annual.period)
    rows = annual.figures.split("cases.decided", annual.period, "workdays")
    late = [row for row in rows if row.category in ("16～20", "21～30", "31以上")]
    assert sum(row.value for row in late) == rate.denominator - rate.numerator > 0


def test_what_the_distribution_leaves_out_is_counted_and_says_why(annual):
    (paragraph,) = not_drawn(annual)
    numbers = [span for span in paragraph.text if isinstance(span, Number)]
    assert [number.text for number in numbers] == ["1件"]
    assert "日期颠倒" in "".join(span for span in paragraph.text if isinstance(span, str))


def test_the_limit_is_that_of_the_rulebook_in_force(annual):
    rule_id = "CASE-DECIDE-15WD"
    books = tuple(
        replace(
            book,
            rules={
                key: rule.model_copy(update={"days": 20}) if key == rule_id else rule
                for key, rule in book.rules.items()
            },
        )
        for book in annual.rulebooks.books
    )
    changed = replace(annual, rulebooks=replace(annual.rulebooks, books=books))
    assert "期限15个工作日" in decision_days(annual).svg
    assert "期限20个工作日" in decision_days(changed).svg


def test_every_case_stands_on_one_step_and_has_been_on_it(annual):
    chart = case_flow(annual)
    counts = [(row[0], int(row[1].text), int(row[2].text)) for row in chart.rows]
    total = annual.figures.value("cases.applied", annual.period)
    assert counts[0][:2] == ("登记", total)
    assert sum(stands for _, _, stands in counts) == total
    assert all(stands <= reached for _, reached, stands in counts)
    assert [name for name, *_ in counts] == [*annual.rulebooks.procedure("cases").states]


def test_a_step_nobody_came_to_is_in_the_table_and_not_in_the_picture(annual):
    chart = case_flow(annual)
    empty = [row[0] for row in chart.rows if row[1].text == "0"]
    assert empty
    assert not any(f">{name}</text>" in chart.svg for name in empty)


def test_clauses_of_all_documents_make_the_totals(annual):
    chart = coverage_chart(annual)
    for place, figure_id in enumerate(
        ("clauses.met", "clauses.not_met", "clauses.by_hand", "clauses.not_tested"), 1
    ):
        total = sum(int(row[place].text) for row in chart.rows)
        assert total == annual.figures.value(figure_id, annual.period)
    assert [row[0] for row in chart.rows] == [
        book.document.short for book in annual.rulebooks.books
    ]


def test_a_year_without_a_year_before_has_one_line(sample_station: Station):
    chart = charts_of(open_report("half-year", sample_station, "2024H1"))["接待咨询逐月情况"]
    assert [column.label for column in chart.columns] == ["月份", "2024年"]


def test_a_chart_without_data_is_named_in_a_sentence(small_station: Station):
    report = open_report("annual", small_station, "2025")
    told = "".join(text for text in prose(business_charts(report)) if isinstance(text, str))
    assert "未作图" in told
    assert "“审查用时分布”" in told
    assert "“接待咨询逐月情况”" not in told
