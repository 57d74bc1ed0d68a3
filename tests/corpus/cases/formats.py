"""Formats, encodings, delimiters, and what lies about in a folder of a county bureau."""

from __future__ import annotations

from tests.corpus.case import Case, File
from tests.corpus.containers import encrypted, raw_bytes, zipped, zipped_in_gb18030
from tests.corpus.grid import Grid
from tests.corpus.truth import CASES as AID
from tests.corpus.truth import CONSULTATIONS, FEW, block, dotted, in_words, labelled, typed
from tests.corpus.writers import (
    openpyxl_book,
    pandas_csv,
    text,
    xlsxwriter_book,
    xlwt_book,
)

_LOG = block("consultations")
_DATED = block("consultations", consulted_on=in_words, replied_on=dotted)
_GRID = Grid(_DATED.rows, "咨询登记")
_TRUTH = {"consultations": _DATED.truth}
_LINES = block(
    "consultations",
    records=[
        {**CONSULTATIONS[0], "content": "一、商标被抢注，二、包装被仿冒"},
        {**CONSULTATIONS[1], "content": '他说"不知道"，怎么办'},
        *CONSULTATIONS[2:5],
    ],
)


def _quarter(name: str, first: int, last: int) -> tuple[File, tuple]:
    part = block("consultations", records=CONSULTATIONS[first:last], **typed("consultations"))
    return xlsxwriter_book(name, Grid(part.rows, "登记")), part.truth


_Q1, _Q1_TRUTH = _quarter("2023年/一季度/咨询登记.xlsx", 0, 3)
_Q2, _Q2_TRUTH = _quarter("2023年/二季度/咨询登记.xlsx", 3, 8)
_CASES_GB = block("cases", applied_on=in_words, decided_on=in_words, closed_on=in_words)


def _csv(name: str, path: str, encoding: str, delimiter: str = ",", **how: str) -> Case:
    return Case(name, (text(path, _GRID, encoding, delimiter, **how),), _TRUTH)


def _html() -> bytes:
    cells = "".join(
        "<tr>" + "".join(f"<td>{value or ''}</td>" for value in row) + "</tr>" for row in _LOG.rows
    )
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>'
        f"<body><table border=1>{cells}</table></body></html>"
    )
    return page.encode("gb18030")


def _spreadsheet_xml() -> bytes:
    rows = "".join(
        "<Row>"
        + "".join(
            f'<Cell ss:Index="{i}"><Data ss:Type="String">{value}</Data></Cell>'
            for i, value in enumerate(row, 1)
            if value is not None
        )
        + "</Row>"
        for row in _LOG.rows
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="咨询登记">'
        f"<Table>{rows}</Table></Worksheet></Workbook>"
    ).encode()


_TYPED = block("consultations", **typed("consultations"))
_BOOK = xlsxwriter_book("咨询登记.xlsx", Grid(_TYPED.rows, "咨询登记"))
_TYPED_TRUTH = {"consultations": _TYPED.truth}
_RENAMED = File("咨询登记（旧）.xls", _BOOK.write, _BOOK.grids)

