"""Rules that could not run, or not for every record: which, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.checking.outcome import Log, Outcome, RecordOutcome
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import NarrativeSums
from stationlog.vocabulary.registers import registers


@dataclass(frozen=True)
class NotRun:
    """A rule that did not judge what it is about.

    `records` counts the records it could not judge; 0 where its register has none at all, so that
    it did not run. `why` and `now` are Chinese sentences without a full stop.
    """

    rule_id: str
    records: int
    why: str
    now: str


def not_run(rulebooks: Rulebooks, outcomes: dict[str, Outcome], log: Log) -> tuple[NotRun, ...]:
    """In the order of the rulebooks; `outcomes` are those of the rules that were run."""
    found = []
    for key, rule in rulebooks.rules.items():
        if isinstance(rule, NarrativeSums):
            # people write where they see need: no text is nothing to be told
            continue
        if key not in outcomes:
            label = registers()[rule.register_].label
            found.append(
                NotRun(
                    key, 0, f"登记表里没有“{label}”的记录", "有这项工作的请补交登记表；没有的不用管"
                )
            )
            continue
        outcome = outcomes[key]
        unjudged = outcome.unjudged if isinstance(outcome, RecordOutcome) else None
        count = int(unjudged.mask.sum()) if unjudged else 0
        if count:
            found.append(NotRun(key, count, unjudged.why, unjudged.now))
    return tuple(found)
