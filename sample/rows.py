"""Writing one record's cells on a sheet: each value in its way, and what one cell says for two."""

from __future__ import annotations

from random import Random

from sample import mess
from sample.forms import SERIAL, UNKNOWN, SheetForm
from sample.record import Cell, Record
from stationlog.vocabulary.registers import registers

_DITTO = {"person": "同上", "organization": "同上", "phone": "同上", "handler": "〃"}


def cells_of(rng: Random, form: SheetForm, record: Record, above: Record | None) -> dict[str, Cell]:
    """The cells of a record by field; `above` is the record in the row right above, if any."""
    register = registers()[form.register]
    cells: dict[str, Cell] = {}
    for column in form.columns:
        key = column.field
        if key in (SERIAL, UNKNOWN):
            continue
        value, definition = record[key], register.field(key)
        if key in record.cells:
            cells[key] = record.cells[key]
        elif value is None:
            cells[key] = mess.nothing(rng, definition)
        elif key in _DITTO and above and above[key] == value and rng.random() < 0.5:
            cells[key] = Cell(_DITTO[key], "同上")
        else:
            style = rng.choices(list(form.dates), weights=list(form.dates.values()))[0]
            cells[key] = mess.write(
                rng, definition, value, style=style, year=form.year, unit=column.unit
            )
    _tell_two_at_once(rng, record, cells, "right_type", "right_subtype")
    _range_in_one_cell(rng, form, record, cells)
    return cells


def _tell_two_at_once(
    rng: Random, record: Record, cells: dict[str, Cell], key: str, sibling: str
) -> None:
    """外观设计 in the place of 专利 says both; always where the sheet has no second column."""
    kind = record[sibling]
    if not kind or key not in cells or {key, sibling} & record.cells.keys():
        return
    if sibling not in cells or rng.random() < 0.12:
        cells[key] = Cell(rng.choice(mess.spellings()["two_at_once"][kind]))
        if sibling in cells:
            cells[sibling] = Cell(None)


def _range_in_one_cell(
    rng: Random, form: SheetForm, record: Record, cells: dict[str, Cell]
) -> None:
    if form.register == "activities" and record["ended_on"] and "held_on" not in record.cells:
        held, ended = record["held_on"] or "", record["ended_on"] or ""
        cells["held_on"] = mess.date_range(held, ended, with_year=rng.random() < 0.4)
