"""One day in each form people write it, as year, month and day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from stationlog.cleaning.kinds.date_words import PART_OF_DAY
from stationlog.cleaning.reading import ASSUMED, EXACT

_CLOCK = r"[0-9]{1,2}(?:[:时点][0-9]{0,2}分?(?::[0-9]{2}(?:\.[0-9]+)?)?)(?:许|整|半)?"
_TIME = (
    rf"(?:T| |{PART_OF_DAY})*"
    # not right behind the day: 2025/1/1 1:00 is no eleventh of January
    rf"(?:(?<![0-9])(?:{_CLOCK}(?:[-~至到](?:{PART_OF_DAY})?{_CLOCK})?|[0-9]{{1,2}}[-~至到][0-9]{{1,2}}[时点]))?"
    r"(?: ?(?:am|pm|AM|PM))?"
)
_SAME = r"(?:年([0-9]{1,2})月|([./\-,、_\\· ])([0-9]{1,2})\3)"
_FULL = re.compile(rf"([0-9]{{4}}){_SAME}([0-9]{{1,2}})[日号]?({_TIME})")
# two different marks: 2022.10-12 may be three months of a year
_MIXED = re.compile(rf"([0-9]{{4}})[年./\-]([0-9]{{1,2}})[月./\-]([0-9]{{1,2}})([日号]?)({_TIME})")
_COMPACT = re.compile(
    rf"([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})"
    rf"(?:\.0+|([T ]{_TIME})|((?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?))?"
)
# the same mark twice: 10.11-12 is two days of October, not a day of 2010; a station of today
# writes 22 to 39
_SHORT_YEAR = re.compile(
    rf"'?([23][0-9])(?:年([0-9]{{1,2}})月|([./\-,、])([0-9]{{1,2}})\3)([0-9]{{1,2}})[日号]?({_TIME})"
)
_SHORT_COMPACT = re.compile(r"(2[2-9]|3[0-9])([0-9]{2})([0-9]{2})")
_NO_YEAR = re.compile(rf"([0-9]{{1,2}})[月./\-]([0-9]{{1,2}})[日号]?({_TIME})")
_YEAR_LAST = re.compile(
    rf"([0-9]{{1,2}})([/.\-])([0-9]{{1,2}})\2([0-9]{{4}}|(?<=/)[23][0-9])({_TIME})"
)
_ORDINAL = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_ENGLISH = re.compile(
    rf"{_ORDINAL}[-. ]*([A-Za-z]{{3,9}})(?:[-., ]+([0-9]{{4}}|[23][0-9])|([0-9]{{4}}))?({_TIME})"
)
_ENGLISH_MONTH_FIRST = re.compile(
    rf"([A-Za-z]{{3,9}})\.? ?{_ORDINAL}(?:(?:, ?| )([0-9]{{4}})({_TIME}))?"
)
_ENGLISH_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-., ]?([A-Za-z]{{3,9}})[-., ]+{_ORDINAL}({_TIME})")
_DAY_ONLY = re.compile(rf"([0-9]{{1,2}})[日号]?{_TIME}")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
# no record of a station, no term of an expert, lies outside
FIRST_YEAR, LAST_YEAR = 1950, 2100


@dataclass(frozen=True)
class Day:
    """A day that exists; `year` None where none is written."""

    year: int | None
    month: int
    day: int
    step: str = "date"
    certainty: str = EXACT

    def iso(self, year: int) -> str:
        """The day in ISO in its own year or, without one, in `year`; "" if it has none."""
        try:
            return dt.date(self.year or year, self.month, self.day).isoformat()
        except ValueError:
            return ""


def one_day(text: str) -> Day | None:
    """The one day a text without words writes, or None."""
    if match := _FULL.fullmatch(text):
        year, month, _, other, day, time = match.groups()
        return day_of(year, month or other, day, "time" if time else "date")
    if match := _COMPACT.fullmatch(text):
        return day_of(match[1], match[2], match[3], "time" if match[4] or match[5] else "date")
    if match := _MIXED.fullmatch(text):
        year, month, day, named, _ = match.groups()
        return day_of(year, month, day, certainty=EXACT if named else ASSUMED)
    if match := _SHORT_YEAR.fullmatch(text):
        month = match[2] or match[4]
        return day_of(f"20{match[1]}", month, match[5], "short year", ASSUMED)
    if match := _SHORT_COMPACT.fullmatch(text):
        return day_of(f"20{match[1]}", match[2], match[3], "short year", ASSUMED)
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(match[1], match[3], match[4])
    if match := _ENGLISH.fullmatch(text):
        return _english(match[3] or match[4] or "", match[2], match[1])
    if match := _ENGLISH_MONTH_FIRST.fullmatch(text):
        return _english(match[3] or "", match[1], match[2])
    if match := _ENGLISH_YEAR_FIRST.fullmatch(text):
        return _english(match[1], match[2], match[3])
    if match := _NO_YEAR.fullmatch(text):
        return day_of("", match[1], match[2])
    return None


def day_in_month(text: str) -> int | None:
    """The number of a day whose month is said elsewhere: the 20日 of 10月19日-20日."""
    match = _DAY_ONLY.fullmatch(text)
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None


def day_of(
    year: str, month: str, day: str, step: str = "date", certainty: str = EXACT
) -> Day | None:
    """The day of these digits, `year` "" for none; None where no such day exists."""
    found = Day(int(year) if year else None, int(month), int(day), step, certainty)
    if found.year and not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    # 2000 is a leap year: 29 February is a day until the year is known
    return found if found.iso(2000) else None


def _year_last(first: str, second: str, year: str) -> Day | None:
    """3/4/2025 is the fourth of March as Excel writes it here, a guess; 13/4/2025 can only be
    April.
    """
    certainty = EXACT if len(year) == 4 else ASSUMED
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        certainty = ASSUMED
    if int(first) > 12:
        first, second = second, first
    return day_of(year if len(year) == 4 else f"20{year}", first, second, "date", certainty)


def _english(year: str, month: str, day: str) -> Day | None:
    name = month.lower()
    for number, full in enumerate(_MONTHS, 1):
        if full.startswith(name) or name == "sept" == full[:4]:
            long = len(year) != 2
            return day_of(
                year if long else f"20{year}",
                str(number),
                day,
                certainty=EXACT if long else ASSUMED,
            )
    return None
