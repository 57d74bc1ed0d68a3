"""All files of the unified forms: a workbook and a paper version of each, and one of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.forms.columns import columns_of
from stationlog.forms.paper import paper
from stationlog.forms.workbook import workbook
from stationlog.reporting.glyphs import MissingGlyph
from stationlog.standard.obligations import MUST
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Names

ALL = "业务用表（全套）"


@dataclass(frozen=True)
class MadeForm:
    """A form's files by name, its version, and how many columns it has and must have filled."""

    title: str
    version: str
    columns: int
    must: int
    files: dict[str, bytes]
    missing: tuple[MissingGlyph, ...] = ()


def make_forms(rulebooks: Rulebooks, station: Names) -> Iterator[MadeForm]:
    """Every form in force, and last the workbook of all of them."""
    counts = {}
    for form_id, form in rulebooks.forms.items():
        columns = columns_of(form, rulebooks)
        must = sum(column.obligation.level == MUST for column in columns)
        counts[form_id] = (len(columns), must)
        printed = paper(form, rulebooks, station)
        files = {
            f"{form.title}.xlsx": workbook({form_id: form}, form.title, rulebooks, station),
            f"{form.title}.pdf": printed.content,
        }
        yield MadeForm(form.title, form.version, *counts[form_id], files, printed.missing)
    whole = workbook(rulebooks.forms, ALL, rulebooks, station)
    totals = (sum(column) for column in zip(*counts.values(), strict=True))
    yield MadeForm(ALL, "", *totals, {f"{ALL}.xlsx": whole})
