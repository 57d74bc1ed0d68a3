"""The findings workbook of the sample, with findings of a test's own."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import openpyxl
import pyarrow.compute as pc
from openpyxl.workbook import Workbook

from stationlog.checking.check import check
from stationlog.reporting.workbook.book import Content, findings_workbook
from stationlog.vocabulary.findings import Finding, findings_table
from stationlog.vocabulary.periods import Period
from tests.checking.logs import both_rulebooks
from tests.checking.test_coverage_of_the_sample import sample

PERIOD = Period(2025, 1)


def finding(number: int = 1, **values: object) -> Finding:
    """A finding of a record of the sample's consultations."""
    known = {
        "finding_id": f"{number:016x}",
        "rule_id": "CONS-RECORD",
        "severity": "confirm",
        "scope": "record",
        "message": "缺少“咨询内容”",
        "advice": "请补填",
        "register": "consultations",
        "record_id": f"consultations:ZX-2025-{number:03d}",
        "field": "content",
        "source_file": "咨询.xlsx",
        "source_sheet": "登记",
        "source_cell": f"L{number + 2}",
        "period": "2025H1",
    }
    return Finding(**{**known, **values})


@cache
def _coverage():
    cleaned, station = sample()
    coverage = check(cleaned, both_rulebooks(), station).coverage
    return coverage.filter(pc.field("period") == PERIOD.key)


def content(*findings: Finding) -> Content:
    """What the workbook is made of."""
    cleaned, _ = sample()
    return Content(
        "五华县知识产权维权援助工作站",
        PERIOD,
        dt.date(2025, 6, 30),
        findings_table(list(findings)),
        _coverage(),
        both_rulebooks(),
        cleaned,
        cleaned.masker(),
    )


def book(*findings: Finding) -> Workbook:
    """The workbook as openpyxl opens it."""
    return openpyxl.load_workbook(io.BytesIO(findings_workbook(content(*findings))))


def texts(sheet) -> list[str]:
    """All texts of a sheet, row by row."""
    return [str(cell.value) for row in sheet for cell in row if cell.value is not None]


def table(sheet, first: str = "序号") -> list[dict]:
    """The rows below the head of a list."""
    rows = list(sheet.iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row[0] == first)
    return [
        dict(zip(rows[head], row, strict=True))
        for row in rows[head + 1 :]
        if isinstance(row[0], int)
    ]
