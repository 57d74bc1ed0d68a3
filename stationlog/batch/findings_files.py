"""findings.parquet and findings.xlsx of one period: what is handed on, masked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.store import read_checked
from stationlog.cleaning.store import read_cleaned
from stationlog.indicators.figures import FIGURES_MADE, read_figures, write_period
from stationlog.privacy import Masker, mask_signer
from stationlog.reporting.findings_file import explaining_masker, report_findings
from stationlog.reporting.report import findings_on
from stationlog.reporting.workbook.book import Content, findings_workbook
from stationlog.standard.load import rulebooks_of
from stationlog.station import Station
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import FINDINGS
from stationlog.vocabulary.tables import write_bytes, write_table

STEM = "findings"
SUFFIXES = ("parquet", "xlsx")
_FREE_TEXT = ("record_id", "source_cell", "value", "message", "advice", "reason")


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
    held = masked(report_findings(findings, masker, period, as_of), masker)
    write_table(held, FINDINGS, folder / f"{STEM}.parquet")
    content = Content(
        station.settings.station.name,
        period,
        as_of,
        held,
        checked.coverage.filter(pc.field("period") == period.key),
        rulebooks,
        cleaned,
        masker,
    )
    write_bytes(findings_workbook(content), folder / f"{STEM}.xlsx")
    # beside them, so that a later report can be held against what was handed in; a notebook of
    # somebody's own may count nothing
    if (station.processed / FIGURES_MADE).is_file():
        write_period(read_figures(station.processed), period, folder)
    return count_open(held)


def masked(findings: pa.Table, masker: Masker) -> pa.Table:
    """The findings with every text a person may have written masked once more; who explained one
    is masked there and in the reasons.
    """
    masker = explaining_masker(findings, masker)
    for name in _FREE_TEXT:
        findings = _mapped(findings, name, masker.text)
    return _mapped(findings, "confirmed_by", lambda text: mask_signer(text, masker))


def _mapped(table: pa.Table, name: str, change: Callable[[str], str]) -> pa.Table:
    """The table with `change` applied to the distinct texts of one column."""
    texts = table[name].cast(pa.string())
    changed = {text: change(text) for text in pc.unique(texts.drop_null()).to_pylist()}
    column = pa.array([changed.get(text) for text in texts.to_pylist()], pa.string())
    place = table.schema.get_field_index(name)
    return table.set_column(place, FINDINGS.field(name), column.cast(FINDINGS.field(name).type))
