"""The findings of one report: what its findings.parquet and findings.xlsx hold."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.privacy import Masker, names_signed
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import FINDINGS, REPEATED


def findings_of_period(findings: pa.Table, period: Period, as_of: dt.date) -> pa.Table:
    """The findings (schemas.FINDINGS) that lie in `period` and hold on `as_of`."""
    texts = findings["period"].cast(pa.string())
    keys = pc.unique(texts.drop_null()).to_pylist()
    inside = [key for key in keys if period.contains(Period.parse(key))]
    of_period = pc.is_in(texts, value_set=pa.array(inside, pa.string()))
    return findings.filter(pc.and_(of_period, _held(findings, as_of)))


def findings_without_period(findings: pa.Table, as_of: dt.date) -> pa.Table:
    """The findings of no period (of a file, a register, a record without its date) that hold on
    `as_of`.
    """
    return findings.filter(pc.and_(pc.is_null(findings["period"]), _held(findings, as_of)))


def _held(findings: pa.Table, as_of: dt.date) -> pa.ChunkedArray:
    day = findings["arises_on"]
    return pc.or_(pc.is_null(day), pc.fill_null(pc.less_equal(day, pa.scalar(as_of)), False))


def masked_sources(findings: pa.Table, masker: Masker) -> pa.Table:
    """The same findings with personal names in file and sheet names masked."""
    for name in ("source_file", "source_sheet"):
        texts = findings[name].cast(pa.string())
        masked = {text: masker.text(text) for text in pc.unique(texts.drop_null()).to_pylist()}
        shown = pa.array([masked.get(text) for text in texts.to_pylist()], pa.string())
        place = findings.schema.get_field_index(name)
        findings = findings.set_column(place, FINDINGS.field(name), shown.cast(REPEATED))
    return findings


def explaining_masker(findings: pa.Table, masker: Masker) -> Masker:
    """A masker that knows as well the names of those who explained a finding: a reason may say
    who looked.
    """
    signed = pc.unique(findings["confirmed_by"].drop_null()).to_pylist()
    names = {name for text in signed for name in names_signed(text)}
    return masker.knowing(names)


def report_findings(
    findings: pa.Table, masker: Masker, period: Period, as_of: dt.date | None
) -> pa.Table:
    """What reports/<period>/findings.* holds: the findings of `period` on its 统计截止日 (the
    period's last day where `as_of` is None), then those of no period; file and sheet names masked.
    """
    day = as_of or period.end
    held = [findings_of_period(findings, period, day), findings_without_period(findings, day)]
    return masked_sources(pa.concat_tables(held), masker)
