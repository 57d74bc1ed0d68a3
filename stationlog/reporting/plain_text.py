"""Text as a reader may see it: nothing invisible, nothing that turns the reading direction, no
character that the carried fonts cannot print.

The replacement is made once, for every output: what a PDF prints, the page and the Word file say
too, and no reader depends on what fonts a machine happens to have.
"""

from __future__ import annotations

import re
import unicodedata

from stationlog.reporting.blocks import Cell, Rich
from stationlog.reporting.covered import not_covered

# Controls (C0, C1), soft hyphen, zero-width, fillers and bidirectional marks, variation selectors
# and tags, lone surrogates, non-characters. Newline and tab are kept: they have a look.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)


def visible(text: str) -> str:
    """`text` with every invisible or direction-changing character spelled out, 〈U+202E〉, and
    every one that no carried font has, 〔U+1F600〕.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub(lambda found: f"〈U+{ord(found.group()):04X}〉", text)
    return not_covered().sub(_mark, text)


def _mark(found: re.Match[str]) -> str:
    character = found.group()
    if unicodedata.category(character) == "Zs":
        return " "
    return f"〔U+{ord(character):04X}〕"


def words(text: Rich) -> str:
    """Rich text without its stress and addresses."""
    if isinstance(text, str):
        return text
    return "".join(span if isinstance(span, str) else span.text for span in text)


def cell_text(cell: Cell) -> str:
    """A table's cell as printed; no value prints “—”."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, tuple):
        return words(cell)
    return "—" if cell is None else cell.text
