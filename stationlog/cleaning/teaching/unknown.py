"""Columns and choices of a cleaned log that nobody understood, with what stands in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.leftovers import UNKNOWN, UNLABELLED
from stationlog.cleaning.problems import KINDS
from stationlog.cleaning.store import Cleaned
from stationlog.vocabulary.addresses import column_number
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import choice_key, label_key

_CELL = re.compile(r"([A-Z]+)(\d+)")
Place = tuple[str, str | None, str]
"""File, sheet (None in a text file) and A1 address."""


@dataclass(frozen=True)
class UnknownColumn:
    """Columns under one header text, "" for none, in the tables of one register.

    `values` are the raw texts of its cells, in clear; `taken` the fields that other columns
    give in each of those tables; `places` the header cells.
    """

    register: str
    header: str
    places: tuple[Place, ...]
    values: tuple[str, ...]
    taken: frozenset[str]


@dataclass(frozen=True)
class UnknownChoice:
    """A raw text (in clear) that is no choice of the list, of one field, and the cells it is in."""

    register: str
    field: str
    choices: str
    text: str
    places: tuple[Place, ...]


def unknown_columns(cleaned: Cleaned) -> tuple[UnknownColumn, ...]:
    """Every column that is no field's, equal headers of a register together, in reading order."""
    found = _findings(cleaned, "INTAKE-COLUMN-UNKNOWN")
    cells = _aside(cleaned, (UNKNOWN, UNLABELLED))
    values = _values_below(cleaned, found, cells)
    taken = _taken(cleaned)
    grouped: dict[tuple[str, str], list[dict]] = defaultdict(list)
    headers: dict[Place, str] = {}
    for row in found:
        place = _place(row)
        headers[place] = _header(row["value"] or "", cells.get(place, ""))
        grouped[row["register"], label_key(headers[place])].append(row)
    columns = []
    for (register, _), rows in grouped.items():
        places = tuple(map(_place, rows))
        tables = [taken[row["source_file"], row["source_sheet"], register] for row in rows]
        columns.append(
            UnknownColumn(
                register,
                headers[places[0]],
                places,
                tuple(value for place in places for value in values[place]),
                frozenset.intersection(*map(frozenset, tables)),
            )
        )
    return tuple(columns)


def unknown_choices(cleaned: Cleaned) -> tuple[UnknownChoice, ...]:
    """Every text that is no choice, equal ones of a field together, in reading order."""
    cells = _aside(cleaned, (KINDS["CLEAN-CHOICE"].set_aside,))
    grouped: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for row in _findings(cleaned, "CLEAN-CHOICE"):
        place = _place(row)
        text = cells.get(place)
        if text:
            grouped[row["register"], row["field"], choice_key(text)].append(place)
    return tuple(
        UnknownChoice(
            register,
            field,
            registers()[register].field(field).choices,
            cells[places[0]].strip(),
            tuple(places),
        )
        for (register, field, _), places in grouped.items()
    )


def _findings(cleaned: Cleaned, rule: str) -> list[dict]:
    rules = cleaned.intake_findings["rule_id"].cast(pa.string())
    return cleaned.intake_findings.filter(pc.equal(rules, rule)).to_pylist()


def _aside(cleaned: Cleaned, reasons: tuple[str, ...]) -> dict[Place, str]:
    own = pc.is_in(cleaned.set_aside["reason"].cast(pa.string()), pa.array(reasons, pa.string()))
    return {_place(row): row["text"] for row in cleaned.set_aside.filter(own).to_pylist()}


def _place(row: dict) -> Place:
    return row["source_file"], row["source_sheet"], row["source_cell"]


def _header(named: str, own: str) -> str:
    """The header as columns.toml takes it: 补正 over 日期 is 补正日期."""
    if not own:
        return ""
    # what the finding names may be cut short or masked; the cell itself is neither
    path = named.split(" / ")
    text = "".join(path[-2:]) if path[-1] == own and len(path) > 1 else own
    return "".join(text.split())


def _values_below(
    cleaned: Cleaned, found: list[dict], cells: dict[Place, str]
) -> dict[Place, list[str]]:
    """For each header's place the cells under it (beside it, where a record is a column).

    None for a form, whose values stand anywhere.
    """
    sideways, forms = _sheets_with(cleaned, "columns"), _sheets_with(cleaned, "form")

    def lane(place: Place) -> tuple[tuple[str, str | None, int], int]:
        """A place as the lane its column lies in, and how far along."""
        letters, digits = _CELL.fullmatch(place[2]).groups()
        across, along = column_number(letters), int(digits)
        if place[:2] in sideways:
            across, along = along, across
        return (*place[:2], across), along

    starts: dict[tuple[str, str | None, int], list[tuple[int, Place]]] = defaultdict(list)
    for place in map(_place, found):
        if place[:2] not in forms:
            key, along = lane(place)
            starts[key].append((along, place))
    below: dict[Place, list[str]] = {_place(row): [] for row in found}
    for own in starts.values():
        own.sort(key=lambda start: start[0])
    for place, text in cells.items():
        key, along = lane(place)
        own = starts.get(key, [])
        index = bisect_right([start for start, _ in own], along) - 1
        if index >= 0 and own[index][0] < along:
            below[own[index][1]].append(text)
    return below


def _sheets_with(cleaned: Cleaned, orientation: str) -> set[tuple[str, str | None]]:
    return {
        (row["source_file"], row["source_sheet"])
        for row in cleaned.layout.to_pylist()
        if row["orientation"] == orientation
    }


def _taken(cleaned: Cleaned) -> dict[tuple[str, str | None, str], set[str]]:
    taken: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
    for row in cleaned.layout.to_pylist():
        if not row["fed"]:
            taken[row["source_file"], row["source_sheet"], row["register"]].add(row["field"])
    return taken
