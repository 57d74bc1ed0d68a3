"""Dates that a workbook keeps as numbers, in two date systems, and those Excel made itself."""

from __future__ import annotations

import datetime as dt

from tests.corpus.case import Case, Unknown
from tests.corpus.grid import Grid, Shown
from tests.corpus.truth import CONSULTATIONS, FEW, block, labelled, typed
from tests.corpus.writers import openpyxl_book, text, xlsxwriter_book, xlwt_book

_FIRST = block(
    "consultations", labelled("consultations", FEW), CONSULTATIONS[:3], **typed("consultations")
)
_NUMBERS = [[row[0], (row[1] - dt.date(1904, 1, 1)).days, *row[2:]] for row in _FIRST.rows[1:]]
_MINUTES = [
    [row[0], dt.datetime.combine(row[1], dt.time(9, 30)), *row[2:]] for row in _FIRST.rows[1:]
]
_TEN_WAYS = [
    "2023年3月2日",
    "2023.3.6",
    dt.date(2023, 3, 15),
    "2023/04/03",
    20230418,
    "二〇二三年五月九日",
    45078,
    "2023-06-20 上午",
]
_TEN = block("consultations", labelled("consultations", FEW))
_TEN_ROWS = [
    _TEN.rows[0],
    *[[row[0], raw, *row[2:]] for row, raw in zip(_TEN.rows[1:], _TEN_WAYS, strict=True)],
]

CASES = [
    Case(
        "一列日期十种写法",
        (openpyxl_book("登记.xlsx", Grid(_TEN_ROWS, "咨询登记")),),
        {"consultations": _TEN.truth},
    ),
    *[
        Case(name, (file,), {"consultations": _FIRST.truth})
        for name, file in (
            (
                "1904 日期系统的工作簿，openpyxl 写",
                openpyxl_book("登记.xlsx", Grid(_FIRST.rows, "咨询登记"), epoch_1904=True),
            ),
            (
                "1904 日期系统的工作簿，XlsxWriter 写",
                xlsxwriter_book("登记.xlsx", Grid(_FIRST.rows, "咨询登记"), epoch_1904=True),
            ),
            (
                "1904 日期系统的旧版工作簿",
                xlwt_book("登记.xls", Grid(_FIRST.rows, "咨询登记"), epoch_1904=True),
            ),
            (
                "1904 日期系统的工作簿里，日期只是数字",
                openpyxl_book(
                    "登记.xlsx",
                    Grid([_FIRST.rows[0], *_NUMBERS], "咨询登记"),
                    epoch_1904=True,
                ),
            ),
            (
                "日期带时刻的文本文件",
                text("登记.csv", Grid([_FIRST.rows[0], *_MINUTES], "咨询登记"), "gb18030"),
            ),
        )
    ],
    Case(
        "日期格式不显示年份，年份与文件名一致",
        (
            openpyxl_book(
                "2023年登记.xlsx",
                Grid(
                    [
                        _FIRST.rows[0],
                        *[[r[0], Shown(r[1], 'm"月"d"日"'), *r[2:]] for r in _FIRST.rows[1:]],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {"consultations": _FIRST.truth},
        note="精确或推定都可以",
    ),
    Case(
        "Excel 把 3-12 变成了今年的日期，文件名是另一年",
        (
            openpyxl_book(
                "2022年登记.xlsx",
                Grid(
                    [
                        ["编号", "咨询日期", "咨询人", "咨询内容"],
                        ["A1", "2022年3月2日", "林小满", "商标被抢注"],
                        ["A2", Shown(dt.date(2023, 3, 12), "d-mmm"), "钟阿福", "外观被仿冒"],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {
            "consultations": (
                {
                    "consultation_no": "A1",
                    "consulted_on": "2022-03-02",
                    "person": "林小满",
                    "content": "商标被抢注",
                },
                {
                    "consultation_no": "A2",
                    "consulted_on": Unknown(),
                    "person": "钟阿福",
                    "content": "外观被仿冒",
                },
            )
        },
        findings=("CLEAN-AUTODATE",),
    ),
    Case(
        "Excel 把编号 3-12 变成了日期",
        (
            xlsxwriter_book(
                "登记.xlsx",
                Grid(
                    [
                        ["编号", "咨询日期", "咨询人", "咨询内容"],
                        ["3-x", "2022年3月2日", "林小满", "商标被抢注"],
                        [
                            Shown(dt.date(2022, 3, 12), "d-mmm"),
                            "2022年3月3日",
                            "钟阿福",
                            "外观被仿冒",
                        ],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {
            "consultations": (
                {
                    "consultation_no": "3-x",
                    "consulted_on": "2022-03-02",
                    "person": "林小满",
                    "content": "商标被抢注",
                },
                {
                    "consultation_no": Unknown(),
                    "consulted_on": "2022-03-03",
                    "person": "钟阿福",
                    "content": "外观被仿冒",
                },
            )
        },
    ),
]
