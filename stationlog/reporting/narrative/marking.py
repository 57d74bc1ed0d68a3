"""Blocks of a narrative with its numbers judged: linked where they agree, marked where they do not.

Headings are brought below the one the text stands under. Numbers inside code, and in tables, whose
cells lack the words around them, stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from stationlog.reporting.blocks import (
    Block,
    Blocks,
    Bullets,
    CodeSpan,
    Heading,
    Note,
    Number,
    Numbered,
    Paragraph,
    Rich,
    Span,
    Strong,
    Table,
)
from stationlog.reporting.narrative.numbers import numbers_of
from stationlog.reporting.narrative.reconcile import Reconciler
from stationlog.reporting.narrative.scope import Scope
from stationlog.reporting.narrative.verdict import DIFFERS, SAME, UNKNOWN, Verdict
from stationlog.reporting.plain_text import cell_text, words

_DEEPEST = 4
_OPENS = re.compile("[：:]\\s*$")
# a comparison has its own verb: 同比增长25.0%
_TELLS_ITSELF = re.compile("同比|[与比]?上年")
_IN_A_TABLE = "表格里的数没有核对"
_IN_A_HEADING = "标题里的数没有核对"
_HOLE = "\ufffc"
"""What stands for a piece of code while the words around it are read."""


@dataclass(frozen=True)
class Marked:
    """The blocks, and the verdict on every number in them, in order."""

    blocks: tuple[Block, ...]
    verdicts: tuple[Verdict, ...]


def marked(blocks: Blocks, reconciler: Reconciler, under: int) -> Marked:
    """Judge every number of `blocks`, which stand under a heading of level `under`."""
    levels = [block.level for block in blocks.items if isinstance(block, Heading)]
    walk = _Walk(reconciler, under + 1 - min(levels, default=under + 1))
    made = tuple(walk.blocks(blocks.items, reconciler.beginning))
    return Marked(made, tuple(walk.verdicts))


class _Walk:
    """One way through the blocks of a text; gathers the verdicts."""

    def __init__(self, reconciler: Reconciler, deeper: int) -> None:
        self._reconciler, self._deeper = reconciler, deeper
        self.verdicts: list[Verdict] = []

    def blocks(self, items: tuple[Block, ...], scope: Scope) -> Iterator[Block]:
        """A heading sets the scope of what stands below it, an opening line that of its list or of
        the paragraph right below.
        """
        below, opened = scope, False
        for item in items:
            above, opened = (scope if opened else below), False
            if isinstance(item, Heading):
                below = scope = self._reconciler.scope_after(item.text, self._reconciler.beginning)
                self._unknown(item.text, _IN_A_HEADING)
                yield replace(item, level=max(1, min(_DEEPEST, item.level + self._deeper)))
            elif isinstance(item, Paragraph):
                yield replace(item, text=self._rich(item.text, above))
                text = words(item.text)
                opened = bool(_OPENS.search(text))
                scope = self._reconciler.scope_after(text, above) if opened else below
            elif isinstance(item, Note):
                yield replace(item, text=self._rich(item.text, below))
            elif isinstance(item, Bullets | Numbered):
                yield replace(item, items=tuple(self._item(one, scope) for one in item.items))
            elif isinstance(item, Blocks):
                yield Blocks(*self.blocks(item.items, scope))
            else:
                if isinstance(item, Table):
                    for row in item.rows:
                        self._unknown("。".join(cell_text(cell) for cell in row), _IN_A_TABLE)
                yield item

    def _item(self, item: Rich | Blocks, scope: Scope) -> Rich | Blocks:
        if isinstance(item, Blocks):
            return Blocks(*self.blocks(item.items, scope))
        return self._rich(item, scope)

    def _unknown(self, text: str, why: str) -> None:
        self.verdicts += [
            Verdict(said.start, said.end, said.shown, UNKNOWN, why=why) for said in numbers_of(text)
        ]

    def _rich(self, text: Rich, scope: Scope) -> Rich:
        spans = (text,) if isinstance(text, str) else text
        plain = "".join(_plain(span) for span in spans)
        found = list(self._reconciler.verdicts(plain, scope))
        self.verdicts += found
        judged = [one for one in found if one.kind != UNKNOWN]
        return tuple(_woven(spans, judged)) if judged else text


def _plain(span: Span) -> str:
    if isinstance(span, CodeSpan):
        return _HOLE * len(span.text)
    return span if isinstance(span, str) else span.text


def _woven(spans: tuple[Span, ...], judged: list[Verdict]) -> Iterator[Span]:
    """The spans with those of judged numbers in their place; a number is one span even where its
    unit was stressed and its digits were not.
    """
    place, at = 0, 0
    cuts = [cut for one in judged for cut in (one.start, one.end)]
    for span in spans:
        text = span if isinstance(span, str) else span.text
        first, after = bisect_right(cuts, place), bisect_left(cuts, place + len(text))
        inner = [cut - place for cut in cuts[first:after]]
        for start, end in pairwise([0, *inner, len(text)]):
            one = judged[at] if at < len(judged) and judged[at].start <= place + start else None
            piece = text[start:end]
            if piece and (one is None or one.kind == DIFFERS):
                yield piece if isinstance(span, str) else replace(span, text=piece)
            if one is not None and place + end == one.end:
                yield from _linked(one) if one.kind == SAME else _mark(one)
                at += 1
        place += len(text)


def _linked(verdict: Verdict) -> Iterator[Span]:
    assert isinstance(verdict.number, Number)
    yield replace(verdict.number, text=verdict.shown)


def _mark(verdict: Verdict) -> Iterator[Span]:
    """【与指标不符：接待咨询为56件次】 right behind the number as it was written."""
    assert isinstance(verdict.number, Number)
    joint = "" if _TELLS_ITSELF.match(verdict.number.text) else "为"
    yield Strong(f"【与指标不符：{verdict.about}{joint}")
    yield verdict.number
    yield Strong("】")
