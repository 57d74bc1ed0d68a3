"""numbering: business numbers run on without gaps, and not backwards in time.

No document says so: that numbers follow each other is how offices number, so a finding is for
people to confirm. Numbers that are used twice are `unique`'s business.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stationlog.checking.columns import Columns
from stationlog.checking.outcome import Failures, Log, Others, RecordOutcome, as_date
from stationlog.checking.series import series_of
from stationlog.standard.rules import Numbering
from stationlog.vocabulary.registers import registers

_FEWEST = 3
"""Two numbers are no series yet."""


@dataclass(frozen=True)
class _Numbers:
    """The different running numbers of the log, by series and number: the first row that has
    each, its main date (NaT: none, or the number is used twice), and the number's digits.
    """

    series: np.ndarray
    number: np.ndarray
    row: np.ndarray
    day: np.ndarray
    width: np.ndarray

    def only(self, mask: np.ndarray) -> _Numbers:
        """Those in the mask."""
        parts = (self.series, self.number, self.row, self.day, self.width)
        return _Numbers(*(part[mask] for part in parts))

    def told(self, place: int, number: int | None = None) -> str:
        """The running number of a place, or another one of its series, with its zeros."""
        value = int(self.number[place]) if number is None else number
        return f"{value:0{int(self.width[place])}d}"


@dataclass(frozen=True)
class _Step:
    """What is wrong at a row, and the row beside it that says so."""

    row: int
    other: int
    problem: str
    arises_on: np.datetime64


def numbering(rule: Numbering, log: Log) -> RecordOutcome:
    """Records before which numbers are missing, and those dated out of the order of the numbers.

    A run of missing numbers is one finding, at the record after it. Where the dates of two
    neighbours run backwards, the one that fits its other neighbours less is named. Not judged: a
    series of fewer than three numbers, and one in which less than half of the numbers follow
    their predecessor (they are drawn from elsewhere, or mean something else). A finding arises
    when both records are registered.
    """
    columns = log.registers[rule.register_]
    days = log.main_days(rule.register_)
    rows, found = _numbers(rule, columns, days)
    running = _running(found)
    judged = found.only(running[found.series])
    checked = np.zeros(columns.count, dtype=bool)
    checked[rows.row[running[rows.series]]] = True
    label = registers()[rule.register_].field(registers()[rule.register_].date).label
    steps: dict[int, list[_Step]] = {}
    for step in (*_gaps(judged, days), *_backwards(judged, label)):
        steps.setdefault(step.row, []).append(step)
    return RecordOutcome(checked, (_failures(rule, dict(sorted(steps.items()))),))


def _numbers(rule: Numbering, columns: Columns, days: np.ndarray) -> tuple[_Numbers, _Numbers]:
    """Every numbered record, and of each number one."""
    codes, values = columns.codes(rule.field)
    series = series_of(values)
    usable = columns.meets(rule.when) & columns.has_code_in(rule.field, series.codes >= 0)
    row = np.flatnonzero(usable)
    code = codes[row]
    order = np.lexsort((row, series.numbers[code], series.codes[code]))
    row, code = row[order], code[order]
    every = _Numbers(series.codes[code], series.numbers[code], row, days[row], series.widths[code])
    new = np.ones(len(row), dtype=bool)
    new[1:] = (np.diff(every.series) != 0) | (np.diff(every.number) != 0)
    # of a number that is used twice nobody can say which record it is
    twice = np.diff(np.append(np.flatnonzero(new), len(row))) > 1
    first = every.only(new)
    day = np.where(twice, np.datetime64("NaT", "D"), first.day)
    return every, _Numbers(first.series, first.number, first.row, day, first.width)


def _follows(found: _Numbers) -> np.ndarray:
    """Mask of those that have a predecessor in their series, the first place left out."""
    return found.series[1:] == found.series[:-1]


def _running(found: _Numbers) -> np.ndarray:
    """Of every series whether it is judged."""
    count = np.bincount(found.series)
    next_to = _follows(found) & (np.diff(found.number) == 1)
    running = np.bincount(found.series[1:][next_to], minlength=len(count))
    return (count >= _FEWEST) & (2 * running >= count - 1)


def _gaps(found: _Numbers, days: np.ndarray) -> list[_Step]:
    missing = np.diff(found.number) - 1
    size = np.bincount(found.series)
    steps = []
    for place in (np.flatnonzero(_follows(found) & (missing > 0)) + 1).tolist():
        row, before = int(found.row[place]), int(found.row[place - 1])
        count = int(missing[place - 1])
        number, last = int(found.number[place]), found.told(place - 1)
        if count > size[found.series[place]]:
            # more than the whole series has: a number written wrong rather than records left out
            problem = f"从前一编号 {last} 跳到 {found.told(place)}（跳号）"
        elif count == 1:
            problem = f"与前一编号 {last} 之间缺 {found.told(place - 1, number - 1)}"
        else:
            lacking = (found.told(place - 1, n) for n in (number - count, number - 1))
            problem = f"与前一编号 {last} 之间缺 {' 至 '.join(lacking)} 共 {count} 个"
        steps.append(_Step(row, before, problem, _later(days[row], days[before])))
    return steps


def _backwards(found: _Numbers, label: str) -> list[_Step]:
    dated = found.only(~np.isnat(found.day))
    day, follows = dated.day, _follows(dated)
    steps = []
    for first in np.flatnonzero(follows & (day[1:] < day[:-1])).tolist():
        second = first + 1
        # without the first the rest is in order, and without the second it is not
        first_is_wrong = _in_order(dated, first - 1, second) and not _in_order(
            dated, first, second + 1
        )
        place, other = (first, second) if first_is_wrong else (second, first)
        beside, how = ("后", "晚于") if first_is_wrong else ("前", "早于")
        problem = (
            f"{label} {as_date(day[place])} {how}{beside}一编号 {dated.told(other)} 的"
            f" {as_date(day[other])}"
        )
        steps.append(_Step(int(dated.row[place]), int(dated.row[other]), problem, day[first]))
    return steps


def _in_order(dated: _Numbers, one: int, next_one: int) -> bool:
    """Whether two places' days do not run backwards; True beyond the ends of their series."""
    if one < 0 or next_one >= len(dated.series):
        return True
    if dated.series[one] != dated.series[next_one]:
        return True
    return bool(dated.day[one] <= dated.day[next_one])


def _later(one: np.datetime64, other: np.datetime64) -> np.datetime64:
    return max(one, other, key=_number)


def _failures(rule: Numbering, steps: dict[int, list[_Step]]) -> Failures:
    others = [[*dict.fromkeys(step.other for step in some)] for some in steps.values()]
    most = max(map(len, others), default=0)
    return Failures(
        rule.field,
        np.array([*steps], dtype=np.int64),
        {"problem": pa.array("；".join(step.problem for step in some) for some in steps.values())},
        # all that the message says must have happened
        np.array(
            [max((step.arises_on for step in some), key=_number) for some in steps.values()],
            dtype="datetime64[D]",
        ),
        tuple(
            Others(
                rule.register_,
                rule.field,
                np.array([some[turn] if turn < len(some) else -1 for some in others]),
            )
            for turn in range(most)
        ),
    )


def _number(day: np.datetime64) -> int:
    # NaT as a number is less than all others
    return int(day.astype(np.int64))
