"""A case of the corpus: files as a station keeps them, and the truth about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.corpus.grid import Grid


@dataclass(frozen=True)
class Unknown:
    """Nobody can know this value: the kit must leave it null with a finding, or mark a guess."""


@dataclass(frozen=True)
class Assumed:
    """A likely value: the kit must give this one, marked assumed, or null with a finding."""

    value: str


@dataclass(frozen=True)
class Either:
    """Debatable (the case's note says why): one of these is right, exact or assumed; None is null.

    Whatever else the kit makes of it must be marked assumed or have a finding.
    """

    values: tuple[str | None, ...]


Truth = str | Unknown | Assumed | Either
Record = Mapping[str, Truth]
"""Field key → truth, as canonical text (dates ISO, money in 万元); a field not named is null."""

Write = Callable[[Path], None]


@dataclass(frozen=True)
class File:
    """A file of a case: where it stands below data/raw, who writes it, what it shows.

    `grids` are the sheets a reader can see (their non-empty cells must all be accounted for);
    None where no reader can open the file. `office` is the format LibreOffice turns it into
    (`xlsx`, `xls`, `ods`, `csv`); `path` then has that suffix already.
    """

    path: str
    write: Write
    grids: tuple[Grid, ...] | None
    office: str = ""

    @property
    def non_empty(self) -> int:
        """Cells with content, counted from what was written."""
        return sum(grid.non_empty() for grid in self.grids or ())


@dataclass(frozen=True)
class Case:
    """Files, the records that are in them by register, and the findings that must be told.

    `findings` are rule ids that contracts name; `told` are parts of file names each of which
    some finding must be about. `spare_cells` may be counted as cells or not. `note` says what is
    debatable in the truth.
    """

    name: str
    files: tuple[File, ...]
    records: Mapping[str, tuple[Record, ...]]
    findings: tuple[str, ...] = ()
    no_findings: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    comments: tuple[tuple[str, str, str], ...] = ()  # register, field, part of the text
    environment: Mapping[str, str] = field(default_factory=dict)
    spare_cells: int = 0
    note: str = ""

    @property
    def needs_office(self) -> bool:
        """Whether LibreOffice writes one of its files."""
        return any(file.office for file in self.files)
