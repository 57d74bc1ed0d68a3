"""The log that all of them check: cases with 5 % defects, and some of the kinds these lack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.beside.simple import MEDIATED
from benchmarks.case_log import case_log
from stationlog.cleaning.store import write_cleaned

_ONE_IN = 1000


def make(rows: int, folder: Path) -> None:
    """Write the cleaned log: of one case in a thousand each the number is its predecessor's, the
    phone no number, or the method not that of its mediation.
    """
    cleaned = case_log(rows, 0.05)
    cases, row = cleaned.records["cases"], np.arange(rows)
    before = cases["case_no"].take(pa.array(np.maximum(row - 1, 0)))
    mediated = pc.is_in(cases["outcome"].cast(pa.string()), pa.array(MEDIATED))
    cases = _changed(cases, "case_no", row % _ONE_IN == 7, before)
    cases = _changed(cases, "phone", row % _ONE_IN == 11, "123")
    cases = _changed(cases, "aid_method", (row % 10 == 3) & mediated.to_numpy(), "咨询指导")
    write_cleaned(replace(cleaned, records=cleaned.records | {"cases": cases}), folder)


def _changed(table: pa.Table, name: str, where: np.ndarray, to: pa.ChunkedArray | str) -> pa.Table:
    place, field = table.schema.get_field_index(name), table.schema.field(name)
    values = pc.if_else(pa.array(where), to, table[name].cast(pa.string()))
    return table.set_column(place, field, values.cast(field.type))
