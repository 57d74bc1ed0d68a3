"""Totals, merged cells, notes and footers: rows that are no records, and cells that count twice."""

from __future__ import annotations

from tests.corpus.case import Case
from tests.corpus.grid import Grid
from tests.corpus.truth import (
    FEW,
    block,
    in_words,
    labelled,
    typed,
)
from tests.corpus.writers import openpyxl_book, xlsxwriter_book, xlwt_book

_KEYS = ["held_on", "name", "kind", "place", "attendees", "firms_served", "handouts", "handler"]
_ACT = block("activities", labelled("activities", _KEYS), **typed("activities"))
_FEW = block("consultations", labelled("consultations", FEW), consulted_on=in_words)
_FOOT = [
    [],
    ["制表人：古月生", None, None, "审核人：温小河", None, "日期：2023年7月3日"],
]
_BY_DAY = [
    ["日期", "编号", "咨询人", "联系电话", "咨询方式", "咨询内容", "经办人"],
    ["2023-03-02", "H1", "林小满", "13800000001", "来访", "商标被抢注", "古月生"],
    [None, "H2", "钟阿福", "13900000002", "电话", "外观被仿冒", None],
    [None, "H3", "曾丽娜", "0753-4400003", "网络", "地理标志申请", None],
    ["2023-03-08", "H4", "张田螺", "13700000004", "来访", "包装被照搬", "温小河"],
]


def _held(number: str, person: str, phone: str, channel: str, content: str, **more: str) -> dict:
    return {
        "consultation_no": number,
        "person": person,
        "phone": phone,
        "channel": channel,
        "content": content,
        **more,
    }


_FILLED = (
    _held("H1", "林小满", "13800000001", "来访", "商标被抢注"),
    _held("H2", "钟阿福", "13900000002", "电话", "外观被仿冒"),
    _held("H3", "曾丽娜", "0753-4400003", "网络", "地理标志申请"),
)
_FIRST_DAY = tuple({**r, "consulted_on": "2023-03-02", "handler": "古月生"} for r in _FILLED)
_LAST = _held(
    "H4",
    "张田螺",
    "13700000004",
    "来访",
    "包装被照搬",
    consulted_on="2023-03-08",
    handler="温小河",
)

CASES = [
    Case(
        "表下有制表人、审核人一行",
        (openpyxl_book("登记.xlsx", Grid([*_FEW.rows, *_FOOT], "咨询登记")),),
        {"consultations": _FEW.truth},
    ),
    Case(
        "表下紧跟着注和填表说明",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        *_FEW.rows,
                        ["注：1. 电话咨询的，联系电话必填。"],
                        ["    2. 咨询内容应简明。"],
                        ["填表人：古月生        联系电话：0753-4400000"],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {"consultations": _FEW.truth},
    ),
    Case(
        "备注写在跨全表的合并行里",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        *_FEW.rows[:4],
                        ["以下为四月以后的咨询（电话值守期间）"],
                        *_FEW.rows[4:],
                    ],
                    "咨询登记",
                    merges=("A5:G5",),
                ),
            ),
        ),
        {"consultations": _FEW.truth},
    ),
    Case(
        "日期和经办人竖着合并：合并到哪里填到哪里",
        (openpyxl_book("登记.xlsx", Grid(_BY_DAY, "咨询登记", merges=("A2:A4", "G2:G4"))),),
        {"consultations": (*_FIRST_DAY, _LAST)},
    ),
    Case(
        "日期和经办人竖着合并，旧版 Excel",
        (xlwt_book("登记.xls", Grid(_BY_DAY, "咨询登记", merges=("A2:A4", "G2:G4"))),),
        {"consultations": (*_FIRST_DAY, _LAST)},
    ),
    Case(
        "没有合并的空格不往下填",
        (openpyxl_book("登记.xlsx", Grid(_BY_DAY, "咨询登记")),),
        {"consultations": (_FIRST_DAY[0], *_FILLED[1:], _LAST)},
    ),
    Case(
        "一件事占两行，序号和姓名合并，内容分两行",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        ["编号", "咨询日期", "咨询人", "咨询内容", "经办人"],
                        ["K1", "2023-03-02", "林小满", "商标被抢注怎么办", "古月生"],
                        [None, None, None, "包装能不能一起保护", None],
                        ["K2", "2023-03-06", "钟阿福", "外观被仿冒", "古月生"],
                    ],
                    "咨询登记",
                    merges=("A2:A3", "B2:B3", "C2:C3", "E2:E3"),
                ),
            ),
        ),
        {
            "consultations": (
                {
                    "consultation_no": "K1",
                    "consulted_on": "2023-03-02",
                    "person": "林小满",
                    "content": "商标被抢注怎么办",
                    "handler": "古月生",
                },
                {
                    "consultation_no": "K2",
                    "consulted_on": "2023-03-06",
                    "person": "钟阿福",
                    "content": "外观被仿冒",
                    "handler": "古月生",
                },
            )
        },
        findings=("INTAKE-ROW-CONTINUED",),
        note="编号合并是一件事：续行不另计，内容搁置并提示。当作两条也说得通，但会多算一件",
    ),
    Case(
        "很宽的表：登记栏之外还有六十列打分",
        (
            xlsxwriter_book(
                "登记.xlsx",
                Grid(
                    [
                        [*_FEW.rows[0], *[f"评分项{i}" for i in range(1, 61)]],
                        *[[*row, *[1] * 60] for row in _FEW.rows[1:]],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {"consultations": _FEW.truth},
        findings=("INTAKE-COLUMN-UNKNOWN",),
    ),
    Case(
        "只有一条记录的表",
        (openpyxl_book("活动.xlsx", Grid(_ACT.rows[:2], "活动")),),
        {"activities": _ACT.truth[:1]},
    ),
    Case(
        "完全相同的两行是两条记录",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        ["咨询日期", "咨询人", "咨询方式", "咨询内容"],
                        ["2023-03-02", "匿名", "电话", "商标注册流程"],
                        ["2023-03-02", "匿名", "电话", "商标注册流程"],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {
            "consultations": (
                {
                    "consulted_on": "2023-03-02",
                    "person": "匿名",
                    "channel": "电话",
                    "content": "商标注册流程",
                },
            )
            * 2
        },
    ),
]
