"""The formats of one workbook, each made once: Excel takes no more than 64,000 of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook


class Formats:
    """Formats by their properties; `base` is what holds where nothing else is said."""

    def __init__(self, book: Workbook, **base: object) -> None:
        self._book, self._base = book, base
        self._made: dict[tuple, Format] = {}

    def of(self, **properties: object) -> Format:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**self._base, **properties})
        return self._made[key]
