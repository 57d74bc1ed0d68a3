"""A sheet as read: a grid of raw cells and what the reader knows about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Merge:
    """A merged range, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """`rows[r][c]` is the raw value of the cell at 0-based row r and column c, "" where empty.

    `name` is None for a text file. Rows may differ in length.
    """

    file: str
    name: str | None
    rows: list[list[object]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Unreadable:
    """Why a file gave no sheets: `rule` is the finding's rule id, the rest Chinese prose."""

    rule: str
    why: str
    now: str


@dataclass(frozen=True)
class FileRead:
    """What reading one file gave: its sheets, or the reason there are none.

    `unclosed_quote` is the 1-based row of a text file where a quotation mark opens and never
    closes, so that rows were read one by one.
    """

    file: str
    sheets: tuple[Sheet, ...] = ()
    unreadable: Unreadable | None = None
    unclosed_quote: int | None = None
