"""findings.parquet and findings.xlsx of one period: what is handed on, masked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.check import Checked
from stationlog.checking.store import read_checked
from stationlog.cleaning.store import Cleaned, read_cleaned
from stationlog.indicators.comparisons import Comparisons
from stationlog.indicators.figures import FIGURES_MADE, read_figures, write_period
from stationlog.privacy import Masker, keyed, mask_signer
from stationlog.prose import mask_prose
from stationlog.reporting.findings_file import explaining_masker, report_findings
from stationlog.reporting.narrative.findings import narrative_findings
from stationlog.reporting.narrative.parts import written_parts
from stationlog.reporting.report import Report, findings_on
from stationlog.reporting.workbook.book import Content, findings_workbook
from stationlog.standard.load import rulebooks_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station
from stationlog.vocabulary.findings import findings_table
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import FINDINGS
from stationlog.vocabulary.tables import write_bytes, write_table

STEM = "findings"
SUFFIXES = ("parquet", "xlsx")
_FREE_TEXT = ("record_id", "source_cell", "value", "message", "advice")


@dataclass(frozen=True)
class OpenFindings:
    """How many findings nobody has explained yet, by severity, and how many of them lie in no
    period: of a file, a register, a record without its date.
    """

    must_fix: int
    confirm: int
    must_fix_undated: int = 0
    confirm_undated: int = 0


def count_open(findings: pa.Table) -> OpenFindings:
    """Count the open findings of a table (schemas.FINDINGS)."""
    found = findings.filter(pc.field("state") == "open")
    undated = found.filter(pc.field("period").is_null())
    tables = [table["severity"].to_pylist() for table in (found, undated)]
    return OpenFindings(
        *(severity.count(kind) for severity in tables for kind in ("must_fix", "confirm"))
    )


def write_findings(period: Period, station: Station, folder: Path) -> OpenFindings:
    """Write both files of `period` into `folder`; the count of those still open."""
    cleaned, rulebooks = read_cleaned(station.processed), rulebooks_of(station)
    checked = read_checked(station, rulebooks)
    as_of = station.as_of or period.end
    findings = findings_on(as_of, checked, cleaned, rulebooks, station)
    masker = keyed(cleaned.masker(), station.root)
    held = report_findings(findings, masker, period, as_of)
    if written_parts(station.root, period):
        report = _report(period, as_of, station, cleaned, checked, rulebooks)
        held = pa.concat_tables([held, findings_table(narrative_findings(report))])
    held = masked(held, masker)
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


def _report(
    period: Period,
    as_of: dt.date,
    station: Station,
    cleaned: Cleaned,
    checked: Checked,
    rulebooks: Rulebooks,
) -> Report:
    """As much of a report as a narrative is held against; its kind is told later."""
    figures = read_figures(station.processed)
    return Report(
        kind="half-year" if period.half else "annual",
        station=station,
        period=period,
        as_of=as_of,
        cleaned=cleaned,
        masker=cleaned.masker(),
        figures=figures,
        comparisons=Comparisons.of(figures, period, station),
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
    findings = _mapped(findings, "reason", lambda text: mask_prose(text, masker))
    return _mapped(findings, "confirmed_by", lambda text: mask_signer(text, masker))


def _mapped(table: pa.Table, name: str, change: Callable[[str], str]) -> pa.Table:
    """The table with `change` applied to the distinct texts of one column."""
    texts = table[name].cast(pa.string())
    changed = {text: change(text) for text in pc.unique(texts.drop_null()).to_pylist()}
    column = pa.array([changed.get(text) for text in texts.to_pylist()], pa.string())
    place = table.schema.get_field_index(name)
    return table.set_column(place, FINDINGS.field(name), column.cast(FINDINGS.field(name).type))
