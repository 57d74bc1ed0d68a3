"""moves: every record came to its states by a way that the procedure knows."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from stationlog.checking.columns import NO_DAY
from stationlog.checking.outcome import Failures, Log, RecordOutcome
from stationlog.checking.states import been_in, days_of
from stationlog.standard.rules import Moves


def moves(rule: Moves, log: Log) -> RecordOutcome:
    """Records that have been in a state without having been in one it is reached from, or in two
    states that cannot stand together.

    One finding a record: the first such state in the order of the procedure, with the one it
    contradicts, or the last one before it. It arises on the later day of the two.
    """
    columns, states = log.registers[rule.register_], rule.procedure.states
    looked_at = columns.meets(rule.when)
    been = {name: been_in(state, columns) for name, state in states.items()}
    days = {name: days_of(state, columns) for name, state in states.items()}
    names = pa.array([*states])
    told = np.zeros(columns.count, dtype=bool)
    latest, since = np.zeros(columns.count, dtype=np.int32), np.full(columns.count, NO_DAY)
    failures: list[Failures] = []
    for place, (name, state) in enumerate(states.items()):
        here = been[name] & looked_at
        for other in state.not_with:
            rows = np.flatnonzero(here & been[other] & ~told)
            told[rows] = True
            later = np.fmax(days[name][rows], days[other][rows])
            words = {"earlier": other, "later": name, "problem": "两者不能并存"}
            failures.append(Failures(state.field, rows, words, later))
        if state.after:
            reached = np.logical_or.reduce([been[other] for other in state.after])
            rows = np.flatnonzero(here & ~reached & ~told)
            told[rows] = True
            later = np.fmax(days[name][rows], since[rows])
            words = {
                "earlier": names.take(pa.array(latest[rows])),
                "later": name,
                "problem": f"须先经过{_or(state.after)}",
            }
            failures.append(Failures(state.field, rows, words, later))
        latest[been[name]] = place
        since = np.where(been[name], days[name], since)
    after_the_first = [been[name] for name in [*states][1:]]
    moved = np.logical_or.reduce(after_the_first) if after_the_first else told
    return RecordOutcome(looked_at & moved, tuple(failures))


def _or(names: tuple[str, ...]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{'、'.join(quoted[:-1])}或{quoted[-1]}"
