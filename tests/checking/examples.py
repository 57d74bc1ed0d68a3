"""Running a rule over its own examples, as it is or as somebody would have spoiled it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from stationlog.checking.outcome import (
    DutyOutcome,
    DutyState,
    Failures,
    Log,
    Narrative,
    Outcome,
    RecordOutcome,
)
from stationlog.checking.run import run_rule
from stationlog.standard.duty_rules import NarrativeSums
from stationlog.standard.rule import Rule
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers
from tests.checking.logs import kept_in, log_of

Run = Callable[[Rule, Log], Outcome]


def outcome(rule: Rule, records: tuple[dict, ...], run: Run = run_rule) -> Outcome:
    as_of = rule.example_as_of or dt.date(2025, 12, 31)
    if rule.kind == "form_version":
        log = log_of({rule.register_: [{}]}, as_of)
        return run(rule, replace(log, forms=kept_in(rule.register_, records)))
    if isinstance(rule, NarrativeSums):
        return run(rule, replace(log_of({}, as_of), narratives=narratives(rule, records)))
    return run(rule, log_of({**rule.others, rule.register_: list(records)}, as_of))


def narratives(rule: NarrativeSums, texts: tuple[dict, ...]) -> tuple[Narrative, ...]:
    names = [f"{rule.written_for}-{place}.md" for place in range(len(texts))]
    return tuple(
        Narrative(f"narrative/2025/{name}", name, Period(2025), one["text"])
        for name, one in zip(names, texts, strict=True)
    )


def failing(result: Outcome) -> int:
    if isinstance(result, DutyOutcome):
        return sum(duty.state is DutyState.FAILED for duty in result.duties)
    return len(result.failing)


def keeps(rule: Rule, run: Run = run_rule) -> bool:
    """Whether the records that keep the rule pass it."""
    return bool(rule.passes) and failing(outcome(rule, rule.passes, run)) == 0


def breaks(rule: Rule, run: Run = run_rule) -> bool:
    """Whether the records that break the rule are found, each of them."""
    result = outcome(rule, rule.fails, run)
    if isinstance(result, DutyOutcome):
        return failing(result) == 1
    # records that are only there for others to be held against
    beside = {"duplicate": 1, "same_party": 1, "numbering": len(rule.fails) - 1}
    return failing(result) == len(rule.fails) - beside.get(rule.kind, 0) > 0


def inverted(rule: Rule, log: Log) -> Outcome:
    """What the rule would find if it took right for wrong among all that it looks at."""
    result = run_rule(rule, log)
    if isinstance(result, DutyOutcome):
        other = {DutyState.MET: DutyState.FAILED, DutyState.FAILED: DutyState.MET}
        duties = (replace(duty, state=other.get(duty.state, duty.state)) for duty in result.duties)
        return DutyOutcome(tuple(duties))
    right = np.setdiff1d(np.flatnonzero(result.checked), result.failing)
    field = registers()[rule.register_].keys[0]
    return RecordOutcome(result.checked, (Failures(field, right),))
