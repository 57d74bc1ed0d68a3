"""All the records figures are counted from, and what is kept between one figure and the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.kinds.within_workdays import Judged, judge
from stationlog.checking.states import reached_by
from stationlog.cleaning.store import Cleaned
from stationlog.indicators.counted import Counted
from stationlog.indicators.durations import workdays_of
from stationlog.indicators.figure import Part
from stationlog.indicators.firms import firm_keys
from stationlog.indicators.frame import Frame
from stationlog.standard.load import rulebooks_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import WithinWorkdays
from stationlog.standard.window import Window
from stationlog.station import Station
from stationlog.vocabulary.registers import registers
from stationlog.workdays import Calendar, Counts, read_calendar


@dataclass(frozen=True)
class Log:
    """Frames by register; `findings` and `coverage` are there where the check has run.

    `left_out` holds, by register and rule, the repetitions that are in no frame.
    """

    frames: Mapping[str, Frame]
    station: Station
    rulebooks: Rulebooks
    left_out: Mapping[str, Mapping[str, pa.Table]]
    _kept: dict = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        cleaned: Cleaned,
        station: Station,
        findings: pa.Table | None = None,
        coverage: pa.Table | None = None,
        rulebooks: Rulebooks | None = None,
    ) -> Log:
        """Put the cleaned records and the results of the check side by side; without `rulebooks`
        those in force at the station are read.
        """
        rulebooks = rulebooks or rulebooks_of(station)
        counted = Counted.of(cleaned, rulebooks)
        frames = {key: Frame(key, table) for key, table in counted.records.items()}
        if findings is not None:
            frames["findings"] = Frame("findings", findings, "finding_id")
        if coverage is not None:
            ids = pc.binary_join_element_wise(coverage["document"], coverage["clause_id"], "/")
            frames["coverage"] = Frame("coverage", coverage.append_column("id", ids), "id")
        return cls(frames, station, rulebooks, counted.left_out)

    def limit_rule(self, rule_id: str) -> WithinWorkdays | None:
        """The rule that sets a working-day limit, as in force; None where none is run."""
        rule = self.rulebooks.running.get(rule_id)
        return rule if isinstance(rule, WithinWorkdays) else None

    def judged(self, rule_id: str, register: str) -> Judged | None:
        """Every record as the rule's own check judges it, in the frame's order; None without it."""

        def make() -> Judged | None:
            rule = self.limit_rule(rule_id)
            if rule is None or rule.register_ != register:
                return None
            columns = self._columns(register)
            # what ended after a window's last day is not among its records
            versions = [
                (one.window, judge(one.rule, columns, self._calendar(), dt.date.max))
                for one in self.rulebooks.versions(rule_id)
            ]
            return _by_own_date(versions, columns.days(registers()[register].date))

        return self.keep(("judged", rule_id, register), make)

    def span(self, rule_id: str, register: str) -> Counts:
        """Working days from start to end of every record that the rule judges, in its order."""

        def make() -> Counts:
            judged = self.judged(rule_id, register)
            return self._calendar().workdays_between(judged.start, judged.end)

        return self.keep(("span", rule_id, register), make)

    def limits(self, rule_id: str) -> tuple[int, ...]:
        """The limits that the versions of a rule set, smallest first; none where none is run."""
        if self.limit_rule(rule_id) is None:
            return ()
        return tuple(sorted({one.rule.days for one in self.rulebooks.versions(rule_id)}))

    def states(self, register: str, on: dt.date) -> dict[str, np.ndarray]:
        """A mask for every state of the register's procedure: the records that have been in it by
        the end of a day, in the frame's order; none where no document in force has a procedure.
        """

        def make() -> dict[str, np.ndarray]:
            procedure = self.rulebooks.procedure(register)
            if procedure is None:
                return {}
            found = reached_by(procedure, self._columns(register), on)
            return dict(zip(procedure.states, found, strict=True))

        return self.keep(("states", register, on), make)

    def firms(self, parts: Sequence[Part]) -> list[np.ndarray]:
        """For every part: one number a record of its register, the same for the same firm."""
        frames = [self.frames[part.register_key] for part in parts]
        names = [part.name for part in parts]
        return self.keep(("firms", *names), lambda: firm_keys(frames, names))

    def workdays(self, register: str, start: tuple[str, ...], end: str) -> np.ndarray:
        """Working days of every record from the first filled of some dates to another.

        NaN where a date is blank or the calendar is not known.
        """
        return self.keep(
            ("workdays", register, *start, end),
            lambda: workdays_of(self._calendar(), self.frames[register], start, end),
        )

    def _columns(self, register: str) -> Columns:
        return self.keep(("columns", register), lambda: Columns(self.frames[register].sorted()))

    def _calendar(self) -> Calendar:
        return self.keep(("calendar",), lambda: read_calendar(self.station.root))

    def keep(self, key: tuple, make: Callable):
        """What `make` gives, made once for `key`."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


def _by_own_date(versions: list[tuple[Window, Judged]], days: np.ndarray) -> Judged:
    """Each record as the version in force on its own date judges it, one without a date as the
    newest does.
    """
    *earlier, (window, found) = versions
    mine = window.holding(days) | np.isnat(days)
    found = replace(found, applies=found.applies & mine)
    for window, judged in earlier:
        mine = window.holding(days)
        found = Judged(
            *(
                np.where(mine, getattr(judged, part.name), getattr(found, part.name))
                for part in fields(Judged)
            )
        )
    return found
