"""A text as sentences, each with the line it begins on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.vocabulary.text import narrow

# headings, list items and table rows begin anew; other lines run on until a blank one
_BEGINS = re.compile(r"\s*(?:#|[-*+]\s|\d+[.)、]\s|>|\|)")
_MARK = re.compile(r"^\s*(?:#+|[-*+>]|\d+[.)、])\s+")
# 其中 goes on with what the sentence before it counted
_END = re.compile(r"(?<=[。！？!?；;])(?!其中)")
# between two digits a space parts two numbers
_SPACE = re.compile(r"[*`]+|(?<!\d)\s+|\s+(?!\d)")


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
        starts, joined = [], ""
        for line, words in block:
            plain = _SPACE.sub("", narrow(_MARK.sub("", words)))
            # a number at the end of a line does not run on into the next
            gap = " " if joined[-1:].isdigit() and plain[:1].isdigit() else ""
            starts.append((len(joined), line))
            joined += gap + plain
        place = 0
        for part in _END.split(joined):
            if part:
                line = next(line for start, line in reversed(starts) if start <= place)
                yield Sentence(line, part)
            place += len(part)


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
