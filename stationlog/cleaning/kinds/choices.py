"""Choices: canonical values of a closed list; other spellings by the list's own data."""

from __future__ import annotations

import re

from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.choices import ChoiceList
from stationlog.vocabulary.text import narrow, without_spaces

_SPLIT = re.compile(r"[、，,;；/／|＋+\n]|和|及")
PROBLEM = "CLEAN-CHOICE"


def read_choice(text: str, choices: ChoiceList) -> Reading:
    """Read one value of the list; its spelling may also tell a sibling field's value (`fed`)."""
    key = without_spaces(narrow(text))
    value, fed = _look_up(key, choices)
    if value:
        return Reading(value, "choice", ASSUMED if key in choices.assumed else EXACT, fed=fed)
    return missing(text) or Reading(None, problem=PROBLEM)


def read_choices(text: str, choices: ChoiceList) -> Reading:
    """Read several values of the list: joined by 、 in the list's order, each once."""
    whole = read_choice(text, choices)
    if not whole.problem:
        return whole
    parts = [_look_up(without_spaces(narrow(p)), choices) for p in _SPLIT.split(text) if p.strip()]
    if not parts or not all(value for value, _ in parts):
        return Reading(None, problem=PROBLEM)
    found = {value for value, _ in parts}
    told = {fed for _, fed in parts if fed}
    return Reading(
        "、".join(value for value in choices.values if value in found),
        "choice",
        # two kinds of patent in one cell cannot both stand in a field of one value
        ASSUMED if len(told) > 1 else EXACT,
        fed=told.pop() if len(told) == 1 else None,
    )


def read_yes_no(text: str) -> Reading:
    """是/否 and their signs; 1 and 0 are assumed."""
    key = without_spaces(narrow(text)).upper()
    for value, words in (("是", _YES), ("否", _NO)):
        if key in words:
            return Reading(value, "yes_no")
    if key in ("1", "0"):
        return Reading("是" if key == "1" else "否", "yes_no", ASSUMED)
    return missing(text) or Reading(None, problem="CLEAN-YESNO")


_YES = {"是", "√", "✓", "✔", "有", "Y", "YES", "TRUE", "对"}
_NO = {"否", "×", "✗", "✘", "X", "无", "没有", "N", "NO", "FALSE", "不是"}


def _look_up(key: str, choices: ChoiceList) -> tuple[str | None, str | None]:
    if key in choices.values:
        return key, None
    if key in choices.spellings:
        return choices.spellings[key], None
    for pairs in choices.feeds.values():
        if key in pairs:
            return pairs[key]
    # 专利（外观设计）: the value, and in brackets what it tells of the sibling field
    match = re.fullmatch(r"(.+?)[（(](.+)[）)]", key)
    if match:
        value, _ = _look_up(match[1], choices)
        inner, fed = _look_up(match[2], choices)
        if value and value == inner:
            return value, fed
    return None, None
