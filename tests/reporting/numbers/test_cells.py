"""The records told under a figure recount to it, and the cells told hold their dates."""

from __future__ import annotations

import csv
import datetime as dt
import re
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from stationlog.indicators.catalogue import catalogue
from stationlog.indicators.figures import FigureRow
from stationlog.reporting.tracing import TracedRecord, Tracer
from stationlog.vocabulary.addresses import place_of
from tests.reporting.numbers.conftest import Made

_RESULTS = ("findings", "coverage")


@pytest.fixture(scope="module")
def tracer(sample_reports) -> Tracer:
    return Tracer.of(sample_reports["half-year"].report)


@pytest.fixture(scope="module")
def odd_tracer(odd_report: Made) -> Tracer:
    return Tracer.of(odd_report.report)


def rows_of(tracer: Tracer) -> list[FigureRow]:
    report = tracer.report
    return [row for key in catalogue() for row in report.figures.rows(key, report.period)]


def all_records(tracer: Tracer, row: FigureRow) -> tuple[TracedRecord, ...]:
    return tracer.records(row, row.record_count + 1)


@pytest.mark.parametrize("which", ("tracer", "odd_tracer"))
def test_the_records_under_a_number_recount_to_it(which, request):
    tracer = request.getfixturevalue(which)
    met = set()
    for row in rows_of(tracer):
        records = all_records(tracer, row)
        assert len(records) == row.record_count
        measure = catalogue()[row.figure_id].measure
        if measure in ("count", "stock", "undated") and row.value is not None:
            assert len(records) == row.value
        if measure == "rate" and row.value is not None:
            assert sum(record.hit for record in records) == row.numerator
            assert len(records) == row.denominator
        met.add(measure)
    assert len(met) == 7


def test_the_records_under_a_sum_sum_to_it(tracer):
    (row,) = tracer.report.figures.rows("activities.attendees", tracer.report.period)[:1]
    told = {record.name for record in all_records(tracer, row)}
    table = tracer.report.cleaned.records["activities"].to_pylist()
    assert told and row.value == sum(
        one["attendees"] for one in table if one["activity_no"] in told
    )


def test_records_are_told_in_pieces_without_loss(tracer):
    (row,) = tracer.report.figures.rows("clients.services", tracer.report.period)[:1]
    whole = all_records(tracer, row)
    pieces = [
        record for first in range(0, len(whole), 7) for record in tracer.records(row, 7, first)
    ]
    assert tuple(pieces) == whole


@cache
def sheet(path: Path, name: str) -> list[list]:
    """A sheet's rows as the office program shows them, read by another library than the kit's."""
    if path.suffix == ".xlsx":
        found = openpyxl.load_workbook(path)[name]
        rows = [list(row) for row in found.iter_rows(values_only=True)]
        for merged in found.merged_cells.ranges:
            # what an office program shows across a merged cell stands in its first
            for row in range(merged.min_row - 1, merged.max_row):
                for column in range(merged.min_col - 1, merged.max_col):
                    rows[row][column] = rows[merged.min_row - 1][merged.min_col - 1]
        return rows
    if path.suffix == ".xls":
        found = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name)
        return found.to_python(skip_empty_area=False)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(path.read_text(encoding=encoding).splitlines()))
        except UnicodeDecodeError:
            continue
    raise AssertionError(path.name)


def raw_value(made: Made, place: str) -> object:
    """What stands at 文件 › 工作表 › 单元格."""
    file, *name, cell = place.split(" › ")
    # a masked name stands for the file it masks
    (path,) = made.station.raw.rglob(Path(file).name.replace("某", "*"))
    row, column = place_of(cell)
    return sheet(path, name[0] if name else "")[row][column]


def says(value: object, day: dt.date) -> bool:
    """Whether a raw cell is that day: as a date, or in figures of whatever form."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10] == day.isoformat()
    if isinstance(value, int | float) and value < 100_000:
        return dt.date(1899, 12, 30) + dt.timedelta(days=int(value)) == day
    figures = [int(text) for text in re.findall(r"\d+", str(value))]
    eight = [int(f"{day:%Y%m%d}"), int(f"{day:%m%d}")]
    return {day.month, day.day} <= set(figures) or any(one in figures for one in eight)


@pytest.mark.parametrize("which", ("sample", "odd"))
def test_the_cells_told_hold_the_dates_in_the_raw_workbooks(which, request):
    made = request.getfixturevalue("odd_report")
    tracer = request.getfixturevalue("odd_tracer")
    if which == "sample":
        made = request.getfixturevalue("sample_reports")["half-year"]
        tracer = request.getfixturevalue("tracer")
    looked_at = 0
    for row in rows_of(tracer):
        if row.dimension or catalogue()[row.figure_id].sources[0].register_key in _RESULTS:
            continue
        for record in all_records(tracer, row):
            if record.day and "第" not in record.place.rpartition(" › ")[2]:
                value = raw_value(made, record.place)
                assert says(value, dt.date.fromisoformat(record.day)), (record, value)
                looked_at += 1
    assert looked_at > 1000


def test_a_record_without_its_date_is_told_with_the_blank_cell(odd_report, odd_tracer):
    (row,) = odd_tracer.report.figures.rows("consultations.undated", odd_tracer.report.period)[:1]
    record = next(one for one in all_records(odd_tracer, row) if one.name == "补-2")
    assert record.day == ""
    assert not raw_value(odd_report, record.place)


def test_the_ranges_name_every_cell_once(tracer):
    for row in rows_of(tracer):
        if catalogue()[row.figure_id].sources[0].register_key in _RESULTS:
            continue
        cells = tracer.cells(row, 10_000)
        assert not cells.more
        told = tracer.words(cells)
        assert sum(_size(text) for text in re.split("[；、]", told) if text) == row.record_count


def _size(text: str) -> int:
    """How many cells a range names: C5–C17 names 13."""
    first, _, last = text.rpartition(" › ")[2].partition("–")
    numbers = [int(re.sub(r"\D", "", cell)) for cell in (first, last) if cell]
    return numbers[-1] - numbers[0] + 1


def test_of_too_many_places_the_first_are_told_and_that_there_are_more(tracer):
    row = tracer.report.figures.row(
        "consultations.received", tracer.report.period, "channel", "来访"
    )
    some, whole = tracer.cells(row, 3), tracer.cells(row, 10_000)
    assert some.more and len(some.places) == 3
    assert some == whole.first(3)
    assert tracer.words(whole).startswith(tracer.words(some))


def test_nobody_is_named(odd_report, odd_tracer):
    for row in rows_of(odd_tracer):
        words = odd_tracer.words(odd_tracer.cells(row, 10_000))
        told = repr((words, all_records(odd_tracer, row)))
        assert "温明样" not in told
    (row,) = odd_tracer.report.figures.rows("consultations.received", odd_tracer.report.period)[:1]
    assert "温某补登的咨询.csv" in odd_tracer.words(odd_tracer.cells(row, 10_000))
