"""The truth about the sample log: what cleaning must find, and where it has to guess."""

from __future__ import annotations

from dataclasses import dataclass

from sample.layout import Placed
from stationlog.vocabulary.addresses import a1
from stationlog.vocabulary.registers import registers


@dataclass(frozen=True)
class TrueRecord:
    """A clean record: canonical texts by field key (None = missing) and where it stands.

    `sheet` is None for a text file; `row` is 1-based; amounts are 万元 without trailing zeros.
    """

    register: str
    file: str
    sheet: str | None
    row: int
    fields: dict[str, str | None]


@dataclass(frozen=True)
class AssumedCell:
    """A cell that can only be read by assuming something: `why` says what."""

    register: str
    field: str
    file: str
    sheet: str | None
    cell: str
    why: str


@dataclass(frozen=True)
class Defect:
    """A planted defect. `record` is what it is of: a business number, a period (a report's, a
    year's), an item of the set-up, a sheet, a header; "" for a person, where the row says who.
    A number used twice is two defects, one for each record, and a third where its own is missing.
    """

    rule_id: str
    register: str | None
    record: str
    field: str | None = None
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None


@dataclass(frozen=True)
class Truth:
    """All of it, records by register in the order of files, sheets and rows.

    `names`, `phones` and `ids` are what no masked output may hold in full.
    """

    records: dict[str, list[TrueRecord]]
    assumed: list[AssumedCell]
    defects: list[Defect]
    names: list[str]
    phones: list[str]
    ids: list[str]


def true_record(placed: Placed) -> TrueRecord:
    """What cleaning must make of a row: fields the sheet has no place for are missing."""
    record, register = placed.record, registers()[placed.form.register]
    told = set(placed.cells) | _told_elsewhere(placed)
    fields = {key: record[key] if key in told else None for key in register.keys}
    return TrueRecord(register.key, placed.form.file, placed.form.sheet, placed.row, fields)


def _told_elsewhere(placed: Placed) -> set[str]:
    """Fields without a column of their own that another column's cells tell."""
    return {
        "consultations": {"right_subtype"},
        "cases": {"right_subtype"},
        "activities": {"ended_on"},
    }.get(placed.form.register, set())


def assumed_cells(placed: Placed) -> list[AssumedCell]:
    """The row's cells that take an assumption."""
    form = placed.form
    return [
        AssumedCell(
            form.register, key, form.file, form.sheet, cell_of(placed, key), cell.assumption
        )
        for key, cell in placed.cells.items()
        if cell.assumption
    ]


def cell_of(placed: Placed, key: str) -> str | None:
    """A1 address of a field of a placed record; None where the sheet has no column for it."""
    return a1(placed.row, placed.columns[key]) if key in placed.columns else None
