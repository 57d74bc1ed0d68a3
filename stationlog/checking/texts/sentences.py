"""A text as sentences, each with the line it begins on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.vocabulary.text import narrow

# headings, list items and table rows begin anew; other lines run on until a blank one
_BEGINS = re.compile(r"\s*(?:#|[-*+]\s|\d+[.)、]\s|>|\|)")
_MARK = re.compile(r"^\s*(?:#+|[-*+>]|\d+[.)、])\s+")
# 其中 goes on with what the sentence before it counted
_END = re.compile(r"(?<=[。！？!?；;])(?!其中)")
_SPACE = re.compile(r"[*`]+|\s+")


@dataclass(frozen=True)
class Sentence:
    """`text` has its spaces and emphasis marks removed and its digits narrowed."""

    line: int
    text: str


def sentences(text: str) -> Iterator[Sentence]:
    """Sentences of a text or of Markdown; rows of tables are none."""
    for block in _blocks(text):
        if block[0][1].lstrip().startswith("|"):
            continue
        starts, parts, length = [], [], 0
        for _, words in block:
            plain = _SPACE.sub(_gap, narrow(_MARK.sub("", words)))
            # a number at the end of a line does not run on into the next
            gap = " " if parts and parts[-1][-1:].isdigit() and plain[:1].isdigit() else ""
            starts.append(length)
            parts.append(gap + plain)
            length += len(gap) + len(plain)
        for place, part in split("".join(parts)):
            yield Sentence(block[bisect_right(starts, place) - 1][0], part)


def split(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of running text, each with the place it begins at."""
    place = 0
    for part in _END.split(text):
        if part:
            yield place, part
        place += len(part)


def _gap(match: re.Match[str]) -> str:
    """Between two digits a space parts two numbers."""
    text, before, after = match.string, match.start() - 1, match.end()
    parted = match[0].isspace() and before >= 0 and text[before].isdigit()
    return " " if parted and text[after : after + 1].isdigit() else ""


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if block and (not line.strip() or _BEGINS.match(line)):
            yield block
            block = []
        if line.strip():
            block.append((number, line))
    if block:
        yield block
