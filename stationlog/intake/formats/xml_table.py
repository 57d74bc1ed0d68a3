"""Workbooks in the XML of Excel 2003 (SpreadsheetML), mostly named .xls, read in the child."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import BinaryIO
from xml.etree.ElementTree import Element

from stationlog.intake import reasons
from stationlog.intake.child.wire import pack_rows
from stationlog.intake.look.number_formats import shows_no_year
from stationlog.intake.look.package_xlsx import attribute, local, named
from stationlog.intake.look.seen import Seen
from stationlog.intake.sheet import Unreadable

_MOST_CELLS = 60_000_000
_MOST_COLUMNS = 16_384
_YEARLESS_NAMES = frozenset({"d-mmm"})


def read_xml(file: BinaryIO, emit: Callable[[tuple], None]) -> Unreadable | None:
    """Emit every worksheet with what is to be seen in it, for this format shows all."""
    from defusedxml import EntitiesForbidden
    from defusedxml.common import DTDForbidden
    from defusedxml.ElementTree import parse

    try:
        book = parse(file, forbid_dtd=True).getroot()
    except (EntitiesForbidden, DTDForbidden):
        return reasons.ENTITIES
    struck = _styles(book, _strikes)
    yearless = _styles(book, _has_no_year)
    epoch_1904 = next(named(book, "Date1904"), None) is not None
    for worksheet in named(book, "Worksheet"):
        sheet = _Worksheet(worksheet, struck, yearless)
        if sheet.reaches_too_far():
            return reasons.TOO_WIDE
        hidden = any(
            (visible.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
            for visible in named(worksheet, "Visible")
        )
        name = attribute(worksheet, "Name")
        sheet.seen.epoch_1904 = epoch_1904
        emit(("sheet", name, hidden, sheet.seen.merges))
        emit(sheet.seen.frame(name))
        rows = sheet.rectangular()
        if rows:
            emit(("rows", pack_rows(rows)))
    return None


class _Worksheet:
    """The cells of a worksheet by place; ss:Index moves on, what is merged is passed over."""

    def __init__(
        self, worksheet: Element, struck: frozenset[str], yearless: frozenset[str]
    ) -> None:
        self.seen = Seen()
        self._struck, self._yearless = struck, yearless
        self._cells: dict[tuple[int, int], object] = {}
        # the last row that a merge covers in a column
        self._covered: dict[int, int] = {}
        for table in (element for element in worksheet if local(element) == "Table"):
            self._columns(table)
            row = -1
            for element in (element for element in table if local(element) == "Row"):
                row = _index(element, row + 1)
                more = _number(element, "Span")
                if attribute(element, "Hidden") == "1":
                    self.seen.hidden_rows.update(range(row, row + more + 1))
                self._row(element, row)
                row += more

    def reaches_too_far(self) -> bool:
        """Whether the rectangle from A1 is more than can be laid out."""
        height, width = self._size()
        return height * width > _MOST_CELLS

    def rectangular(self) -> list[list[object]]:
        """All rows from the first, of one length."""
        height, width = self._size()
        return [
            [self._cells.get((row, column), "") for column in range(width)] for row in range(height)
        ]

    def _size(self) -> tuple[int, int]:
        rows = (row for row, _ in self._cells)
        columns = (column for _, column in self._cells)
        return max(rows, default=-1) + 1, max(columns, default=-1) + 1

    def _columns(self, table: Element) -> None:
        column = -1
        for element in (element for element in table if local(element) == "Column"):
            column = _index(element, column + 1)
            more = _number(element, "Span")
            if attribute(element, "Hidden") == "1":
                self.seen.hidden_columns.update(range(column, column + more + 1))
            column += more

    def _row(self, row: Element, number: int) -> None:
        column = -1
        for cell in (element for element in row if local(element) == "Cell"):
            column = _index(cell, column + 1)
            if not attribute(cell, "Index"):
                while self._covered.get(column, -1) >= number:
                    column += 1
            self._cell(cell, (number, column))
            down, right = _number(cell, "MergeDown"), _number(cell, "MergeAcross")
            if down or right:
                self.seen.merges.append((number, column, number + down, column + right))
                for beside in range(column, column + min(right, _MOST_COLUMNS) + 1):
                    self._covered[beside] = max(number + down, self._covered.get(beside, -1))
            column += right

    def _cell(self, cell: Element, place: tuple[int, int]) -> None:
        style = attribute(cell, "StyleID")
        formula = attribute(cell, "Formula")
        for part in cell:
            if local(part) == "Comment":
                text = "".join(t for data in part if local(data) == "Data" for t in data.itertext())
                if text.strip():
                    self.seen.comments[place] = text.strip()
        data = next((part for part in cell if local(part) == "Data"), None)
        if data is None:
            if formula:
                self.seen.formulas[place] = formula
            return
        value = _value(attribute(data, "Type"), "".join(data.itertext()))
        if value == "":
            return
        self._cells[place] = value
        if style in self._struck:
            self.seen.struck.add(place)
        if style in self._yearless:
            self.seen.yearless.add(place)


def _value(kind: str, text: str) -> object:
    if kind == "Boolean":
        return text.strip() == "1"
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(text.strip())
            if moment.time() == dt.time():
                return moment.date()
            # a time of day stands on the day before the first
            return moment.time() if moment.date() == dt.date(1899, 12, 31) else moment
    except ValueError:
        # what says it is a number or a date and is none stays the text it is
        return text
    return text


def _styles(book: Element, wanted: Callable[[Element], bool]) -> frozenset[str]:
    return frozenset(attribute(style, "ID") for style in named(book, "Style") if wanted(style))


def _strikes(style: Element) -> bool:
    return any(attribute(font, "StrikeThrough") == "1" for font in named(style, "Font"))


def _has_no_year(style: Element) -> bool:
    codes = [attribute(form, "Format") for form in named(style, "NumberFormat")]
    return any(code in _YEARLESS_NAMES or shows_no_year(code) for code in codes)


def _index(element: Element, following: int) -> int:
    return _number(element, "Index", following + 1) - 1


def _number(element: Element, name: str, otherwise: int = 0) -> int:
    text = attribute(element, name)
    return int(text) if text.isdecimal() and len(text) < 8 else otherwise
