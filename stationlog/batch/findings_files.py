"""findings.parquet and findings.xlsx of one period: what is handed on, masked."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.check import Checked
from stationlog.checking.store import read_checked
from stationlog.cleaning.store import Cleaned, read_cleaned
from stationlog.indicators.figures import read_figures
from stationlog.privacy import Masker, mask_signer
from stationlog.reporting.findings_file import explaining_masker, report_findings
from stationlog.reporting.narrative.findings import narrative_findings
from stationlog.reporting.narrative.parts import written_parts
from stationlog.reporting.report import Report, findings_on
from stationlog.standard.load import rulebooks_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station
from stationlog.vocabulary.addresses import place_of
from stationlog.vocabulary.findings import (
    MUST_FIX,
    SEVERITY_LABELS,
    STATE_LABELS,
    findings_table,
)
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.schemas import FINDINGS
from stationlog.vocabulary.tables import write_bytes, write_table

STEM = "findings"
SUFFIXES = ("parquet", "xlsx")
_SHEET = "问题清单"
_LINE = 15.0
_FIRST_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""What the workbook says of its making: the same on every run."""
_FREE_TEXT = ("record_id", "source_cell", "value", "message", "advice", "reason")
_COLUMNS = (
    ("序号", 6),
    ("程度", 8),
    ("登记簿", 12),
    ("栏目", 14),
    ("文件", 28),
    ("工作表", 14),
    ("单元格", 10),
    ("内容", 20),
    ("问题", 44),
    ("处理办法", 36),
    ("规则", 22),
    ("条款", 22),
    ("期间", 10),
    ("状态", 10),
    ("说明人", 14),
    ("说明日期", 12),
    ("说明理由", 30),
    ("问题编号", 19),
)


@dataclass(frozen=True)
class OpenFindings:
    """How many findings nobody has explained yet, by severity."""

    must_fix: int
    confirm: int


def count_open(findings: pa.Table) -> OpenFindings:
    """Count the open findings of a table (schemas.FINDINGS)."""
    severity = findings.filter(pc.field("state") == "open")["severity"].to_pylist()
    return OpenFindings(severity.count("must_fix"), severity.count("confirm"))


def write_findings(period: Period, station: Station, folder: Path) -> OpenFindings:
    """Write both files of `period` into `folder`; the count of those still open."""
    cleaned, rulebooks = read_cleaned(station.processed), rulebooks_of(station)
    checked = read_checked(station, rulebooks)
    as_of = station.as_of or period.end
    findings = findings_on(as_of, checked, cleaned, rulebooks, station)
    masker = cleaned.masker()
    held = report_findings(findings, masker, period, as_of)
    if written_parts(station.root, period):
        report = _report(period, as_of, station, cleaned, checked, rulebooks)
        held = pa.concat_tables([held, findings_table(narrative_findings(report))])
    held = masked(held, masker)
    write_table(held, FINDINGS, folder / f"{STEM}.parquet")
    write_bytes(workbook(held, period), folder / f"{STEM}.xlsx")
    return count_open(held)


def _report(
    period: Period,
    as_of: dt.date,
    station: Station,
    cleaned: Cleaned,
    checked: Checked,
    rulebooks: Rulebooks,
) -> Report:
    """As much of a report as a narrative is held against; its kind is told later."""
    return Report(
        kind="half-year" if period.half else "annual",
        station=station,
        period=period,
        as_of=as_of,
        compares=period.a_year_before() in cleaned.periods(),
        cleaned=cleaned,
        masker=cleaned.masker(),
        figures=read_figures(station.processed),
        findings=checked.findings,
        log_findings=checked.findings,
        coverage=checked.coverage,
        rulebooks=rulebooks,
    )


def masked(findings: pa.Table, masker: Masker) -> pa.Table:
    """The findings with every text a person may have written masked once more; who explained one
    is masked there and in the reasons.
    """
    masker = explaining_masker(findings, masker)
    for name in _FREE_TEXT:
        findings = _mapped(findings, name, masker.text)
    return _mapped(findings, "confirmed_by", lambda text: mask_signer(text, masker))


def workbook(findings: pa.Table, period: Period) -> bytes:
    """The findings as an Excel workbook for people: texts are texts, never formulas."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"{_SHEET}（{period.label}）", "created": _FIRST_DAY})
    sheet = book.add_worksheet(_SHEET)
    head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    for place, (label, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, head)
    rows = sorted(findings.to_pylist(), key=_first_to_mend)
    for number, row in enumerate(rows, 1):
        # other programs than Excel keep one line where nobody says the height
        sheet.set_row(number, _LINE * _lines(row))
        sheet.write_number(number, 0, number, text)
        for place, value in enumerate(_cells(row), 1):
            sheet.write_string(number, place, value, text)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.autofilter(0, 0, max(findings.num_rows, 1), len(_COLUMNS) - 1)
    book.close()
    return made.getvalue()


def _first_to_mend(row: dict) -> tuple:
    """What must be fixed first, then as a reader goes through the files: sheet, row, column."""
    place = place_of(row["source_cell"]) if row["source_cell"] else (-1, -1)
    return (
        row["severity"] != MUST_FIX,
        row["source_file"] or "",
        row["source_sheet"] or "",
        place,
        row["rule_id"],
    )


def _lines(row: dict) -> int:
    """Lines the longest text of a row takes in its column; a Chinese character is two wide."""
    widths = dict(_COLUMNS)
    texts = {
        "问题": row["message"],
        "处理办法": row["advice"],
        "文件": row["source_file"],
        "说明理由": row["reason"],
    }
    return max(
        -(-sum(2 if ord(c) > 0x2E7F else 1 for c in text or "") // (widths[label] - 2)) or 1
        for label, text in texts.items()
    )


def _cells(row: dict) -> list[str]:
    register = registers().get(row["register"] or "")
    field = row["field"] or ""
    if register and field in register.keys:
        field = register.field(field).label
    values = (
        SEVERITY_LABELS.get(row["severity"], row["severity"]),
        register.label if register else "",
        field,
        row["source_file"],
        row["source_sheet"],
        row["source_cell"],
        row["value"],
        row["message"],
        row["advice"],
        row["rule_id"],
        "、".join(row["clause_ids"] or ()),
        row["period"],
        STATE_LABELS.get(row["state"], row["state"]),
        row["confirmed_by"],
        row["confirmed_on"].isoformat() if row["confirmed_on"] else "",
        row["reason"],
        row["finding_id"],
    )
    return [value or "" for value in values]


def _mapped(table: pa.Table, name: str, change: Callable[[str], str]) -> pa.Table:
    """The table with `change` applied to the distinct texts of one column."""
    texts = table[name].cast(pa.string())
    changed = {text: change(text) for text in pc.unique(texts.drop_null()).to_pylist()}
    column = pa.array([changed.get(text) for text in texts.to_pylist()], pa.string())
    place = table.schema.get_field_index(name)
    return table.set_column(place, FINDINGS.field(name), column.cast(FINDINGS.field(name).type))
