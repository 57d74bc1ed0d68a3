"""How the reports stand, for reports/index.html: due days, what the submissions register says of
each, and what changed since the last result. Nothing here looks at the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from stationlog.batch.changes import Changes, changes_since, told_before
from stationlog.batch.plan import REPORT_KINDS
from stationlog.cleaning.store import read_some
from stationlog.standard.deadlines import Deadline, built_on, deadlines_of, first_sending
from stationlog.standard.load import rulebooks_of
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

_HALF, _YEAR, _ONCE = (kind.key for kind in REPORT_KINDS)


@dataclass(frozen=True)
class Duty:
    """A report that is due: `period` is "" where it is due once, `sent` None where no sending is
    registered.
    """

    kind: str
    period: str
    due: dt.date
    sent: dt.date | None


@dataclass(frozen=True)
class Standing:
    """The reports due in the log's years; `kept` says whether there is a submissions register."""

    duties: tuple[Duty, ...]
    kept: bool
    changes: Changes

    def duty(self, kind: str, period: str) -> Duty | None:
        """What is due of a report of that kind and period; None where nobody asks for it."""
        fits = {period, ""} if kind == _ONCE else {period}
        return next((one for one in self.duties if one.kind == kind and one.period in fits), None)


def standing_of(station: Station, periods: Collection[Period], *, checked: bool) -> Standing:
    """How the reports of `periods` stand; where nothing was `checked` anew, the changes are those
    told before.
    """
    rulebooks = rulebooks_of(station)
    cleaned = read_some(station.processed, {"station", "submissions"})
    submissions = cleaned.records["submissions"]
    years = sorted({period.year for period in periods})
    deadlines = deadlines_of(
        rulebooks,
        station.settings.deadlines,
        range(years[0], years[-1] + 1) if years else range(0),
        built_on(cleaned.records["station"]),
    )
    duties = []
    for deadline in deadlines:
        sending = first_sending(deadline, submissions)
        duties.append(
            Duty(
                _kind(deadline), deadline.period_key, deadline.day, sending.day if sending else None
            )
        )
    changes = changes_since(station, rulebooks) if checked else told_before(station)
    return Standing(tuple(duties), submissions.num_rows > 0, changes)


def _kind(deadline: Deadline) -> str:
    if deadline.period is None:
        return _ONCE
    return _HALF if deadline.period.half else _YEAR
