"""Several tables on one sheet, several sheets of one book, and which register a table is."""

from __future__ import annotations

from tests.corpus.case import Assumed, Case
from tests.corpus.grid import Grid, beside
from tests.corpus.truth import (
    ACTIVITIES,
    ALL,
    CONSULTATIONS,
    FEW,
    TRANSFERS,
    block,
    labelled,
    typed,
    without_year,
)
from tests.corpus.writers import openpyxl_book, text, xlsxwriter_book

_FIRST = block("consultations", labelled("consultations", FEW), CONSULTATIONS[:4])
_SECOND = block("consultations", labelled("consultations", FEW), CONSULTATIONS[4:])
_BOTH = {"consultations": (*_FIRST.truth, *_SECOND.truth)}
_ACTIVITIES = block("activities", **typed("activities"))
_TRANSFERS = block("transfers")
_CASES = block("cases", **typed("cases"))


def _yearless(records: tuple, sheet_month: int) -> tuple:
    rows = [r for r in records if int(r["consulted_on"][5:7]) == sheet_month]
    return block("consultations", labelled("consultations", FEW), rows, consulted_on=without_year)


_MONTHS = {month: _yearless(CONSULTATIONS, month) for month in (3, 4, 5, 6)}


def _guessed_year(rows: tuple) -> tuple:
    return tuple({**r, "consulted_on": Assumed(str(r["consulted_on"]))} for r in rows)


_UNNAMED = tuple(Grid(block(key, **typed(key)).rows, f"Sheet{i}") for i, key in enumerate(ALL, 1))
_OTHER_ORDER = block(
    "consultations", labelled("consultations", list(reversed(FEW))), CONSULTATIONS[4:]
)
_SUMMARY = [
    ["2023年上半年咨询情况统计表"],
    ["咨询方式", "件数", "占比"],
    ["来访", 3, "37.5%"],
    ["电话", 2, "25%"],
    ["其他", 3, "37.5%"],
    ["合计", 8, "100%"],
]
_LISTS = [["咨询方式", "权利类别"], ["来访", "专利"], ["电话", "商标"], ["网络", "著作权"]]

CASES = [
    Case(
        "同一登记簿的两张表上下排，各有标题",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        ["一季度咨询登记"],
                        *_FIRST.rows,
                        [],
                        [],
                        ["二季度咨询登记"],
                        *_SECOND.rows,
                    ]
                ),
            ),
        ),
        _BOTH,
    ),
    Case(
        "上下两张表，列的次序不同",
        (openpyxl_book("登记.xlsx", Grid([*_FIRST.rows, [], *_OTHER_ORDER.rows])),),
        _BOTH,
    ),
    Case(
        "同一登记簿的两张表左右排",
        (openpyxl_book("登记.xlsx", Grid(beside(_FIRST.rows, _SECOND.rows))),),
        _BOTH,
    ),
    Case(
        "两本登记簿上下排在一张工作表",
        (
            xlsxwriter_book(
                "汇总.xlsx",
                Grid(
                    [
                        ["一、宣传培训活动"],
                        *_ACTIVITIES.rows,
                        [],
                        ["二、转办情况"],
                        *_TRANSFERS.rows,
                    ]
                ),
            ),
        ),
        {"activities": _ACTIVITIES.truth, "transfers": _TRANSFERS.truth},
    ),
    Case(
        "两本登记簿左右排在一张工作表",
        (openpyxl_book("汇总.xlsx", Grid(beside(_CASES.rows, _TRANSFERS.rows, gap=2))),),
        {"cases": _CASES.truth, "transfers": _TRANSFERS.truth},
    ),
    Case(
        "三本登记簿在一张工作表，中间没有空行",
        (
            openpyxl_book(
                "汇总.xlsx", Grid([*_ACTIVITIES.rows, *_TRANSFERS.rows, *block("team").rows])
            ),
        ),
        {
            "activities": _ACTIVITIES.truth,
            "transfers": _TRANSFERS.truth,
            "team": block("team").truth,
        },
    ),
    Case(
        "工作表名什么也没说，登记簿从列看出",
        (openpyxl_book("工作簿1.xlsx", *_UNNAMED),),
        {key: block(key).truth for key in ALL},
    ),
    Case(
        "工作表名说错了登记簿",
        (openpyxl_book("台账.xlsx", Grid(_CASES.rows, "咨询登记")),),
        {"cases": _CASES.truth},
    ),
    Case(
        "一月一张工作表，日期没有年份，文件名有",
        (
            openpyxl_book(
                "2023年咨询登记.xlsx",
                *(Grid(part.rows, f"{month}月") for month, part in _MONTHS.items()),
            ),
        ),
        {"consultations": tuple(r for part in _MONTHS.values() for r in _guessed_year(part.truth))},
    ),
    Case(
        "日期没有年份，标题有",
        (openpyxl_book("登记.xlsx", Grid([["2023年3月咨询登记表"], *_MONTHS[3].rows], "Sheet1")),),
        {"consultations": _guessed_year(_MONTHS[3].truth)},
    ),
    Case(
        "日期没有年份，工作表名有，标题的年份优先",
        (
            openpyxl_book(
                "2021年登记.xlsx",
                Grid([["二〇二三年三月咨询登记表"], *_MONTHS[3].rows], "2022年"),
            ),
        ),
        {"consultations": _guessed_year(_MONTHS[3].truth)},
    ),
    Case(
        "只有第一行写了年份，下面的行没有",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        _MONTHS[3].rows[0],
                        [_MONTHS[3].rows[1][0], "2023年3月2日", *_MONTHS[3].rows[1][2:]],
                        *_MONTHS[3].rows[2:],
                    ]
                ),
            ),
        ),
        {"consultations": (_MONTHS[3].truth[0], *_guessed_year(_MONTHS[3].truth[1:]))},
    ),
    Case(
        "封面、统计表和下拉选项表在同一工作簿，都不是记录",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid([[], [None, "咨询登记台账"], [None, "2023年"]], "封面"),
                Grid(_FIRST.rows, "咨询登记"),
                Grid(_SUMMARY, "统计"),
                Grid(_LISTS, "选项"),
            ),
        ),
        {"consultations": _FIRST.truth},
    ),
    Case(
        "表的右边有一张小统计表",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(beside(_FIRST.rows, [["来访", "电话"], [2, 1]], gap=2), "咨询登记"),
            ),
        ),
        {"consultations": _FIRST.truth},
    ),
    Case(
        "空白模板：只有表头没有记录",
        (
            openpyxl_book("空白表.xlsx", Grid(_CASES.rows[:1], "援助申请")),
            openpyxl_book("登记.xlsx", Grid(_FIRST.rows, "咨询登记")),
        ),
        {"consultations": _FIRST.truth},
    ),
    Case(
        "文本文件里上下两张不同的表",
        (
            text(
                "导出.csv",
                Grid(
                    [
                        *block("activities", records=ACTIVITIES[:2]).rows,
                        [],
                        *block("transfers", records=TRANSFERS[:2]).rows,
                    ]
                ),
                "gb18030",
            ),
        ),
        {
            "activities": block("activities", records=ACTIVITIES[:2]).truth,
            "transfers": block("transfers", records=TRANSFERS[:2]).truth,
        },
    ),
    Case(
        "记录之间有空行",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [_FIRST.rows[0], *(r for row in _FIRST.rows[1:] for r in (row, [], []))],
                    "咨询登记",
                ),
            ),
        ),
        {"consultations": _FIRST.truth},
    ),
]
