"""date_order: dates do not run backwards."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from stationlog.checking.columns import day_texts
from stationlog.checking.outcome import Failures, Log, RecordOutcome
from stationlog.standard.rules import DateOrder
from stationlog.vocabulary.registers import registers


def date_order(rule: DateOrder, log: Log) -> RecordOutcome:
    """Records that meet `when` whose dates, two or more, run backwards somewhere.

    Blank steps are passed over. The first step that runs backwards is named, with the latest of
    the steps before it: one finding a record. It arises on the day of the step that is named: from
    then on the log contradicts itself.
    """
    columns = log.registers[rule.register_]
    labels = pa.array([registers()[rule.register_].field(key).label for key in rule.fields])
    latest = columns.days(rule.fields[0])
    holder = np.zeros(columns.count, dtype=np.int8)
    asked = columns.meets(rule.when)
    checked = np.zeros(columns.count, dtype=bool)
    failed = np.zeros(columns.count, dtype=bool)
    failures: list[Failures] = []
    for step, field in enumerate(rule.fields[1:], start=1):
        days, there = columns.days(field), columns.filled(field)
        checked |= asked & there & ~np.isnat(latest)
        # a comparison with NaT is false
        backwards = asked & (days < latest) & ~failed
        rows = np.flatnonzero(backwards)
        words = {
            "earlier": labels.take(pa.array(holder[rows])),
            "limit": day_texts(latest[rows]),
        }
        failures.append(Failures(field, rows, words, days[rows]))
        failed |= backwards
        later = there & ~(days < latest)
        latest = np.where(later, days, latest)
        holder[later] = step
    return RecordOutcome(checked, tuple(failures))
