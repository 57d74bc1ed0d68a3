"""Working days (工作日): the official calendar with its make-up days (调休), as a day table.

Years come from chinesecalendar; the ones it lacks, or has wrong, from holidays.toml in the
station's folder, a table a year. Monday to Friday are working days unless named otherwise:

    [2027]
    holidays = [2027-01-01, 2027-02-08]     # days off, on whatever weekday
    workdays = [2027-02-07]                 # Saturdays and Sundays that are worked

A year in neither place is unknown, never guessed: counts that touch it are marked so.

Convention of counting: the day of receipt is not counted, the next working day is day 1. No
source at hand states it for these limits; it is this kit's default, to be confirmed against
the standard.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from stationlog.errors import SettingsError
from stationlog.station import problem_lines
from stationlog.vocabulary.toml_files import TomlError, load_toml

HOLIDAYS = "holidays.toml"
WEEKDAYS = "一二三四五六日"
_SATURDAY = 5
# a table of any other year is a slip of the pen
Year = Annotated[int, Field(ge=2000, le=2100)]


class YearOfDays(BaseModel):
    """One table of holidays.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    holidays: tuple[dt.date, ...]
    workdays: tuple[dt.date, ...] = ()


@dataclass(frozen=True)
class Counts:
    """Working days of each pair of dates; only where `known` does `days` mean anything."""

    days: np.ndarray
    known: np.ndarray


@dataclass(frozen=True)
class Calendar:
    """Day table from `first` on. `worked[i]` is the number of working days among the first i
    days, `unknown[i]` that of days in years nobody gave.
    """

    first: np.datetime64
    worked: np.ndarray
    unknown: np.ndarray
    years: tuple[int, ...]

    def workdays_between(self, start: np.ndarray, end: np.ndarray) -> Counts:
        """Working days after `start` up to and including `end` (datetime64[D]; NaT is unknown).

        Negative where `end` lies before `start`.
        """
        begin, begin_known = self._after(start)
        stop, stop_known = self._after(end)
        known = begin_known & stop_known & (self.unknown[begin] == self.unknown[stop])
        return Counts(self.worked[stop] - self.worked[begin], known)

    def add_workdays(self, start: np.ndarray, days: int) -> np.ndarray:
        """The `days`-th working day after `start` (days ≥ 1); NaT where the calendar is unknown."""
        begin, known = self._after(start)
        reached = np.searchsorted(self.worked, self.worked[begin] + days, side="left")
        known &= reached < len(self.worked)
        reached = np.where(known, reached, 0)
        known &= self.unknown[begin] == self.unknown[reached]
        return np.where(known, self.first + (reached - 1), np.datetime64("NaT", "D"))

    def is_workday(self, day: dt.date) -> bool | None:
        """Whether a day is worked; None in a year without a calendar."""
        if day.year not in self.years:
            return None
        place = (np.datetime64(day, "D") - self.first).astype(int)
        return bool(self.worked[place + 1] > self.worked[place])

    def first_unknown_year(self, year: int) -> int:
        """The first year from this one on of which nobody gave the calendar."""
        while year in self.years:
            year += 1
        return year

    def previous_workday(self, day: dt.date) -> dt.date | None:
        """The last working day before a day; None where the calendar is unknown."""
        day -= dt.timedelta(days=1)
        while (worked := self.is_workday(day)) is False:
            day -= dt.timedelta(days=1)
        return day if worked else None

    def _after(self, days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Index into the sums just after each day, and whether the table reaches it."""
        days = np.asarray(days, dtype="datetime64[D]")
        given = ~np.isnat(days)
        place = np.where(given, days - self.first, np.timedelta64(0, "D")).astype(np.int64) + 1
        known = given & (place >= 0) & (place < len(self.worked))
        return np.where(known, place, 0), known


def read_calendar(folder: Path) -> Calendar:
    """The calendar of a station: the package's years and those of its holidays.toml.

    Raises SettingsError, naming table and key, for a holidays.toml that cannot be used.
    """
    from chinese_calendar.constants import holidays, workdays

    covered = range(min(holidays).year, max(holidays).year + 1)
    own = _read_holidays(folder / HOLIDAYS)
    years = sorted({*covered, *own})
    first = np.datetime64(dt.date(years[0], 1, 1), "D")
    length = (np.datetime64(dt.date(years[-1] + 1, 1, 1), "D") - first).astype(int)
    days = first + np.arange(length)
    year_of = days.astype("datetime64[Y]").astype(int) + 1970
    # 1970-01-01 was a Thursday
    works = (days.astype(np.int64) + 3) % 7 < _SATURDAY
    by_package = ~np.isin(year_of, list(own))
    for named, worked in ((holidays, False), (workdays, True)):
        works[by_package & np.isin(days, np.array(list(named), dtype="datetime64[D]"))] = worked
    for table in own.values():
        works[np.isin(days, np.array(table.holidays, dtype="datetime64[D]"))] = False
        works[np.isin(days, np.array(table.workdays, dtype="datetime64[D]"))] = True
    lacking = ~np.isin(year_of, years)
    return Calendar(first, _running(works & ~lacking), _running(lacking), tuple(years))


def _running(flags: np.ndarray) -> np.ndarray:
    return np.concatenate(([0], np.cumsum(flags)))


def _read_holidays(path: Path) -> dict[int, YearOfDays]:
    if not path.is_file():
        return {}
    try:
        data = load_toml(path)
        tables = TypeAdapter(dict[Year, YearOfDays]).validate_python(data)
        problems = _misplaced(tables)
    except TomlError as error:
        problems = [str(error)]
    except ValidationError as error:
        problems = problem_lines(error)
    if not problems:
        return tables
    raise SettingsError(
        "节假日表读不懂",
        where=path.name,
        why="；".join(problems),
        now="请按“[2027]”一年一个表，写 holidays（放假日）和 workdays（调休上班日）",
    )


def _misplaced(tables: dict[int, YearOfDays]) -> list[str]:
    return [
        f"[{year}] {key}：{day} 不在这一年"
        for year, table in tables.items()
        for key in ("holidays", "workdays")
        for day in getattr(table, key)
        if day.year != year
    ]


def weekday_name(day: dt.date) -> str:
    """星期一 … 星期日."""
    return f"星期{WEEKDAYS[day.weekday()]}"
