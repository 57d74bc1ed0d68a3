"""The second look at .ods: its content is one XML, walked element by element.

calamine reads an .ods without merges, gives truth values as numbers and errors as nothing; all
that is corrected from here.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from stationlog.intake.form_mark import FORM_NAME
from stationlog.intake.look.package_xlsx import attribute, local
from stationlog.intake.look.seen import Seen
from stationlog.intake.look.styles_ods import StylesOds, read_styles_ods

# LibreOffice repeats one empty row a million times; nothing with content is repeated so often
_MOST_REPEATED = 10_000
_HIDDEN = ("collapse", "filter")
_DAY_OR_LONGER = re.compile(r"-?PT(?:2[4-9]|[3-9]\d|\d{3,})H")


def look_at_ods(file: BinaryIO) -> Iterator[tuple[str, Seen]]:
    """Name and `Seen` of every sheet. Raises what a damaged package makes its readers raise."""
    from defusedxml.ElementTree import iterparse

    with zipfile.ZipFile(file) as package:
        styles = StylesOds()
        for part in ("styles.xml", "content.xml"):
            if part not in package.namelist():
                continue
            with package.open(part) as stream:
                events = iterparse(stream, events=("start", "end"), forbid_dtd=True)
                for found in _tables(events, styles):
                    if isinstance(found, StylesOds):
                        styles = found
                    else:
                        yield found


def _tables(
    events: Iterator[tuple[str, Element]], styles: StylesOds
) -> Iterator[StylesOds | tuple[str, Seen]]:
    """Styles as they become known, and each table when it ends; a row is forgotten once read."""
    within: list[_Table] = []
    for event, element in events:
        name = local(element)
        if event == "start":
            if name == "table":
                within.append(_Table(attribute(element, "name"), styles))
        elif name in ("automatic-styles", "styles"):
            styles = read_styles_ods(element, styles)
            yield styles
        elif name == "null-date":
            epoch_1904 = attribute(element, "date-value").startswith("1904")
            styles = styles.with_epoch(epoch_1904)
            yield styles
        elif name == "table-column" and within:
            within[-1].column(element)
        elif name == "table-row" and within:
            within[-1].row(element)
            element.clear()
        elif name == "named-expression" and within:
            if attribute(element, "name") == FORM_NAME:
                within[-1].seen.form = attribute(element, "expression")
        elif name == "table":
            table = within.pop()
            # a table inside a cell is part of that cell's text
            if not within:
                table.seen.epoch_1904 = styles.epoch_1904
                yield table.name, table.seen


class _Table:
    """One table of the content; repeated rows and cells are counted out."""

    def __init__(self, name: str, styles: StylesOds) -> None:
        self.name, self._styles = name, styles
        self.seen = Seen()
        self._next_row, self._next_column = 0, 0

    def column(self, column: Element) -> None:
        """Take in one <table-column>."""
        times = _times(column, "number-columns-repeated")
        if attribute(column, "visibility") in _HIDDEN:
            self.seen.hidden_columns.update(_repeated(self._next_column, times))
        self._next_column += times

    def row(self, row: Element) -> None:
        """Take in one <table-row>."""
        times = _times(row, "number-rows-repeated")
        rows = _repeated(self._next_row, times)
        self._next_row += times
        if attribute(row, "visibility") in _HIDDEN:
            self.seen.hidden_rows.update(rows)
        column = 0
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            times = _times(cell, "number-columns-repeated")
            # rows to the sheet's end repeat cells that have a style and nothing else
            if len(cell) or attribute(cell, "formula"):
                for at in _repeated(column, times):
                    self._cell(cell, rows, at)
            column += times

    def _cell(self, cell: Element, rows: range, column: int) -> None:
        paragraphs = [p for p in cell if local(p) == "p"]
        text = "\n".join("".join(p.itertext()) for p in paragraphs)
        kinds = [value for name, value in cell.attrib.items() if name.endswith("}value-type")]
        down, right = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
        note = next((a for a in cell if local(a) == "annotation"), None)
        struck = self._struck(cell, paragraphs)
        formula = attribute(cell, "formula")
        for row in rows:
            place = (row, column)
            if down > 1 or right > 1:
                self.seen.merges.append((row, column, row + down - 1, column + right - 1))
            if note is not None:
                said = "\n".join("".join(p.itertext()) for p in note if local(p) == "p")
                if said.strip():
                    self.seen.comments[place] = said.strip()
            if "error" in kinds or (formula and text.startswith(("#", "Err:")) and not kinds):
                self.seen.errors[place] = text or "#VALUE!"
            elif "boolean" in kinds:
                value = attribute(cell, "boolean-value") == "true"
                self.seen.values[place] = "TRUE" if value else "FALSE"
            elif text in ("TRUE", "FALSE") or _DAY_OR_LONGER.match(attribute(cell, "time-value")):
                self.seen.values[place] = text
            elif formula and not kinds and not paragraphs:
                self.seen.formulas[place] = "=" + formula.partition("=")[2]
            if struck is True:
                self.seen.struck.add(place)
            elif struck:
                self.seen.partly_struck[place] = struck
            if "date" in kinds and attribute(cell, "style-name") in self._styles.yearless:
                self.seen.yearless.add(place)

    def _struck(self, cell: Element, paragraphs: list[Element]) -> bool | str:
        """True where all text is struck through, what is left where some is, else False."""
        own = attribute(cell, "style-name") in self._styles.struck
        if not own and not any(len(p) for p in paragraphs):
            return False
        runs = [run for p in paragraphs for run in (*self._runs(p, own), (own, "\n"))]
        if not any(struck and text.strip() for struck, text in runs):
            return False
        left = "".join(text for struck, text in runs if not struck).strip()
        return left or True

    def _runs(self, element: Element, struck: bool) -> Iterator[tuple[bool, str]]:
        yield struck, element.text or ""
        for child in element:
            name = attribute(child, "style-name")
            look = self._styles.runs.get(name) if local(child) == "span" else None
            yield from self._runs(child, struck if look is None else look)
            yield struck, child.tail or ""


def _repeated(first: int, times: int) -> range:
    return range(first, first + min(times, _MOST_REPEATED))


def _times(element: Element, name: str) -> int:
    text = attribute(element, name)
    return int(text) if text.isdigit() else 1
