"""The forms on paper: a register ruled on A4 landscape, a slip on A4 portrait, as PDF."""

from __future__ import annotations

import datetime as dt

from stationlog.forms.columns import LEGEND, FormColumn, columns_of
from stationlog.forms.guide_sheet import OPEN
from stationlog.forms.lines import blocks
from stationlog.forms.look import width_of
from stationlog.forms.strips import Strip, strips
from stationlog.reporting.engine import Pdf, typeset
from stationlog.reporting.typst import array, call, literal, truth
from stationlog.standard.forms import Form
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Names

# no clock: the same rulebook gives the same bytes
_DAY = dt.date(2000, 1, 1)
# what is written by hand needs room: so many characters of a sheet's columns to a page
_MOST, _SERIAL = 200, 6
_LINES = 12
_LANDSCAPE = "(top: 15mm, bottom: 15mm, left: 18mm, right: 18mm)"
_PORTRAIT = "(top: 20mm, bottom: 18mm, left: 25mm, right: 20mm)"


def paper(form: Form, rulebooks: Rulebooks, station: Names) -> Pdf:
    """The form as it is printed, with no value in it."""
    columns = columns_of(form, rulebooks)
    pages = _slip if form.kind == "slip" else _register
    source = (
        '#import "forms.typ": *\n'
        f"#show: form-page.with(title: {literal(form.title)}, station: {literal(station.name)}, "
        f"foot: {literal(_foot(form))}, flipped: {truth(form.kind == 'register')}, "
        f"margin: {_LANDSCAPE if form.kind == 'register' else _PORTRAIT})\n"
    ) + pages(form, columns, station.name)
    return typeset(source, ("forms.typ", "look.typ"), _DAY)


def _foot(form: Form) -> str:
    return f"表式 {form.version} 版　{OPEN}"


def _register(form: Form, columns: tuple[FormColumn, ...], station: str) -> str:
    parts = strips([width_of(column) for column in columns], columns, _MOST, _SERIAL)
    pages = [
        _register_page(form, columns, station, part, place, len(parts))
        for place, part in enumerate(parts)
    ]
    return "#pagebreak()\n".join(pages)


def _register_page(
    form: Form,
    columns: tuple[FormColumn, ...],
    station: str,
    part: Strip,
    place: int,
    count: int,
) -> str:
    own = columns[part.first : part.last + 1]
    shown = own if place == 0 else (columns[0], *own)
    numbered = f"（{place + 1}/{count}）" if count > 1 else ""
    beside = (f"各页同一序号是同一条记录，{columns[0].field.label}每页都填。",) if count > 1 else ()
    notes = (*form.notes, *beside) if place == 0 else beside
    return call(
        "register-page",
        title=literal(form.title),
        station=literal(station),
        money=truth(any(column.field.type == "money" for column in own)),
        part=literal(numbered),
        columns=array(_column(column) for column in shown),
        lines=str(_LINES),
        notes=array(map(literal, _notes(notes, own))),
    )


def _notes(notes: tuple[str, ...], columns: tuple[FormColumn, ...]) -> tuple[str, ...]:
    """The legend, the form's own notes, and what may be chosen in the columns of the page."""
    choices = "　".join(
        f"{column.field.label}：{'、'.join(column.options)}"
        for column in columns
        if column.field.choices
    )
    return (
        f"{LEGEND}（条件见电子表的“填表说明”）。{''.join(notes)}",
        *((f"可填——{choices}",) if choices else ()),
    )


def _column(column: FormColumn) -> str:
    return (
        f"(label: {literal(column.field.label)}, mark: {literal(column.mark)}, "
        f"unit: {literal(column.unit)}, width: {width_of(column)}, "
        f"group: {literal(column.section)})"
    )


def _slip(form: Form, columns: tuple[FormColumn, ...], station: str) -> str:
    return call(
        "slip-page",
        title=literal(form.title),
        station=literal(station),
        blocks=array(
            f"(title: {literal(block.title)}, "
            f"lines: {array(array(map(_cell, line)) for line in block.lines)}, "
            f"sign: {literal(block.sign)})"
            for block in blocks(form, columns)
        ),
        notes=array(map(literal, _slip_notes(form))),
    )


def _slip_notes(form: Form) -> tuple[str, ...]:
    return (f"{LEGEND}。{''.join(form.notes)}",)


def _cell(column: FormColumn) -> str:
    return (
        f"(label: {literal(column.field.label)}, mark: {literal(column.mark)}, "
        f"unit: {literal(column.unit)}, kind: {literal(column.field.type)}, "
        f"options: {array(map(literal, column.options))}, lines: {column.lines})"
    )
