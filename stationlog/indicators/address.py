"""Addresses of numbers: one text that says which number one is, and by which it is found again.

    2025H1/cases.applied                             a figure of a period
    2025H1/cases.applied/right_type=商标              one category of it
    2025H1/cases.applied/month=2025-03               one month
    2025H1/cases.applied/year_before=2024H1          the same days a year before
    2025H1/cases.applied/year_before=2024H1#change   how the figure compares with that
    2025H1/cases.applied/period_before=2024H2        the same stretch of the half before
    2025H1/cases.acceptance_rate#fraction            the value with numerator and denominator
    2025H1/cases.applied#count                       how many records stand behind it
    coverage.parquet/2025H1/WH33-0-a/records_checked a number of another file between the stages
    run.json/cells/2/values
    standards/wuhua-2022-33/clauses
    submitted/2024H1/cases.applied                   a number handed in for an earlier period

What stands before a ``#`` names a row, what stands behind it which of its numbers is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from stationlog.errors import ArgumentError
from stationlog.indicators.comparison import YEAR, Against
from stationlog.vocabulary.periods import Period

Shown = Literal["", "fraction", "change", "count"]

_FIGURE = re.compile(
    r"(?P<period>\d{4}(?:H[12])?)/(?P<figure>[a-z]+\.[a-z_]+)"
    r"(?:/(?P<dimension>[a-z_]+)=(?P<category>[^/=#]+))?(?:#(?P<shown>[a-z]+))?"
)


@dataclass(frozen=True)
class FigureAddress:
    """A number of the figures table: a row of it, and what of the row is shown.

    `shown` is the value ("", with its unit or without), the value beside its fraction, the change
    of the figure against this row (a year before), or the count of records.
    """

    period: str
    figure_id: str
    dimension: str = ""
    category: str = ""
    shown: Shown = ""

    def __str__(self) -> str:
        return self.row + (f"#{self.shown}" if self.shown else "")

    @property
    def figure(self) -> str:
        """The address of the figure's plain value, under which all its numbers are told."""
        return f"{self.period}/{self.figure_id}"

    @property
    def row(self) -> str:
        """The address of the row, whatever of it is shown."""
        where = f"/{self.dimension}={self.category}" if self.dimension else ""
        return self.figure + where


@dataclass(frozen=True)
class FileAddress:
    """A number of another file between the stages, by the keys that lead to it."""

    file: str
    keys: tuple[str, ...]

    def __str__(self) -> str:
        return "/".join((self.file, *self.keys))


Address = FigureAddress | FileAddress


def parse_address(text: str) -> Address:
    """Read an address as `str` gives it. Raises ArgumentError for what is none."""
    found = _FIGURE.fullmatch(text)
    if found:
        shown = found["shown"] or ""
        if shown not in get_args(Shown):
            raise _unreadable(text, f"“#{shown}”不是 #fraction、#change 或 #count")
        where = (found["dimension"] or "", found["category"] or "")
        return FigureAddress(found["period"], found["figure"], *where, shown)
    file, *keys = text.split("/")
    if file in FILES and keys and all(keys):
        return FileAddress(file, tuple(keys))
    raise _unreadable(text, "地址写作“报告期/指标编号”，或者“文件名/…”")


def change_since(period: Period, figure_id: str, against: Against = YEAR) -> FigureAddress:
    """The change of a figure against the year before, or the half-year before."""
    before = against.period_of(period).key
    return FigureAddress(period.key, figure_id, against.dimension, before, "change")


def handed_in(period: Period, figure_id: str) -> FileAddress:
    """A number of a report handed in earlier."""
    return FileAddress("submitted", (period.key, figure_id))


# the files that answer for numbers that are no figures (reporting/answers.py)
FILES = {
    "run.json": "清洗的运行记录：原始文件、单元格核算",
    "records": "清洗后的登记簿",
    "findings.parquet": "检查发现的问题",
    "coverage.parquet": "条款覆盖",
    "station.toml": "站点设置",
    "submitted": "已报送的报告（站点文件夹 submitted/报告期）",
    "standards": "规则文件、限值和对照原文的核对",
}


def _unreadable(text: str, why: str) -> ArgumentError:
    return ArgumentError(
        f"无法识别的数字地址“{text}”",
        where="参数 FIGURE",
        why=why,
        now="例如 2025H1/cases.applied 或 2025H1/cases.applied/right_type=商标",
    )
