"""Which function runs a rule of which kind."""

from __future__ import annotations

from collections.abc import Callable

from stationlog.checking.kinds.agrees_with import agrees_with
from stationlog.checking.kinds.by_date import by_date
from stationlog.checking.kinds.count_per_period import count_per_period
from stationlog.checking.kinds.date_order import date_order
from stationlog.checking.kinds.duplicate import duplicate
from stationlog.checking.kinds.form_version import form_version
from stationlog.checking.kinds.format import format_
from stationlog.checking.kinds.item_state import item_state
from stationlog.checking.kinds.moves import moves
from stationlog.checking.kinds.narrative_sums import narrative_sums
from stationlog.checking.kinds.numbering import numbering
from stationlog.checking.kinds.one_of import one_of
from stationlog.checking.kinds.refers_to import refers_to
from stationlog.checking.kinds.required import required
from stationlog.checking.kinds.required_in_state import required_in_state
from stationlog.checking.kinds.same_party import same_party
from stationlog.checking.kinds.submitted_by import submitted_by
from stationlog.checking.kinds.sums import sums
from stationlog.checking.kinds.unique import unique
from stationlog.checking.kinds.within_workdays import within_workdays
from stationlog.checking.outcome import Log, Outcome
from stationlog.standard.rule import Rule

KINDS: dict[str, Callable[..., Outcome]] = {
    "required": required,
    "required_when": required,
    "required_in_state": required_in_state,
    "moves": moves,
    "one_of": one_of,
    "format": format_,
    "date_order": date_order,
    "within_workdays": within_workdays,
    "by_date": by_date,
    "unique": unique,
    "numbering": numbering,
    "duplicate": duplicate,
    "same_party": same_party,
    "sums": sums,
    "narrative_sums": narrative_sums,
    "refers_to": refers_to,
    "agrees_with": agrees_with,
    "count_per_period": count_per_period,
    "item_state": item_state,
    "submitted_by": submitted_by,
    "form_version": form_version,
}


def run_rule(rule: Rule, log: Log) -> Outcome:
    """Run one rule over a log that keeps its register."""
    return KINDS[rule.kind](rule, log)
