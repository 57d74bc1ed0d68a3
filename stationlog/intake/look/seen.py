"""What a second look at a sheet found, and the sheet with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stationlog.intake.form_mark import read_mark
from stationlog.intake.look.merges import within
from stationlog.intake.sheet import Look, Merge, Place, Sheet, Uncomputed

EVERYTHING = "隐藏的行列、删除线、批注、错误值、未计算的公式和不显示年份或日的日期"


@dataclass
class Seen:
    """As `Look`; beside it what corrects the grid: `errors` and `formulas` by place stand where the
    reader gave nothing or a placeholder, `values` in the place of what it read. `form` is the text
    of the sheet's form mark, not yet looked at. All of it marshals.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    partly_struck: dict[Place, str] = field(default_factory=dict)
    comments: dict[Place, str] = field(default_factory=dict)
    yearless: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    values: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    epoch_1904: bool = False
    form: str = ""
    not_seen: str = ""

    def frame(self, sheet: str) -> tuple:
        """As it travels from the child."""
        return ("look", sheet, vars(self))


def with_look(sheet: Sheet, seen: Seen) -> Sheet:
    """The sheet with what was seen; its grid grows where a cell lies outside of it, and merges
    end with it.

    Rows and columns beyond the grid are not hidden: people hide all the rest of a sheet. Cells
    that turn out to be empty are not struck and hold no date.
    """
    rows = sheet.rows
    fills = {place: Uncomputed(text) for place, text in seen.formulas.items()} | seen.errors
    _grow(rows, list(fills))
    for (row, column), text in fills.items():
        rows[row][column] = text
    for (row, column), text in seen.values.items():
        if _filled(rows, (row, column)):
            rows[row][column] = text
    return replace(
        sheet,
        rows=rows,
        merges=within(
            sheet.merges or (Merge(*ends) for ends in seen.merges),
            len(rows),
            len(rows[0]) if rows else 0,
        ),
        epoch_1904=seen.epoch_1904,
        form=read_mark(seen.form),
        look=Look(
            hidden_rows=frozenset(row for row in seen.hidden_rows if row < len(rows)),
            hidden_columns=frozenset(
                column for column in seen.hidden_columns if rows and column < len(rows[0])
            ),
            struck=frozenset(place for place in seen.struck if _filled(rows, place)),
            partly_struck=dict(sorted(seen.partly_struck.items())),
            comments=dict(sorted(seen.comments.items())),
            yearless=frozenset(
                place
                for place in seen.yearless
                if _filled(rows, place) and not isinstance(rows[place[0]][place[1]], str)
            ),
            not_seen=seen.not_seen,
        ),
    )


def _grow(rows: list[list[object]], places: list[Place]) -> None:
    if not places:
        return
    width = len(rows[0]) if rows else 0
    wanted = max(width, 1 + max(column for _, column in places))
    if wanted > width:
        for row in rows:
            row.extend([""] * (wanted - width))
    while len(rows) <= max(row for row, _ in places):
        rows.append([""] * wanted)


def _filled(rows: list[list[object]], place: Place) -> bool:
    row, column = place
    return row < len(rows) and column < len(rows[row]) and rows[row][column] != ""
