"""A table as cleaned: its records as columns, and all that cleaning did to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from stationlog.cleaning.columns import Step
from stationlog.cleaning.layout.headers import Column
from stationlog.cleaning.layout.tables import FoundTable
from stationlog.cleaning.layout.view import View
from stationlog.cleaning.problems import Problem
from stationlog.cleaning.readers import FieldReader
from stationlog.cleaning.reading import Reading
from stationlog.vocabulary.registers import Register, registers
from stationlog.vocabulary.values import raw_text


class SetAside(NamedTuple):
    """A raw cell that became neither a value nor a mapped header (0-based, of the table's view)."""

    row: int
    column: int
    reason: str


@dataclass
class CleanTable:
    """A table's records as columns of canonical texts, and all that cleaning did.

    `rows` are the view's 0-based rows of the records; `steps` and `problems` index them, `classes`
    says of every body row what it is. `fed` holds, by field, what the cells of another field's
    column tell of it.
    """

    table: FoundTable
    rows: list[int]
    classes: list[str]
    values: dict[str, list[str | None]] = field(default_factory=dict)
    places: dict[str, Column] = field(default_factory=dict)
    readers: dict[str, FieldReader] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    fed: dict[str, tuple[Column, dict[int, tuple[str, Reading]]]] = field(default_factory=dict)

    @property
    def register(self) -> Register:
        """The register its records belong to."""
        return registers()[self.table.register]

    @property
    def view(self) -> View:
        """The grid it was read from."""
        return self.table.view

    def content(self, row: int) -> str:
        """The raw texts of a record's fields, for its identity; a serial number is none of it."""
        values = self.view.rows[row]
        return "\x1f".join(
            raw_text(values[column.index]) for column in self.table.columns if column.field
        )

    def problem(self, rule: str, down: int, across: int, text: str, **more: object) -> Problem:
        """A problem at a cell of the view; `row` among `more` is the record's index."""
        return Problem(
            rule,
            self.view.sheet.file,
            self.view.sheet.name,
            self.view.address(down, across),
            text,
            register=self.table.register,
            **more,
        )
