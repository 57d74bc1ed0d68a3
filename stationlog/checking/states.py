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


def current_states(procedure: Procedure, columns: Columns, on: dt.date) -> np.ndarray:
    """How every record stood at the end of the day `on`: the place of its state among
    `procedure.states`, NO_STATE for a record of a later day.

    It is the last state of the procedure's order that the record has been in by then; a state
    without a day counts as come to.
    """
    current = np.full(columns.count, NO_STATE)
    for place, state in enumerate(procedure.states.values()):
        days = days_of(state, columns)
        come = been_in(state, columns) & (np.isnat(days) == np.isnat(until(days, on)))
        current[come] = place
    first = days_of(next(iter(procedure.states.values())), columns)
    current[first > np.datetime64(on, "D")] = NO_STATE
    return current
