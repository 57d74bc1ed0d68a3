"""Writers of workbooks and text files: other people's programs, driven as their users do."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from tests.corpus.case import File
from tests.corpus.grid import Failed, Formula, Grid, PartlyStruck, Shown

STRUCK = "strike"


def openpyxl_book(path: str, *grids: Grid, epoch_1904: bool = False, office: str = "") -> File:
    """A workbook by openpyxl, afterwards converted by LibreOffice where `office` names a format."""

    def write(target: Path) -> None:
        import openpyxl
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book = openpyxl.Workbook()
        if epoch_1904:
            book.epoch = CALENDAR_MAC_1904
        book.remove(book.active)
        for grid in grids:
            _openpyxl_sheet(book.create_sheet(grid.name), grid)
        book.save(target)

    return File(path, write, grids, office)


def _openpyxl_sheet(sheet, grid: Grid) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for r, row in enumerate(grid.rows):
        for c, value in enumerate(row):
            if value is not None:
                _openpyxl_cell(sheet.cell(r + 1, c + 1), value)
            if r in grid.struck_rows or (r, c) in grid.struck_cells:
                sheet.cell(r + 1, c + 1).font = Font(strike=True)
    for merge in grid.merges:
        sheet.merge_cells(merge)
    for r in grid.hidden_rows:
        sheet.row_dimensions[r + 1].hidden = True
    for c in grid.hidden_columns:
        sheet.column_dimensions[get_column_letter(c + 1)].hidden = True
    for (r, c), text in grid.comments.items():
        sheet.cell(r + 1, c + 1).comment = Comment(text, "经办")
    if grid.hidden:
        sheet.sheet_state = "hidden"


def _openpyxl_cell(cell, value: object) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    if isinstance(value, Formula):
        cell.value = value.text
    elif isinstance(value, Failed):
        cell.value = value.text
        cell.data_type = "e"
    elif isinstance(value, PartlyStruck):
        cell.value = CellRichText(TextBlock(InlineFont(strike=True), value.struck), value.left)
    elif isinstance(value, Shown):
        cell.value = value.value
        cell.number_format = value.number_format
    elif isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
    else:
        cell.value = value


def xlsxwriter_book(path: str, *grids: Grid, epoch_1904: bool = False) -> File:
    """A workbook by XlsxWriter."""

    def write(target: Path) -> None:
        import xlsxwriter

        with xlsxwriter.Workbook(target, {"date_1904": epoch_1904}) as book:
            for grid in grids:
                _xlsxwriter_sheet(book, book.add_worksheet(grid.name), grid)

    return File(path, write, grids)


def _xlsxwriter_sheet(book, sheet, grid: Grid) -> None:
    for r, row in enumerate(grid.rows):
        for c, value in enumerate(row):
            struck = r in grid.struck_rows or (r, c) in grid.struck_cells
            _xlsxwriter_cell(book, sheet, r, c, value, {"font_strikeout": True} if struck else {})
    for merge in grid.merges:
        first, last = merge.split(":")
        r, c = _place(first)
        # the range is formatted only; the value was written above and is written again
        value = grid.rows[r][c] if c < len(grid.rows[r]) else None
        sheet.merge_range(r, c, *_place(last), "" if value is None else value)
    for r in grid.hidden_rows:
        sheet.set_row(r, None, None, {"hidden": True})
    for c in grid.hidden_columns:
        sheet.set_column(c, c, None, None, {"hidden": True})
    for (r, c), text in grid.comments.items():
        sheet.write_comment(r, c, text)
    if grid.hidden:
        sheet.hide()


def _xlsxwriter_cell(book, sheet, r: int, c: int, value: object, look: dict) -> None:
    shown = book.add_format(look) if look else None
    if value is None:
        return
    if isinstance(value, Formula):
        sheet.write_formula(r, c, value.text, shown, "" if value.value is None else value.value)
    elif isinstance(value, Failed):
        sheet.write_formula(r, c, "=NA()", shown, value.text)
    elif isinstance(value, PartlyStruck):
        strike = book.add_format({"font_strikeout": True})
        plain = book.add_format()
        sheet.write_rich_string(r, c, strike, value.struck, plain, value.left)
    elif isinstance(value, Shown):
        sheet.write(r, c, value.value, book.add_format({**look, "num_format": value.number_format}))
    elif isinstance(value, (dt.date, dt.datetime)):
        form = "yyyy-mm-dd hh:mm" if isinstance(value, dt.datetime) else "yyyy-mm-dd"
        sheet.write_datetime(r, c, value, book.add_format({**look, "num_format": form}))
    elif isinstance(value, str):
        sheet.write_string(r, c, value, shown)
    else:
        sheet.write(r, c, value, shown)


def _place(address: str) -> tuple[int, int]:
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    letters, row = coordinate_from_string(address)
    return row - 1, column_index_from_string(letters) - 1


def xlwt_book(path: str, *grids: Grid, epoch_1904: bool = False) -> File:
    """A workbook of Excel 97 by xlwt (which knows neither comments nor error cells)."""

    def write(target: Path) -> None:
        import xlwt

        book = xlwt.Workbook(encoding="utf-8")
        book.dates_1904 = epoch_1904
        for grid in grids:
            sheet = book.add_sheet(grid.name)
            for r, row in enumerate(grid.rows):
                for c, value in enumerate(row):
                    if value is not None:
                        struck = r in grid.struck_rows or (r, c) in grid.struck_cells
                        _xlwt_cell(sheet, r, c, value, struck)
            for merge in grid.merges:
                first, last = (_place(corner) for corner in merge.split(":"))
                sheet.merge(first[0], last[0], first[1], last[1])
            for r in grid.hidden_rows:
                sheet.row(r).hidden = True
            for c in grid.hidden_columns:
                sheet.col(c).hidden = True
            if grid.hidden:
                sheet.visibility = 1
        with target.open("wb") as file:
            book.save(file)

    return File(path, write, grids)


def _xlwt_cell(sheet, r: int, c: int, value: object, struck: bool) -> None:
    import xlwt

    style = xlwt.XFStyle()
    style.font.struck_out = struck
    if isinstance(value, Shown):
        style.num_format_str = value.number_format
        value = value.value
    elif isinstance(value, dt.datetime):
        style.num_format_str = "yyyy-mm-dd hh:mm"
    elif isinstance(value, dt.date):
        style.num_format_str = "yyyy-mm-dd"
    if isinstance(value, Formula):
        sheet.write(r, c, xlwt.Formula(value.text.removeprefix("=")), style)
    else:
        sheet.write(r, c, value, style)


def pandas_book(path: str, grid: Grid, index: bool = False) -> File:
    """The first row as a DataFrame's columns, written by `to_excel`; `index` adds its index."""

    def write(target: Path) -> None:
        _frame(grid).to_excel(target, sheet_name=grid.name, index=index)

    numbers = [[None], *([i] for i in range(len(grid.rows) - 1))]
    rows = [[*n, *row] for n, row in zip(numbers, grid.rows, strict=True)] if index else grid.rows
    return File(path, write, (Grid(rows, grid.name),))


