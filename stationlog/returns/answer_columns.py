"""The cells of the list that its reader fills in: why a finding is right as it stands."""

from __future__ import annotations

import datetime as dt
from copy import copy
from typing import TYPE_CHECKING

from stationlog.intake.returned.answers import BY, ID, NOT_ASKED, ON, REASON
from stationlog.returns.identity_sheet import write_text
from stationlog.returns.list_sheet import LINE, body_border, dress_head, lines_in
from stationlog.returns.points import Point

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

# the id stands beside the answers and not hidden: a sort takes it along with them
_COLUMNS = ((REASON, 30), (BY, 14), (ON, 13), (ID, 11))
# neither of these is a colour of marks.FILLS
_TO_FILL, _NOT_ASKED = "FFEAF6E6", "FFE3E3E3"
_INK, _PALE = "FF1F2D3D", "FF7A7A7A"
_DAY = "yyyy-mm-dd"


def add_answers(sheet: Worksheet, head: int, points: tuple[Point, ...]) -> None:
    """Add the columns behind a finished list whose header stands in row `head`.

    A reason given before stands there already; of what must be fixed the cells are grey.
    """
    if not points:
        return
    first = sheet.max_column + 1
    for column, (label, width) in enumerate(_COLUMNS, first):
        write_text(sheet, head, column, label)
        dress_head(sheet.cell(head, column), width)
    looks: dict[tuple[str, str], StyleArray] = {}
    for row, point in enumerate(points, head + 1):
        for column, value in enumerate((*_answers(point), point.finding_id), first):
            cell = sheet.cell(row, column)
            if isinstance(value, str) and value:
                write_text(sheet, row, column, value)
            elif value:
                cell.value = value
            own_id = column == first + len(_COLUMNS) - 1
            fill = "" if own_id else _NOT_ASKED if point.must_fix else _TO_FILL
            _dress(cell, fill, _DAY if column == first + 2 else "@", looks)
        needed = LINE * lines_in(point.reason, _COLUMNS[0][1]) + 4
        sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height, needed)
    sheet.print_area = f"A1:{sheet.cell(head + len(points), first + len(_COLUMNS) - 1).coordinate}"
    _hint(sheet, sheet.cell(head + 1, first + 2), head + len(points))


def _answers(point: Point) -> tuple[str | dt.date | None, ...]:
    if point.must_fix:
        return NOT_ASKED, NOT_ASKED, NOT_ASKED
    return point.reason, point.by, point.on


def _dress(
    cell: Cell, fill: str, number_format: str, looks: dict[tuple[str, str], StyleArray]
) -> None:
    """Font, fill and border of a cell; `looks` keeps them, as making one takes long."""
    from openpyxl.styles import Alignment, Font, PatternFill

    key = (fill, number_format)
    if key not in looks:
        cell.font = Font("宋体", size=10, color=_INK if fill == _TO_FILL else _PALE)
        cell.alignment = Alignment("left", "top", wrap_text=True)
        cell.border = body_border()
        cell.number_format = number_format
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        looks[key] = cell._style
    cell._style = copy(looks[key])


def _hint(sheet: Worksheet, first: Cell, last: int) -> None:
    """How a day is written, said where it is filled in; nothing is refused there."""
    from openpyxl.worksheet.datavalidation import DataValidation

    told = DataValidation(allow_blank=True, showInputMessage=True, showErrorMessage=False)
    told.promptTitle, told.prompt = ON, "写成 2025-07-01 这样的日期"
    told.add(f"{first.coordinate}:{first.column_letter}{last}")
    sheet.add_data_validation(told)
