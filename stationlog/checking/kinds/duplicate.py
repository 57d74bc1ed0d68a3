"""duplicate: no record repeats an earlier one."""

from __future__ import annotations

from stationlog.checking.outcome import Cell, Failure, Log, RecordOutcome, as_date
from stationlog.checking.repeats import repeats
from stationlog.standard.rules import Duplicate


def duplicate(rule: Duplicate, log: Log) -> RecordOutcome:
    """The later ones; {others} is where the first one stands. A finding arises on the day of the
    later record.
    """
    columns = log.registers[rule.register_]
    found = repeats(rule, columns)
    days = log.main_days(rule.register_)
    field = rule.same[0]
    return RecordOutcome(
        found.checked,
        tuple(
            Failure(
                int(row),
                field,
                arises_on=as_date(days[row]),
                others=(Cell(rule.register_, int(first), field),),
            )
            for row, first in zip(found.rows, found.firsts, strict=True)
        ),
    )
