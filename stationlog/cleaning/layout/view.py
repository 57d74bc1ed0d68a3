"""A part of a sheet as a grid of its own: a table beside another, a register on its side, a form.

What reads tables reads views, always from the header down; only an address leads back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from stationlog.intake.sheet import Merge, Place, Sheet
from stationlog.vocabulary.addresses import a1

ROWS, COLUMNS, FORM = "rows", "columns", "form"


@dataclass(frozen=True)
class View:
    """`rows[r][c]` is the cell at the view's own 0-based row and column; merges likewise.

    `orientation` is ROWS (a record a row), COLUMNS (a record a column: the view lies on its side)
    or FORM (two rows, labels and values, gathered from anywhere: `gathered[r][c]` says where).
    `top` and `left` are the sheet's 0-based row and column of the view's corner.
    """

    sheet: Sheet
    rows: list[list[object]]
    merges: tuple[Merge, ...] = ()
    orientation: str = ROWS
    top: int = 0
    left: int = 0
    gathered: tuple[tuple[Place, ...], ...] = field(default=(), repr=False)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @cached_property
    def columns(self) -> list[tuple[object, ...]]:
        """The grid by columns."""
        return list(zip(*self.rows, strict=True))

    def place(self, row: int, column: int) -> Place:
        """The sheet's 0-based row and column of a cell."""
        if self.orientation == FORM:
            return self.gathered[row][column]
        if self.orientation == COLUMNS:
            row, column = column, row
        return row + self.top, column + self.left

    def address(self, row: int, column: int) -> str:
        """A1 address of a cell on the sheet."""
        place = self.place(row, column)
        return a1(place[0] + 1, place[1] + 1)

    def source_row(self, row: int) -> int:
        """1-based row of the sheet that a record's row lies in; its column where a record is a
        column, the first row of a form.
        """
        if self.orientation == FORM:
            return self.top + 1
        return row + 1 + (self.left if self.orientation == COLUMNS else self.top)

    def places(self, cells: frozenset[Place]) -> frozenset[Place]:
        """Which cells of this view are among the sheet's `cells`, in the view's coordinates."""
        if not cells:
            return frozenset()
        if self.orientation == FORM:
            return frozenset(
                (row, column)
                for row, places in enumerate(self.gathered)
                for column, place in enumerate(places)
                if place in cells
            )
        own = ((row - self.top, column - self.left) for row, column in cells)
        if self.orientation == COLUMNS:
            own = ((column, row) for row, column in own)
        height, width = len(self.rows), self.width
        return frozenset((r, c) for r, c in own if 0 <= r < height and 0 <= c < width)


def whole(sheet: Sheet) -> View:
    """A sheet as one view."""
    return View(sheet, sheet.rows, sheet.merges)


def part(view: View, top: int, bottom: int, left: int, right: int) -> View:
    """A rectangle of an upright view, both ends included, in the view's coordinates."""
    inside = tuple(
        Merge(m.top - top, m.left - left, m.bottom - top, m.right - left)
        for m in view.merges
        if top <= m.top and m.bottom <= bottom and left <= m.left and m.right <= right
    )
    rows = [row[left : right + 1] for row in view.rows[top : bottom + 1]]
    return View(view.sheet, rows, inside, ROWS, view.top + top, view.left + left)


def on_its_side(view: View) -> View:
    """An upright view with rows and columns exchanged: first column becomes first row."""
    merges = tuple(Merge(m.left, m.top, m.right, m.bottom) for m in view.merges)
    rows = [list(column) for column in zip(*view.rows, strict=True)]
    return View(view.sheet, rows, merges, COLUMNS, view.top, view.left)
