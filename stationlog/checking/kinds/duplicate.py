"""duplicate: no record repeats an earlier one."""

from __future__ import annotations

from stationlog.checking.outcome import Failures, Log, Others, RecordOutcome
from stationlog.checking.repeats import repeats_in
from stationlog.standard.rules import Duplicate


def duplicate(rule: Duplicate, log: Log) -> RecordOutcome:
    """The later ones; {others} is where the first one stands. A finding arises on the day of the
    later record.
    """
    found = repeats_in(rule, log)
    field = rule.same[0]
    failures = Failures(
        field,
        found.rows,
        arises_on=log.main_days(rule.register_)[found.rows],
        others=(Others(rule.register_, field, found.firsts),),
    )
    return RecordOutcome(found.checked, (failures,))
