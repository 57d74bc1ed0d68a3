"""Reading workbooks (.xlsx .xlsm .xls .ods) with calamine."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from stationlog.intake.sheet import FileRead, Merge, Sheet, Unreadable
from stationlog.vocabulary.addresses import column_number

_DAMAGED = Unreadable(
    "INTAKE-FILE-UNREADABLE",
    "文件已损坏，或不是它的扩展名所说的格式",
    "请在 Excel 或 WPS 中打开检查，另存为 .xlsx 后替换原文件",
)
PASSWORD = Unreadable(
    "INTAKE-FILE-PASSWORD",
    "工作簿设有打开密码",
    "请在 Excel 或 WPS 中取消密码，另存后替换原文件",
)


_TOO_WIDE = Unreadable(
    "INTAKE-FILE-UNREADABLE",
    "有工作表的内容伸展到极远的行列，多半是误填了一格",
    "请在 Excel 或 WPS 中按 Ctrl+End 找到该格，删除其后的空行空列，保存后替换原文件",
)
# cells of the rectangle from A1 that a reader would have to lay out; a million rows of 60 fit
_MOST_CELLS = 60_000_000
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_BEGINNING = 4096


def _claims_too_much(path: Path) -> bool:
    """Whether a sheet of an .xlsx says of itself that it reaches too far to be laid out."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.namelist():
                if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                    with archive.open(part) as sheet:
                        found = _DIMENSION.search(sheet.read(_BEGINNING))
                    if found and column_number(found[1].decode()) * int(found[2]) > _MOST_CELLS:
                        return True
    except Exception:
        # damaged, where zipfile raises almost anything, or no zip at all: the reader says so
        return False
    return False


def read_workbook(path: Path, name: str) -> FileRead:
    """Read every worksheet. A reader that raises or panics gives an Unreadable, never an error."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if _claims_too_much(path):
        return FileRead(name, unreadable=_TOO_WIDE)
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = tuple(
            Sheet(
                file=name,
                name=meta.name,
                rows=(sheet := book.get_sheet_by_name(meta.name)).to_python(skip_empty_area=False),
                merges=tuple(
                    Merge(top, left, bottom, right)
                    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())
                ),
                hidden=meta.visible != SheetVisibleEnum.Visible,
            )
            for meta in book.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        )
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # calamine's PanicException is not an Exception
        password = "password" in str(error).lower() or "encrypt" in str(error).lower()
        return FileRead(name, unreadable=PASSWORD if password else _DAMAGED)
    return FileRead(name, sheets)
