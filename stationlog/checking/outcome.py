"""What running one rule gives: which records were looked at and which fail, or which duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
import pyarrow as pa

from stationlog.checking.columns import NO_DAY, Columns
from stationlog.checking.kept_forms import KeptForm
from stationlog.standard.duty_rules import NarrativeSums
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Deadlines
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers
from stationlog.workdays import Calendar


@dataclass(frozen=True)
class Narrative:
    """A text people wrote for a report, masked: `file` is its place in the station's folder,
    `name` the file's own name.
    """

    file: str
    name: str
    period: Period
    text: str


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
    narratives: tuple[Narrative, ...] = ()
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

    def can_run(self, rule: Rule) -> bool:
        """Whether there is anything for a rule to look at."""
        if isinstance(rule, NarrativeSums):
            return any(text.name.startswith(rule.written_for) for text in self.narratives)
        return self.kept(rule.register_)


# a word of a message: one for all failures, or a text for each
Word = str | pa.Array


@dataclass(frozen=True)
class Others:
    """Cells of another record that failures are held against, by row; -1: none."""

    register: str
    field: str
    rows: np.ndarray

    def of(self, kept: np.ndarray) -> Others:
        """Those of the failures that are kept."""
        return Others(self.register, self.field, self.rows[kept])


@dataclass(frozen=True)
class Failures:
    """Records of which one `field` fails, as columns of the same length.

    `rows` are the records, each at most once; `words` what the message needs beyond {label} and
    {value}; `arises_on` (datetime64[D]) the day from which it holds, NaT or None: always. The
    message calls the places of `others` {others}, and the value of the first {other_value}.
    """

    field: str
    rows: np.ndarray
    words: dict[str, Word] = field(default_factory=dict)
    arises_on: np.ndarray | None = None
    others: tuple[Others, ...] = ()

    def of(self, kept: np.ndarray) -> Failures:
        """Only those of the mask; itself where that is all of them."""
        if kept.all():
            return self
        mask = pa.array(kept)
        return Failures(
            self.field,
            self.rows[kept],
            {
                name: word if isinstance(word, str) else word.filter(mask)
                for name, word in self.words.items()
            },
            None if self.arises_on is None else self.arises_on[kept],
            tuple(other.of(kept) for other in self.others),
        )


@dataclass(frozen=True)
class Unjudged:
    """Records that a rule is about and cannot judge: a mask over the register's records, `why`,
    and what people can do about it `now` (both in Chinese).
    """

    mask: np.ndarray
    why: str
    now: str


@dataclass(frozen=True)
class RecordOutcome:
    """Result of a rule about single records.

    `checked` marks the records it could and did judge (applicable, limits known, ended or past
    their limit); it is a mask over the register's records. `known_from` holds for each the day
    (datetime64[D]) from which it can be judged, NaT or None: always. `unjudged` are those that
    lack something the rule needs; None where it lacks nothing.
    """

    checked: np.ndarray
    failures: tuple[Failures, ...]
    known_from: np.ndarray | None = None
    unjudged: Unjudged | None = None

    def __post_init__(self) -> None:
        """Keep no failures of nobody: a rule that holds has none at all."""
        object.__setattr__(self, "failures", tuple(one for one in self.failures if len(one.rows)))

    @property
    def failing(self) -> np.ndarray:
        """The records that fail, each once, in their order."""
        if not self.failures:
            return np.empty(0, dtype=np.int64)
        return np.unique(np.concatenate([failures.rows for failures in self.failures]))


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
    `row` and `field` name the record at fault where there is one, `file` and `sheet` the file or
    sheet where it is a whole one.
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
