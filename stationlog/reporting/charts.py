"""The charts of a report, as SVG text: restrained, and readable in grey print.

Neighbours differ in grey or in hatching, lines in dashes and marks, so that no reading depends on
colour. What can be named beside its line or bar is named there. Every function needs something to
draw: what there is to say where nothing is, a section says in words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stationlog.reporting.chart_canvas import (
    GRID,
    INK,
    SIZE,
    SOFT,
    Canvas,
    Look,
    Stroke,
    length,
    lines_of,
)

WIDTH = 212.0
"""Points: half the text block, so that two stand side by side."""
WIDE = 280.0
"""Points of a chart alone on its lines: not more, or a telephone shows its words too small."""
HEIGHT = 142.0
"""Points of a usual chart; one with many bars is higher."""

LOOKS = (
    Look("#1f3a5f"),
    Look("#ffffff", "/"),
    Look("#b9cce0"),
    Look("#ffffff", "x"),
    Look("#767676"),
)
STROKES = (
    Stroke("#1f3a5f", 1.6),
    Stroke("#6b6b6b", 1.1, dash="4 2.5", mark="s"),
)
"""This year and last year: no chart here has a third line."""

_LIMIT = Stroke(INK, 1.0, dash="5 2 1 2")
_HAIR = Stroke(GRID, 0.6)
_AXIS = Stroke(SOFT, 0.8)
_GAP = 4.0
_LINE = SIZE * 1.25
_BAR = 11.5
_ABOVE_BARS = SIZE + 2 * _GAP
_ROW = 17.5
_WIDEST_BAR = 22.0
_NAMES = 0.42
"""The share of a chart's width that the names of bars may take."""


def monthly_course(months: Sequence[str], series: Mapping[str, Sequence[int]], *, unit: str) -> str:
    """A line by month for this year, and one for last year; each named at its end."""
    canvas = Canvas(WIDTH)
    ticks = _ticks(max(max(values) for values in series.values()))
    left = max(length(str(tick)) for tick in ticks) + _GAP + 2
    right = WIDTH - max(length(name) for name in series) - 2 * _GAP
    top, bottom = _LINE + 2 * _GAP, HEIGHT - _LINE - 2 * _GAP
    canvas.text(0, SIZE, f"（{unit}）", color=SOFT)

    def height(value: float) -> float:
        return bottom - (bottom - top) * value / ticks[-1]

    for tick in ticks:
        canvas.line(left, height(tick), right, height(tick), _HAIR if tick else _AXIS)
        canvas.text(left - _GAP, height(tick) + SIZE * 0.36, str(tick), "end")
    step = (right - left) / max(len(months) - 1, 1)
    every = math.ceil((max(length(month) for month in months) + _GAP) / step)
    for place in range(0, len(months), every):
        canvas.text(left + place * step, HEIGHT - _GAP, months[place], "middle")
    # last year's line lies below this year's
    for (_, values), stroke in reversed([*zip(series.items(), STROKES, strict=False)]):
        points = [(left + place * step, height(value)) for place, value in enumerate(values)]
        canvas.course(points, stroke)
    ends = [height(values[-1]) for values in series.values()]
    for name, y, stroke in zip(series, _apart(ends, bottom), STROKES, strict=False):
        canvas.text(right + 1.5 * _GAP, y + SIZE * 0.36, name, color=stroke.color)
    return canvas.svg(HEIGHT)


def bars(
    categories: Sequence[str], values: Sequence[float], texts: Sequence[str], *, unit: str
) -> str:
    """Horizontal bars from the top, each with its number as `texts` write it."""
    rows = [[_Part(value, LOOKS[0])] for value in values]
    return _rows(WIDTH, categories, rows, texts, unit, {})


def stacked_bars(
    categories: Sequence[str],
    series: Mapping[str, Sequence[int]],
    totals: Sequence[str],
    *,
    unit: str,
    width: float = WIDTH,
) -> str:
    """Horizontal bars made of parts in the order of `series`, with `totals` as they are written; a
    part wide enough has its number in it, the others are in the chart's table.
    """
    looks = dict(zip(series, LOOKS, strict=False))
    rows = [
        [_Part(value, look, str(value)) for value, look in zip(parts, looks.values(), strict=True)]
        for parts in zip(*series.values(), strict=True)
    ]
    return _rows(width, categories, rows, totals, unit, looks)


def steps(
    states: Sequence[str],
    gone_on: Sequence[int],
    standing: Sequence[int],
    totals: Sequence[str],
    *,
    unit: str,
) -> str:
    """How many came to every step of a procedure: those that stand there, then those gone on."""
    here, further = LOOKS[0], LOOKS[2]
    rows = [
        [_Part(stands, here, str(stands)), _Part(gone, further)]
        for stands, gone in zip(standing, gone_on, strict=True)
    ]
    return _rows(
        WIDTH, states, rows, totals, unit, {"现停在这一步": here, "已走到后面的步骤": further}
    )


