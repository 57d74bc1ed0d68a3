"""A new workbook of what was read, for owners whose file cannot be edited: text files, old formats,
files out of archives or behind a password.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from stationlog.intake.sheet import Merge, Sheet
from stationlog.returns.annotate import annotate
from stationlog.returns.keepable import MOST_MERGED
from stationlog.returns.list_sheet import ListWords, free_name
from stationlog.returns.marks import plain
from stationlog.returns.owner import Owner
from stationlog.returns.package import finished
from stationlog.vocabulary.values import raw_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.worksheet.worksheet import Worksheet

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_FORMATS = {
    dt.datetime: "yyyy-mm-dd hh:mm:ss",
    dt.date: "yyyy-mm-dd",
    dt.time: "hh:mm:ss",
    dt.timedelta: "[h]:mm:ss",
}
_WITHOUT_YEAR = 'm"月"d"日"'
_NARROWEST, _WIDEST, _PADDING = 8, 40, 2
_ROWS_MEASURED = 200


def rebuilt_copy(owner: Owner, words: ListWords) -> bytes:
    """A workbook with the sheets of `owner` as they were read, marked like an edited one."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    titles: dict[str | None, str] = {}
    for sheet in owner.read.sheets:
        wanted = sheet.name or PurePosixPath(owner.source.name).stem
        titles[sheet.name] = _title(wanted, book.sheetnames)
        _write(book, titles[sheet.name], sheet)
    annotate(book, owner, words, titles)
    saved = io.BytesIO()
    book.save(saved)
    return finished(saved.getvalue(), None)


def _title(wanted: str, taken: list[str]) -> str:
    name = _NOT_IN_A_NAME.sub("_", plain(wanted)).strip("'")[: _LONGEST_NAME - 4]
    return free_name(name or "登记", taken)


def _write(book: Workbook, title: str, sheet: Sheet) -> None:
    page = book.create_sheet(title)
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values, 1):
            if value not in ("", None):
                _fill(page.cell(row, column), value)
    for row, column in sheet.look.yearless:
        page.cell(row + 1, column + 1).number_format = _WITHOUT_YEAR
    left = MOST_MERGED
    for merge in sheet.merges:
        left -= (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
        if left < 0 or _covers_something(sheet, merge):
            # an old format may keep a value below a merge, a new workbook cannot
            continue
        page.merge_cells(
            start_row=merge.top + 1,
            start_column=merge.left + 1,
            end_row=merge.bottom + 1,
            end_column=merge.right + 1,
        )
    _look(page, sheet)


def _covers_something(sheet: Sheet, merge: Merge) -> bool:
    rows = sheet.rows[merge.top : merge.bottom + 1]
    values = [value for row in rows for value in row[merge.left : merge.right + 1]]
    return any(value not in ("", None) for value in values[1:])


def _fill(cell: Cell, value: object) -> None:
    if isinstance(value, str):
        # a formula too: in another program's words it would compute something else, or nothing
        cell.value = plain(value)
        cell.data_type = "s"
        # a corrected number stays as it is typed: no 15 digits, no date of "3-12"
        cell.number_format = "@"
        return
    cell.value = value
    if type(value) in _FORMATS:
        midnight = isinstance(value, dt.datetime) and value.time() == dt.time()
        cell.number_format = _FORMATS[dt.date if midnight else type(value)]


def _look(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for column in range(sheet.width):
        letter = get_column_letter(column + 1)
        texts = [raw_text(row[column]) for row in sheet.rows[:_ROWS_MEASURED]]
        widest = max((sum(2 if ord(c) > 0x2E7F else 1 for c in text) for text in texts), default=0)
        page.column_dimensions[letter].width = min(max(widest, _NARROWEST), _WIDEST) + _PADDING
        page.column_dimensions[letter].hidden = column in sheet.look.hidden_columns
    for row in sheet.look.hidden_rows:
        page.row_dimensions[row + 1].hidden = True
    for row, column in sheet.look.struck:
        page.cell(row + 1, column + 1).font = Font(strike=True)
    for (row, column), left in sheet.look.partly_struck.items():
        cell = page.cell(row + 1, column + 1)
        cell.value = _struck_but(str(cell.value), left)
    for (row, column), text in sheet.look.comments.items():
        page.cell(row + 1, column + 1).comment = Comment(plain(text), "")
    if sheet.hidden:
        page.sheet_state = "hidden"


def _struck_but(text: str, left: str) -> CellRichText:
    """The text with every character struck through but those of `left`, which stand in it in
    their order.
    """
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    kept = iter(left)
    wanted = next(kept, "")
    marked = []
    for character in text:
        marked.append((character, character != wanted))
        if character == wanted:
            wanted = next(kept, "")
    runs = [
        (struck, "".join(character for character, _ in run))
        for struck, run in groupby(marked, key=itemgetter(1))
    ]
    blocks = [TextBlock(InlineFont(strike=True), run) if struck else run for struck, run in runs]
    return CellRichText(*blocks)
