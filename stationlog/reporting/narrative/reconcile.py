"""Numbers of a narrative held against the figures: by their words, their unit and their period.

Never a guess: a number is judged only where its words name one figure and nothing around them
speaks of another time, place, case or plan. All others are unknown, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from stationlog.checking.texts.quantities import Quantity
from stationlog.indicators.catalogue import figure_of
from stationlog.indicators.comparison import PERIOD, YEAR, Against
from stationlog.reporting.narrative.judging import judge_change, judge_fraction, judge_value
from stationlog.reporting.narrative.lookup import Lookup, Meant
from stationlog.reporting.narrative.numbers import Said, numbers_of
from stationlog.reporting.narrative.scope import Scope, Scopes
from stationlog.reporting.narrative.verdict import DIFFERS, SAME, UNKNOWN, Verdict
from stationlog.reporting.narrative.words import Words, words_table
from stationlog.reporting.report import Report

_AMONG = re.compile("其中|分别[为是有]|包括|即$|按.{1,8}分")
_CHANGE = re.compile(
    "^(?:同比|环比|(?:比|较)(?:去年|上年)(?:同期)?|(?:比|较)上个?半年)?(?:实现|大幅|小幅|略有|有所)*"
    "(?:(?P<up>增长|增加|上升|提高|提升|增幅)|(?P<down>下降|减少|降低|降幅))(?:了|为|达|约|近)*$"
)
_YEAR_ON_YEAR = re.compile("同比|(?:比|较)(?:去年|上年)同期")
_HALF_ON_HALF = re.compile("环比|(?:比|较)上个?半年")
_THAN = re.compile("^(?:比|较|由|从)")
_PART_OR_WHOLE = "在“其中”之后，不能断定是总数还是其中一部分"
_LONGEST_PHRASE = 40
_SOMETHING = "?"
_ORDINAL = re.compile("^(?:第?[一二三四五六七八九十]{1,3}是|首先|其次|再次)")


@dataclass(frozen=True)
class Reading:
    """What has been read of a text: the scope that holds, and the figure spoken of last; `among`
    while its parts are told, `near` while no other number has been told since, `than` behind
    比上年同期的40件次; `told` the figure spoken of last in any sentence, `_SOMETHING` behind a
    number that is none.
    """

    scope: Scope
    last: Meant | None = None
    among: bool = False
    near: bool = False
    than: bool = False
    told: str = ""


class Reconciler:
    """Holds the numbers of texts against the figures of one report.

    `one_case`: the texts tell single cases, so that nothing is judged that does not say it is
    about all of the period.
    """

    def __init__(self, report: Report, *, one_case: bool = False) -> None:
        self._report = report
        self._words: Words = words_table()
        self._figures = Lookup(report)
        self._scopes = Scopes(report.period, report.as_of, self._words, one_case)
        names = report.station.settings.station
        self._own = tuple(name for name in (names.name, names.host, names.host_office) if name)
        self.beginning = self._scopes.beginning

    def scope_after(self, text: str, scope: Scope) -> Scope:
        """The scope a heading or an opening line sets for what stands below it."""
        for clause in re.split("[，,；;：:。]", text):
            scope = self._scopes.after(clause, scope)
        return scope

    def verdicts(self, text: str, scope: Scope) -> Iterator[Verdict]:
        """One verdict a number, in their order."""
        reading = Reading(scope)
        for said in numbers_of(self._of_the_station(text)):
            reading, verdict = self._judge(said, reading)
            yield verdict

    def _of_the_station(self, text: str) -> str:
        """The station's own name is no other place's; as long as before."""
        for name in self._own:
            text = text.replace(name, "我站".ljust(len(name)))
        return text

    def _judge(self, said: Said, reading: Reading) -> tuple[Reading, Verdict]:
        unknown = Verdict(said.start, said.end, said.shown, UNKNOWN)
        told_apart = any(_AMONG.search(clause) for clause in said.clauses)
        if said.first:
            # 按权利类别分 goes on with what the sentence before it counted
            last = reading.last if told_apart else None
            reading = Reading(reading.scope, last, told=reading.told)
        *earlier, own = said.clauses
        scope = reading.scope
        for clause in (*said.earlier, *earlier):
            scope = self._scopes.after(clause, scope)
        changing = _CHANGE.match(own)
        than = _THAN.match(own)
        here = scope if changing else self._within(said, reading.last, scope)
        among = reading.among or told_apart or (said.mark in tuple("：:") and bool(reading.last))
        # 上年同期为3场: the figure before it, and only this number is about that time
        beside = bool(here.against and not (changing or than) and not self._phrase(said))
        kept = here if not (changing or than or beside) else scope
        if said.depth:
            # what a bracket tells ends with it
            kept = reading.scope
        before = replace(reading, scope=kept, among=reading.among if said.depth else among)
        if beside:
            after, verdict = before, self._beside(said, before, here, unknown)
        else:
            after, verdict = self._told(said, before, here, among or said.depth > 0, unknown)
        if verdict.kind == DIFFERS and said.aside:
            # 接待咨询（来访）5件次: what the bracket says may be less than all
            told = f"{verdict.about}为{verdict.number.text}" if verdict.number else verdict.about
            verdict = replace(unknown, why=f"括号里的说明可能缩小了范围；{told}")
        more = changing or than or beside
        if verdict.kind == UNKNOWN or (after.last is before.last and not more):
            after = replace(after, near=after.near and said.depth > 0)
        if after.last and after.last is not before.last:
            after = replace(after, told=after.last.row.figure_id)
        elif verdict.kind == UNKNOWN and not (said.depth or changing):
            after = replace(after, told=_SOMETHING)
        return after, verdict

    def _beside(self, said: Said, reading: Reading, here: Scope, unknown: Verdict) -> Verdict:
        """（上年同期2件）, 上个半年为0场: of the figure right before it."""
        last = reading.last
        if said.quantity is None or said.unclear:
            return replace(unknown, why="没有读出单位")
        plain = last and not (last.row.dimension or last.scope.month or last.scope.against)
        if not (plain and reading.near) or last.scope.period != self._report.period:
            return replace(unknown, why=f"不能断定是哪一项的{here.against.before}")
        figure_id = last.row.figure_id
        if not self._words.counts_in(figure_id, said.quantity.unit):
            return replace(unknown, why="单位与指标不同")
        meant = self._figures.find(figure_id, here)
        if isinstance(meant, str):
            return replace(unknown, why=meant)
        return self._compare(said.quantity, meant, unknown)

    def _told(
        self, said: Said, before: Reading, here: Scope, inside: bool, unknown: Verdict
    ) -> tuple[Reading, Verdict]:
        """The verdict on one number, and what is then known; `before` is what was before it, `here`
        what it is about.
        """
        number, last = said.quantity, before.last
        if number is None:
            return before, self._fraction(said, before, unknown)
        if said.unclear:
            return before, replace(unknown, why="前后两个数之间的词不知属于哪一个，请用标点断开")
        if change := _CHANGE.match(said.before):
            verdict = self._changed(said, number, before, change, unknown)
            return replace(before, than=_against(said, before) is YEAR), verdict
        than = bool(_THAN.match(said.before)) and here.against is YEAR
        reading = replace(before, scope=here, than=than)
        if inside and last:
            return self._part(said, number, reading, before.scope, unknown)
        if inside:
            return before, replace(unknown, why="不能断定是哪一项的一部分")
        return self._held(said, number, reading, before.scope, unknown)

    def _fraction(self, said: Said, reading: Reading, unknown: Verdict) -> Verdict:
        """19/20 in brackets right behind its rate."""
        last = reading.last
        if "/" not in said.shown or not last or not reading.near or last.row.unit != "%":
            return replace(unknown, why="没有读出单位")
        return judge_fraction(last.row, self._figures.about(last.row, last.scope), unknown)

    def _held(
        self, said: Said, number: Quantity, reading: Reading, kept: Scope, unknown: Verdict
    ) -> tuple[Reading, Verdict]:
        after = replace(reading, scope=kept)
        phrase = self._phrase(said)
        if len(phrase) > _LONGEST_PHRASE:
            return after, replace(unknown, why="与数相连的词太长，没有核对")
        if said.mark == "、" and (said.first or any(map(self._words.key, said.clauses[:-1]))):
            # 来访、来电咨询 may be said of one figure; else it is a number of several things
            phrase = self._words.key("".join(said.clauses[-2:]) + said.after)
            if not self._words.meant_by(phrase, number.unit):
                return after, replace(unknown, why="几项合写一个数，不知各是多少")
        ids = self._meant(phrase, number.unit, said, reading)
        if not phrase and _THAN.match(said.before) and reading.last:
            ids = (reading.last.row.figure_id,)
        if len(ids) != 1:
            return after, replace(unknown, why=self._why_not(ids, phrase, number, reading.scope))
        if reading.scope.doubt:
            told = self._figures.candidates(ids, reading.scope)
            return after, replace(unknown, why=f"{reading.scope.doubt}；{told}")
        meant = self._figures.find(ids[0], reading.scope)
        if isinstance(meant, str):
            return after, replace(unknown, why=meant)
        if _THAN.match(said.before):
            return after, self._compare(number, meant, unknown)
        return Reading(kept, meant, near=True), self._compare(number, meant, unknown)

    def _part(
        self,
        said: Said,
        number: Quantity,
        reading: Reading,
        kept: Scope,
        unknown: Verdict,
    ) -> tuple[Reading, Verdict]:
        """A number told as a part of the figure before it, or behind its parts."""
        after, phrase = replace(reading, scope=kept), self._phrase(said)
        last = reading.last
        assert last is not None
        parts = self._words.part_of(last.row.figure_id, phrase, number.unit)
        plain = not (reading.scope.doubt or last.scope.month or last.scope.against)
        if parts and plain and not last.row.dimension:
            found = [self._figures.row(figure, last.scope.period, *at) for figure, *at in parts]
            judged = [
                self._compare(number, Meant(row, last.scope), unknown)
                for row in found
                if row is not None
            ]
            # 培训 is a kind of activity, and with lectures a figure: what agrees with one is sound
            same = [one for one in judged if one.kind == SAME]
            if same or (len(parts) == 1 and judged):
                return after, (same or judged)[0]
        ids = self._meant(phrase, number.unit, said, reading)
        told = self._why_not(ids, phrase, number, reading.scope)
        if (
            len(ids) == 1
            and said.depth == 0
            and said.mark in tuple("，,；;")
            and not reading.scope.doubt
        ):
            # a new statement perhaps: 其中专利20件，办结39件
            meant = self._figures.find(ids[0], reading.scope)
            if not isinstance(meant, str):
                verdict = self._compare(number, meant, unknown)
                if verdict.kind == SAME or _apart(ids[0], last.row.figure_id):
                    return Reading(kept, meant, near=True), verdict
        if len(ids) == 1:
            told = f"{_PART_OR_WHOLE}；{self._figures.candidates(ids, kept)}"
        return after, replace(unknown, why=told)

    def _changed(
        self,
        said: Said,
        number: Quantity,
        reading: Reading,
        change: re.Match[str],
        unknown: Verdict,
    ) -> Verdict:
        """同比增长25%, 比上年同期增加3件, 环比下降3%: of the figure right before it."""
        last, against = reading.last, _against(said, reading)
        if against is None:
            return replace(unknown, why="没有写明与什么时候相比")
        plain = last and not (last.row.dimension or last.scope.month or last.scope.against)
        if not (plain and reading.near) or last.scope.period != self._report.period:
            return replace(unknown, why="不能断定是哪一项的增减")
        row = last.row
        if number.unit not in ("%", "百分点") and not self._words.counts_in(
            row.figure_id, number.unit
        ):
            return replace(unknown, why="单位与指标不同")
        if against not in self._report.comparisons.against:
            return replace(unknown, why=f"{against.before}无可比数据")
        found = self._report.comparisons.of_figure(row.figure_id, against).comparison
        return judge_change(number, bool(change["down"]), row, found, unknown)

    def _compare(self, number: Quantity, meant: Meant, unknown: Verdict) -> Verdict:
        return judge_value(number, meant.row, self._figures.about(meant.row, meant.scope), unknown)

    def _meant(self, phrase: str, unit: str, said: Said, reading: Reading) -> tuple[str, ...]:
        """The figures the words mean where they stand: 参加 is of the activity told before it."""
        ids, behind = self._words.meant_by(phrase, unit), self._words.behind(phrase)
        if not behind:
            return ids
        ahead = "".join((*said.earlier, *said.clauses[:-1]))
        if reading.told == _SOMETHING or any(one in ahead for one in self._words.scope.events):
            return ()
        if reading.told not in behind:
            return ids
        found = behind[reading.told]
        return (found,) if found and self._words.counts_in(found, unit) else ()

    def _within(self, said: Said, last: Meant | None, scope: Scope) -> Scope:
        """The scope once the words right before the number have been read."""
        phrase, unit = self._phrase(said), said.quantity.unit if said.quantity else ""
        named = unit and (
            self._words.meant_by(phrase, unit)
            or (last and self._words.part_of(last.row.figure_id, phrase, unit))
        )
        read = self._scopes.in_time if named else self._scopes.after
        return read(said.before, scope)

    def _phrase(self, said: Said) -> str:
        """What is counted, in the words before and behind the number; a time is no part of it
        but where a figure's own name has it.
        """
        before = said.aside + said.before
        before = before[than.end() :] if (than := _THAN.match(before)) else before
        before = _ORDINAL.sub("", before)
        whole = self._words.key(before + said.after)
        if said.quantity and self._words.meant_by(whole, said.quantity.unit):
            return whole
        return self._words.key(self._scopes.without(before) + self._scopes.without(said.after))

    def _why_not(self, ids: tuple[str, ...], phrase: str, number: Quantity, scope: Scope) -> str:
        if len(ids) > 1:
            return self._figures.candidates(ids, scope)
        near = self._words.within(phrase, number.unit)
        if near:
            return f"与指标的说法不完全相同，{self._figures.candidates(near, scope)}"
        return scope.doubt or "所说的不是统计的指标，或换了说法"


def _against(said: Said, reading: Reading) -> Against | None:
    """What a change is said to be held against; None where that is not said."""
    if _HALF_ON_HALF.search(said.before):
        return PERIOD
    return YEAR if _YEAR_ON_YEAR.search(said.before) or reading.than else None


def _apart(figure_id: str, other: str) -> bool:
    """Whether two figures count records of different registers: one is no part of the other."""
    registers = [
        {part.register_key for part in figure_of(one).sources} for one in (figure_id, other)
    ]
    return registers[0].isdisjoint(registers[1])
