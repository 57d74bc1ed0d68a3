"""Dates: every form people write, to ISO; a day without a year waits for its surroundings."""

from __future__ import annotations

import datetime as dt
import re

from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow_all

_SEP = r"[年./\-]"
_TIME = (
    r"(?:T| |上午|下午|早上|中午|晚上|\(?(?:星期|周).\)?)*"
    # not right behind the day: 2025/1/1 1:00 is no eleventh of January
    r"(?:(?<!\d)\d{1,2}[:时点]\d{0,2}分?(?::\d{2}(?:\.\d+)?)?)?"
)
_FULL = re.compile(rf"(\d{{4}}){_SEP}(\d{{1,2}})[月./\-](\d{{1,2}})[日号]?({_TIME})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
# the same mark twice: 10.11-12 is two days of October, not a day of 2010; a station of today
# writes 22 to 39
_SHORT_YEAR = re.compile(r"'?([23]\d)(?:年(\d{1,2})月|([./\-])(\d{1,2})\3)(\d{1,2})[日号]?")
_NO_YEAR = re.compile(rf"(\d{{1,2}})[月./\-](\d{{1,2}})[日号]?({_TIME})")
_AMERICAN = re.compile(r"(\d{1,2})[/\-](\d{1,2})[/\-](\d{4})")
_TO = r"(?:-|~|至|到)+"
_RANGE = re.compile(
    rf"(?:(\d{{4}}){_SEP})?(\d{{1,2}})[月./\-](\d{{1,2}})[日号]?{_TO}"
    rf"(?:(\d{{4}}){_SEP})?(?:(\d{{1,2}})[月./])?(\d{{1,2}})[日号]?"
)
_ISO_RANGE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:~|至|到|--)(\d{4})-(\d{1,2})-(\d{1,2})")
_AROUND_MARKS = re.compile(r"\s*([年月日号./\-~至到])\s*")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
# day 0 of the 1900 system, which counts a 29 February 1900 that never was
_EPOCH = dt.date(1899, 12, 30)
PROBLEM = "CLEAN-DATE"
# no record of a station, no term of an expert, lies outside
_FIRST_YEAR, _LAST_YEAR = 1950, 2100


def read_date(text: str) -> Reading:
    """Read the (already visible, trimmed) text of a date cell.

    A time of day is dropped (it stays in the change log). Excel serial numbers and two-digit
    years are assumed; a range gives its first day and feeds the last.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    text = _AROUND_MARKS.sub(r"\1", " ".join(narrow_all(text).split()))
    if match := _FULL.fullmatch(text):
        return _day(match[1], match[2], match[3], step="time" if match[4] else "date")
    if match := _COMPACT.fullmatch(text):
        return _day(*match.groups(), step="date")
    if match := _SERIAL.fullmatch(text):
        day = _EPOCH + dt.timedelta(days=int(match[1]))
        return Reading(day.isoformat(), "serial", ASSUMED)
    if match := _ISO_RANGE.fullmatch(text):
        first, last = _day(*match.groups()[:3]), _day(*match.groups()[3:])
        return _range(first, last)
    if match := _SHORT_YEAR.fullmatch(text):
        month = match[2] or match[4]
        return _day(f"20{match[1]}", month, match[5], step="short year", certainty=ASSUMED)
    if match := _AMERICAN.fullmatch(text):
        return _american(match)
    if match := _NO_YEAR.fullmatch(text):
        return _without_year(match[1], match[2], match[1], match[2])
    if match := _RANGE.fullmatch(text):
        year, month, day, last_year, last_month, last_day = match.groups()
        last_month = last_month or month
        if not year:
            return _without_year(month, day, last_month, last_day)
        return _range(_day(year, month, day), _day(last_year or year, last_month, last_day))
    return Reading(None, problem=PROBLEM)


def with_year(reading: Reading, year: int) -> Reading:
    """Complete a date without a year; always assumed."""
    month, day, last_month, last_day = reading.needs_year or (0, 0, 0, 0)
    first = _day(str(year), str(month), str(day), step="year", certainty=ASSUMED)
    if (month, day) == (last_month, last_day):
        return first
    # a range that runs past New Year ends in the next one
    last_year = year + ((last_month, last_day) < (month, day))
    last = _day(str(last_year), str(last_month), str(last_day))
    return Reading(first.value, "year", ASSUMED, first.problem or last.problem, last.value)


def _day(year: str, month: str, day: str, step: str = "date", certainty: str = EXACT) -> Reading:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return Reading(None, problem=PROBLEM)
    try:
        return Reading(dt.date(int(year), int(month), int(day)).isoformat(), step, certainty)
    except ValueError:
        return Reading(None, problem=PROBLEM)


def _range(first: Reading, last: Reading) -> Reading:
    problem = first.problem or last.problem
    return Reading(None if problem else first.value, "range", EXACT, problem, last.value)


def _without_year(month: str, day: str, last_month: str, last_day: str) -> Reading:
    # 2000 is a leap year: 29 February is a day until the year is known
    if _day("2000", month, day).problem or _day("2000", last_month, last_day).problem:
        return Reading(None, problem=PROBLEM)
    return Reading(None, needs_year=(int(month), int(day), int(last_month), int(last_day)))


def _american(match: re.Match[str]) -> Reading:
    """3/4/2025 is the fourth of March as Excel writes it here; 13/4/2025 can only be April."""
    first, second, year = match.groups()
    if int(first) > 12:
        first, second = second, first
    return _day(year, first, second, step="date", certainty=ASSUMED)
