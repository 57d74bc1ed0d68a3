"""Rules about the station as a whole: what it owes in a year, set-up, reports, forms."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from stationlog.standard.rule import LONGEST_LIMIT, Rule


class CountPerPeriod(Rule):
    """At least so many records that meet `when` in every year of the log, or in the whole log."""

    limit_field: ClassVar[str] = "at_least"

    kind: Literal["count_per_period"]
    per: Literal["year", "log"]
    at_least: Annotated[int, Field(ge=1, le=LONGEST_LIMIT)]
    date_field: str = ""

    def _read(self) -> tuple[str, ...]:
        return (self.date_field,) if self.date_field else ()


class ItemState(Rule):
    """These items of the station's set-up are there, 已具备, by a day if given."""

    kind: Literal["item_state"]
    items: Annotated[tuple[str, ...], Field(min_length=1)]
    by: dt.date | None = None


class SubmittedBy(Rule):
    """A report was handed in on or before its due day.

    `due` is a day of the year (06-30) for the yearly ones, and a date for `once`, where
    station.toml may set another.
    """

    kind: Literal["submitted_by"]
    report: str
    every: Literal["once", "half_year", "year"]
    due: dt.date | Annotated[str, Field(pattern=r"^[0-9]{2}-[0-9]{2}$")]


class FormVersion(Rule):
    """A register kept in a unified form is kept in the version in force.

    Its examples are no records but forms: `form` (its id) and `version`.
    """

    kind: Literal["form_version"]


class NarrativeSums(Rule):
    """What people write for a report, narrative/<period>/<written_for>-*.md, adds up in itself as
    `sums` asks of records.

    Its examples are texts: [{ text = "…" }]. Its register is where the report is registered.
    """

    kind: Literal["narrative_sums"]
    written_for: Literal["half-year", "annual", "experience-summary"]
