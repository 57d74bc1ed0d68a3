"""Text as a reader may see it: nothing invisible, nothing that turns the reading direction."""

from __future__ import annotations

import re

from stationlog.reporting.blocks import Cell, Rich

# Controls (C0, C1), soft hyphen, zero-width and bidirectional marks, lone surrogates,
# non-characters. Newline and tab are kept: they have a look of their own.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def visible(text: str) -> str:
    """`text` with every invisible or direction-changing character spelled out: 〈U+202E〉."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub(lambda found: f"〈U+{ord(found.group()):04X}〉", text)


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
