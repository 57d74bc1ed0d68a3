"""The canvas of a chart: matplotlib without pyplot, one font, the same bytes in every run.

The font is named by its file under a name of our own, never searched for: a stale font cache or a
font of the same name on the desk would change the picture. Letters stay letters in the SVG, so
its font-family is one that both readers know: Typst (carried) and the desk's browser.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from stationlog.reporting.fonts import SANS_FAMILY, fonts

INK, SOFT, GRID = "#222222", "#666666", "#dddddd"
FAMILIES = ", ".join(
    f"'{family}'"
    for family in (SANS_FAMILY, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "SimHei")
)

_OWN_NAME = "stationlog-sans"
_STYLE = {
    "font.family": [_OWN_NAME],
    "font.size": 8.5,
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.titlesize": 9.5,
    "axes.unicode_minus": False,
    "grid.color": GRID,
    "grid.linewidth": 0.7,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.parse_math": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "stationlog",
}


@contextmanager
def drawing(width: float, height: float) -> Iterator[tuple]:
    """(figure, axes) of `width` × `height` inches in the kit's style, whatever the desk's is."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    _register_font()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasSVG(figure)
        yield figure, figure.add_subplot()


def svg(figure) -> str:
    """The figure as SVG text; call inside `drawing`."""
    stream = io.StringIO()
    figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return stream.getvalue().replace(f"'{_OWN_NAME}'", FAMILIES)


@cache
def _register_font() -> None:
    from matplotlib import font_manager

    entry = font_manager.FontEntry(
        fname=str(fonts().sans),
        name=_OWN_NAME,
        style="normal",
        variant="normal",
        weight=400,
        stretch="normal",
        size="scalable",
    )
    font_manager.fontManager.ttflist.append(entry)
