"""Small logs for the tests: records given by what matters, the rest filled in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from stationlog.checking.columns import Columns
from stationlog.checking.kept_forms import KeptForm
from stationlog.checking.outcome import Log, RecordOutcome, as_date
from stationlog.cleaning.store import Cleaned
from stationlog.resources import standards
from stationlog.standard.load import load
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station, read_settings
from stationlog.vocabulary import schemas
from stationlog.vocabulary.findings import Finding, findings_table
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.tables import table_of
from stationlog.workdays import Calendar, read_calendar

NAMES = ("wuhua-2022-33", "db44-t-2362-2022", "cnipa-guideline-2023")
WUHAN = ("db4201-t-723-2024", "cnipa-guideline-2023")
PROJECT = standards().parent


@cache
def rulebooks_named(names: tuple[str, ...]) -> Rulebooks:
    return load(names, standards())


def both_rulebooks() -> Rulebooks:
    """Those in force at the station of the sample."""
    return rulebooks_named(NAMES)


def every_rulebook() -> Rulebooks:
    """All documents under standards/ at once: every rule that is written down."""
    return rulebooks_named((*NAMES, WUHAN[0]))


def records_table(register: str, records: list[dict], sheet: str | None = "登记") -> pa.Table:
    """Records of one register, from row 3 of one sheet on."""
    number = registers()[register].number
    rows = [
        {
            "record_id": f"{register}:{record.get(number) or '#'}:{place}",
            "source_file": f"{register}.xlsx",
            "source_sheet": sheet,
            "source_row": place + 3,
            "source_table": 1,
            **record,
        }
        for place, record in enumerate(records)
    ]
    schema = schemas.records_schema(register)
    return table_of({name: [row.get(name) for row in rows] for name in schema.names}, schema)


def layout_of(register: str, fields: list[str], rows: int, sheet: str = "登记") -> pa.Table:
    """A layout with these fields in columns A, B, C …, the body from row 3."""
    return table_of(
        {
            "source_file": [f"{register}.xlsx"] * len(fields),
            "source_sheet": [sheet] * len(fields),
            "table": [1] * len(fields),
            "register": [register] * len(fields),
            "orientation": ["rows"] * len(fields),
            "field": fields,
            "position": list(range(1, len(fields) + 1)),
            "first": [3] * len(fields),
            "last": [rows + 2] * len(fields),
        },
        schemas.LAYOUT,
    )


def log_of(
    records: dict[str, list[dict]],
    as_of: dt.date = dt.date(2025, 12, 31),
    years: tuple[int, int] = (2025, 2025),
    calendar: Calendar | None = None,
) -> Log:
    return Log(
        registers={
            key: Columns(records_table(key, list(records.get(key, ())))) for key in registers()
        },
        first_year=years[0],
        newest_year=years[1],
        as_of=as_of,
        calendar=calendar or read_calendar(PROJECT),
        rulebooks=both_rulebooks(),
    )


def kept_in(register: str, forms: tuple[dict, ...]) -> tuple[KeptForm, ...]:
    """That the sheet which `records_table` puts a register on says it is each of these forms."""
    return tuple(
        KeptForm(f"{register}.xlsx", "登记", one["form"], one["version"], register) for one in forms
    )


def cleaned_of(
    records: dict[str, list[dict]],
    layout: pa.Table | None = None,
    intake: list[Finding] | None = None,
) -> Cleaned:
    return Cleaned(
        records={key: records_table(key, list(records.get(key, ()))) for key in registers()},
        layout=layout or table_of({}, schemas.LAYOUT),
        changes=table_of({}, schemas.CHANGES),
        set_aside=table_of({}, schemas.SET_ASIDE),
        intake_findings=findings_table(intake or []),
        run={},
    )


def station_of(as_of: dt.date | None = None, root: Path = PROJECT) -> Station:
    return Station(
        root=root,
        raw=root / "data/raw",
        processed=root / "data/processed",
        reports=root / "reports",
        as_of=as_of,
        settings=read_settings(PROJECT / "station.toml"),
    )


@dataclass(frozen=True)
class Told:
    """One failing record, by itself."""

    row: int
    field: str
    words: dict[str, str]
    arises_on: dt.date | None


def told(outcome: RecordOutcome) -> list[Told]:
    """The failures of an outcome one by one, in the order of the records."""
    found = [
        Told(
            int(row),
            failures.field,
            {
                name: word if isinstance(word, str) else word[at].as_py()
                for name, word in failures.words.items()
            },
            None if failures.arises_on is None else as_date(failures.arises_on[at]),
        )
        for failures in outcome.failures
        for at, row in enumerate(failures.rows)
    ]
    return sorted(found, key=lambda failure: failure.row)
