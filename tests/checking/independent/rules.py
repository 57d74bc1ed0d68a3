"""Rules as pandera checks over a whole frame, and the rows that break them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

Rows = Callable[[pd.DataFrame], pd.Series]
BROKEN = ["rule_id", "field", "record_id"]


def rule(rule_id: str, field: str, keeps: Rows, known: Rows | None = None) -> pa.Check:
    """That every row keeps a rule; `field` is blamed where it does not. `known` marks the rows
    that can be told of already (all, where there is none).
    """

    def kept(frame: pd.DataFrame) -> pd.Series:
        mask = keeps(frame)
        return mask if known is None else mask | ~known(frame)

    return pa.Check(kept, name=f"{rule_id} {field}", ignore_na=False)


def by(day: pd.Timestamp, field: str) -> Rows:
    """Rows of which that step is not dated after the day."""
    return lambda frame: ~(frame[field] > day)


def every(frame: pd.DataFrame) -> pd.Series:
    return pd.Series(True, index=frame.index)


def needs(
    rule_id: str, fields: Iterable[str], when: Rows = every, known: Rows | None = None
) -> list[pa.Check]:
    """Rows that meet `when` have all the fields."""
    return [
        rule(rule_id, field, lambda f, field=field: f[field].notna() | ~when(f), known)
        for field in fields
    ]


def in_order(
    rule_id: str, fields: list[str], day: pd.Timestamp, unless: Rows | None = None
) -> list[pa.Check]:
    """Dates do not run backwards; the first that does is blamed, and told from its own day on."""

    def backwards(frame: pd.DataFrame, step: int) -> pd.Series:
        return frame[fields[step]] < frame[fields[:step]].max(axis=1)

    def keeps(frame: pd.DataFrame, step: int) -> pd.Series:
        before = pd.Series(False, index=frame.index)
        for earlier in range(1, step):
            before |= backwards(frame, earlier)
        kept = before | ~backwards(frame, step)
        return kept if unless is None else kept | unless(frame)

    return [
        rule(rule_id, fields[step], lambda f, step=step: keeps(f, step), by(day, fields[step]))
        for step in range(1, len(fields))
    ]


def once(rule_id: str, field: str, copies: Rows) -> pa.Check:
    """No two rows have the same value; mere copies of a row are not counted."""

    def keeps(frame: pd.DataFrame) -> pd.Series:
        own = frame.loc[~copies(frame) & frame[field].notna(), field]
        return ~own.duplicated(keep=False).reindex(frame.index, fill_value=False)

    return rule(rule_id, field, keeps)


def broken(frame: pd.DataFrame, checks: Iterable[pa.Check]) -> pd.DataFrame:
    """The rows that break the rules, each once for a rule and the field it blames."""
    try:
        pa.DataFrameSchema(checks=list(checks)).validate(frame, lazy=True)
    except SchemaErrors as errors:
        # a rule over whole rows has a failure case for every cell of the row
        cases = errors.failure_cases.drop_duplicates(["check", "index"])
        told = cases["check"].str.split(" ", expand=True).set_axis(BROKEN[:2], axis=1)
        return told.assign(record_id=cases["index"])
    return pd.DataFrame(columns=BROKEN)
