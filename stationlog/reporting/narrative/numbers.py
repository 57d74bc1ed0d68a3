"""The numbers of a running text with the words around them, as far as punctuation lets them go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from stationlog.checking.texts.quantities import Quantity, measured, percentages, quantities
from stationlog.checking.texts.sentences import split
from stationlog.vocabulary.text import narrow

# not to be reconciled with anything: dates and times, document numbers, ordinals, hotlines, masked
# numbers, the number of a list item
_NO_NUMBER = re.compile(
    r"\d{4}年(?:度?(?:\d{1,2}月(?:\d{1,2}日)?)?)|\d{1,2}月(?:\d{1,2}日|份|底|末)?|\d{1,2}[日号]"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[:：]\d{2}|\d{1,2}[时点](?:\d{1,2}分)?"
    r"|\d{1,2}[—–~～至到-](?=\d{1,2}[月日号时点])|\d{1,2}\s*[·.]\s*\d{1,2}(?=[“”\"]?(?:宣传|世界|知识))"
    r"|〔\d{4}〕\d*|[A-Za-z][A-Za-z./]*\s?[\d-]+(?:[./]\d+)*(?:-\d+)*|第\s?\d+|附件\d+"
    r"|(?<!\d)(?:12345|12315|12330|12312|12348)(?!\d)|[\d-]*\*+[\d*-]*"
    r"|\d{1,2}周年|^\s*[（(]?\d{1,2}[.、)）]"
)
_DIGITS = re.compile(r"(?<=[（(])\d+/\d+(?=[）)])|\d+(?:[.,]\d+)*(?:个?[\u4e00-\u9fff])?")
_MARKS = "，,；;：:、。！？!?（()）\n"
_MARK = re.compile(f"[{re.escape(_MARKS)}]")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_ASIDE = re.compile(rf"([^{re.escape(_MARKS)}]+)[（(][^（）()]*[）)][^{re.escape(_MARKS)}]*$")
_JOINED = re.compile(
    "^(?:其中|并且?|和|及|以及|与|同时|还|又|且|增长|增加|上升|提高|下降|减少|降低)"
)
LONGEST, MOST = 2000, 60
"""Characters and numbers of a sentence that is still judged; of a longer one all are unknown."""


@dataclass(frozen=True)
class Said:
    """One number of a sentence: `start` to `end` in the text.

    `quantity` is None for one without a unit that is read. `clauses` stand before it since the
    number before, the last of them up to it, `earlier` in sentences before this one; `mark` parts
    that last one from what is before; `after` follows the number up to the next mark. `first` in
    its sentence; `unclear` where the words between it and its neighbour may belong to either;
    `aside` the words before a bracket that explains them: 线上 of 线上（电话、网络）2件次.
    """

    start: int
    end: int
    quantity: Quantity | None
    shown: str
    clauses: tuple[str, ...]
    mark: str
    after: str
    depth: int
    first: bool
    unclear: bool = False
    earlier: tuple[str, ...] = ()
    aside: str = ""

    @property
    def before(self) -> str:
        """The words right before the number."""
        return self.clauses[-1]


@dataclass(frozen=True)
class Condensed:
    """A text with full-width digits narrowed and without white space; `places` leads back."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Condensed:
        """Of any text; a space between two digits stays: it parts two numbers."""
        narrowed = narrow(text)
        kept = [
            place
            for place, character in enumerate(narrowed)
            if not character.isspace()
            or (narrowed[place - 1 : place].isdigit() and narrowed[place + 1 : place + 2].isdigit())
        ]
        return cls("".join(narrowed[place] for place in kept), tuple(kept))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same piece in the text as it was."""
        return self.places[start], self.places[end - 1] + 1


def numbers_of(text: str) -> Iterator[Said]:
    """All numbers of a text that could be a figure's, in their order."""
    condensed = Condensed.of(text)
    earlier: tuple[str, ...] = ()
    for place, sentence in split(condensed.text):
        last = 0
        for said in _of_sentence(sentence):
            start, end = condensed.span(place + said.start, place + said.end)
            yield replace(said, start=start, end=end, earlier=earlier)
            earlier, last = (), said.end
        earlier += _clauses(sentence[last:])[0]


def _of_sentence(sentence: str) -> Iterator[Said]:
    found = _found(sentence) if len(sentence) <= LONGEST else []
    if len(sentence) > LONGEST or len(found) > MOST:
        for match in _DIGITS.finditer(sentence):
            place = (match.start(), match.end())
            yield Said(*place, None, match[0], ("",), "", "", 0, first=False, unclear=True)
        return
    depths, previous = _depths(sentence), 0
    joins = _joins(sentence, found)
    for place, (start, end, quantity, shown) in enumerate(found):
        between = sentence[previous:start]
        joined = joins[place]
        clauses, mark = _clauses(between)
        follows = found[place + 1][0] if place + 1 < len(found) else len(sentence)
        after = (
            "" if place + 1 < len(found) and joins[place + 1] == "own" else sentence[end:follows]
        )
        yield Said(
            start,
            end,
            quantity,
            shown,
            clauses,
            mark,
            _MARK.split(after, maxsplit=1)[0],
            depths[start],
            first=place == 0,
            unclear="unclear" in (joined, joins[place + 1] if place + 1 < len(found) else ""),
            aside=aside[1] if (aside := _ASIDE.search(between)) else "",
        )
        previous = end


def _joins(sentence: str, found: list[tuple]) -> list[str]:
    """Whose the words before each number are: "marked" where punctuation parts them, "own" where a
    conjunction or nothing does, "unclear" otherwise.
    """
    joins, previous = [], 0
    for place, (start, end, *_) in enumerate(found):
        between = sentence[previous:start]
        if place == 0 or any(mark in between for mark in _MARKS):
            joins.append("marked")
        else:
            joins.append("own" if not between or _JOINED.match(between) else "unclear")
        previous = end
    return joins


def _clauses(between: str) -> tuple[tuple[str, ...], str]:
    """The clauses, and the mark before the last of them; of those before it whole brackets are
    left out: what they say ends with them.
    """
    marks = [place for place, character in enumerate(between) if character in _MARKS]
    if not marks:
        return (between,), ""
    told = _BRACKET.sub("", between[: marks[-1] + 1])
    own = between[marks[-1] + 1 :]
    ahead = _MARK.split(told)
    # what stood before a bracket that is left out has no mark behind it
    return (*(ahead if ahead[-1] else ahead[:-1]), own), between[marks[-1]]


def _found(sentence: str) -> list[tuple[int, int, Quantity | None, str]]:
    """Numbers with a unit first; of the digits left over those that could be a figure's."""
    taken = [(match.start(), match.end()) for match in _NO_NUMBER.finditer(sentence)]
    read = sorted(
        (*quantities(sentence), *percentages(sentence), *measured(sentence)),
        key=lambda one: (one.start, -one.end),
    )
    found: list[tuple[int, int, Quantity | None, str]] = []
    for one in read:
        if not _overlaps(one.start, one.end, taken):
            found.append((one.start, one.end, one, one.shown))
            taken.append((one.start, one.end))
    for match in _DIGITS.finditer(sentence):
        if not _overlaps(match.start(), match.end(), taken):
            found.append((match.start(), match.end(), None, match[0]))
    return sorted(found, key=lambda one: one[:2])


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(start < other_end and other < end for other, other_end in taken)


def _depths(sentence: str) -> list[int]:
    depth, found = 0, []
    for character in sentence:
        depth += character in "（("
        found.append(depth)
        depth = max(0, depth - (character in "）)"))
    return found
