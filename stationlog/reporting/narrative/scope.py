"""Whose and which time's numbers a clause speaks of: the report's period, another one, a part."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from stationlog.indicators.comparison import PERIOD, YEAR, Against
from stationlog.reporting.narrative.words import Words
from stationlog.vocabulary.periods import Period

_WHEN = re.compile(
    r"截至(?:(?P<until_year>\d{4})年)?(?P<until_month>\d{1,2})月(?:(?P<until_day>\d{1,2})日|底|末)"
    r"|(?P<before>去年|上年|\d{4}年)度?同期"
    r"|(?P<before_half>上一?个半年)"
    r"|(?P<year>\d{4}年|今年|本年|去年|上年|前年|上一年|明年)?度?"
    r"(?P<half>上半年|下半年)"
    r"|(?P<days>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|\d{1,2}月\d{1,2}号|\d{1,2}[—–~～至到-]\d{1,2}月"
    r"|\d{1,2}月(?:以来|起|以后|前)|\d{1,2}\s*·\s*\d{1,2}|\d{1,2}月[、至到和—–-])"
    r"|(?P<month_year>\d{4}年|去年|上年)?(?<!\d)(?P<month>\d{1,2})月(?:份|全月)?"
    r"|(?P<whole_year>\d{4}年|今年|本年|去年|上年|前年|上一年|明年)(?:度|全年|以来)*|(?P<all>全年)"
    # 不属于报告期的问题 is a figure's own name
    r"|(?P<own>(?<!属于)(?<!任何)(?:报告期|统计期|本期)内?|期内)"
)
# what is said to be like another time is not of that time
_BESIDE = re.compile(
    r"[与同和跟较比](?:(?:去年|上年|\d{4}年)度?(?:同期)?|上一?个半年)(?:基本|大致)?"
    "(?:持平|相比较?|相当|一致|相同|一样)"
)

_SUM = re.compile("共|累计|合计|总计")
_ELSEWHERE = "说的是别的地区、单位或事项"
_ONE_CASE = "本节说的是个案"
_LONGER = "半年报告里说的是全年"


@dataclass(frozen=True)
class Scope:
    """What a number is about. `month` is "" for a whole period; `against`: not the period but the
    same days of what it is held against; `doubt` says why nothing can be held against the figures,
    "" where it can.
    """

    period: Period
    month: str = ""
    against: Against | None = None
    doubt: str = ""


@dataclass(frozen=True)
class Scopes:
    """Reads scopes of clauses for a report of `period`, counted up to `as_of`.

    `one_case`: the text tells single cases; only what is said to be a sum of a time is about all.
    """

    period: Period
    as_of: dt.date
    words: Words
    one_case: bool = False

    @property
    def own(self) -> Scope:
        """The report's own."""
        return Scope(self.period)

    @property
    def beginning(self) -> Scope:
        """What a text is about before it says anything."""
        return replace(self.own, doubt=_ONE_CASE) if self.one_case else self.own

    def after(self, clause: str, scope: Scope) -> Scope:
        """The scope once the clause has been read: it holds until another clause changes it."""
        doubt, scope = self._doubt(clause), self.in_time(clause, scope)
        return replace(scope, doubt=doubt) if doubt else scope

    def in_time(self, clause: str, scope: Scope) -> Scope:
        """The same for a clause that names a figure and nothing else: 当日答复率 is no day's."""
        periods = [
            found for found in map(self._when, _WHEN.finditer(_BESIDE.sub("", clause))) if found
        ]
        if periods:
            scope = periods[-1]
            if self.one_case and not _SUM.search(clause):
                scope = replace(scope, doubt=_ONE_CASE)
        elif scope.doubt.startswith(_ELSEWHERE) and self._own_words.search(clause):
            scope = replace(scope, doubt=self.beginning.doubt)
        return scope

    def without(self, text: str) -> str:
        """The text without its words for a time."""
        return _WHEN.sub("", text)

    @cached_property
    def _own_words(self) -> re.Pattern[str]:
        return _any_of(self.words.scope.own)

    @cached_property
    def _doubts(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        lists = self.words.scope
        return (
            ("说的是部分时间、个案或某次活动", _any_of(lists.narrow)),
            (_ELSEWHERE, _any_of(lists.others)),
            ("说的是计划或建议", _any_of(lists.planned)),
        )

    def _doubt(self, clause: str) -> str:
        for why, pattern in self._doubts:
            if found := pattern.search(clause):
                return f"{why}（“{found[0]}”）"
        return ""

    def _when(self, found: re.Match[str]) -> Scope | None:
        if found["until_month"]:
            return None if self._until(found) else self._part_of_time(found[0])
        if found["before"]:
            return self._same_days(self._year(found["before"]))
        if found["before_half"]:
            return Scope(self.period, against=PERIOD)
        if found["half"]:
            year = self._year(found["year"] or "今年")
            return Scope(Period(year, 1 if found["half"] == "上半年" else 2))
        if found["days"]:
            return self._part_of_time(found[0])
        if found["month"]:
            year, month = self._year(found["month_year"] or "今年"), int(found["month"])
            if not 1 <= month <= 12:
                return self._part_of_time(found[0])
            return Scope(self._holding(year, month), month=f"{year}-{month:02d}")
        if found["whole_year"]:
            year = self._year(found["whole_year"])
            own = year == self.period.year and "全年" not in found[0]
            return self.own if own else Scope(Period(year))
        if found["all"]:
            of_year = Scope(Period(self.period.year))
            return replace(of_year, doubt=_LONGER) if self.period.half else of_year
        return self.own

    def _until(self, found: re.Match[str]) -> bool:
        """Whether 截至… names the report's own cut-off day."""
        year, month = int(found["until_year"] or self.period.year), int(found["until_month"])
        if not 1 <= month <= 12:
            return False
        day = int(found["until_day"] or calendar.monthrange(year, month)[1])
        return (year, month, day) == (self.as_of.year, self.as_of.month, self.as_of.day)

    def _same_days(self, year: int) -> Scope:
        """2024年同期 in a report of 2025 is 上年同期; of any other year that year's own period."""
        if year == self.period.year - 1:
            return Scope(self.period, against=YEAR)
        return Scope(Period(year, self.period.half))

    def _part_of_time(self, words: str) -> Scope:
        return replace(self.own, doubt=f"说的是部分时间（“{words}”）")

    def _holding(self, year: int, month: int) -> Period:
        if self.period.year == year and not self.period.half:
            return self.period
        return Period(year, 1 if month <= 6 else 2)

    def _year(self, words: str) -> int:
        if words[:4].isdigit():
            return int(words[:4])
        back = {"去年": 1, "上年": 1, "上一年": 1, "前年": 2, "明年": -1}
        return self.period.year - back.get(words, 0)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
