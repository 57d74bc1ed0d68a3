"""Texts of an .xlsx with runs of their own look: which of their characters are struck through."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import BinaryIO

_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>(.*?)</(?:\w+:)?t>", re.DOTALL)
_STRIKE = re.compile(rb"<(?:\w+:)?strike\b([^>]*)>")
_OFF = re.compile(rb"val=[\"'](?:0|false|off)[\"']")
_ITEM = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)


@dataclass(frozen=True)
class RichText:
    """Runs as (struck, text); None where a run has no look of its own but the cell's."""

    runs: tuple[tuple[bool | None, str], ...]

    def left(self, cell_struck: bool) -> str:
        """What is not struck through; `cell_struck` is the look of the cell."""
        return "".join(
            text for own, text in self.runs if not (cell_struck if own is None else own)
        ).strip()

    def is_whole(self, cell_struck: bool) -> bool:
        """Whether no visible character is struck through."""
        return not any(
            text.strip() for own, text in self.runs if (cell_struck if own is None else own)
        )


def rich_text(content: bytes) -> RichText | None:
    """The text of an <si> or <is>, None where it has no runs."""
    runs = []
    for run in _RUN.findall(content):
        look, _, rest = run.rpartition(b"rPr>")
        strike = _STRIKE.search(look)
        own = (strike is not None and not _OFF.search(strike[1])) if look else None
        text = b"".join(_TEXT.findall(rest))
        runs.append((own, html.unescape(text.decode("utf-8", "replace"))))
    return RichText(tuple(runs)) if runs else None


def rich_strings(part: BinaryIO, styles_strike: bool) -> dict[int, RichText]:
    """Shared strings by index whose runs matter: one is struck through, or styles strike cells."""
    content = part.read()
    if not (b"strike" in content or (styles_strike and _RUN.search(content))):
        return {}
    found = {}
    for index, item in enumerate(_ITEM.finditer(content)):
        text = rich_text(item[1] or b"")
        if text and (styles_strike or any(own for own, _ in text.runs)):
            found[index] = text
    return found
