"""Reading workbooks (.xlsx .xlsm .xls .ods) with calamine."""

from __future__ import annotations

from pathlib import Path

from stationlog.intake.sheet import FileRead, Merge, Sheet, Unreadable

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


def read_workbook(path: Path, name: str) -> FileRead:
    """Read every worksheet. A reader that raises or panics gives an Unreadable, never an error."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

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
