from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from stationlog.checking.check import check
from stationlog.checking.store import write_checked
from stationlog.cleaning.store import read_cleaned
from stationlog.errors import ArgumentError, InputError
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.figures import write_figures
from stationlog.reporting.block_plain import plain
from stationlog.reporting.report import open_report
from stationlog.reporting.sections.business import business
from stationlog.reporting.sections.courses import business_charts
from stationlog.reporting.sections.opening import opening
from stationlog.reporting.sections.publicity import publicity
from stationlog.reporting.sections.service import service
from stationlog.standard.load import rulebooks_of
from stationlog.station import Station
from stationlog.vocabulary.periods import Period


def test_without_a_period_a_report_is_of_the_newest_year(sample_station: Station) -> None:
    assert open_report("half-year", sample_station).period == Period(2025, 1)
    assert open_report("annual", sample_station).period == Period(2025)


def test_the_cut_off_day_chooses_the_newest_year_begun_once_it_was_checked_for_that_day(
    sample_station: Station, tmp_path: Path
) -> None:
    processed = tmp_path / "processed"
    shutil.copytree(sample_station.processed, processed)
    station = replace(sample_station, as_of=dt.date(2024, 9, 30), processed=processed)
    with pytest.raises(InputError, match="统计截止日"):
        open_report("annual", station)
    cleaned, rulebooks = read_cleaned(processed), rulebooks_of(station)
    write_checked(check(cleaned, rulebooks, station), rulebooks, station)
    with pytest.raises(InputError, match="指标值与检查结果不是同一次"):
        open_report("annual", station)
    write_figures(compute_figures(cleaned, station), processed)
    assert open_report("annual", station).period == Period(2024)


def test_a_report_lists_as_many_findings_as_its_figures_count_and_knows_no_later_day(
    sample_station: Station,
) -> None:
    for year in (2024, 2025):
        for half in (1, 2):
            report = open_report("half-year", sample_station, f"{year}H{half}")
            for severity in ("must_fix", "confirm"):
                listed = report.findings["severity"].to_pylist().count(severity)
                assert listed == report.figures.value(f"findings.{severity}", report.period)
            undated = report.figures.value("findings.undated", report.period)
            assert report.log_findings.num_rows == undated
            for row in report.findings.to_pylist():
                told = re.findall(r"(?:实际|于) (\d{4}-\d\d-\d\d)", row["message"])
                assert all(day <= report.as_of.isoformat() for day in told)


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        ("half-year", "2025"),
        ("annual", "2025H1"),
        ("experience-summary", "2025H2"),
        ("half-year", "2019H1"),
        ("annual", "去年"),
    ],
)
def test_a_period_the_report_cannot_have_is_refused(
    kind, period: str, sample_station: Station
) -> None:
    with pytest.raises(ArgumentError):
        open_report(kind, sample_station, period)


def test_a_cut_off_before_the_period_is_refused(sample_station: Station) -> None:
    station = replace(sample_station, as_of=dt.date(2024, 12, 31))
    with pytest.raises(ArgumentError, match="早于报告期"):
        open_report("half-year", station, "2025H1")


def test_without_results_of_the_check_the_reader_is_sent_to_it(
    sample_station: Station, tmp_path: Path
) -> None:
    for path in sample_station.processed.iterdir():
        if path.stem not in ("findings", "coverage", "figures"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(InputError, match="检查结果"):
        open_report("annual", replace(sample_station, processed=tmp_path))


def test_a_half_year_without_records_is_a_zero_report(small_station: Station) -> None:
    report = open_report("half-year", small_station, "2025H2")
    assert "2025年下半年零报告" in plain(opening(report))
    told = "".join(plain(section(report)) for section in (business, publicity, service))
    assert "本期没有接待咨询的登记" in told and "本期没有转办的登记" in told
    assert "None" not in told and "无法计算" not in told
    assert "没有可以作图的数据" in plain(business_charts(report))


def test_a_report_of_the_sample_says_so(sample_station: Station, small_station: Station) -> None:
    assert not open_report("annual", small_station).cleaned.demo
    title = opening(open_report("annual", sample_station)).items[0]
    assert title.demo
    assert title.title.endswith("2025年度工作情况报告")
    assert title.as_of == "2025年12月31日"
