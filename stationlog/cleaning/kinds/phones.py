"""Phones: mobiles as 11 digits, landlines as 0753-4433221, extensions as -801."""

from __future__ import annotations

import re

from stationlog.cleaning.reading import ASSUMED, Reading, missing
from stationlog.vocabulary.text import narrow_all

_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
# three-digit area codes are 010 and 02x only; all others have four digits
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})(\d{7,8})")
_LOCAL = re.compile(r"[2-9]\d{6,7}")
_EXTENSION = re.compile(r"(.+?)\s*(?:转|分机|ext\.?|-)\s*(\d{1,5})", re.IGNORECASE)
_SPLIT = re.compile(
    r"[、,;/\n]|或|和|\s{2,}|(?<=\d{7})\s+(?=(?:\+?86)?1[3-9]\d{9})|(?<=\d{7})\s+(?=\(?0\d{2,3}\)?-?\d{7})"
)
_MARKS = re.compile(r"[\s\-().]")
PROBLEM = "CLEAN-PHONE"


def read_phone(text: str) -> Reading:
    """Read a phone cell; two or more numbers in it are joined by 、 and assumed."""
    if (nothing := missing(text)) is not None:
        return nothing
    parts = [part.strip() for part in _SPLIT.split(narrow_all(text)) if part.strip()]
    numbers = [number for part in parts if (number := _one(part))]
    if not numbers or len(numbers) != len(parts):
        return Reading(None, problem=PROBLEM)
    certainty = {"certainty": ASSUMED} if len(numbers) > 1 else {}
    return Reading("、".join(dict.fromkeys(numbers)), "phone", **certainty)


def _one(text: str) -> str:
    # before the marks go: 0753-4433221-8 is extension 8, no longer number
    if (match := _EXTENSION.fullmatch(text.strip())) and _is_landline(main := _one(match[1])):
        return f"{main}-{match[2]}"
    digits = _MARKS.sub("", text)
    if match := _MOBILE.fullmatch(digits):
        return match[1]
    if match := _LANDLINE.fullmatch(digits):
        return f"{match[1]}-{match[2]}"
    if _LOCAL.fullmatch(digits):
        return digits
    return ""


def _is_landline(number: str) -> bool:
    return bool(number) and not _MOBILE.fullmatch(number)
