"""Names, free text and periods."""

from __future__ import annotations

import re

from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow, narrow_all, without_spaces

_INNER_SPACE = re.compile(
    r"(?<=[\u3400-\u9fff\U00020000-\U0003134f]) +(?=[\u3400-\u9fff\U00020000-\U0003134f])"
)
_TWO_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?: +[\u4e00-\u9fff]{2,4})+")
_SEVERAL = re.compile(r"\s*[、，,;；/\n]\s*")
_PERIOD = re.compile(r"((?:19|20)\d\d)年?度?(上半年|下半年|[hH][12]|半年|全年)?度?(?:工作)?")
_HALVES = {"上半年": "H1", "下半年": "H2", "半年": "H1", "全年": "", None: ""}


def read_text(text: str) -> Reading:
    """Free text: full-width letters and digits narrowed, Chinese punctuation left alone."""
    return missing(text) or Reading(narrow(text), "narrow")


def read_name(text: str) -> Reading:
    """Names: white space inside a Chinese name removed, several joined by 、.

    赵铁柱 孙二娘 are two names, assumed: each side of the space could stand alone.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    parts = [part for part in _SEVERAL.split(narrow(text)) if part]
    certainty = EXACT
    names: list[str] = []
    for part in parts:
        if _TWO_NAMES.fullmatch(part):
            names += part.split()
            certainty = ASSUMED
        else:
            names.append(_INNER_SPACE.sub("", part))
    return Reading("、".join(names), "name", certainty)


def read_period(text: str) -> Reading:
    """2025年上半年 → 2025H1, 2025年度 → 2025."""
    if (nothing := missing(text)) is not None:
        return nothing
    match = _PERIOD.fullmatch(without_spaces(narrow_all(text)))
    if not match:
        return Reading(None, problem="CLEAN-PERIOD")
    half = match[2]
    return Reading(match[1] + _HALVES.get(half, (half or "").upper()), "period")
