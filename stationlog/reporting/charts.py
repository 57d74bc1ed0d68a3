"""The charts of a report, as SVG text. Restrained, and readable in greyscale print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from stationlog.reporting.chart_canvas import FAMILIES, GRID, INK, SOFT, drawing, svg
from stationlog.reporting.plain_text import visible

EMPTY = "本期无数据"

# One hue from dark to light: neighbours differ in grey as well.
_TONES = ("#1f3a5f", "#8ea9c9", "#d5dfeb", "#4d4d4d", "#a6a6a6", "#ececec")
_LINE_TONES = ("#1f3a5f", "#6b6b6b", "#7f9cbf", "#a6a6a6")
_MARKS = ("o", "s", "^", "D")
_STROKES = ("-", "--", "-.", ":")
# inches: half the width of the text block, so that type is of the size it is drawn in
_WIDTH = 2.94
_HEIGHT = 2.1
_LABELLED_MONTHS = 8


def monthly_course(
    months: Sequence[str], series: Mapping[str, Sequence[int]], *, title: str = "", unit: str = ""
) -> str:
    """Lines by month; one line a series, e.g. this year and last. Counts, so whole ticks."""
    if not months or not any(any(values) for values in series.values()):
        return _empty(title)
    with drawing(_WIDTH, _HEIGHT) as (figure, axes):
        for place, (name, values) in enumerate(series.items()):
            axes.plot(
                range(len(months)),
                values,
                color=_LINE_TONES[place % 4],
                linestyle=_STROKES[place % 4],
                marker=_MARKS[place % 4],
                markersize=3.5,
                linewidth=1.3,
                label=visible(name),
                clip_on=False,
            )
        # a year's twelve names do not fit beside each other
        step = 1 if len(months) <= _LABELLED_MONTHS else 2
        shown = range(0, len(months), step)
        axes.set_xticks(shown, [visible(months[place]) for place in shown])
        axes.set_ylim(bottom=0)
        _counts(axes.yaxis)
        axes.grid(axis="y")
        _told(figure, axes, title, len(series))
        if unit:
            axes.set_ylabel(f"（{visible(unit)}）", rotation=0, ha="center", va="bottom", y=1.0)
        return svg(figure)


def bars(
    categories: Sequence[str], values: Sequence[float], *, title: str = "", unit: str = ""
) -> str:
    """Horizontal bars in the order given, from the top; a zero is shown as 0."""
    if not categories or not any(values):
        return _empty(title)
    with drawing(_WIDTH, _height(categories)) as (figure, axes):
        drawn = axes.barh(range(len(categories)), values, height=0.62, color=_TONES[0])
        axes.bar_label(drawn, [f"{value:.10g}" for value in values], padding=3, color=INK)
        _categories(axes, categories, max(values), unit)
        if all(float(value).is_integer() for value in values):
            _counts(axes.xaxis)
        _told(figure, axes, title, 1)
        return svg(figure)


def stacked_bars(
    categories: Sequence[str],
    series: Mapping[str, Sequence[int]],
    *,
    title: str = "",
    unit: str = "",
) -> str:
    """Horizontal bars made of parts, with their totals; the parts come in the order of `series`."""
    if not categories or not any(any(values) for values in series.values()):
        return _empty(title)
    with drawing(_WIDTH, _height(categories)) as (figure, axes):
        ends = [0] * len(categories)
        for place, (name, values) in enumerate(series.items()):
            axes.barh(
                range(len(categories)),
                values,
                left=ends,
                height=0.62,
                color=_TONES[place % len(_TONES)],
                edgecolor=INK,
                linewidth=0.5,
                label=visible(name),
            )
            ends = [end + value for end, value in zip(ends, values, strict=True)]
        for place, end in enumerate(ends):
            axes.annotate(
                str(end), (end, place), xytext=(3, 0), textcoords="offset points", va="center"
            )
        _categories(axes, categories, max(ends), unit)
        _counts(axes.xaxis)
        _told(figure, axes, title, len(series))
        return svg(figure)


def _height(categories: Sequence[str]) -> float:
    return max(_HEIGHT, 0.7 + 0.2 * len(categories))


def _categories(axes, categories: Sequence[str], longest: float, unit: str) -> None:
    axes.set_yticks(range(len(categories)), [visible(name) for name in categories])
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    axes.set_xlim(0, longest * 1.1)
    if unit:
        axes.set_xlabel(f"（{visible(unit)}）", loc="right")


def _counts(axis) -> None:
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=1))


def _told(figure, axes, title: str, series: int) -> None:
    if title:
        figure.suptitle(visible(title), fontsize=9.5)
    if series > 1:
        figure.legend(
            loc="outside upper center",
            ncols=min(series, 5),
            frameon=False,
            fontsize=8.5,
            handlelength=2.5,
        )


def _empty(title: str) -> str:
    """A chart without data: a sentence, not an empty frame."""
    words = f"{visible(title)}：{EMPTY}" if title else EMPTY
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="460" height="56" viewBox="0 0 460 56">\n'
        f'<rect x="0.5" y="0.5" width="459" height="55" fill="none" stroke="{GRID}"/>\n'
        f'<text x="230" y="33" text-anchor="middle" fill="{SOFT}"'
        f' style="font: 12px {FAMILIES}">{escape(words)}</text>\n</svg>\n'
    )
