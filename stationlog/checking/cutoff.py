"""The day of the statistics (统计截止日): what lies after it does not count."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.outcome import Log, Outcome, RecordOutcome
from stationlog.standard.rule import Rule


def as_it_stood(rule: Rule, outcome: Outcome, log: Log) -> Outcome:
    """The outcome without records dated after the day of the check.

    What a rule asks for once a step has been taken (`since`), it asks for from that day on.
    """
    if not isinstance(outcome, RecordOutcome):
        return outcome
    begun = log.begun(rule.register_)
    failures = tuple(failures.of(begun[failures.rows]) for failures in outcome.failures)
    unjudged = outcome.unjudged and replace(outcome.unjudged, mask=outcome.unjudged.mask & begun)
    known_from = outcome.known_from
    if rule.since:
        known_from = log.registers[rule.register_].days(rule.since)
        failures = tuple(replace(one, arises_on=known_from[one.rows]) for one in failures)
        begun = begun & ~(known_from > np.datetime64(log.as_of, "D"))
    return RecordOutcome(outcome.checked & begun, failures, known_from, unjudged)


def intake_until(findings: pa.Table, log: Log) -> pa.Table:
    """The findings of intake and cleaning without those about records dated after that day."""
    later = [
        table["record_id"].filter(pa.array(~log.begun(key)))
        for key, columns in log.registers.items()
        if (table := columns.table).num_rows
    ]
    ids = pa.chunked_array([chunk for ids in later for chunk in ids.chunks], pa.string())
    return findings.filter(pc.invert(pc.is_in(findings["record_id"], value_set=ids)))
