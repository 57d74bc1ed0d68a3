"""Cleaning one column of a table: each different text is read once, each row gets its result."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from stationlog.cleaning.kinds.dates import PROBLEM, with_year
from stationlog.cleaning.readers import AUTO_DATE, FieldReader
from stationlog.cleaning.reading import ASSUMED, EXACT, Reading
from stationlog.intake.sheet import Uncomputed
from stationlog.vocabulary.text import visible, without_spaces
from stationlog.vocabulary.values import raw_text

_DITTO = {"同上", "同前", "同左", "如上", "同上行", "同上。", "（同上）", "(同上)", "々"} | {
    # what is typed for 〃, once or twice, between dashes or not
    *("〃", "″", "‴", "〞", '"', "''", "“", "”", "〃〃", "″″", '""', '-"-', "-〃-", "—〃—"),
}
_EMPTY = Reading(None)
_AS_FORMULA = re.compile(r'="([^"]*)"')
# a log is typed within so many years of its days
_SOON = 10
STRUCK = "INTAKE-CELL-STRUCK"


class Step(NamedTuple):
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

    `problems` are (row, rule id) of cells left without a value, `notices` of others; `fed` holds
    canonical texts for the field this one feeds.
    """

    values: list[str | None]
    steps: list[Step] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    notices: list[tuple[int, str]] = field(default_factory=list)
    fed: dict[int, tuple[str, Reading]] = field(default_factory=dict)


@dataclass(frozen=True)
class Years:
    """Where a date without a year finds one: its record's main date, the table's year, rows above.

    `main` holds the records' main dates (ISO or None), known when another column is cleaned.
    """

    of_table: int | None
    main: list[str | None] | None


@dataclass(frozen=True)
class Cells:
    """The raw cells of one field, one a record, and what is known of some, by record.

    `filled`: the value of the vertical merge a blank cell lies under; `struck`: struck through;
    `rest`: what is left of a text struck through in part; `yearless`: dates that show no year.
    """

    values: list[object]
    filled: dict[int, object] = field(default_factory=dict)
    struck: frozenset[int] = frozenset()
    rest: dict[int, str] = field(default_factory=dict)
    yearless: frozenset[int] = frozenset()


def clean_column(cells: Cells, reader: FieldReader, years: Years) -> CleanColumn:
    """Clean the raw cells of one field: what is plain at once, the rest one by one."""
    plain = _plain(dict.fromkeys(cells.values), reader)
    result = CleanColumn(values=[plain.get(value) for value in cells.values])
    odd = {*cells.filled, *cells.struck, *cells.rest, *cells.yearless}
    if Uncomputed in set(map(type, cells.values)):
        # the same characters typed as text are another thing
        odd.update(row for row, value in enumerate(cells.values) if type(value) is Uncomputed)
    odd.update(
        row for row, value in enumerate(cells.values) if value != "" and result.values[row] is None
    )
    seen: dict[object, tuple[str, str, bool, Reading]] = {}
    above = _YearAbove()
    for row in sorted(odd):
        _clean_cell(row, cells, reader, years, result, seen, above)
    return result


def _plain(distinct: dict[object, None], reader: FieldReader) -> dict[object, str]:
    """Canonical values of the cells that need no reading."""
    matches = reader.plain.fullmatch
    plain = {
        value: value
        for value in distinct
        if type(value) is str
        and value[:1] not in ("#", "=")
        and matches(value)
        and value not in _DITTO
    }
    if reader.field.type == "date":
        midnight = dt.time()
        for value in distinct:
            if type(value) is dt.date or (type(value) is dt.datetime and value.time() == midnight):
                text = raw_text(value)
                if matches(text):
                    plain[value] = text
    return plain


def _clean_cell(
    row: int,
    cells: Cells,
    reader: FieldReader,
    years: Years,
    result: CleanColumn,
    seen: dict[object, tuple[str, str, bool, Reading]],
    above: _YearAbove,
) -> None:
    key = reader.field.key
    value = cells.values[row]
    result.values[row] = None
    if row in cells.struck:
        result.problems.append((row, STRUCK))
        return
    before = []
    if row in cells.filled:
        value = cells.filled[row]
        before.append(("", raw_text(value), "merge", EXACT))
    elif row in cells.rest:
        before.append((raw_text(value), cells.rest[row], "struck", ASSUMED))
        result.notices.append((row, STRUCK))
        value = cells.rest[row]
    if value == "":
        _log(result, row, key, before)
        return
    yearless = row in cells.yearless
    known = (type(value), value, yearless)
    if known not in seen:
        seen[known] = _read(value, reader, yearless)
    raw, text, ditto, reading = seen[known]
    if text != raw:
        before.append((raw, text, "trim", EXACT))
    if ditto:
        previous = result.values[row - 1] if row else None
        if previous is None:
            result.problems.append((row, "CLEAN-DITTO"))
            return
        before.append((text, previous, "ditto", ASSUMED))
        result.values[row] = previous
        if row - 1 in result.fed:
            told = result.fed[row - 1][1]
            result.fed[row] = (raw, Reading(previous, "ditto", ASSUMED, fed=told.fed))
        _log(result, row, key, before)
        return
    if yearless and reader.field.type == "date" and reading.value:
        reading = _shown(reading, years, row, result)
    if reading.needs_year:
        year = _year(years.main, row) or years.of_table or above.of(result.values, row)
        reading = _in_course(reading, year, years, row) if year else Reading(None, problem=PROBLEM)
    if reading.step == "range" and not reader.field.feeds:
        # the last day has no field to stand in
        reading = replace(reading, certainty=ASSUMED)
    if reading.problem:
        result.problems.append((row, reading.problem))
        return
    if reading.value != text:
        before.append((text, reading.value, reading.step, reading.certainty))
    elif reading.certainty == ASSUMED:
        before.append((text, text, reading.step, ASSUMED))
    result.values[row] = reading.value
    if reading.fed is not None:
        result.fed[row] = (raw, reading)
    _log(result, row, key, before)


def _read(value: object, reader: FieldReader, yearless: bool) -> tuple[str, str, bool, Reading]:
    """Raw text, visible text, whether it is a ditto mark, and what it reads as."""
    raw = raw_text(value)
    text = visible(raw)
    if quoted := _AS_FORMULA.fullmatch(text):
        # how other programs keep Excel from making a number of it
        text = quoted[1]
    if (reading := reader.without_text(value, yearless)) is not None:
        return raw, text, False, reading
    reading = reader.read(text) if text else _EMPTY
    return raw, text, without_spaces(text) in _DITTO, reading


def _shown(reading: Reading, years: Years, row: int, result: CleanColumn) -> Reading:
    """A date that shows no year, or no day: Excel gave it the year of the day it was typed, or the
    first of the month.

    Where the record or the table is of another year near by it takes that one, and is a finding;
    a year far away was typed by a person and stays.
    """
    year = _year(years.main, row) or years.of_table
    own = int(reading.value[:4])
    if (year == own and not reading.value.endswith("-01")) or (year and abs(year - own) > _SOON):
        return reading
    if year in (None, own):
        return replace(reading, step="yearless", certainty=ASSUMED)
    result.notices.append((row, AUTO_DATE))
    month, day = int(reading.value[5:7]), int(reading.value[8:])
    return Reading(None, needs_year=(month, day, month, day))


class _YearAbove:
    """The year of the nearest dated row above; asked with rising rows."""

    def __init__(self) -> None:
        self.row, self.year = 0, None

    def of(self, values: list[str | None], row: int) -> int | None:
        for value in values[self.row : row]:
            if value:
                self.year = int(value[:4])
        self.row = row
        return self.year


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
