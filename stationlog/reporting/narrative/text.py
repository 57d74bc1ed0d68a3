"""One part of a report as people wrote it: masked, and its numbers held against the figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from stationlog.checking.narratives import NotReadable, written_text
from stationlog.errors import SettingsError
from stationlog.privacy import Masker
from stationlog.prose import mask_prose
from stationlog.reporting.blocks import Block
from stationlog.reporting.markdown import typed_blocks
from stationlog.reporting.narrative.marking import marked
from stationlog.reporting.narrative.parts import Part, place_of
from stationlog.reporting.narrative.reconcile import Reconciler
from stationlog.reporting.narrative.verdict import DIFFERS, SAME, UNKNOWN, Verdict
from stationlog.reporting.report import Report
from stationlog.vocabulary.text import narrow

_FARTHEST = 300
_NOW = "请改好后重新运行；文件没有改动"


@dataclass(frozen=True)
class Written:
    """What stands in the file of a part: no blocks where nobody wrote anything.

    `lines` gives the line of each verdict's number, 0 where it was not found again; `masked` the
    lines in which personal data was masked.
    """

    part: Part
    place: str
    blocks: tuple[Block, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    lines: tuple[int, ...] = ()
    masked: tuple[int, ...] = ()

    @property
    def counts(self) -> Counts:
        """How many numbers agree, differ, and could not be judged."""
        kinds = Counter(one.kind for one in self.verdicts)
        return Counts(kinds[SAME], kinds[DIFFERS], kinds[UNKNOWN])


@dataclass(frozen=True)
class Counts:
    """Numbers of a text by what came of them."""

    same: int
    differ: int
    unknown: int


def read_part(report: Report, part: Part) -> Written:
    """Read what people wrote. SettingsError for a file that cannot be read, with its place."""
    place = place_of(report.kind, report.period, part)
    try:
        text = written_text(report.station.root / place)
    except NotReadable as why:
        raise SettingsError("撰写的文字读不懂", where=place, why=str(why), now=_NOW) from None
    if not text:
        return Written(part, place)
    masked = mask_prose(text, report.masker)
    try:
        blocks = typed_blocks(masked)
    except RecursionError:
        raise SettingsError(
            "撰写的文字读不懂", where=place, why="列表或引用一层套一层，套得太深", now=_NOW
        ) from None
    made = marked(blocks, Reconciler(report, one_case=part.one_case), part.under)
    if not made.blocks:
        return Written(part, place)
    return Written(
        part,
        place,
        made.blocks,
        made.verdicts,
        _lines(masked, made.verdicts),
        _masked(text, report.masker),
    )


def _masked(text: str, masker: Masker) -> tuple[int, ...]:
    return tuple(
        number
        for number, line in enumerate(text.split("\n"), 1)
        if mask_prose(line, masker) not in (line, narrow(line))
    )


def _lines(text: str, verdicts: tuple[Verdict, ...]) -> tuple[int, ...]:
    """The lines the numbers stand on, each looked for from the one before it on."""
    lines = ["".join(narrow(line).split()) for line in text.split("\n")]
    found, at, column = [], 0, 0
    for one in verdicts:
        line, start, place = at, column, -1
        # a number that markup cuts in two is nowhere: not all of a long text is searched for it
        for line in range(at, min(at + _FARTHEST, len(lines))):
            place = lines[line].find(one.shown, start)
            if place >= 0:
                break
            start = 0
        if place >= 0:
            at, column = line, place + len(one.shown)
        found.append(line + 1 if place >= 0 else 0)
    return tuple(found)
