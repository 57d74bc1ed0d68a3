"""The findings workbook of one period as bytes: the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.sections.coverage_matrix import explained_by_clause
from stationlog.reporting.workbook.aside import aside
from stationlog.reporting.workbook.by_record import by_record, cut_records
from stationlog.reporting.workbook.by_rule import by_rule, rules_list
from stationlog.reporting.workbook.cover import (
    CONTENTS,
    CONTENTS_WIDTHS,
    COVER,
    COVER_WIDTHS,
    NOTES,
    Told,
    write_contents,
    write_cover,
)
from stationlog.reporting.workbook.coverage import coverage
from stationlog.reporting.workbook.long_list import LongList, write_list
from stationlog.reporting.workbook.look import Look
from stationlog.reporting.workbook.notes import notes
from stationlog.reporting.workbook.page import CELL_LENGTH, Page
from stationlog.reporting.workbook.sheet_blocks import GRID, write
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary.findings import CONFIRM, CONFIRMED, MUST_FIX, OPEN, SEVERITY_LABELS
from stationlog.vocabulary.periods import Period, day_text

_FIRST_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""What the workbook says of its making: the same on every run."""
_IN_MEMORY = 20_000
"""Rows up to which the sheets are kept in memory; more are written through to the disk."""
_TITLE = "登记核查结果"


@dataclass(frozen=True)
class Content:
    """What the workbook is made of. `findings` (schemas.FINDINGS) are masked already, `coverage`
    (schemas.COVERAGE) is the period's.
    """

    station: str
    period: Period
    as_of: dt.date
    findings: pa.Table
    coverage: pa.Table
    rulebooks: Rulebooks
    cleaned: Cleaned
    masker: Masker


def findings_workbook(content: Content) -> bytes:
    """Cover, contents, notes, then the lists. Texts are texts, never formulas or links."""
    from xlsxwriter import Workbook

    lists = _lists(content)
    long = sum(one.count for one in lists) > _IN_MEMORY
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": long}
    made = io.BytesIO()
    with Workbook(made, {**options, "in_memory": not long}) as book:
        title = f"{content.station}{_TITLE}（{content.period.label}）"
        book.set_properties({"title": title, "author": content.station, "created": _FIRST_DAY})
        look = Look(book)
        cover = Page(book.add_worksheet(COVER), look, COVER_WIDTHS)
        write_cover(cover, _told(content, title), lists)
        write_contents(Page(book.add_worksheet(CONTENTS), look, CONTENTS_WIDTHS), lists)
        page = Page(book.add_worksheet(NOTES), look, GRID)
        page.title(NOTES)
        write(notes(content.rulebooks), page)
        for one in lists:
            write_list(book, look, one)
    return made.getvalue()


def _lists(content: Content) -> tuple[LongList, ...]:
    findings, rulebooks = content.findings, content.rulebooks
    return (
        coverage(content.coverage.to_pylist(), explained_by_clause(findings), rulebooks),
        rules_list(findings, rulebooks),
        by_rule(findings, rulebooks),
        by_record(findings),
        aside(content.cleaned, content.masker),
    )


def _told(content: Content, title: str) -> Told:
    findings = content.findings
    states = findings["state"].cast(pa.string()).to_pylist()
    severities = findings["severity"].cast(pa.string()).to_pylist()
    pairs = list(zip(severities, states, strict=True))
    facts = (
        ("填报单位", content.station),
        ("统计期", content.period.label),
        ("统计截止日", day_text(content.as_of)),
        (f"{SEVERITY_LABELS[MUST_FIX]}（未处理）", f"{pairs.count((MUST_FIX, OPEN)):,} 条"),
        (f"{SEVERITY_LABELS[CONFIRM]}（未处理）", f"{pairs.count((CONFIRM, OPEN)):,} 条"),
        ("已说明", f"{states.count(CONFIRMED):,} 条"),
        ("范围", "归入本期、至统计截止日已成立的问题，和不属于任何报告期的问题"),
    )
    demo = bool(content.cleaned.run.get("demo"))
    return Told(title, facts, demo, _cut(content), cut_records(findings))


def _cut(content: Content) -> int:
    """How many texts are longer than a cell."""
    columns = [content.findings[name] for name in ("value", "message", "reason")]
    columns += [content.cleaned.set_aside["text"], content.coverage["text"]]
    return sum(pc.sum(pc.greater(pc.utf8_length(c), CELL_LENGTH)).as_py() or 0 for c in columns)
