"""What is to be seen on a sheet beside its values, told: hidden rows and columns, comments."""

from __future__ import annotations

from collections.abc import Callable

from stationlog.cleaning.cleaned_table import CleanTable
from stationlog.cleaning.problems import Problem
from stationlog.intake.sheet import Place, Sheet
from stationlog.vocabulary.addresses import a1, column_letters
from stationlog.vocabulary.values import is_blank

# more runs than this are told by their number
_MOST_RUNS = 8


def sheet_problems(sheet: Sheet) -> list[Problem]:
    """Problems of a sheet as a whole: hidden itself, hidden rows and columns with content, what
    could not be looked for.
    """
    if not any(value != "" for row in sheet.rows for value in row):
        return []
    problems = []
    if sheet.hidden:
        problems.append(Problem("INTAKE-SHEET-HIDDEN", sheet.file, sheet.name))
    if hidden := _hidden(sheet):
        problems.append(Problem("INTAKE-ROWS-HIDDEN", sheet.file, sheet.name, text=hidden))
    if sheet.look.not_seen:
        problems.append(
            Problem("INTAKE-LOOK-LIMITED", sheet.file, sheet.name, text=sheet.look.not_seen)
        )
    return problems


def _hidden(sheet: Sheet) -> str:
    """第3–5行、第9行；C列, of those that hold something; "" where none does."""
    rows = [
        row
        for row in sorted(sheet.look.hidden_rows)
        if row < len(sheet.rows) and not all(map(is_blank, sheet.rows[row]))
    ]
    columns = [
        column
        for column in sorted(sheet.look.hidden_columns)
        if any(column < len(row) and row[column] != "" for row in sheet.rows)
    ]
    parts = (
        _runs(rows, lambda first, last: f"第{first + 1}–{last + 1}行", lambda n: f"第{n + 1}行"),
        _runs(
            columns,
            lambda first, last: f"{column_letters(first + 1)}–{column_letters(last + 1)}列",
            lambda n: f"{column_letters(n + 1)}列",
        ),
    )
    return "；".join(part for part in parts if part)


def _runs(numbers: list[int], many: Callable[[int, int], str], one: Callable[[int], str]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = [one(first) if first == last else many(first, last) for first, last in runs]
    more = f"等共 {len(numbers)} 处" if len(said) > _MOST_RUNS else ""
    return "、".join(said[:_MOST_RUNS]) + more


def comment_rows(
    sheet: Sheet, tables: list[CleanTable], ids: dict[int, list[str]]
) -> list[dict[str, str | None]]:
    """The sheet's comments as rows of schemas.COMMENTS, each with the record it stands beside."""
    if not sheet.look.comments:
        return []
    owners = _owners(frozenset(sheet.look.comments), tables, ids)
    return [
        {
            "register": register,
            "record_id": record_id,
            "field": field,
            "source_file": sheet.file,
            "source_sheet": sheet.name,
            "source_cell": a1(place[0] + 1, place[1] + 1),
            "text": text,
        }
        for place, text in sorted(sheet.look.comments.items())
        for register, record_id, field in (owners.get(place, (None, None, None)),)
    ]


def _owners(
    places: frozenset[Place], tables: list[CleanTable], ids: dict[int, list[str]]
) -> dict[Place, tuple[str, str, str | None]]:
    """Register, record and field of those of the sheet's places that are a record's."""
    owners = {}
    for clean in tables:
        inside = clean.view.places(places)
        if not inside:
            continue
        record_of = dict(zip(clean.rows, ids[id(clean)], strict=True))
        fields = {column.index: key for key, column in clean.places.items()}
        for row, column in inside:
            if row in record_of:
                place = clean.view.place(row, column)
                owners[place] = (clean.table.register, record_of[row], fields.get(column))
    return owners
