from __future__ import annotations

import re

import pytest

from stationlog.indicators.address import parse_address
from stationlog.indicators.catalogue import catalogue
from stationlog.reporting.answers import printed_as
from stationlog.reporting.blocks import Number
from stationlog.reporting.plain_text import words
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.business import business
from stationlog.reporting.sections.experience import experiences
from stationlog.reporting.sections.mechanism import mechanism
from stationlog.reporting.sections.problems import problems
from stationlog.reporting.sections.publicity import publicity
from stationlog.reporting.sections.service import service
from stationlog.reporting.sections.statistics import statistics
from stationlog.station import Station
from stationlog.vocabulary.periods import Period
from tests.reporting.sections.walk import prose, tables

SECTIONS = (mechanism, business, publicity, service, problems, experiences)


@pytest.mark.parametrize("section", SECTIONS)
def test_no_digit_of_computed_prose_stands_outside_a_figure(section, sample_report: Report) -> None:
    for text in prose(section(sample_report)):
        for span in (text,) if isinstance(text, str) else text:
            if isinstance(span, str):
                assert not re.search(r"\d", re.sub(r"附件\d", "", span)), span


@pytest.mark.parametrize("section", SECTIONS)
def test_every_number_tells_its_figure_and_says_what_the_figure_says(
    section, sample_report: Report
) -> None:
    spans = [
        span
        for text in prose(section(sample_report))
        if not isinstance(text, str)
        for span in text
        if isinstance(span, Number)
    ]
    assert spans
    for span in spans:
        address = parse_address(span.address)
        period = Period.parse(address.period)
        where = (address.dimension, address.category)
        row = sample_report.figures.row(address.figure_id, period, *where)
        if address.shown == "change":
            assert span.text in printed_as(sample_report, span.address)
        else:
            assert span.text.startswith(row.text)


def test_a_rate_stands_with_its_fraction(sample_report: Report) -> None:
    row = sample_report.figures.row("cases.acceptance_rate", sample_report.period)
    told = "".join(words(text) for text in prose(business(sample_report)))
    assert f"受理率为{row.text}（{row.numerator:.0f}/{row.denominator:.0f}）" in told


def test_the_statistics_list_every_figure_once(sample_report: Report) -> None:
    labels = [row[0] for row in tables(statistics(sample_report))[0].rows if row[1]]
    assert sorted(labels) == sorted(figure.label for figure in catalogue().values())


def test_a_period_without_last_year_says_nothing_of_it(sample_station: Station) -> None:
    report = open_report("half-year", sample_station, "2024H1")
    told = "".join(words(text) for text in prose(business(report)))
    assert "同比" not in told and "上年" not in told


def test_a_figure_without_value_says_why(small_station: Station) -> None:
    report = open_report("annual", small_station, "2025")
    told = "".join(words(text) for text in prose(service(report)))
    assert "咨询满意率无法计算（没有可计入的记录）" in told
