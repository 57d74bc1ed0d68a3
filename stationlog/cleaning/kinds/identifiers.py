"""Identifiers: credit codes, citizen numbers and business numbers, as text and upper case.

A wrong check digit is no reason to lose the value: a rule of the checking stage reports it.
"""

from __future__ import annotations

import re

from stationlog.cleaning.reading import Reading, missing
from stationlog.vocabulary.text import narrow_all, without_spaces

# Excel keeps 15 digits: what is left of a longer number typed as one cannot be repaired
_DAMAGED = re.compile(r"\d\.\d+E\+?\d+")
_USCC = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{18}")
_ID = re.compile(r"\d{17}[0-9X]|\d{15}")
DAMAGED = "CLEAN-ID-DAMAGED"


def read_uscc(text: str) -> Reading:
    """统一社会信用代码: no spaces or hyphens, upper case."""
    return _read(text, "identifier")


def read_id_no(text: str) -> Reading:
    """公民身份号码; a credit code in its place is fed to the field `uscc`."""
    reading = _read(text, "identifier")
    value = reading.value or ""
    if _USCC.fullmatch(value) and not _ID.fullmatch(value):
        return Reading(None, "identifier", fed=value)
    return reading


def read_number(text: str) -> Reading:
    """A business number: no spaces, narrow letters, digits and marks; never calculated with."""
    if (nothing := missing(text)) is not None:
        return nothing
    value = without_spaces(narrow_all(text))
    if _DAMAGED.fullmatch(value.upper()):
        return Reading(None, problem=DAMAGED)
    return Reading(value, "number")


def _read(text: str, step: str) -> Reading:
    if (nothing := missing(text)) is not None:
        return nothing
    value = re.sub(r"[\s\-'‘’`]", "", narrow_all(text)).upper()
    if _DAMAGED.fullmatch(value):
        return Reading(None, problem=DAMAGED)
    return Reading(value, step)
