"""HTML tables, as many systems export them under the name .xls, read in the child."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from stationlog.intake import reasons
from stationlog.intake.child.wire import pack_rows
from stationlog.intake.formats.encodings import decode
from stationlog.intake.look.seen import Seen
from stationlog.intake.sheet import Unreadable

if TYPE_CHECKING:
    from bs4 import Tag

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_UNSEEN = ("script", "style", "head", "template")
_CELLS = ("tr", "td", "th")
_BREAKS = ("br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6")
_HIDES = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_STRIKES = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_SPAN = 1_000


def read_web(file: BinaryIO, emit: Callable[[tuple], None]) -> Unreadable | None:
    """Emit the page as one sheet without a name: its tables one under the other, an empty row
    between them, and a text outside of them as a row of its own.
    """
    from bs4 import BeautifulSoup

    content = file.read()
    text = _decode(content)
    if text is None:
        return reasons.ENCODING
    page = BeautifulSoup(text, "html.parser")
    if page.find("table") is None:
        return reasons.NO_TABLE
    grid = _Grid()
    for part in _parts(page):
        if isinstance(part, str):
            grid.line(part)
        else:
            grid.table(part)
    emit(("sheet", None, False, grid.seen.merges))
    emit(grid.seen.frame(None))
    rows = grid.rectangular()
    if rows and rows[0]:
        emit(("rows", pack_rows(rows)))
    return None


def _decode(content: bytes) -> str | None:
    """By the page's own word where the bytes bear it out, else as any text is decoded."""
    said = _CHARSET.search(content[:4096])
    name = said[1].decode().lower() if said else ""
    # GB2312 and GBK are parts of GB18030, and pages that say them use all of it
    name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80") else name
    if name and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            return decode(content)
    return decode(content)


def _parts(element: Tag) -> Iterator[str | Tag]:
    """Tables without tables in them, and the texts outside of these, in the page's order."""
    from bs4 import NavigableString, Tag

    loose = ""
    for child in element.children:
        if type(child) is NavigableString:
            loose += str(child)
        elif not isinstance(child, Tag) or child.name in _UNSEEN:
            continue
        elif child.name == "table" and child.find("table") is None:
            yield loose
            yield child
            loose = ""
        elif child.find("table") is None and child.find("tr") is None and child.name not in _BREAKS:
            loose += _text(child)
        else:
            yield loose
            yield from _parts(child)
            loose = ""
    yield loose


class _Grid:
    """Rows laid out with their spans, growing downwards."""

    def __init__(self) -> None:
        self.seen = Seen()
        self._rows: list[dict[int, str]] = []

    def line(self, text: str) -> None:
        """A text outside of tables."""
        text = _SPACES.sub(" ", text).strip()
        if text:
            self._rows.append({0: text})

    def table(self, table: Tag) -> None:
        """A table's rows, below an empty row where something stands above."""
        if self._rows:
            self._rows.append({})
        taken: set[tuple[int, int]] = set()
        first = len(self._rows)
        for number, row in enumerate(table.find_all("tr")):
            self._row(row, first + number, taken)

    def _row(self, row: Tag, number: int, taken: set[tuple[int, int]]) -> None:
        cells: dict[int, str] = {}
        self._rows.append(cells)
        if _HIDES.search(str(row.get("style", ""))):
            self.seen.hidden_rows.add(number)
        column = 0
        for cell in row.find_all(("td", "th")):
            # where a page leaves end tags out, the next row lies inside this one
            if cell.find_parent("tr") is not row:
                continue
            while (number, column) in taken:
                column += 1
            cells[column] = _text(cell).strip()
            self._strike(cell, (number, column), cells[column])
            down, right = _span(cell, "rowspan"), _span(cell, "colspan")
            if down > 1 or right > 1:
                self.seen.merges.append((number, column, number + down - 1, column + right - 1))
                taken.update(
                    (number + below, column + beside)
                    for below in range(down)
                    for beside in range(right)
                )
            column += right

    def _strike(self, cell: Tag, place: tuple[int, int], text: str) -> None:
        marked = [tag for tag in (cell, *cell.find_all(True)) if _is_struck(tag)]
        if not marked or not text:
            return
        for tag in marked:
            if tag is not cell:
                tag.extract()
        left = "" if cell in marked else _text(cell).strip()
        if left:
            self.seen.partly_struck[place] = left
        else:
            self.seen.struck.add(place)

    def rectangular(self) -> list[list[str]]:
        """All rows, of one length."""
        width = max((max(row, default=-1) + 1 for row in self._rows), default=0)
        return [[row.get(column, "") for column in range(width)] for row in self._rows]


def _is_struck(tag: Tag) -> bool:
    return tag.name in ("s", "strike", "del") or bool(_STRIKES.search(str(tag.get("style", ""))))


def _span(cell: Tag, name: str) -> int:
    text = str(cell.get(name, "1")).strip()
    return min(max(int(text), 1), _MOST_SPAN) if text.isdecimal() and len(text) < 6 else 1


def _text(element: Tag) -> str:
    """Text as shown: line ends only where the page breaks lines."""
    from bs4 import NavigableString, Tag

    parts: list[str] = []
    for child in element.children:
        if type(child) is NavigableString:
            parts.append(_SPACES.sub(" ", str(child)))
        elif isinstance(child, Tag) and child.name not in (*_UNSEEN, *_CELLS):
            if child.name in _BREAKS and (child.name == "br" or "".join(parts).strip()):
                parts.append("\n")
            parts.append(_text(child))
    return "\n".join(line.strip(" ") for line in "".join(parts).split("\n"))
