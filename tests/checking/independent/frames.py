"""Cleaned registers as plain pandas frames, one row a record, indexed by record_id."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from functools import cache

import pandas as pd
import pyarrow as pa

MAIN_DATES = {
    "consultations": "consulted_on",
    "cases": "applied_on",
    "activities": "held_on",
    "transfers": "transferred_on",
    "submissions": "sent_on",
}


@dataclass(frozen=True)
class Registers:
    """The log as it is looked at on the day `on`: `frames` without the records dated later, `all`
    with them (a record of another register may be named before it is begun), and its years.
    """

    frames: dict[str, pd.DataFrame]
    all: dict[str, pd.DataFrame]
    on: pd.Timestamp
    years: range

    @classmethod
    def of(
        cls, records: dict[str, pa.Table], doubtful: pd.DataFrame, on: dt.date, years: range
    ) -> Registers:
        """`doubtful` names cells (record_id, field) whose dates count as unknown."""
        every = {key: _frame(table) for key, table in records.items()}
        for field, cells in doubtful.groupby("field", observed=True):
            for frame in every.values():
                if field in frame:
                    frame.loc[frame.index.isin(cells["record_id"]), field] = pd.NaT
        day = pd.Timestamp(on)
        begun = {
            key: frame[~(frame[MAIN_DATES[key]] > day)] if key in MAIN_DATES else frame
            for key, frame in every.items()
        }
        return cls(begun, every, day, years)


def _frame(table: pa.Table) -> pd.DataFrame:
    columns = {
        field.name: table[field.name].cast(pa.string())
        if pa.types.is_dictionary(field.type)
        else table[field.name]
        for field in table.schema
    }
    return pa.table(columns).to_pandas(date_as_object=False).set_index("record_id")


def plain(texts: pd.Series) -> pd.Series:
    """Texts without what hands differ in: widths, case, spaces, brackets, punctuation."""
    return texts.map({text: _plain(text) for text in texts.dropna().unique()})


@cache
def _plain(text: str) -> str | None:
    narrow = unicodedata.normalize("NFKC", text).lower()
    return "".join(c for c in narrow if unicodedata.category(c)[0] in "LNM") or None
