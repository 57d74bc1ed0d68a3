"""Which characters no carried font has. Typst does not say: a missing one would be an empty box.

`plain_text.visible` prints such a character as 〔U+1F600〕 in every output; what was so printed is
read off the finished page here, so that the page itself, the screen and --json can list it.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from stationlog.reporting.blocks import Note
from stationlog.reporting.covered import not_covered

_CONTEXT = 6
_MARK = re.compile(r"〔U\+([0-9A-F]{4,6})〕")
_LISTED = 60
_log = logging.getLogger("stationlog")


@dataclass(frozen=True)
class MissingGlyph:
    """A character that no carried font has, the text around its first place, how often it is."""

    character: str
    context: str
    times: int = 1

    @property
    def code_point(self) -> str:
        """As Unicode writes it: U+2603."""
        return f"U+{ord(self.character):04X}"


def missing_glyphs(text: str) -> tuple[MissingGlyph, ...]:
    """Characters that no font has, in code point order, each once: those `text` marks as
    〔U+1F600〕 and those that still stand in it as they are.
    """
    counts: Counter[str] = Counter()
    places: dict[str, int] = {}
    for mark in _MARK.finditer(text):
        code = int(mark[1], 16)
        # a mark somebody typed may name what the fonts have, or nothing at all
        if code <= 0x10FFFF and not_covered().match(chr(code)):
            counts[chr(code)] += 1
            places.setdefault(chr(code), mark.start())
    for raw in not_covered().finditer(text):
        counts[raw[0]] += 1
        places.setdefault(raw[0], raw.start())
    return tuple(
        MissingGlyph(one, _around(text, places[one]), times)
        for one, times in sorted(counts.items())
    )


def _around(text: str, place: int) -> str:
    mark = _MARK.match(text, place)
    end = mark.end() if mark else place + 1
    return text[max(0, place - _CONTEXT) : end + _CONTEXT]


def missing_note(text: str) -> Note | None:
    """What a page says at its end of the characters it could not print; None where there is none.

    `text` is the page as made, in whatever language it is written.
    """
    missing = missing_glyphs(text)
    if not missing:
        return None
    listed = "、".join(
        f"〔{one.code_point}〕{f'（{one.times} 处）' if one.times > 1 else ''}"
        for one in missing[:_LISTED]
    )
    more = f"等，共 {len(missing)} 个" if len(missing) > _LISTED else ""
    return Note(
        f"随附字库中没有的字符，以统一码编号代替印出：{listed}{more}。"
        "原始登记表未作改动；人名地名中的请与原件核对。",
        "warning",
    )


def warn(missing: Iterable[MissingGlyph]) -> None:
    """Log each missing glyph. The context stays out: it may be part of a name."""
    for glyph in missing:
        _log.warning(
            "字体中缺少字形 %s（%s），已以〔%s〕代替。处理：核对该字，或换用规范汉字后重新生成",
            glyph.character,
            glyph.code_point,
            glyph.code_point,
        )
