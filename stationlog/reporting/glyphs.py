"""Are there glyphs for all characters? Typst does not say: a missing one is an empty box."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stationlog.reporting.fonts import fonts

_CONTEXT = 6
_log = logging.getLogger("stationlog")


@dataclass(frozen=True)
class MissingGlyph:
    """A character that no carried font has, and the text around its first place."""

    character: str
    context: str

    @property
    def code_point(self) -> str:
        """As Unicode writes it: U+2603."""
        return f"U+{ord(self.character):04X}"


def missing_glyphs(text: str) -> tuple[MissingGlyph, ...]:
    """Characters of `text` that no font has, in code point order, each once.

    ASCII is in every font and is not asked for. Fonts are opened only while something is missing.
    """
    wanted = {character for character in set(text) if character > "\x7f"}
    for path in fonts().by_coverage():
        if not wanted:
            return ()
        wanted -= _covered(path)
    return tuple(MissingGlyph(character, _around(text, character)) for character in sorted(wanted))


def warn(missing: Iterable[MissingGlyph]) -> None:
    """Log each missing glyph. The context stays out: it may be part of a name."""
    for glyph in missing:
        _log.warning(
            "字体中缺少字形 %s（%s），PDF 中该处会显示为空框。"
            "处理：核对该字，或换用规范汉字后重新生成",
            glyph.character,
            glyph.code_point,
        )


@cache
def _covered(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _around(text: str, character: str) -> str:
    place = text.index(character)
    return text[max(0, place - _CONTEXT) : place + _CONTEXT + 1]
