"""Markdown → blocks: the notebooks' Markdown cells and the narrative people write.

From blocks both outputs follow, so Markdown looks the same as computed text. Raw HTML is shown as
the text it is; a link as its words and its address; a picture as its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape

from stationlog.reporting.blocks import (
    Block,
    Blocks,
    Bullets,
    Code,
    CodeSpan,
    Column,
    Emphasis,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Rich,
    Span,
    Strong,
    Table,
)
from stationlog.reporting.plain_text import words

_DEEPEST = 4
_WIDE = re.compile(r"[\u2e80-\uffef—…“”‘’]")
_ENDED = re.compile(r"[。！？；：…][”’」』）》]*\s*$")
Token = dict


def to_blocks(source: str) -> Blocks:
    """The Markdown `source` as blocks; ``#`` is a heading of level 1, the report's title none."""
    return Blocks(*_blocks(_parser()(source)))


def typed_blocks(source: str) -> Blocks:
    """The same for what people typed as they type in Word: Enter at the end of a sentence begins
    the next paragraph, without the empty line that Markdown wants.
    """
    return Blocks(*_blocks(_divided(_parser()(source))))


def _divided(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token["type"] in ("paragraph", "block_text"):
            yield from ({**token, "children": piece} for piece in _pieces(token["children"]))
        elif token["type"] in ("list", "list_item", "block_quote"):
            yield {**token, "children": list(_divided(token["children"]))}
        else:
            yield token


def _pieces(tokens: list[Token]) -> Iterator[list[Token]]:
    """Inline tokens, cut where a line ends with a sentence."""
    piece: list[Token] = []
    for token in tokens:
        broken = token["type"] in ("softbreak", "linebreak")
        if broken and piece and _ENDED.search(words(_rich(piece[-1:]))):
            yield piece
            piece = []
        else:
            piece.append(token)
    yield piece


@cache
def _parser():
    import mistune

    return mistune.create_markdown(renderer=None, plugins=["table"])


def _blocks(tokens: Iterable[Token]) -> Iterator[Block]:
    for token in tokens:
        kind = token["type"]
        if kind == "heading":
            level = min(token["attrs"]["level"], _DEEPEST)
            yield Heading(level, words(_rich(token["children"])))
        elif kind in ("paragraph", "block_text"):
            yield Paragraph(_rich(token["children"]))
        elif kind == "list":
            yield _list(token)
        elif kind == "block_quote":
            yield from (_quoted(block) for block in _blocks(token["children"]))
        elif kind == "block_code":
            yield Code(token["raw"].rstrip("\n"))
        elif kind == "table":
            yield _table(token)
        elif kind == "block_html":
            yield Paragraph(token["raw"].strip())
        elif kind == "thematic_break":
            yield PageBreak()


def _quoted(block: Block) -> Block:
    return Note(block.text) if isinstance(block, Paragraph) else block


def _list(token: Token) -> Bullets | Numbered:
    items = tuple(_item(item) for item in token["children"])
    return Numbered(items) if token["attrs"]["ordered"] else Bullets(items)


def _item(token: Token) -> Rich | Blocks:
    inner = tuple(_blocks(token["children"]))
    if len(inner) == 1 and isinstance(inner[0], Paragraph):
        return inner[0].text
    return Blocks(*inner)


def _table(token: Token) -> Table:
    head, *bodies = token["children"]
    columns = tuple(
        Column(words(_rich(cell["children"])), cell["attrs"]["align"] or "left")
        for cell in head["children"]
    )
    rows = tuple(
        tuple(words(_rich(cell["children"])) for cell in row["children"])
        for body in bodies
        for row in body["children"]
    )
    return Table("", columns, rows)


def _rich(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Inline tokens as spans, neighbouring plain texts joined."""
    spans: list[Span] = []
    for span in _spans(tokens):
        if isinstance(span, str) and spans and isinstance(spans[-1], str):
            spans[-1] = _joined(spans[-1], span)
        else:
            spans.append(span)
    return tuple(spans)


def _joined(before: str, after: str) -> str:
    # A line broken in the source is a space between Latin words, nothing between Chinese ones.
    if before.endswith("\r"):
        before = before[:-1]
        narrow = before and after and not (_WIDE.match(before[-1]) or _WIDE.match(after[0]))
        return before + (" " if narrow else "") + after
    return before + after


def _spans(tokens: Iterable[Token]) -> Iterator[Span]:
    for token in tokens:
        kind = token["type"]
        if kind == "softbreak":
            yield "\r"
        elif kind == "linebreak":
            yield "\n"
        elif kind == "strong":
            yield Strong(words(_rich(token["children"])))
        elif kind == "emphasis":
            yield Emphasis(words(_rich(token["children"])))
        elif kind == "codespan":
            yield CodeSpan(unescape(token["raw"]))
        elif kind == "link":
            yield _link(token)
        elif kind == "image":
            yield f"[图：{words(_rich(token['children']))}]"
        elif kind == "inline_html":
            yield token["raw"]
        else:
            yield unescape(token.get("raw", ""))


def _link(token: Token) -> str:
    text, address = words(_rich(token["children"])), unescape(token["attrs"]["url"])
    return text if address in (text, f"mailto:{text}") else f"{text}（{address}）"
