"""Header rows: titles and units above, two and three levels, other words, other orders."""

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

_FEW = block("consultations", labelled("consultations", FEW), consulted_on=in_words)
_TITLE = ["五华县知识产权维权援助工作站咨询登记表"]
_TRUTH = {"consultations": _FEW.truth}
_TWO = [
    ["序号", "咨询编号", "咨询人信息", None, "咨询情况", None, None, "经办人"],
    [None, None, "姓名", "联系电话", "咨询日期", "咨询方式", "咨询内容", None],
]
_TWO_KEYS = ["consultation_no", "person", "phone", "consulted_on", "channel", "content", "handler"]
_TWO_MERGES = ("A2:A3", "B2:B3", "C2:D2", "E2:G2", "H2:H3", "A1:H1")
_TWO_BODY = block("consultations", labelled("consultations", _TWO_KEYS))
_NUMBERED = [[i, *row] for i, row in enumerate(_TWO_BODY.rows[1:], 1)]
_CASE_KEYS = [
    "case_no",
    "applied_on",
    "applicant",
    "phone",
    "address",
    "right_type",
    "matter",
    "decision",
    "decided_on",
    "outcome",
    "closed_on",
]
_CASE_BODY = block("cases", labelled("cases", _CASE_KEYS), **typed("cases"))
_THREE = [
    ["受理编号", "申请", None, None, None, "援助", None, "办理", None, None, None],
    [
        None,
        "申请日期",
        "申请人",
        None,
        None,
        "权利类别",
        "申请援助事项",
        "审查",
        None,
        "结果",
        None,
    ],
    [
        None,
        None,
        "姓名或名称",
        "联系电话",
        "地址",
        None,
        None,
        "审查决定",
        "决定日期",
        "办结方式",
        "办结日期",
    ],
]
_THREE_MERGES = (
    "A1:A3",
    "B1:E1",
    "F1:G1",
    "H1:K1",
    "B2:B3",
    "C2:E2",
    "F2:F3",
    "G2:G3",
    "H2:I2",
    "J2:K2",
)
_SHUFFLED = block(
    "consultations",
    labelled(
        "consultations",
        ["handler", "content", "reply", "channel", "phone", "person", "consulted_on"],
    ),
    consulted_on=in_words,
)
_GAPPED = [
    [row[0], None, row[1], row[2], None, None, *row[3:]]
    for row in block("consultations", labelled("consultations", FEW)).rows
]
_PAGES = [
    _TITLE,
    *_FEW.rows[:4],
    _TITLE,
    _FEW.rows[0],
    *_FEW.rows[4:7],
    _TITLE,
    _FEW.rows[0],
    *_FEW.rows[7:],
]

CASES = [
    Case(
        "标题一行合并，下面是表头",
        (openpyxl_book("登记.xlsx", Grid([_TITLE, *_FEW.rows], merges=("A1:G1",))),),
        _TRUTH,
    ),
    Case(
        "标题、填报单位与填报日期、单位三行在表头上面",
        (
            xlsxwriter_book(
                "登记.xlsx",
                Grid(
                    [
                        _TITLE,
                        ["填报单位：五华县市场监督管理局", None, None, "填报日期：2023年7月3日"],
                        [None, None, None, None, None, "单位：件"],
                        *_FEW.rows,
                    ],
                    "Sheet1",
                    ("A1:G1", "A2:C2"),
                ),
            ),
        ),
        _TRUTH,
    ),
    Case(
        "两层表头有横竖合并，有序号列",
        (
            openpyxl_book(
                "登记.xlsx", Grid([_TITLE, *_TWO, *_NUMBERED], "2023", merges=_TWO_MERGES)
            ),
        ),
        {"consultations": _TWO_BODY.truth},
    ),
    Case(
        "两层表头，旧版 Excel",
        (xlwt_book("登记.xls", Grid([_TITLE, *_TWO, *_NUMBERED], "2023", merges=_TWO_MERGES)),),
        {"consultations": _TWO_BODY.truth},
    ),
    Case(
        "三层表头",
        (
            xlsxwriter_book(
                "援助.xlsx", Grid([*_THREE, *_CASE_BODY.rows[1:]], "台账", merges=_THREE_MERGES)
            ),
        ),
        {"cases": _CASE_BODY.truth},
    ),
    Case(
        "三层表头，LibreOffice 存的 ods",
        (
            openpyxl_book(
                "援助.ods",
                Grid([*_THREE, *_CASE_BODY.rows[1:]], "台账", merges=_THREE_MERGES),
                office="ods",
            ),
        ),
        {"cases": _CASE_BODY.truth},
    ),
    Case(
        "每页重复标题和表头",
        (openpyxl_book("登记.xlsx", Grid(_PAGES, merges=("A1:G1", "A6:G6", "A11:G11"))),),
        _TRUTH,
    ),
    Case(
        "列的次序颠倒，没有编号列",
        (openpyxl_book("登记.xlsx", Grid(_SHUFFLED.rows, "咨询")),),
        {"consultations": _SHUFFLED.truth},
    ),
    Case(
        "列与列之间有空白列",
        (openpyxl_book("登记.xlsx", Grid(_GAPPED)),),
        {"consultations": block("consultations", labelled("consultations", FEW)).truth},
    ),
    Case(
        "表在工作表中间，上面左面都是空白",
        (openpyxl_book("登记.xlsx", Grid(_FEW.rows).moved(down=7, right=5)),),
        _TRUTH,
    ),
    Case(
        "表头在第二十五行，上面是填写说明",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        ["填写说明"],
                        *[[f"{i}.请如实填写，不得遗漏。"] for i in range(1, 20)],
                        *[[] for _ in range(4)],
                        *_FEW.rows,
                    ]
                ),
            ),
        ),
        _TRUTH,
    ),
]
