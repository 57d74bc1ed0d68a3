"""What reading one cell's text gave."""

from __future__ import annotations

from dataclasses import dataclass

EXACT = "exact"
ASSUMED = "assumed"


@dataclass(frozen=True)
class Reading:
    """The canonical text of a value, or why there is none.

    `value` None without a `problem` is a missing value (the cell said so: / or 无).
    `problem` is the rule id of the finding when the text cannot be read; the raw cell is then
    set aside. `step` names what was done, `fed` is the canonical text for the field this one feeds.
    `needs_year` holds (month, day, last month, last day) of a date without a year.
    """

    value: str | None
    step: str = ""
    certainty: str = EXACT
    problem: str = ""
    fed: str | None = None
    needs_year: tuple[int, int, int, int] | None = None


def missing(text: str) -> Reading | None:
    """The reading of a cell that says it is empty: / — - exact; 无 暂无 不详 assumed."""
    if text in _NULL_EXACT:
        return Reading(None, "null")
    if text in _NULL_ASSUMED:
        return Reading(None, "null", ASSUMED)
    return None


_NULL_EXACT = {"", "/", "\\", "-", "--", "---", "—", "——", "–", "―", "－", "／"}
_NULL_ASSUMED = {"无", "暂无", "不详", "未知", "无。", "N/A", "n/a"}
