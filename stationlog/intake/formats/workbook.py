"""Reading workbooks (.xlsx .xlsm .xlsb .xls .ods) with calamine, batch by batch, in the child."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import BinaryIO

from stationlog.intake.bounds import package_problem
from stationlog.intake.child.wire import pack_rows
from stationlog.intake.formats.passwords import opened
from stationlog.intake.sheet import Unreadable

_BATCH_CELLS = 100_000


def read_workbook(file: BinaryIO, kind: str, emit: Callable[[tuple], None]) -> Unreadable | None:
    """Emit ("sheet", name, hidden, merges) for every worksheet, each before its ("rows", columns).

    Gives the reason where the file is a bomb or has a password that no key opens. Macros are
    never run: nothing here knows how.
    """
    if kind == "web":
        from stationlog.intake.formats.web_table import read_web

        return read_web(file, emit)
    if kind == "xmltable":
        from stationlog.intake.formats.xml_table import read_xml

        return read_xml(file, emit)
    plain = opened(file, kind)
    if isinstance(plain, Unreadable):
        return plain
    problem = package_problem(plain)
    if problem is None:
        _read(plain, emit)
    return problem


def _read(file: BinaryIO, emit: Callable[[tuple], None]) -> None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    # not from_path, which goes by the file's extension
    book = CalamineWorkbook.from_filelike(file)
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        merges = [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
        emit(("sheet", meta.name, meta.visible != SheetVisibleEnum.Visible, merges))
        if sheet.start is None:
            continue
        # iter_rows begins with row 0, but with the first used column
        before = sheet.start[1]
        height = max(1, _BATCH_CELLS // max(1, sheet.width))
        rows = iter(sheet.iter_rows())
        while batch := list(islice(rows, height)):
            blank = ([""] * len(batch), [])
            emit(("rows", [blank] * before + pack_rows(batch)))
