"""Pages of a Word file: margins, the grid of 22 lines by 28 characters, upright and turned.

GB/T 9704-2012: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. Lengths are twentieths of a point.
"""

from __future__ import annotations

SHORT, LONG = 11906, 16838
"""A4."""
TOP, RIGHT, BOTTOM, LEFT = 2098, 1474, 1984, 1588
WIDTH, HEIGHT = SHORT - LEFT - RIGHT, LONG - TOP - BOTTOM
"""The text block (版心)."""
FOOT = 1447
"""The foot's own distance from the edge: the middle of its line is 7 mm below the text block."""
_HEAD = 1200
# of a pitch of 580 Word would set 21 lines. No grid of characters: Word squeezes 16 pt into one,
# other programs give every character two places; the styles set their distance instead
_GRID = '<w:docGrid w:type="lines" w:linePitch="579"/>'


def section(references: str, *, turned: bool, closes: bool) -> str:
    """A w:sectPr; `references` name the heads and feet. One that `closes` a part within the
    document stands in a paragraph of its own.
    """
    size = f'<w:pgSz w:w="{SHORT}" w:h="{LONG}"/>'
    margins = (TOP, RIGHT, BOTTOM, LEFT)
    if turned:
        # bound with the others, the head of a turned page is on the left
        size = f'<w:pgSz w:w="{LONG}" w:h="{SHORT}" w:orient="landscape"/>'
        margins = (LEFT, TOP, RIGHT, BOTTOM)
    top, right, bottom, left = margins
    kind = '<w:type w:val="nextPage"/>'
    edges = (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{_HEAD}" w:footer="{FOOT}" w:gutter="0"/>'
    )
    made = f"<w:sectPr>{references}{kind}{size}{edges}{_GRID}</w:sectPr>"
    if not closes:
        return made
    line = '<w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{line}{made}</w:pPr></w:p>"