def distribution(
    classes: Sequence[str],
    values: Sequence[int],
    texts: Sequence[str],
    limits: Mapping[int, str],
    *,
    unit: str,
    below: str,
    height: float = HEIGHT,
) -> str:
    """Columns by class with their numbers as `texts` write them, and the limits drawn in: `limits`
    maps the number of classes before a limit to its words. What lies beyond the only limit is
    hatched.
    """
    canvas = Canvas(WIDTH)
    head = _LINE * (1 + len(limits)) + _GAP
    top, bottom = head + _LINE, height - 2 * _LINE - _GAP
    width = WIDTH / len(classes)
    canvas.text(0, SIZE, f"（{unit}）", color=SOFT)
    late = min(limits) if len(limits) == 1 else len(classes)
    for place, (name, value, text) in enumerate(zip(classes, values, texts, strict=True)):
        middle = (place + 0.5) * width
        tall = (bottom - top) * value / (max(values) or 1)
        if value:
            canvas.bar(middle - 0.3 * width, bottom - tall, 0.6 * width, tall, LOOKS[place >= late])
        canvas.text(middle, bottom - tall - 3, text, "middle")
        canvas.text(middle, bottom + _LINE, name, "middle")
    canvas.line(0, bottom, WIDTH, bottom, _AXIS)
    for row, (place, words) in enumerate(limits.items(), 1):
        x, y = place * width, _LINE * (row + 1)
        canvas.line(x, y - SIZE, x, bottom, _LIMIT)
        left = x + _GAP + length(words) > WIDTH
        canvas.text(x - _GAP if left else x + _GAP, y, words, "end" if left else "start")
    canvas.text(WIDTH, height - _GAP, f"（{below}）", "end", SOFT)
    return canvas.svg(height)


def height_of(bars: int) -> float:
    """How high a chart of so many bars beside each other's chart is."""
    return max(HEIGHT, _ABOVE_BARS + bars * _ROW + 1)


@dataclass(frozen=True)
class _Part:
    """A part of a bar; `text` stands in it where there is room."""

    value: float
    look: Look
    text: str = ""


def _rows(
    width: float,
    categories: Sequence[str],
    rows: Sequence[Sequence[_Part]],
    totals: Sequence[str],
    unit: str,
    keys: Mapping[str, Look],
) -> str:
    """Horizontal bars made of parts, with `totals` behind them; what the looks of parts stand for
    is above.
    """
    canvas = Canvas(width)
    y = _keyed(canvas, keys, f"（{unit}）")
    names = [lines_of(name, width * _NAMES) for name in categories]
    left = max(length(line) for lines in names for line in lines) + _GAP + 2
    room = width - left - max(length(total) for total in totals) - 2 * _GAP
    longest = max(sum(part.value for part in row) for row in rows) or 1
    begin = y
    # beside another chart: few bars share its whole height, so that both end on one line
    usual = _ROW if width > WIDTH else max((HEIGHT - 1 - y) / len(rows), _ROW)
    thick = min(max(_BAR, 0.4 * usual), _WIDEST_BAR)
    for lines, row, total in zip(names, rows, totals, strict=True):
        tall = max(usual, len(lines) * _LINE + _GAP)
        middle = y + tall / 2
        for place, line in enumerate(lines):
            above = (len(lines) - 1) / 2 - place
            canvas.text(left - _GAP, middle + SIZE * 0.36 - above * _LINE, line, "end")
        x = left
        for part in row:
            long = room * part.value / longest
            if part.value:
                canvas.bar(x, middle - thick / 2, long, thick, part.look)
            if part.value and part.text and long > length(part.text) + 4:
                _inside(canvas, x + long / 2, middle, part)
            x += long
        canvas.text(x + _GAP, middle + SIZE * 0.36, total)
        y += tall
    canvas.line(left, begin, left, y, _AXIS)
    return canvas.svg(y + 1 if width > WIDTH else max(y + 1, HEIGHT))


def _inside(canvas: Canvas, x: float, middle: float, part: _Part) -> None:
    """A number on its bar; on hatching it gets a ground of its own."""
    if part.look.hatch:
        half = length(part.text) / 2 + 1.5
        canvas.ground(x - half, middle - 4.6, 2 * half, 9.2, part.look)
    dark = part.look in (LOOKS[0], LOOKS[4])
    canvas.text(x, middle + SIZE * 0.36, part.text, "middle", "#ffffff" if dark else INK)


def _keyed(canvas: Canvas, keys: Mapping[str, Look], unit: str) -> float:
    """The unit, and right of it what every look stands for; the y where the bars begin."""
    canvas.text(0, SIZE, unit, color=SOFT)
    x, y = length(unit) + _GAP, SIZE
    for name, look in keys.items():
        wide = 14 + length(name) + 2 * _GAP
        if x + wide > canvas.width + 2 * _GAP:
            x, y = length(unit) + _GAP, y + _LINE + 2
        canvas.bar(x, y - 7.4, 11, 8, look)
        canvas.text(x + 14, y, name)
        x += wide
    return y + _ABOVE_BARS - SIZE


def _ticks(largest: float) -> list[int]:
    """Whole numbers from 0 to at least `largest`, at most six of them."""
    step = next(
        unit * 10**power
        for power in range(20)
        for unit in (1, 2, 5)
        if unit * 10**power * 5 >= largest
    )
    return [step * place for place in range(max(math.ceil(largest / step), 1) + 1)]


def _apart(ends: list[float], bottom: float) -> list[float]:
    """Where the names of two lines stand: beside their ends, one below the other."""
    if len(ends) < 2 or abs(ends[0] - ends[1]) >= _LINE:
        return ends
    middle = min(sum(ends) / 2, bottom - _LINE / 2)
    upper, lower = middle - _LINE / 2, middle + _LINE / 2
    return [upper, lower] if ends[0] <= ends[1] else [lower, upper]