CASES = [
    _csv("逗号分隔的 UTF-8 文本，没有 BOM", "咨询登记.csv", "utf-8"),
    _csv("Excel 另存的 UTF-8 文本，带 BOM", "咨询登记.csv", "utf-8-sig"),
    _csv("中文 Windows 默认编码的逗号分隔文本", "咨询登记2023.csv", "gb18030"),
    _csv("分号分隔", "咨询登记.csv", "utf-8", ";"),
    _csv("竖线分隔，国标编码", "咨询登记.txt", "gb18030", "|"),
    _csv("制表符分隔的文本", "咨询登记.tsv", "utf-8", "\t"),
    _csv("Excel 的 Unicode 文本：UTF-16 带 BOM，制表符", "咨询登记.txt", "utf-16", "\t"),
    _csv("UTF-16 大端，没有 BOM", "咨询登记.csv", "utf-16-be"),
    _csv("UTF-16 小端，没有 BOM", "咨询登记.csv", "utf-16-le"),
    Case(
        "第一行写着 sep= 的文本",
        (text("咨询登记.csv", _GRID, "utf-8-sig", ";", before="sep=;\r\n"),),
        _TRUTH,
        spare_cells=1,
        note="sep= 一行算格式还是算一个单元格，都可以",
    ),
    _csv("只用换行符分行的文本", "咨询登记.csv", "utf-8", newline="\n"),
    Case(
        "每个单元格都加引号的文本",
        (text("咨询登记.csv", _GRID, "gb18030", quote_all=True),),
        _TRUTH,
    ),
    Case(
        "单元格里有分隔符、引号的文本",
        (text("咨询登记.csv", Grid(_LINES.rows), "utf-8-sig"),),
        {"consultations": _LINES.truth},
    ),
    Case(
        "扩展名写成 .xls 的制表符文本（许多系统这样导出）",
        (text("案件导出.xls", Grid(_CASES_GB.rows), "gb18030", "\t"),),
        {"cases": _CASES_GB.truth},
    ),
    Case(
        "pandas 写的国标编码文本",
        (pandas_csv("咨询登记.csv", _GRID, encoding="gb18030"),),
        _TRUTH,
    ),
    Case("旧版 Excel 97 工作簿", (xlwt_book("咨询.xls", Grid(_TYPED.rows, "登记")),), _TYPED_TRUTH),
    Case("WPS 表格扩展名 .et 的工作簿", (xlwt_book("咨询.et", Grid(_TYPED.rows)),), _TYPED_TRUTH),
    Case("扩展名是 .xls 而内容是新格式", (_RENAMED,), _TYPED_TRUTH),
    Case(
        "带宏扩展名的工作簿",
        (openpyxl_book("咨询登记.xlsm", Grid(_TYPED.rows, "咨询登记")),),
        _TYPED_TRUTH,
        note="没有真的宏，只看扩展名",
    ),
    Case(
        "扩展名是 .xls 的网页表格，国标编码",
        (raw_bytes("咨询登记导出.xls", _html(), Grid(_LOG.rows)),),
        {"consultations": _LOG.truth},
    ),
    Case(
        "扩展名是 .xls 的 XML 表格 2003",
        (raw_bytes("咨询登记导出.xls", _spreadsheet_xml(), Grid(_LOG.rows)),),
        {"consultations": _LOG.truth},
    ),
    Case(
        "各季度一个文件夹",
        (_Q1, _Q2),
        {"consultations": (*_Q2_TRUTH, *_Q1_TRUTH)},
    ),
    Case(
        "压缩包里各季度一个文件",
        (zipped("2023年报送.zip", (_Q1, _Q2)),),
        {"consultations": (*_Q1_TRUTH, *_Q2_TRUTH)},
    ),
    Case(
        "旧系统压缩包，文件名是国标编码",
        (zipped_in_gb18030("报送.zip", (_Q1, _Q2)),),
        {"consultations": (*_Q1_TRUTH, *_Q2_TRUTH)},
    ),
    Case(
        "有密码的工作簿，给了密码",
        (encrypted("咨询登记.xlsx", _BOOK, "wuhua-2023", readable=True),),
        _TYPED_TRUTH,
        environment={"STATIONLOG_PASSWORD_CORPUS": "wuhua-2023"},
    ),
    Case(
        "有密码的工作簿，没有密码，旁边的照读",
        (encrypted("旧登记.xlsx", _Q1, "nobody-knows", readable=False), _Q2),
        {"consultations": _Q2_TRUTH},
        told=("旧登记.xlsx",),
    ),
    Case(
        "文件夹里有锁文件、系统文件和文档",
        (
            _Q1,
            raw_bytes("2023年/一季度/~$咨询登记.xlsx", b"\x06user" + b" " * 160),
            raw_bytes("2023年/.~lock.咨询登记.xlsx#", b",user,host,22.11.2026 20:00,file;"),
            raw_bytes("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504),
            raw_bytes("desktop.ini", b"[.ShellClassInfo]\r\n"),
            raw_bytes(".DS_Store", b"\0\0\0\1Bud1\0"),
        ),
        {"consultations": _Q1_TRUTH},
    ),
    Case(
        "一个文件坏了一半，旁边的照读",
        (raw_bytes("三季度.xlsx", b"PK\x03\x04" + bytes(range(200)) * 3), _Q2),
        {"consultations": _Q2_TRUTH},
        told=("三季度.xlsx",),
    ),
    Case(
        "空文件和空工作簿",
        (raw_bytes("空.csv", b""), openpyxl_book("空.xlsx", Grid([[]])), _Q2),
        {"consultations": _Q2_TRUTH},
        note="空文件是否要提示可以商量，这里不要求",
    ),
    Case(
        "同名文件在两个文件夹，内容不同",
        (
            File("甲/登记.xlsx", _Q1.write, _Q1.grids),
            File("乙/登记.xlsx", _Q2.write, _Q2.grids),
        ),
        {"consultations": (*_Q2_TRUTH, *_Q1_TRUTH)},
    ),
    Case(
        "短的国标编码文本，字很少",
        (
            text(
                "电话咨询.csv",
                Grid(
                    [["编号", "日期", "姓名", "电话"], ["1号", "2023.3.2", "魏长乐", "13500000006"]]
                ),
                "gb18030",
            ),
        ),
        {
            "consultations": (
                {
                    "consultation_no": "1号",
                    "consulted_on": "2023-03-02",
                    "person": "魏长乐",
                    "phone": "13500000006",
                },
            )
        },
    ),
    Case(
        "文本文件有标题行和合计行，各行长短不一",
        (
            text(
                "援助申请.csv",
                Grid(
                    [
                        ["五华县知识产权维权援助申请登记表"],
                        *block("cases", labelled("cases", list(AID[0])[:8])).rows,
                        ["合计", "5件"],
                    ]
                ),
                "gb18030",
            ),
        ),
        {"cases": block("cases", labelled("cases", list(AID[0])[:8])).truth},
    ),
    Case(
        "多种格式混在一个文件夹",
        (
            text("一季度.csv", Grid(block("consultations", labelled("consultations", FEW)).rows)),
            xlwt_book("案件.xls", Grid(block("cases", **typed("cases")).rows, "案件")),
            openpyxl_book("活动.xlsx", Grid(block("activities").rows, "活动")),
        ),
        {
            "consultations": block("consultations", labelled("consultations", FEW)).truth,
            "cases": block("cases").truth,
            "activities": block("activities").truth,
        },
    ),
]
