"""Dates: every form people write, to ISO; a day without a year waits for its surroundings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from stationlog.cleaning.kinds.date_words import Words, bare_date
from stationlog.cleaning.kinds.days import Day, day_in_month, day_of, one_day
from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow_all

PLAIN_DATE = re.compile(
    r"(?:19[5-9]|20[0-9])[0-9]-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_SERIAL = re.compile(r"'?([2-7][0-9]{4})(?:\.[0-9]+)?")
_TEN_DAYS = re.compile(r"(?:([0-9]{4})年)?([0-9]{1,2})月份?([上中下])旬")
_FIRST_OF = {"上": "1", "中": "11", "下": "21"}
_TO = re.compile(r" ?(?:[-~至到]+|[、和及]) ?")
_AT_A_ZONE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"(?:Z|([+-])([0-9]{2}):?([0-9]{2}))"
)
# Beijing time
_HOME = dt.timedelta(hours=8)
# day 0 of the 1900 system, which counts a 29 February 1900 that never was, and of the 1904 one
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_LONGEST = 80
PROBLEM = "CLEAN-DATE"
_NO_DAY = Reading(None, problem=PROBLEM)


def read_date(text: str, epoch_1904: bool = False) -> Reading:
    """Read the (already visible, trimmed) text of a date cell.

    A time of day is dropped (it stays in the change log). Excel serial numbers, counted from
    1904 where the workbook does, two-digit years and 上旬 中旬 下旬 (their first day) are
    assumed; a range gives its first day and feeds the last. A month without a day, 月初, 月底,
    lunar days and 前, 后 are problems: nobody wrote a day there.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    if len(text) > _LONGEST:
        return _NO_DAY
    if match := _SERIAL.fullmatch(narrow_all(text)):
        day = (_EPOCH_1904 if epoch_1904 else _EPOCH) + dt.timedelta(days=int(match[1]))
        return Reading(day.isoformat(), "serial", ASSUMED)
    if match := _AT_A_ZONE.fullmatch(text):
        return _at_home(match)
    words = bare_date(text)
    if match := _TEN_DAYS.fullmatch(words.text):
        return _single(
            day_of(match[1] or "", match[2], _FIRST_OF[match[3]], "ten days", ASSUMED), words
        )
    if day := one_day(words.text):
        return _single(day, words)
    ranges = list(_ranges(words.text))
    if len(ranges) != 1:
        return _NO_DAY
    return _range(*ranges[0], ASSUMED if words.guessed else EXACT)


def with_year(reading: Reading, year: int) -> Reading:
    """Complete a date without a year; always assumed."""
    month, day, last_month, last_day = reading.needs_year or (0, 0, 0, 0)
    first = Day(None, month, day).iso(year)
    # a range that runs past New Year ends in the next one
    last = Day(None, last_month, last_day).iso(year + ((last_month, last_day) < (month, day)))
    if not first or not last:
        return Reading(None, "year", ASSUMED, PROBLEM)
    if (month, day) == (last_month, last_day):
        return Reading(first, reading.step or "year", ASSUMED)
    return Reading(first, "year", ASSUMED, fed=last)


def _single(day: Day | None, words: Words) -> Reading:
    if day is None:
        return _NO_DAY
    if day.year is None:
        step = day.step if day.step == "ten days" else ""
        return Reading(None, step, needs_year=(day.month, day.day, day.month, day.day))
    iso = day.iso(day.year)
    step = "time" if words.timed and day.step == "date" else day.step
    # 2022年10月19日 was a Wednesday: with another weekday one of the two is wrong
    wrong = (
        words.weekday and "一二三四五六日"[dt.date.fromisoformat(iso).weekday()] != words.weekday
    )
    return Reading(iso, step, ASSUMED if words.guessed or wrong else day.certainty)


def _ranges(text: str) -> Iterator[tuple[Day, Day, bool]]:
    """Each way to see a first and a last day in a text, and whether a list mark divides them."""
    for mark in _TO.finditer(text):
        first, rest = one_day(text[: mark.start()]), text[mark.end() :]
        if first is None:
            continue
        last = one_day(rest)
        if last is None and (day := day_in_month(rest)) is not None and day > first.day:
            last = Day(first.year, first.month, day)
        if last is not None:
            yield first, last, mark[0].strip() in "、和及"


def _range(first: Day, last: Day, listed: bool, certainty: str) -> Reading:
    year = first.year or last.year
    if ASSUMED in (first.certainty, last.certainty) or (last.year and not first.year):
        certainty = ASSUMED
    if year is None:
        if not last.iso(2000):
            return _NO_DAY
        return Reading(None, needs_year=(first.month, first.day, last.month, last.day))
    start, end = first.iso(year), last.iso(year)
    if end < start and not last.year and (first.month, last.month) == (12, 1):
        # past New Year
        end, certainty = last.iso(year + 1), ASSUMED
    if not start or not end or end < start:
        return _NO_DAY
    if listed and dt.date.fromisoformat(end) - dt.date.fromisoformat(start) > dt.timedelta(days=1):
        certainty = ASSUMED
    return Reading(start, "range", certainty, fed=end)


def _at_home(match: re.Match[str]) -> Reading:
    """A moment with its zone is a day in Beijing: exact there, assumed from elsewhere."""
    day, hour, minute, sign, hours, minutes = match.groups()
    ahead = dt.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    offset = -ahead if sign == "-" else ahead
    try:
        there = dt.datetime.fromisoformat(f"{day}T{hour}:{minute}")
        moment = there + (_HOME - offset)
    except (ValueError, OverflowError):
        return _NO_DAY
    if day_of(*moment.date().isoformat().split("-")) is None:
        return _NO_DAY
    return Reading(moment.date().isoformat(), "time", EXACT if offset == _HOME else ASSUMED)
