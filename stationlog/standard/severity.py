"""What may be called 必须整改: what a held text says, what cannot be, or a failed check digit."""

from __future__ import annotations

from stationlog.standard.rule import Rule
from stationlog.standard.rules import DateOrder, Format, Unique


def may_be_must_fix(rule: Rule, clauses_held: list[bool]) -> bool:
    """Whether the texts of its clauses (held or not, one a clause) can carry a must_fix.

    What is impossible in itself, or fails its own check digit, needs one held clause; anything
    else must be said by every document it is held against.
    """
    impossible = isinstance(rule, (DateOrder, Unique)) or rule.kind == "refers_to"
    check_digit = isinstance(rule, Format) and rule.check != "pattern"
    return any(clauses_held) if impossible or check_digit else all(clauses_held)
