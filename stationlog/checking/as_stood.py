"""A register as it stood on an earlier day: what was registered later is not there yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.intake import Intake
from stationlog.vocabulary.registers import registers

SETTLED_BY = {
    "cases": {"decision": "decided_on", "outcome": "closed_on"},
    "transfers": {"result": "feedback_on"},
}
"""The date of the step in which a field is settled, by register: before that day it is open."""


def as_stood(
    register: str, table: pa.Table, on: dt.date, promised: Collection[str] = ()
) -> pa.Table:
    """The records begun by the day `on`, without what came later, of whatever columns there are.

    Later dates are blank, and so is what their step settled; those in `promised` name a day to
    come and stay. A record without its main date is there from the beginning.
    """
    definition = registers()[register]
    if definition.date:
        later = _later(table[definition.date], on)
        table = table.filter(pc.invert(later))
    after = {
        field.key: _later(table[field.key], on)
        for field in definition.fields
        if field.type == "date" and field.key in table.column_names and field.key not in promised
    }
    for settled, date in SETTLED_BY.get(register, {}).items():
        if settled in table.column_names:
            after[settled] = after[date]
    for field, later in after.items():
        table = _blanked(table, field, later)
    return table


def without_doubtful(register: str, table: pa.Table, intake_findings: pa.Table) -> pa.Table:
    """The register without main dates that cleaning found to lie before the log's years.

    One that lies after them stays: in January the first records of a new year do.
    """
    main = registers()[register].date
    outliers = Intake.of_dates(intake_findings).outliers.get(register, frozenset())
    ids = pa.array([record_id for record_id, field in outliers if field == main], pa.string())
    if not len(ids):
        return table
    odd = pc.is_in(table["record_id"], value_set=ids)
    newest = pc.max(table[main].filter(pc.invert(odd)))
    if not newest.is_valid:
        return table
    return _blanked(table, main, pc.and_kleene(odd, pc.less(table[main], newest)))


def _later(days: pa.ChunkedArray, on: dt.date) -> pa.ChunkedArray:
    return pc.fill_null(pc.greater(days, pa.scalar(on, pa.date32())), False)


def _blanked(table: pa.Table, field: str, where: pa.ChunkedArray) -> pa.Table:
    column = table.schema.field(field)
    blank = pa.scalar(None, column.type)
    place = table.schema.get_field_index(field)
    return table.set_column(place, column, pc.if_else(where, blank, table[field]))
