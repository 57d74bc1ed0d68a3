"""The workbook's identity: a hidden sheet, and a hidden column that goes with its rows."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from stationlog.intake.returned.identity import ID_HEADER, IDENTITY_SHEET, Identity, cell_text
from stationlog.intake.sheet import ID_JOINT
from stationlog.returns.marks import plain

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_COLUMNS = 16_384


def write_identity(book: Workbook, identity: Identity) -> None:
    """Append the hidden sheet."""
    sheet = book.create_sheet(IDENTITY_SHEET)
    for row, line in enumerate(identity.lines(), 1):
        for column, text in enumerate(line, 1):
            if text:
                write_text(sheet, row, column, text)
    sheet.sheet_state = "veryHidden"


def write_ids(sheet: Worksheet, ids: dict[int, str], width: int) -> None:
    """Put record ids (by 0-based row) into a hidden column behind the last one in use; `width` is
    the number of columns that hold something.
    """
    column = max([width, *_reach(sheet)]) + 1
    if not ids or column > _MOST_COLUMNS:
        return
    # over the first record; a table without a header has no room there
    write_text(sheet, min(ids) or sheet.max_row + 1, column, ID_HEADER)
    for row, record in sorted(ids.items()):
        write_text(sheet, row + 1, column, record)
    _hide(sheet, column)


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A text that stays one, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.value = plain(text)
    cell.data_type = "s"


def remove_identity(book: Workbook, identity: Identity) -> None:
    """Take the sheets and the column of an earlier return away, and nothing that somebody wrote
    into them.
    """
    for name in (IDENTITY_SHEET, identity.list_sheet):
        if name in book.sheetnames:
            book.remove(book[name])
    sent = {row.record_id for row in identity.rows}
    for sheet in book.worksheets:
        places = sorted(place for place, cell in sheet._cells.items() if cell.value == ID_HEADER)
        if places:
            _remove_column(sheet, places[0][1], sent)


def _remove_column(sheet: Worksheet, column: int, sent: set[str]) -> None:
    own = False
    for place in [place for place in sheet._cells if place[1] == column]:
        value = sheet._cells[place].value
        if value in ("", None, ID_HEADER) or sent.issuperset(cell_text(value).split(ID_JOINT)):
            del sheet._cells[place]
        else:
            own = True
    if not own:
        _split(sheet, column)
        sheet.column_dimensions.pop(_letter(column), None)


def _reach(sheet: Worksheet) -> list[int]:
    """Last columns of what spans columns without a value in each: merges, filters, tables."""
    from openpyxl.utils import range_boundaries

    spans = [merge.max_col for merge in sheet.merged_cells.ranges]
    refs = [table.ref for table in sheet.tables.values()]
    if sheet.auto_filter.ref:
        refs.append(sheet.auto_filter.ref)
    return spans + [range_boundaries(ref)[2] for ref in refs]


def _hide(sheet: Worksheet, column: int) -> None:
    _split(sheet, column)
    sheet.column_dimensions[_letter(column)].hidden = True


def _split(sheet: Worksheet, column: int) -> None:
    """Give `column` a width of its own where one definition spans several columns."""
    from openpyxl.worksheet.dimensions import ColumnDimension

    spanning = next(
        (
            dimension
            for dimension in sheet.column_dimensions.values()
            if (dimension.min or 0) <= column <= (dimension.max or 0)
            and dimension.max != dimension.min
        ),
        None,
    )
    if spanning is None:
        return
    first, last = spanning.min, spanning.max
    del sheet.column_dimensions[spanning.index]
    for begin, end in ((first, column - 1), (column, column), (column + 1, last)):
        if begin <= end:
            part = ColumnDimension(
                sheet,
                index=_letter(begin),
                width=spanning.width,
                bestFit=spanning.bestFit,
                hidden=spanning.hidden,
                outlineLevel=spanning.outlineLevel,
                collapsed=spanning.collapsed,
                min=begin,
                max=end,
            )
            part._style = copy(spanning._style)
            sheet.column_dimensions[part.index] = part


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
