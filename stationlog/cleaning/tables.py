"""Tables on a sheet: headers one under the other, each with its title block and its body."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.cleaning.headers import (
    Column,
    Header,
    header_at,
    label_rows,
    repeats,
    title_above,
)
from stationlog.cleaning.remarks import ends_a_table
from stationlog.cleaning.years import year_of
from stationlog.intake.sheet import Merge, Sheet
from stationlog.vocabulary.values import is_blank


@dataclass(frozen=True)
class FoundTable:
    """A table on a sheet: 0-based header rows and body rows, both ends included.

    From `top` to the header stands what belongs to it: title, unit, 填报单位.
    """

    sheet: Sheet
    number: int
    register: str
    top: int
    header_top: int
    header_bottom: int
    body_bottom: int
    columns: tuple[Column, ...]
    title: str

    @property
    def body_top(self) -> int:
        """First row under the header."""
        return self.header_bottom + 1


def find_tables(sheet: Sheet) -> list[FoundTable]:
    """All tables of a sheet, top to bottom; a repeated header does not begin a new one."""
    headers: list[Header] = []
    tops: list[int] = []
    row = 0
    candidates = label_rows(sheet)
    while row < len(sheet.rows):
        header = header_at(sheet, row) if row in candidates else None
        if header is None:
            row += 1
            continue
        top = _top(sheet, row, headers[-1].bottom + 1) if headers else 0
        if headers and repeats(headers[-1], header) and not year_of(title_above(sheet, top, row)):
            row += 1
            continue
        headers.append(header)
        tops.append(top)
        row = header.bottom + 1
    if not headers:
        return []
    ends = [top - 1 for top in tops[1:]] + [len(sheet.rows) - 1]
    return [
        FoundTable(
            sheet=sheet,
            number=number,
            register=header.register,
            top=top,
            header_top=header.top,
            header_bottom=header.bottom,
            body_bottom=end,
            columns=header.columns,
            title=title_above(sheet, top, header.top),
        )
        for number, (header, top, end) in enumerate(zip(headers, tops, ends, strict=True), 1)
    ]


def _top(sheet: Sheet, header_top: int, floor: int) -> int:
    """First row of the title block right above a header: rows of one text that closes no table."""
    top = header_top
    for row in range(header_top - 1, floor - 1, -1):
        texts = [value for value in sheet.rows[row] if not is_blank(value)]
        if len(texts) > 1 or (texts and (not isinstance(texts[0], str) or ends_a_table(texts[0]))):
            break
        if texts:
            top = row
    return top


def merges_down(sheet: Sheet) -> dict[int, list[Merge]]:
    """Merged ranges of one column and several rows, by column."""
    found: dict[int, list[Merge]] = {}
    for merge in sheet.merges:
        if merge.left == merge.right and merge.bottom > merge.top:
            found.setdefault(merge.left, []).append(merge)
    return found
