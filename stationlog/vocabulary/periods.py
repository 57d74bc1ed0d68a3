"""Periods a report covers: a half-year (2023H1, 2023H2) or a whole year (2023)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from stationlog.errors import ArgumentError


@dataclass(frozen=True, order=True)
class Period:
    """A half-year (`half` 1 or 2) or a year (`half` 0); `start` and `end` are both included."""

    year: int
    half: int = 0

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read 2023H1, 2023H2 or 2023; ArgumentError for anything else."""
        match = re.fullmatch(r"((?:19|20)\d\d)(?:[Hh]([12]))?", text.strip())
        if not match:
            raise ArgumentError(
                f"无法识别的报告期“{text}”",
                where="参数 period",
                why="报告期写作 2025H1（上半年）、2025H2（下半年）或 2025（全年）",
                now="请改正后重新运行",
            )
        return cls(int(match[1]), int(match[2] or 0))

    @property
    def key(self) -> str:
        """The way it is written: 2023H1, 2023H2, 2023."""
        return f"{self.year}H{self.half}" if self.half else str(self.year)

    @property
    def label(self) -> str:
        """The way it is read: 2023年上半年, 2023年下半年, 2023年."""
        return f"{self.year}年" + ("", "上半年", "下半年")[self.half]

    @property
    def start(self) -> dt.date:
        """First day."""
        return dt.date(self.year, 7 if self.half == 2 else 1, 1)

    @property
    def end(self) -> dt.date:
        """Last day: the default 统计截止日."""
        return dt.date(self.year, 6, 30) if self.half == 1 else dt.date(self.year, 12, 31)

    @property
    def months(self) -> tuple[dt.date, ...]:
        """First day of every month in it."""
        return tuple(
            dt.date(self.year, month, 1) for month in range(self.start.month, self.end.month + 1)
        )

    def a_year_before(self) -> Period:
        """The same period of the year before, for 同比."""
        return Period(self.year - 1, self.half)

    def just_before(self) -> Period:
        """The period that ends where this one begins, of the same length, for 环比: before a
        first half the second half of the year before, before a year the year before.
        """
        return Period(self.year, 1) if self.half == 2 else Period(self.year - 1, self.half and 2)

    def contains(self, other: Period) -> bool:
        """Whether `other` lies wholly inside this period."""
        return self.start <= other.start and other.end <= self.end

    def halves(self) -> tuple[Period, ...]:
        """The half-years it is made of."""
        return (self,) if self.half else (Period(self.year, 1), Period(self.year, 2))


def half_of(day: dt.date) -> Period:
    """The half-year a day lies in."""
    return Period(day.year, 1 if day.month <= 6 else 2)


def periods_of_years(first: int, last: int) -> tuple[Period, ...]:
    """Every period of the years, both included: H1, H2, year; oldest first."""
    return tuple(Period(year, half) for year in range(first, last + 1) for half in (1, 2, 0))


def day_text(day: dt.date) -> str:
    """2025年6月30日: Arabic digits, no padding (GB/T 9704-2012, date of a document)."""
    return f"{day.year}年{day.month}月{day.day}日"
