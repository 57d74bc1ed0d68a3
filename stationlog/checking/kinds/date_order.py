"""date_order: dates do not run backwards."""

from __future__ import annotations

import numpy as np

from stationlog.checking.outcome import Failure, Log, RecordOutcome, as_date
from stationlog.standard.rules import DateOrder
from stationlog.vocabulary.registers import registers


def date_order(rule: DateOrder, log: Log) -> RecordOutcome:
    """Records with two or more of the dates, where one lies before an earlier step's.

    Blank steps are passed over. The first step that runs backwards is named, with the latest of
    the steps before it: one finding a record. It arises on the day of the step that is named: from
    then on the log contradicts itself.
    """
    columns = log.registers[rule.register_]
    labels = {key: registers()[rule.register_].field(key).label for key in rule.fields}
    latest = columns.days(rule.fields[0])
    holder = np.zeros(columns.count, dtype=np.int64)
    checked = np.zeros(columns.count, dtype=bool)
    failed = np.zeros(columns.count, dtype=bool)
    failures: list[Failure] = []
    for step, field in enumerate(rule.fields[1:], start=1):
        days = columns.days(field)
        checked |= ~np.isnat(latest) & ~np.isnat(days)
        # a comparison with NaT is false
        backwards = (days < latest) & ~failed
        failures += [
            Failure(
                int(row),
                field,
                {
                    "earlier": labels[rule.fields[holder[row]]],
                    "limit": str(as_date(latest[row])),
                },
                as_date(days[row]),
            )
            for row in np.flatnonzero(backwards)
        ]
        failed |= backwards
        later = ~np.isnat(days) & (np.isnat(latest) | (days >= latest))
        latest = np.where(later, days, latest)
        holder[later] = step
    failures.sort(key=lambda failure: failure.row)
    return RecordOutcome(checked, tuple(failures))
