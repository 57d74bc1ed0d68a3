from __future__ import annotations

import pytest

from stationlog.batch.parameters import (
    check_within,
    notebook_parameters,
    period_of,
    report_kind,
)
from stationlog.batch.plan import newest_year_tasks
from stationlog.errors import ArgumentError
from stationlog.station import open_station
from stationlog.vocabulary.periods import Period, periods_of_years
from tests.batch.stations import make_station


def test_a_half_year_report_is_of_a_half_year_and_the_others_of_a_year():
    assert period_of(report_kind("half-year"), "2025H2") == Period(2025, 2)
    assert period_of(report_kind("annual"), "2025") == Period(2025)
    for kind, period in (("half-year", "2025"), ("annual", "2025H1"), ("annual", "25")):
        with pytest.raises(ArgumentError):
            period_of(report_kind(kind), period)


def test_an_unknown_kind_of_report_is_told_the_known_ones():
    with pytest.raises(ArgumentError, match="quarterly") as refused:
        report_kind("quarterly")
    assert "half-year" in refused.value.why


def test_a_period_inside_the_span_is_taken_even_if_it_has_no_records():
    check_within(Period(2024, 2), periods_of_years(2023, 2025))
    with pytest.raises(ArgumentError, match="2026H1"):
        check_within(Period(2026, 1), periods_of_years(2023, 2025))


def test_a_notebook_is_told_folders_relative_to_the_station(tmp_path):
    root = make_station(tmp_path / "station")
    station = open_station(str(root), reports=str(tmp_path / "out"), as_of="2025-05-31")
    assert notebook_parameters(station, Period(2025, 1)) == {
        "station": "",
        "raw": "data/raw",
        "processed": "data/processed",
        "reports": str(tmp_path / "out"),
        "as_of": "2025-05-31",
        "period": "2025H1",
    }
    assert "period" not in notebook_parameters(station, None)


def test_the_newest_year_has_its_first_half_the_year_and_the_summary():
    files = [name for task in newest_year_tasks(2025) for name in task.files]
    assert files == [
        *(f"2025H1/half-year.{suffix}" for suffix in ("ipynb", "html", "pdf", "docx")),
        *(f"2025/annual.{suffix}" for suffix in ("ipynb", "html", "pdf", "docx")),
        *(f"2025/experience-summary.{suffix}" for suffix in ("ipynb", "html", "pdf", "docx")),
    ]
