"""Rules that could not run, or not for every record: which, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.checking.outcome import Outcome, RecordOutcome, Unjudged
from stationlog.standard.duty_rules import NarrativeSums
from stationlog.standard.rulebooks import Rulebooks, RuleInForce
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


def not_run(
    rulebooks: Rulebooks, outcomes: list[tuple[RuleInForce, Outcome]]
) -> tuple[NotRun, ...]:
    """In the order of the rulebooks; `outcomes` are those of the rules that were run."""
    ran = {one.rule.id for one, _ in outcomes}
    unjudged: dict[str, list[Unjudged]] = {}
    for one, outcome in outcomes:
        if isinstance(outcome, RecordOutcome) and outcome.unjudged and outcome.unjudged.mask.any():
            unjudged.setdefault(one.rule.id, []).append(outcome.unjudged)
    found = []
    for key, rule in rulebooks.rules.items():
        if isinstance(rule, NarrativeSums):
            # people write where they see need: no text is nothing to be told
            continue
        if why := rulebooks.why_not_run(key):
            now = "请按原文修改规则书，再重新核对；改好以前这条规则不运行"
            earlier = "，以前的版本照常运行" if key in ran else ""
            found.append(NotRun(key, 0, f"{why}{earlier}", now))
        elif key not in ran:
            label = registers()[rule.register_].label
            found.append(
                NotRun(
                    key, 0, f"登记表里没有“{label}”的记录", "有这项工作的请补交登记表；没有的不用管"
                )
            )
        elif key in unjudged:
            count = sum(int(some.mask.sum()) for some in unjudged[key])
            found.append(NotRun(key, count, unjudged[key][0].why, unjudged[key][0].now))
    return tuple(found)
