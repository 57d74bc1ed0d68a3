"""narrative_sums: what people write for a report adds up in itself."""

from __future__ import annotations

from collections.abc import Iterator

from stationlog.checking.outcome import Duty, DutyOutcome, DutyState, Log, Narrative
from stationlog.checking.texts.arithmetic import contradictions
from stationlog.standard.duty_rules import NarrativeSums

_LONGEST = 60


def narrative_sums(rule: NarrativeSums, log: Log) -> DutyOutcome:
    """One failed duty a contradiction: a text that has none meets no clause by that."""
    return DutyOutcome(
        tuple(
            duty
            for text in log.narratives
            if text.name.startswith(rule.written_for)
            for duty in _duties(text)
        )
    )


def _duties(text: Narrative) -> Iterator[Duty]:
    told: set[str] = set()
    for found in contradictions(text.text):
        # by what is wrong and not by the line: a text moves as people write
        key = "\x1f".join((text.file, found.sentence, found.problem))
        if key in told:
            continue
        told.add(key)
        short = found.sentence[:_LONGEST]
        words = {
            "file": text.file,
            "line": str(found.line),
            "sentence": f"{short}…" if len(found.sentence) > _LONGEST else short,
            "problem": found.problem,
        }
        yield Duty(key, DutyState.FAILED, words, text.period, file=text.file)
