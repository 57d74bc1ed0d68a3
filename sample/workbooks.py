"""Grids to files: .xlsx, .xls and the .csv that Excel saves here. Same grid, same bytes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

import xlsxwriter

from sample.layout import Grid

# any fixed moment: a workbook says when it was made
_MADE = dt.datetime(2026, 1, 5, 9, 0, 0)
_NEVER = (1980, 1, 1, 0, 0, 0)


def xlsx(grids: list[Grid]) -> bytes:
    """A workbook as Excel 2007 and later keep it.

    The parts are stored, not deflated: deflate differs between zlib builds, stored bytes do not.
    """
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        book.set_properties({"author": "工作站", "created": _MADE})
        formats = {
            name: book.add_format({**look, "border": 1, "font_name": "宋体", "font_size": 10})
            for name, look in _LOOKS.items()
        }
        for grid in grids:
            _fill(book.add_worksheet(grid.name), grid, formats)
    return _stored(packed.getvalue())


_LOOKS: dict[str, dict] = {
    "title": {"bold": True, "align": "center"},
    "header": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "text": {"text_wrap": True},
    "number": {},
    "date": {"num_format": "yyyy/m/d"},
    "datetime": {"num_format": "yyyy/m/d h:mm"},
}


def _fill(sheet: xlsxwriter.worksheet.Worksheet, grid: Grid, formats: dict) -> None:
    merged = {(top, left): (bottom, right) for top, left, bottom, right in grid.merges}
    for row, contents in enumerate(grid.rows):
        in_header = row in grid.header
        for column, content in enumerate(contents):
            look = "title" if row < grid.header.start else "header" if in_header else _look(content)
            if (row, column) in merged:
                bottom, right = merged[row, column]
                sheet.merge_range(row, column, bottom, right, "", formats[look])
            _put(sheet, row, column, content, formats[look])
    sheet.freeze_panes(grid.header.stop, 0)
    if grid.header:
        sheet.set_column(0, len(grid.rows[grid.header.start]) - 1, 14)


def _look(content: object) -> str:
    if isinstance(content, dt.datetime):
        return "datetime"
    if isinstance(content, dt.date):
        return "date"
    return "number" if isinstance(content, (int, float)) else "text"


def _put(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, content: object, look: object
) -> None:
    if content is None:
        return
    if isinstance(content, (dt.date, dt.datetime)):
        sheet.write_datetime(row, column, content, look)
    elif isinstance(content, (int, float)):
        sheet.write_number(row, column, content, look)
    else:
        sheet.write_string(row, column, str(content), look)


def _stored(packed: bytes) -> bytes:
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(plain, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _NEVER), old.read(name))
    return plain.getvalue()


def xls(grids: list[Grid]) -> bytes:
    """A workbook as Excel 97-2003 keep it (BIFF8)."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    looks = {
        "date": xlwt.easyxf(num_format_str="yyyy/m/d"),
        "datetime": xlwt.easyxf(num_format_str="yyyy/m/d h:mm"),
        "number": xlwt.easyxf(),
        "text": xlwt.easyxf("align: wrap on"),
    }
    for grid in grids:
        sheet = book.add_sheet(grid.name)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in grid.merges}
        for row, contents in enumerate(grid.rows):
            for column, content in enumerate(contents):
                if content is None:
                    continue
                if (row, column) in merged:
                    bottom, right = merged[row, column]
                    sheet.write_merge(row, bottom, column, right, content, looks[_look(content)])
                else:
                    sheet.write(row, column, content, looks[_look(content)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def gb18030_csv(grids: list[Grid]) -> bytes:
    """The text file Excel saves on a Chinese Windows: GB18030, CRLF, every row as wide as all."""
    (grid,) = grids
    width = max(len(row) for row in grid.rows)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in grid.rows:
        cells = ["" if content is None else str(content) for content in row]
        writer.writerow(cells + [""] * (width - len(cells)))
    return stream.getvalue().encode("gb18030")


WRITERS = {".xlsx": xlsx, ".xls": xls, ".csv": gb18030_csv}
