"""The number walk: every run of digits a report prints, and what it is.

A run of digits must lie in a Number (which has an address), in a Quoted span, or be part of a
date, of a document's number, of the number of a heading, an attachment or a row, or of the id of
a rule, a clause or a finding. Whatever else has a digit is free-hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stationlog.reporting import blocks
from stationlog.reporting.block_json import from_json
from stationlog.reporting.blocks import Number, Quoted, Target

_DATES = (
    r"(?:19|20)\d\d(?:H[12]|年(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日|年(?:1[0-2]|[1-9])月|年"
    r"|-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])|-(?:1[0-2]|0[1-9])(?!\d))"
)
_DOCUMENTS = (
    r"[\u4e00-\u9fff]{2,}〔(?:19|20)\d\d〕\d+号"
    r"|[GD]B(?:\d\d(?:\d\d)?)?/T(?: \d+(?:\.\d)?)?(?:-20\d\d)?"
)
_ATTACHMENTS = r"附件\d+|同序号\d+"
_NAMES = r"sha256|(?:(?:narrative|reports)/|run_reports\.py trace )(?:19|20)\d\d(?:H[12])?\b"
KNOWN = re.compile(rf"{_NAMES}|{_DATES}|{_DOCUMENTS}|{_ATTACHMENTS}")
_HEADING_NUMBER = re.compile(r"^(?:\d+\.|（\d+）)(?=\D)")
_MONTH = re.compile(r"(?:1[0-2]|[1-9])月")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Told:
    """What the walk found: numbers in the order of print, quotes, and free-hand digits."""

    numbers: tuple[Number, ...]
    quotes: tuple[str, ...]
    free_hand: tuple[str, ...]


def blocks_of(notebook: dict) -> list[blocks.Block]:
    """The blocks an executed notebook displays."""
    return [
        from_json(output["data"][blocks.BLOCKS])
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        if blocks.BLOCKS in output.get("data", {})
    ]


def walk(*items: blocks.Block, ids: frozenset[str] = frozenset()) -> Told:
    """Walk through blocks; `ids` are those of rules, clauses and findings that may be printed."""
    numbers: list[Number] = []
    quotes: list[str] = []
    free: list[str] = []
    for item in items:
        for span in _spans(item):
            if isinstance(span, Number):
                numbers.append(span)
            elif isinstance(span, Quoted | Target):
                # what is linked to is named as the files name it
                quotes.append(KNOWN.sub("", span.text))
            else:
                text = span if isinstance(span, str) else span.text
                if _DIGITS.search(_without_known(text, ids)):
                    free.append(text)
    return Told(tuple(numbers), tuple(quotes), tuple(free))


def _without_known(text: str, ids: frozenset[str]) -> str:
    return "" if text in ids else KNOWN.sub("", text)


def _spans(block: blocks.Block) -> Iterator[blocks.Span]:
    """Every text of a block; a heading's, a row's and a month's own number is left out."""
    match block:
        case blocks.Blocks():
            for item in block.items:
                yield from _spans(item)
        case blocks.Faces():
            yield from _spans(block.screen)
            yield from _spans(block.paper)
        case blocks.Details():
            head, *rest = _rich(block.summary)
            yield from (_HEADING_NUMBER.sub("", head), *rest)
            yield from _spans(block.body)
        case blocks.Document():
            yield from (text for text in block.facts().values() if isinstance(text, str))
        case blocks.Heading():
            yield _HEADING_NUMBER.sub("", block.text)
        case blocks.Paragraph() | blocks.Note():
            yield from _rich(block.text)
        case blocks.Blank():
            yield block.prompt
        case blocks.Bullets() | blocks.Numbered():
            for item in block.items:
                if isinstance(item, blocks.Blocks):
                    yield from _spans(item)
                else:
                    yield from _rich(item)
        case blocks.Table() if block.caption == "待办汇总":
            # counts of texts, recounted by tests/reporting/narrative/test_to_do.py
            yield from (cell for row in block.rows for cell in row if isinstance(cell, Number))
        case blocks.Table():
            yield block.caption
            yield from _table(block.columns, block.rows)
            yield from _rich(block.note or "")
            yield block.unit or ""
        case blocks.Chart():
            yield block.caption
            yield from _table(block.columns, block.rows)
            yield from _picture_words(block)
        case blocks.AttachmentList():
            yield from block.titles
        case blocks.Signature():
            yield from (block.name, block.date_text)
        case blocks.Attachment():
            yield block.title
        case blocks.PageBreak():
            pass
        case _:
            raise AssertionError(f"the walk does not know {type(block).__name__}")


def _rich(text: blocks.Rich) -> Iterator[blocks.Span]:
    yield from (text,) if isinstance(text, str) else text


def _table(columns: tuple[blocks.Column, ...], rows: tuple) -> Iterator[blocks.Span]:
    yield from (column.label for column in columns)
    place = 1
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if cell is None:
                continue
            if column.label == "序号" and cell == str(place):
                place += 1
                continue
            if column.label == "月份" and isinstance(cell, str) and _MONTH.fullmatch(cell):
                continue
            yield from _rich(cell) if isinstance(cell, tuple) else (cell,)


def _picture_words(chart: blocks.Chart) -> Iterator[str]:
    """What the words for a chart say beyond the numbers of its data, each taken as often as it
    stands there.
    """
    rest = _MONTH.sub("", KNOWN.sub("", chart.alt))
    cells = [cell for row in chart.rows for cell in row]
    # what one of several series does not have is drawn as nothing
    named = [cell.text for cell in cells if isinstance(cell, Number | Quoted)]
    texts = [*named, *("0" * cells.count(None))]
    for text in sorted(texts, key=len, reverse=True):
        rest = re.sub(rf"(?<![\d.]){re.escape(text)}(?![\d.])", "", rest, count=1)
    yield rest
