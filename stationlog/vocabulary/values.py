"""The text of a raw cell: what a person would read there, and where cleaning starts from."""

from __future__ import annotations

import datetime as dt


def raw_text(value: object) -> str:
    """Text of a raw cell's value as a reader delivered it; "" for an empty cell.

    Whole numbers lose their `.0`; days are ISO; a day with a time keeps it.
    """
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value)


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing a person could see as content (empty or white space only)."""
    return (not value and value in (None, "")) or (isinstance(value, str) and value.isspace())
