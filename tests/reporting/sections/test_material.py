"""素材 of the experience summary: figures and registered papers, masked, and nothing made up."""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow as pa
import pytest

from stationlog.indicators.behind import records_behind
from stationlog.indicators.catalogue import figure_of
from stationlog.reporting.answers import printed_as
from stationlog.reporting.blocks import Heading, Note
from stationlog.reporting.plain_text import cell_text, words
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections import material as module
from stationlog.reporting.sections.material import case_candidates, material
from stationlog.station import Station
from stationlog.vocabulary.registers import registers
from tests.reporting.numbers.walk import walk
from tests.reporting.sections.walk import flat, prose, tables


@pytest.fixture(scope="module")
def summary(sample_station: Station) -> Report:
    return open_report("experience-summary", sample_station)


def test_it_is_marked_as_material_before_anything_else(summary):
    heading, note, *_ = flat(material(summary))
    assert isinstance(heading, Heading)
    assert isinstance(note, Note)
    assert "不是报告正文" in note.text
    assert note.tone == "warning"


def test_it_tells_growth_time_and_satisfaction_with_last_years(summary):
    told = "\n".join(words(text) for text in prose(material(summary)))
    for word in ("接待咨询225件次，同比增长", "平均审查时长为", "按期审查率为", "援助申请满意率为"):
        assert word in told


def test_no_digit_of_it_is_free_hand(summary):
    told = walk(material(summary))
    assert not told.free_hand
    assert all(number.text in printed_as(summary, number.address) for number in told.numbers)
    assert len(told.numbers) > 20


def test_it_makes_no_blank_problem_or_advice(summary):
    told = "".join(words(text) for text in prose(material(summary)))
    assert not re.search("应当|建议加强|存在.*问题|成效显著|典型意义", told)


def test_the_criteria_are_named_and_called_ours(summary):
    told = words(case_candidates(summary)[0].text)
    assert "本程序的推断" in told
    for key in figure_of("cases.documented").filled:
        assert registers()["cases"].field(key).label in told


def test_candidates_are_the_newest_of_the_cases_the_figure_counts(summary):
    (table,) = tables(material(summary))
    behind = records_behind(summary.cleaned, summary.station, summary.period, "cases.documented")
    counted = set(behind["record_id"].to_pylist())
    cases = [
        row for row in summary.cleaned.records["cases"].to_pylist() if row["record_id"] in counted
    ]
    newest = sorted(cases, key=lambda row: (-row["closed_on"].toordinal(), row["record_id"]))
    assert [cell_text(row[0]) for row in table.rows] == [
        row["case_no"] for row in newest[: module.MOST_CASES]
    ]
    assert len(cases) == summary.figures.value("cases.documented", summary.period)


def test_every_candidate_has_all_the_papers(summary):
    (table,) = tables(material(summary))
    shown = {cell_text(row[0]) for row in table.rows}
    for row in summary.cleaned.records["cases"].to_pylist():
        if row["case_no"] in shown:
            assert all(row[key] is not None for key in figure_of("cases.documented").filled)
            assert row["decision"] == "受理"
            assert row["archived_on"] <= summary.as_of


def test_the_cap_is_said_where_it_cuts_and_only_there(summary, monkeypatch):
    (table,) = tables(material(summary))
    assert len(table.rows) == module.MOST_CASES
    assert "只列最近办结的一部分" in table.note
    monkeypatch.setattr(module, "MOST_CASES", 1000)
    (table,) = tables(material(summary))
    assert len(table.rows) == summary.figures.value("cases.documented", summary.period)
    assert "只列" not in table.note


def test_a_case_with_an_open_finding_says_so(summary, monkeypatch):
    monkeypatch.setattr(module, "MOST_CASES", 1000)
    (table,) = tables(material(summary))
    findings = pa.concat_tables([summary.findings, summary.log_findings]).to_pylist()
    numbers = {
        row["record_id"]: row["case_no"] for row in summary.cleaned.records["cases"].to_pylist()
    }
    wanting = {
        numbers[row["record_id"]]
        for row in findings
        if row["state"] == "open" and row["record_id"] in numbers
    }
    told = {cell_text(row[0]): row[-1] for row in table.rows}
    assert {number for number, word in told.items() if word == "有"} == wanting & {*told}
    assert "无" in told.values()
    nothing = replace(
        summary,
        findings=summary.findings.slice(0, 0),
        log_findings=summary.log_findings.slice(0, 0),
    )
    (table,) = tables(material(nothing))
    assert {row[-1] for row in table.rows} == {"无"}


def test_no_name_of_a_party_or_a_handler_is_shown(summary):
    (table,) = tables(material(summary))
    text = "".join(cell_text(cell) for row in table.rows for cell in row)
    assert summary.masker.names
    assert not [name for name in summary.masker.names if name in text]


def test_a_log_without_cases_offers_none_and_says_so(small_station: Station):
    report = open_report("experience-summary", small_station)
    told = "".join(words(text) for text in prose(material(report)))
    assert not tables(material(report))
    assert "没有审查决定的登记" in told
    assert "不能比较" in told
    assert "接待咨询3件次" in told
