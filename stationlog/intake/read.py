"""Reading one raw file: the reader is chosen by content; whatever happens becomes a FileRead."""

from __future__ import annotations

from stationlog.intake.content import content_kind
from stationlog.intake.sheet import FileRead, Unreadable
from stationlog.intake.sources import Source
from stationlog.intake.textfile import read_text
from stationlog.intake.workbook import PASSWORD, read_workbook

_REFUSED = {
    "empty": Unreadable("INTAKE-FILE-EMPTY", "文件是空的", "请确认是否放错；不需要时请移走"),
    "encrypted": PASSWORD,
    "document": Unreadable(
        "INTAKE-FILE-UNREADABLE", "这是文档，不是表格", "请把登记内容放进 .xlsx、.xls 或 .csv 表格"
    ),
    "archive": Unreadable(
        "INTAKE-FILE-UNREADABLE", "这是压缩包，本版本不读压缩包", "请解压后放入原始数据文件夹"
    ),
    "binary": Unreadable(
        "INTAKE-FILE-UNREADABLE", "内容不是表格", "请放入 .xlsx、.xls 或 .csv 格式的登记表"
    ),
    "web": Unreadable(
        "INTAKE-FILE-UNREADABLE", "内容其实是网页", "请用 Excel 打开后另存为 .xlsx 再放入"
    ),
}


def read_source(source: Source) -> FileRead:
    """Read one raw file; never raises for what the file holds."""
    try:
        kind = content_kind(source.path)
        if kind in _REFUSED:
            return FileRead(source.name, unreadable=_REFUSED[kind])
        reader = read_text if kind == "text" else read_workbook
        read = reader(source.path, source.name)
    except OSError:
        return FileRead(
            source.name,
            unreadable=Unreadable(
                "INTAKE-FILE-UNREADABLE",
                "打不开这个文件（没有权限，或正被别的程序占用）",
                "请关闭占用它的程序或检查权限后重新运行",
            ),
        )
    if not read.unreadable and not any(any(row) for sheet in read.sheets for row in sheet.rows):
        return FileRead(source.name, unreadable=_REFUSED["empty"])
    return read