def pandas_csv(path: str, grid: Grid, encoding: str = "utf-8", sep: str = ",") -> File:
    """The first row as a DataFrame's columns, written by `to_csv` without its index."""

    def write(target: Path) -> None:
        _frame(grid).to_csv(target, index=False, encoding=encoding, sep=sep)

    return File(path, write, (grid,))


def _frame(grid: Grid):
    import pandas as pd

    header, *body = grid.rows
    return pd.DataFrame([list(row) for row in body], columns=list(header), dtype=object)


def text(
    path: str,
    grid: Grid,
    encoding: str = "utf-8",
    delimiter: str = ",",
    newline: str = "\r\n",
    before: str = "",
    quote_all: bool = False,
) -> File:
    """A text file; `before` is put in front (a `sep=` line). UTF-16 names give no BOM unless
    the encoding is `utf-16`."""

    def write(target: Path) -> None:
        import csv

        out = io.StringIO()
        quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
        rows = csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting)
        for row in grid.rows:
            rows.writerow(["" if value is None else _typed(value) for value in row])
        target.write_bytes((before + out.getvalue()).encode(encoding))

    return File(path, write, (grid,))


def _typed(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y/%m/%d %H:%M")
    if isinstance(value, dt.date):
        return f"{value.year}/{value.month}/{value.day}"
    return str(value)
