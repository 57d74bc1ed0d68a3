"""The cells of the list that its reader fills in: why a finding is right as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stationlog.intake.returned.answers import BY, ID, NOT_ASKED, ON, REASON
from stationlog.returns.identity_sheet import write_text
from stationlog.returns.list_sheet import body_border, dress_head
from stationlog.returns.points import Point

if TYPE_CHECKING:
    from openpyxl.cell import Cell
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
    for row, point in enumerate(points, head + 1):
        cells = [sheet.cell(row, column) for column in range(first, first + len(_COLUMNS))]
        *answers, own_id = cells
        write_text(sheet, row, own_id.column, point.finding_id)
        _dress(own_id, "", _PALE, "@")
        if point.must_fix:
            _not_asked(sheet, answers)
        else:
            _to_fill(sheet, answers, point)
    last = sheet.cell(head + len(points), first + len(_COLUMNS) - 1).coordinate
    sheet.print_area = f"A1:{last}"
    _hint(sheet, sheet.cell(head + 1, first + 2), head + len(points))


def _not_asked(sheet: Worksheet, cells: list[Cell]) -> None:
    for cell in cells:
        write_text(sheet, cell.row, cell.column, NOT_ASKED)
        _dress(cell, _NOT_ASKED, _PALE, "@")


def _to_fill(sheet: Worksheet, cells: list[Cell], point: Point) -> None:
    reason, by, on = cells
    for cell, text in ((reason, point.reason), (by, point.by)):
        if text:
            write_text(sheet, cell.row, cell.column, text)
        _dress(cell, _TO_FILL, _INK, "@")
    on.value = point.on
    _dress(on, _TO_FILL, _INK, _DAY)


def _dress(cell: Cell, fill: str, ink: str, number_format: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font("宋体", size=10, color=ink)
    cell.alignment = Alignment("left", "top", wrap_text=True)
    cell.border = body_border()
    cell.number_format = number_format
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)


def _hint(sheet: Worksheet, first: Cell, last: int) -> None:
    """How a day is written, said where it is filled in; nothing is refused there."""
    from openpyxl.worksheet.datavalidation import DataValidation

    told = DataValidation(allow_blank=True, showInputMessage=True, showErrorMessage=False)
    told.promptTitle, told.prompt = ON, "写成 2025-07-01 这样的日期"
    told.add(f"{first.coordinate}:{first.column_letter}{last}")
    sheet.add_data_validation(told)
