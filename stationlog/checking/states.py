"""Which states of the procedure every record has been in, a column at a time.

For findings (moves), and for whoever asks how the cases stand on a day.
"""

from __future__ import annotations

import datetime as dt

import numpy as np

from stationlog.checking.columns import NO_DAY, Columns, until
from stationlog.standard.procedure import Procedure, State

NO_STATE = -1


def been_in(state: State, columns: Columns) -> np.ndarray:
    """Mask of the records that have been in a state."""
    if not state.when:
        return np.ones(columns.count, dtype=bool)
    return np.logical_or.reduce([columns.meets(group) for group in state.when])


def days_of(state: State, columns: Columns) -> np.ndarray:
    """The day every record came to a state (datetime64[D]); NaT where none is kept."""
    return columns.days(state.date) if state.date else np.full(columns.count, NO_DAY)


def reached_by(procedure: Procedure, columns: Columns, on: dt.date) -> list[np.ndarray]:
    """A mask for every state of the procedure: the records that have been in it at the end of the
    day `on`.

    A state whose day is not known counts as come to, but not before the ones it is reached from,
    where the record has been in any of these.
    """
    been: dict[str, np.ndarray] = {}
    reached: dict[str, np.ndarray] = {}
    nobody = np.zeros(columns.count, dtype=bool)
    for name, state in procedure.states.items():
        been[name] = been_in(state, columns)
        days = days_of(state, columns)
        before = np.logical_or.reduce([nobody, *(been[other] for other in state.after)])
        passed = np.logical_or.reduce([nobody, *(reached[other] for other in state.after)])
        come = np.where(np.isnat(days), passed | ~before, ~np.isnat(until(days, on)))
        reached[name] = been[name] & come
    return [*reached.values()]


def last_reached(reached: list[np.ndarray]) -> np.ndarray:
    """The place of the last state every record has been in, of the masks of `reached_by`."""
    current = np.full(len(reached[0]), NO_STATE)
    for place, come in enumerate(reached):
        current[come] = place
    return current


def current_states(procedure: Procedure, columns: Columns, on: dt.date) -> np.ndarray:
    """How every record stood at the end of the day `on`: the place of its state among
    `procedure.states`, NO_STATE for a record of a later day.

    It is the last state of the procedure's order that the record has been in by then.
    """
    current = last_reached(reached_by(procedure, columns, on))
    first = days_of(next(iter(procedure.states.values())), columns)
    current[first > np.datetime64(on, "D")] = NO_STATE
    return current
