"""HTML tables of ordinary cell outputs (a pandas frame) → blocks.

Rebuilt rather than passed on: ids that differ from run to run, styles and scripts stay behind.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import zip_longest

from stationlog.reporting.blocks import Column, Table

_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?|NaN|None|<NA>|—|")


def tables(source: str) -> tuple[Table, ...]:
    """All tables of an HTML fragment, in order; cells are plain text. None found: empty."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return tuple(_table(head, rows) for head, rows in reader.found if head or rows)


def _table(head: list[list[str]], rows: list[list[str]]) -> Table:
    width = max(len(row) for row in (*head, *rows))
    labels = ["\n".join(filter(None, parts)) for parts in zip_longest(*head, fillvalue="")]
    labels += [""] * (width - len(labels))
    even = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    columns = tuple(
        Column(label, "right" if _numeric(even, place) else "left")
        for place, label in enumerate(labels)
    )
    return Table("", columns, even)


def _numeric(rows: tuple[tuple[str, ...], ...], place: int) -> bool:
    return bool(rows) and all(_NUMBER.fullmatch(row[place]) for row in rows)


class _Reader(HTMLParser):
    """Collects (head rows, body rows) of each table; a cell spanning columns is repeated blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[list[list[str]], list[list[str]]]] = []
        self._in_head = False
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.found.append(([], []))
        elif not self.found:
            return
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self._rows().append([])
        elif tag in ("td", "th"):
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._span = [], int(span) if span.isdecimal() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self._in_head = False
        elif tag in ("td", "th") and self._cell is not None:
            rows = self._rows()
            if not rows:
                rows.append([])
            rows[-1] += ["".join(self._cell).strip()] + [""] * (min(self._span, 100) - 1)
            self._cell = None

    def _rows(self) -> list[list[str]]:
        head, body = self.found[-1]
        return head if self._in_head else body
