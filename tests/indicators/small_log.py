"""Logs of a few records, written as dictionaries of text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pyarrow as pa

from stationlog.cleaning.store import Cleaned
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.figures import Figures
from stationlog.resources import standards
from stationlog.station import Station, open_station
from stationlog.vocabulary import schemas
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.tables import table_of

H1, H2, YEAR = Period(2025, 1), Period(2025, 2), Period(2025)
ROOT = standards().parent


def station(as_of: str = "") -> Station:
    return open_station(station=str(ROOT), as_of=as_of)


def station_with_limit(rule: str, workdays: int) -> Station:
    usual = station()
    settings = usual.settings.model_copy(update={"thresholds": {rule: workdays}})
    return replace(usual, settings=settings)


def records(register: str, rows: list[dict[str, str]]) -> pa.Table:
    schema = schemas.records_schema(register)
    columns: dict[str, list] = {
        "record_id": [row.get("record_id", f"{register}:{n:02d}") for n, row in enumerate(rows)],
        "source_file": ["log.xlsx"] * len(rows),
        "source_sheet": ["Sheet1"] * len(rows),
        "source_row": list(range(2, len(rows) + 2)),
    }
    for field in registers()[register].fields:
        columns[field.key] = [_value(field.type, row.get(field.key)) for row in rows]
    return table_of(columns, schema)


def _value(field_type: str, text: str | None):
    if text is None:
        return None
    if field_type == "date":
        return dt.date.fromisoformat(text)
    if field_type == "money":
        return Decimal(text)
    return int(text) if field_type == "count" else text


def small_log(*years: int, **rows: list[dict[str, str]]) -> Cleaned:
    """A log of these records; `years` get enough transfers to be years of the log."""
    if "transfers" not in rows:
        rows["transfers"] = [{"transferred_on": f"{y}-12-31"} for y in years or (2025,)] * 3
    return Cleaned(
        records={key: records(key, rows.get(key, [])) for key in registers()},
        layout=schemas.LAYOUT.empty_table(),
        changes=schemas.CHANGES.empty_table(),
        set_aside=schemas.SET_ASIDE.empty_table(),
        intake_findings=schemas.FINDINGS.empty_table(),
        run={},
    )


def figures_of(log: Cleaned, as_of: str = "") -> Figures:
    return Figures.of(compute_figures(log, station(as_of)))
