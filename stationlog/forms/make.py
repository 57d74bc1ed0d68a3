"""All files of the unified forms: a workbook and a paper version of each, and one of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stationlog.forms.columns import columns_of
from stationlog.forms.paper import paper
from stationlog.forms.workbook import workbook
from stationlog.reporting.glyphs import MissingGlyph
from stationlog.standard.forms import Form
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


def make_form(form_id: str, rulebooks: Rulebooks, station: Names) -> MadeForm:
    """A form in force as a workbook and on paper."""
    form = rulebooks.forms[form_id]
    printed = paper(form, rulebooks, station)
    files = {
        f"{form.title}.xlsx": workbook({form_id: form}, form.title, rulebooks, station),
        f"{form.title}.pdf": printed.content,
    }
    return MadeForm(form.title, form.version, *_counts([form], rulebooks), files, printed.missing)


def make_all(rulebooks: Rulebooks, station: Names) -> MadeForm:
    """All forms in force as one workbook."""
    whole = workbook(rulebooks.forms, ALL, rulebooks, station)
    counts = _counts(rulebooks.forms.values(), rulebooks)
    return MadeForm(ALL, "", *counts, {f"{ALL}.xlsx": whole})


def _counts(forms: Iterable[Form], rulebooks: Rulebooks) -> tuple[int, int]:
    columns = [column for form in forms for column in columns_of(form, rulebooks)]
    return len(columns), sum(column.obligation.level == MUST for column in columns)
