"""What running one rule gives: which records were looked at and which fail, or which duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from stationlog.checking.columns import NO_DAY, Columns
from stationlog.checking.kept_forms import KeptForm
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Deadlines
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers
from stationlog.workdays import Calendar


@dataclass(frozen=True)
class Log:
    """What rules look at: every register, the years of the log, the day of the check.

    `deadlines` are the ones the station set; a rule that needs no calendar never reads it. `forms`
    are the sheets that are kept in a unified form.
    """

    registers: dict[str, Columns]
    first_year: int
    newest_year: int
    as_of: dt.date
    calendar: Calendar
    rulebooks: Rulebooks
    deadlines: Deadlines = field(default_factory=Deadlines)
    forms: tuple[KeptForm, ...] = ()
    _kept: dict = field(default_factory=dict, repr=False, compare=False)

    def keep(self, key: tuple, make: Callable):
        """What `make` gives, made once for `key`: what several rules look at."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def main_days(self, register: str) -> np.ndarray:
        """Main date of every record (datetime64[D]); NaT where it has none."""
        main, columns = registers()[register].date, self.registers[register]
        return columns.days(main) if main else np.full(columns.count, NO_DAY)

    def begun(self, register: str) -> np.ndarray:
        """Mask of the records dated on or before the day of the check, or not dated."""
        return ~(self.main_days(register) > np.datetime64(self.as_of, "D"))

    def kept(self, register: str) -> bool:
        """Whether the station keeps this register: a record in it anywhere in the log."""
        return self.registers[register].count > 0


@dataclass(frozen=True)
class Cell:
    """A field of a record, by register and row."""

    register: str
    row: int
    field: str


@dataclass(frozen=True)
class Failure:
    """One record's failing field, the day from which that holds (None: always), and the words
    the message needs beyond {label} and {value}. `others` are the cells it is held against: the
    message calls their places {others} and the value of the first {other_value}.
    """

    row: int
    field: str
    words: dict[str, str] = field(default_factory=dict)
    arises_on: dt.date | None = None
    others: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class RecordOutcome:
    """Result of a rule about single records.

    `checked` marks the records it could and did judge (applicable, limits known, ended or past
    their limit); it is a mask over the register's records. `known_from` holds for each the day
    (datetime64[D]) from which it can be judged, NaT or None: always.
    """

    checked: np.ndarray
    failures: tuple[Failure, ...]
    known_from: np.ndarray | None = None


class DutyState(Enum):
    """How a duty stands."""

    MET = "met"
    FAILED = "failed"
    NOT_DUE = "not_due"


@dataclass(frozen=True)
class Duty:
    """One thing the station as a whole owes: a count in a year, an item of its set-up, a report.

    `period` is None for what belongs to no period. `met_on` is the day it was met (None: it
    always is), `arises_on` the first day on which not having met it counts (None: always).
    `row` and `field` name the record at fault where there is one, `file` and `sheet` the sheet
    where it is a whole one.
    """

    key: str
    state: DutyState
    words: dict[str, str]
    period: Period | None = None
    met_on: dt.date | None = None
    arises_on: dt.date | None = None
    row: int | None = None
    field: str | None = None
    file: str | None = None
    sheet: str | None = None


@dataclass(frozen=True)
class DutyOutcome:
    """Result of a rule about the station as a whole."""

    duties: tuple[Duty, ...]


Outcome = RecordOutcome | DutyOutcome


def as_date(day: np.datetime64) -> dt.date | None:
    """A numpy day as a date; None for NaT."""
    return day.astype(object)
