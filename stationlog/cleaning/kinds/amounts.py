"""Amounts and counts: 12000元 and 1.2万元 are the same money; 35人 is the count 35."""

from __future__ import annotations

import re
from decimal import Decimal

from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow_all, without_spaces

_ABOUT = re.compile(r"^(约|近|逾|大约|超)|(余|多|左右|以上)(?=$|[^\d])")
_NUMBER = re.compile(
    r"(?:¥|人民币)?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?)(亿|万|千|百)?(元)?(?:整)?"
)
_COUNT = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?)(?:人次|人|家|份|名|次|场|件|户|个|余)?")
_IN_WAN = {
    None: None,
    "亿": Decimal(10000),
    "万": Decimal(1),
    "千": Decimal("0.1"),
    "百": Decimal("0.01"),
}
# what decimal128(18,6) and a person's patience can hold
_LARGEST = Decimal(10) ** 12
YUAN, WAN = "元", "万元"


def read_money(text: str, unit: str) -> Reading:
    """Read an amount as 万元; a bare number takes the column's `unit` ("元", "万元").

    With no unit anywhere ("") a bare number is taken as 万元, assumed.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    narrowed = without_spaces(narrow_all(text))
    exact_text = _ABOUT.sub("", narrowed)
    match = _NUMBER.fullmatch(exact_text)
    if not match:
        return Reading(None, problem="CLEAN-MONEY")
    number = Decimal(match[1].replace(",", ""))
    # before any arithmetic: 1e9999999 is a number too
    if number.adjusted() > _LARGEST.adjusted():
        return Reading(None, problem="CLEAN-MONEY")
    certainty = ASSUMED if exact_text != narrowed else EXACT
    if factor := _IN_WAN[match[2]]:
        value = number * factor
    elif match[3] or unit == YUAN:
        value = number / 10000
    else:
        value, certainty = number, certainty if unit else ASSUMED
    if abs(value) >= _LARGEST:
        return Reading(None, problem="CLEAN-MONEY")
    rounded = round(value, 6)
    if rounded != value:
        certainty = ASSUMED
    return Reading(plain(rounded), "money", certainty)


def read_count(text: str) -> Reading:
    """Read a whole number with or without its counting word; 约 and 余 make it assumed."""
    if (nothing := missing(text)) is not None:
        return nothing
    narrowed = without_spaces(narrow_all(text))
    exact_text = _ABOUT.sub("", narrowed)
    match = _COUNT.fullmatch(exact_text)
    if not match:
        return Reading(None, problem="CLEAN-COUNT")
    number = int(Decimal(match[1].replace(",", "")))
    if number >= _LARGEST:
        return Reading(None, problem="CLEAN-COUNT")
    return Reading(str(number), "count", ASSUMED if exact_text != narrowed else EXACT)


def plain(number: Decimal) -> str:
    """Decimal digits without exponent or trailing zeros: the canonical text of an amount."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
