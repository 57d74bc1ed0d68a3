"""Cleaning one column of a table: each different text is read once, each row gets its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from stationlog.cleaning.kinds.dates import PROBLEM, with_year
from stationlog.cleaning.readers import damaged
from stationlog.cleaning.reading import ASSUMED, EXACT, Reading
from stationlog.vocabulary.registers import Field
from stationlog.vocabulary.text import visible, without_spaces
from stationlog.vocabulary.values import is_blank, raw_text

_DITTO = {"同上", "〃", "″", "同前", "同左", '"', "''", "〞", "“", "”"}
_EMPTY = Reading(None)


@dataclass(frozen=True)
class Step:
    """One step of cleaning one cell: `row` indexes the table's records; `fed` when the cell is
    another field's.
    """

    row: int
    field: str
    seq: int
    before: str | None
    after: str | None
    step: str
    certainty: str
    fed: bool = False


@dataclass
class CleanColumn:
    """The canonical texts of a column, one for each record, and how they came about.

    `problems` are (row, rule id); `fed` holds canonical texts for the field this one feeds.
    """

    values: list[str | None]
    steps: list[Step] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    fed: dict[int, tuple[str, Reading]] = field(default_factory=dict)


@dataclass(frozen=True)
class Years:
    """Where a date without a year finds one: its record's main date, the table's year, rows above.

    `main` holds the records' main dates (ISO or None), known when another column is cleaned.
    """

    of_table: int | None
    main: list[str | None] | None


def clean_column(
    cells: list[object],
    filled: dict[int, object],
    definition: Field,
    read: Callable[[str], Reading],
    years: Years,
) -> CleanColumn:
    """Clean the raw `cells` of one field, one a record.

    `filled` gives, for a record whose cell lies under a vertical merge, the merge's value.
    """
    result = CleanColumn(values=[None] * len(cells))
    seen: dict[object, tuple[str, str, bool, Reading]] = {}
    last_year: int | None = None
    for row, cell in enumerate(cells):
        if is_blank(cell) and row not in filled:
            continue
        before = [] if row not in filled else [("", raw_text(filled[row]), "merge", EXACT)]
        value = filled.get(row, cell)
        key = value if isinstance(value, str) else (type(value), value)
        if key not in seen:
            seen[key] = _read(value, definition, read)
        raw, text, ditto, reading = seen[key]
        if text != raw:
            before.append((raw, text, "trim", EXACT))
        if ditto and row:
            previous = result.values[row - 1]
            before.append((text, previous, "ditto", ASSUMED))
            result.values[row] = previous
            if row - 1 in result.fed:
                told = result.fed[row - 1][1]
                result.fed[row] = (raw, Reading(previous, "ditto", ASSUMED, fed=told.fed))
            _log(result, row, definition.key, before)
            continue
        if reading.needs_year:
            year = _year(years.main, row) or years.of_table or last_year
            reading = (
                _in_course(reading, year, years, row) if year else Reading(None, problem=PROBLEM)
            )
        if reading.step == "range" and not definition.feeds:
            # the last day has no field to stand in
            reading = replace(reading, certainty=ASSUMED)
        if reading.problem:
            result.problems.append((row, reading.problem))
            continue
        if reading.value != text:
            before.append((text, reading.value, reading.step, reading.certainty))
        elif reading.certainty == ASSUMED:
            before.append((text, text, reading.step, ASSUMED))
        result.values[row] = reading.value
        if definition.type == "date" and reading.value:
            last_year = int(reading.value[:4])
        if reading.fed is not None:
            result.fed[row] = (raw, reading)
        _log(result, row, definition.key, before)
    return result


def _read(
    value: object, definition: Field, read: Callable[[str], Reading]
) -> tuple[str, str, bool, Reading]:
    """Raw text, visible text, whether it is a ditto mark, and what it reads as."""
    raw = raw_text(value)
    text = visible(raw)
    if (cut := damaged(value, definition)) is not None:
        return raw, text, False, cut
    return raw, text, without_spaces(text) in _DITTO, read(text) if text else _EMPTY


def _log(
    result: CleanColumn, row: int, key: str, steps: list[tuple[str, str | None, str, str]]
) -> None:
    for seq, (before, after, step, certainty) in enumerate(steps, 1):
        result.steps.append(Step(row, key, seq, before, after, step, certainty))


def _year(main: list[str | None] | None, row: int) -> int | None:
    return int(main[row][:4]) if main and main[row] else None


def _in_course(reading: Reading, year: int, years: Years, row: int) -> Reading:
    """A case of November decided on 1月5日 was decided in the next year."""
    main = years.main[row] if years.main else None
    month = reading.needs_year[0]
    if main and int(main[:4]) == year and int(main[5:7]) >= 10 and month <= 3:
        year += 1
    return with_year(reading, year)
