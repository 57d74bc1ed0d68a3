"""Rows that repeat an earlier row: what is the same of them has a date, so an earlier row is the
one that was read before.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pandera.pandas as pa

from tests.checking.independent.frames import plain
from tests.checking.independent.rules import Rows, every, rule


def copies(same: list[str], alike: list[str]) -> Rows:
    """Rows that repeat an earlier one to the letter."""

    def repeating(frame: pd.DataFrame) -> pd.Series:
        return frame[same].notna().all(axis=1) & frame.duplicated([*same, *alike])

    return repeating


def no_copies(rule_id: str, field: str, repeating: Rows) -> pa.Check:
    return rule(rule_id, field, lambda frame: ~repeating(frame))


def not_twice(
    rule_id: str,
    same: list[str],
    alike: list[str],
    texts: list[str],
    number: str | None = None,
    when: Callable[[pd.DataFrame], pd.Series] = every,
) -> pa.Check:
    """No row says what an earlier one says, under another number. `texts` are compared plain."""

    def keeps(frame: pd.DataFrame) -> pd.Series:
        rows = frame[when(frame) & frame[same].notna().all(axis=1)]
        key = [plain(rows[f]) if f in texts else rows[f] for f in (*same, *alike)]
        place = rows.groupby(key, dropna=False, sort=False).cumcount()
        again = place > 0
        if number and again.any():
            first = rows[number].where(place == 0)
            of_first = first.groupby(key, dropna=False, sort=False).transform("first")
            again &= ~(rows[number] == of_first)
        return ~again.reindex(frame.index, fill_value=False)

    return rule(rule_id, same[0], keeps)
