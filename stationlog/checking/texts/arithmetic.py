"""Sentences whose numbers contradict each other.

Conservative: a sentence that can be read as sound is sound. What is looked at is only what the
sentence itself says belongs together (其中, 共, 占, 比 …); units must agree, and rounded numbers
(余, 近, 约, 万) stand for a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.checking.texts.quantities import percentages, quantities
from stationlog.checking.texts.sentences import sentences
from stationlog.checking.texts.shares import shares
from stationlog.checking.texts.wholes import wholes
from stationlog.cleaning.kinds.numerals import NUMERAL

WORTH_READING = (
    f"其中|分别[为是有]|包括|即|(?:合计|计|共)[\\s近约逾超将过大]*[0-9０-９{NUMERAL}]|[%％]|百分之"
)
"""A text in which this is not found says nothing that could be recomputed."""

LONGEST, MOST = 2000, 60
"""Characters and numbers of a sentence that is still read: every number is held against others."""
_WORTH_READING = re.compile(WORTH_READING)


@dataclass(frozen=True)
class Contradiction:
    """A sentence, the line it begins on, and what is wrong with it: numbers only, no names.

    Of one that is too long to be read that is what is wrong; `sentence` is then its beginning.
    """

    line: int
    sentence: str
    problem: str


def contradictions(text: str) -> Iterator[Contradiction]:
    """What does not add up in a text or in Markdown, in the order of its sentences.

    Any text can be read, in a time that grows with its length.
    """
    for sentence in sentences(text):
        if not _WORTH_READING.search(sentence.text):
            continue
        if len(sentence.text) > LONGEST:
            problem = f"这一句超过 {LONGEST} 字，没有核算，请断句"
            yield Contradiction(sentence.line, sentence.text[:LONGEST], problem)
            continue
        numbers = quantities(sentence.text)
        if len(numbers) < 2:
            continue
        if len(numbers) + len(percentages(sentence.text)) > MOST:
            problem = f"这一句的数超过 {MOST} 个，没有核算，请断句"
            yield Contradiction(sentence.line, sentence.text, problem)
            continue
        for problem in (*wholes(sentence.text, numbers), *shares(sentence.text, numbers)):
            yield Contradiction(sentence.line, sentence.text, problem)
