"""A sheet as a person fills it in, before a writer makes a file of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

Place = tuple[int, int]


@dataclass(frozen=True)
class Formula:
    """A formula and the value the writer stores with it (None: nobody computed it yet)."""

    text: str
    value: object = None


@dataclass(frozen=True)
class Failed:
    """A cell that shows an error such as #REF!."""

    text: str


@dataclass(frozen=True)
class PartlyStruck:
    """A text of which the first part is struck through."""

    struck: str
    left: str


@dataclass(frozen=True)
class Shown:
    """A value with a number format."""

    value: object
    number_format: str


@dataclass(frozen=True)
class Grid:
    """Cells row by row and what is done to them; all places are 0-based (row, column).

    `struck_rows` are struck through from end to end; `comments` by place.
    """

    rows: Sequence[Sequence[object]]
    name: str = "Sheet1"
    merges: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    struck_rows: tuple[int, ...] = ()
    struck_cells: tuple[Place, ...] = ()
    comments: Mapping[Place, str] = field(default_factory=dict)

    def non_empty(self) -> int:
        """Cells with something to see; covered cells of a merge hold nothing."""
        return sum(filled(value) for row in self.rows for value in row)

    def moved(self, down: int = 0, right: int = 0) -> Grid:
        """The same rows with blank rows above and blank columns before them."""
        blank: list[object] = [None] * right
        rows = [[] for _ in range(down)] + [[*blank, *row] for row in self.rows]
        return replace(self, rows=rows)


def filled(value: object) -> bool:
    """Whether a cell shows anything."""
    return not (value is None or (isinstance(value, str) and not value.strip()))


def beside(left: Sequence[Sequence[object]], right: Sequence[Sequence[object]], gap: int = 1):
    """Two blocks of rows beside each other with blank columns between."""
    width = max(len(row) for row in left) + gap
    height = max(len(left), len(right))
    left = [list(row) for row in left] + [[]] * (height - len(left))
    right = [list(row) for row in right] + [[]] * (height - len(right))
    return [
        [*a, *[None] * (width - len(a)), *b] if b else a for a, b in zip(left, right, strict=True)
    ]


def turned(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Rows as columns."""
    width = max(len(row) for row in rows)
    full = [[*row, *[None] * (width - len(row))] for row in rows]
    return [list(column) for column in zip(*full, strict=True)]
