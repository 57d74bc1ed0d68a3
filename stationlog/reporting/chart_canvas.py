"""The canvas of a chart: lines, bars and words as SVG text, in points, the same bytes in every run.

No drawing library: a report's charts are five kinds of bars and lines, and writing them down takes
a thousandth of the time that loading one does. Letters stay letters, in a font-family both readers
know: Typst (carried) and the desk's browser. Hatching is drawn as lines, since not every reader of
SVG (Word, LibreOffice) draws patterns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from stationlog.reporting.fonts import SANS_FAMILY
from stationlog.reporting.plain_text import visible

INK, SOFT, GRID = "#222222", "#5f5f5f", "#dddddd"
SIZE = 8.5
"""Points of all words: a chart is drawn in the size it is printed in."""
FAMILIES = ", ".join(
    f"'{family}'"
    for family in (SANS_FAMILY, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "SimHei")
)

_EM = {"digit": 0.56, "upper": 0.66, "lower": 0.55, "other": 0.4}
_HATCH_EVERY = 4.0
# what a line is never broken in: a word or number of Latin letters
_PIECES = re.compile(r"[!-~]+|[^!-~]", re.DOTALL)


@dataclass(frozen=True)
class Look:
    """How a bar is filled: its colour, and whether lines cross it ("" none, "/" or "x")."""

    fill: str
    hatch: str = ""


@dataclass(frozen=True)
class Stroke:
    """How a line is drawn; `mark` is "o" (filled disc) or "s" (hollow square)."""

    color: str
    width: float
    dash: str = ""
    mark: str = "o"


@dataclass
class Canvas:
    """What was drawn, in points from the upper left corner."""

    width: float
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, anchor: str = "start", color: str = INK) -> None:
        """Words whose base line is `y`; `anchor` start, middle or end is at `x`."""
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{color}">'
            f"{escape(visible(words))}</text>"
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: Stroke) -> None:
        """A straight line, without marks."""
        self._path([(x1, y1), (x2, y2)], stroke)

    def course(self, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
        """A line through points, each of them marked."""
        self._path(points, stroke)
        for x, y in points:
            if stroke.mark == "s":
                place = f'x="{_n(x - 1.8)}" y="{_n(y - 1.8)}" width="3.6" height="3.6"'
                line = f'fill="#ffffff" stroke="{stroke.color}" stroke-width="1"'
                self.parts.append(f"<rect {place} {line}/>")
            else:
                self.parts.append(
                    f'<circle cx="{_n(x)}" cy="{_n(y)}" r="1.9" fill="{stroke.color}"/>'
                )

    def bar(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """A filled rectangle in ink, so that even the lightest one has an edge."""
        self.ground(x, y, width, height, look)
        lines = ""
        if look.hatch:
            lines += _diagonals(x, y, width, height, rising=True)
        if look.hatch == "x":
            lines += _diagonals(x, y, width, height, rising=False)
        if lines:
            self.parts.append(f'<path d="{lines}" stroke="{INK}" stroke-width="0.6"/>')
        place = _place(x, y, width, height)
        self.parts.append(f'<rect {place} fill="none" stroke="{INK}" stroke-width="0.5"/>')

    def ground(self, x: float, y: float, width: float, height: float, look: Look) -> None:
        """A rectangle of a look's colour, without edge and hatching."""
        self.parts.append(f'<rect {_place(x, y, width, height)} fill="{look.fill}"/>')

    def svg(self, height: float) -> str:
        """All of it as one picture."""
        size = f'width="{_n(self.width)}pt" height="{_n(height)}pt"'
        box = f'viewBox="0 0 {_n(self.width)} {_n(height)}"'
        style = f'style="font: {SIZE}px {FAMILIES}"'
        body = "\n".join(self.parts)
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} {style}>\n{body}\n</svg>\n'

    def _path(self, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
        way = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
        self.parts.append(
            f'<path d="{way}" fill="none" stroke="{stroke.color}"'
            f' stroke-width="{_n(stroke.width)}"{dash}/>'
        )


def length(words: str) -> float:
    """About how wide words are, in points: the desk's browser may have another face."""
    return SIZE * sum(_em(letter) for letter in visible(words))


def lines_of(words: str, width: float) -> list[str]:
    """Words in as many lines as `width` points ask for; nothing is ever cut off."""
    lines = [""]
    for piece in _PIECES.findall(visible(words)):
        if lines[-1] and length(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _em(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WFA":
        return 1.0
    if letter.isdigit():
        return _EM["digit"]
    if letter.isupper():
        return _EM["upper"]
    return _EM["lower"] if letter.islower() else _EM["other"]


def _diagonals(x: float, y: float, width: float, height: float, *, rising: bool) -> str:
    """Lines under 45°, cut where the rectangle ends."""
    found = []
    offset = _HATCH_EVERY / 2
    while offset < width + height:
        # on the line u + v = offset: from the left or lower edge to the upper or right one
        u1, u2 = max(0.0, offset - height), min(width, offset)
        v1, v2 = offset - u1, offset - u2
        if not rising:
            v1, v2 = height - v1, height - v2
        found.append(f"M{_n(x + u1)} {_n(y + v1)}L{_n(x + u2)} {_n(y + v2)}")
        offset += _HATCH_EVERY
    return "".join(found)


def _place(x: float, y: float, width: float, height: float) -> str:
    return f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
