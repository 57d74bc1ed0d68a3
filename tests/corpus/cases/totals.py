"""Totals below, between and above the rows: set aside, and recomputed where that is possible."""

from __future__ import annotations

from tests.corpus.case import Case
from tests.corpus.grid import Formula, Grid
from tests.corpus.truth import CASES as AID
from tests.corpus.truth import (
    FEW,
    block,
    in_words,
    labelled,
    typed,
)
from tests.corpus.writers import openpyxl_book, text, xlsxwriter_book, xlwt_book

_KEYS = ["held_on", "name", "kind", "place", "attendees", "firms_served", "handouts", "handler"]
_ACT = block("activities", labelled("activities", _KEYS), **typed("activities"))
_TRUTH = {"activities": _ACT.truth}
_RIGHT = ["合计", None, None, None, 237, 81, 510]
_WRONG = ["合  计", None, None, None, 247, 81, 510]
_APRIL = ["小计", None, None, None, 180, 53, 460]
_MAY = ["小计", None, None, None, 57, 28, 50]
_FEW = block("consultations", labelled("consultations", FEW), consulted_on=in_words)
_MONEY = block("cases", labelled("cases", ["case_no", "applied_on", "applicant", "closed_on"]))
_MONEY_ROWS = [
    [*row, loss]
    for row, loss in zip(
        _MONEY.rows, ["挽回损失（万元）", *[r.get("recovered_loss") for r in AID]], strict=True
    )
]
_MONEY_TRUTH = tuple(
    {**t, **({"recovered_loss": r["recovered_loss"]} if "recovered_loss" in r else {})}
    for t, r in zip(_MONEY.truth, AID, strict=True)
)


def _after(row: list[object], *more: list[object]) -> Grid:
    return Grid([*_ACT.rows, row, *more], "宣传培训活动")


CASES = [
    Case(
        "合计行正确：搁置，不是记录，没有问题",
        (openpyxl_book("活动.xlsx", _after(_RIGHT)),),
        _TRUTH,
        no_findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "合计行与各行之和不符：要提示",
        (openpyxl_book("活动.xlsx", _after(_WRONG)),),
        _TRUTH,
        findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "按月小计再合计，都正确",
        (
            openpyxl_book(
                "活动.xlsx",
                Grid([*_ACT.rows[:3], _APRIL, *_ACT.rows[3:], _MAY, _RIGHT], "活动"),
            ),
        ),
        _TRUTH,
        no_findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "小计错了一个数",
        (
            xlsxwriter_book(
                "活动.xlsx",
                Grid(
                    [
                        *_ACT.rows[:3],
                        [*_APRIL[:4], 181, *_APRIL[5:]],
                        *_ACT.rows[3:],
                        _MAY,
                        _RIGHT,
                    ],
                    "活动",
                ),
            ),
        ),
        _TRUTH,
        findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "本月合计和本年累计：累计不等于本表各行之和，不算错",
        (
            openpyxl_book(
                "活动.xlsx",
                _after(["本月合计", *_RIGHT[1:]], ["本年累计", None, None, None, 900, 300, 2000]),
            ),
        ),
        _TRUTH,
        no_findings=("CLEAN-TOTAL-DIFFERS",),
        note="累计包含以前各期，本表无从核算；对它报“不符”是误报",
    ),
    Case(
        "合计是公式，存有结果",
        (
            xlsxwriter_book(
                "活动.xlsx",
                _after(["合计", None, None, None, Formula("=SUM(E2:E5)", 237), None, None]),
            ),
        ),
        _TRUTH,
        no_findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "合计写在备注一样的长句里",
        (
            openpyxl_book(
                "活动.xlsx",
                _after(["合计：4场，参加237人次，服务企业81家，发放资料510份"]),
            ),
        ),
        _TRUTH,
    ),
    Case(
        "合计写件数，表里没有数量栏",
        (
            text(
                "登记.csv",
                Grid([*_FEW.rows, ["合计", "8件"]], "登记"),
                "gb18030",
            ),
        ),
        {"consultations": _FEW.truth},
    ),
    Case(
        "金额合计正确",
        (
            openpyxl_book(
                "案件.xlsx", Grid([*_MONEY_ROWS, ["总计", None, None, None, 16.3]], "援助申请")
            ),
        ),
        {"cases": _MONEY_TRUTH},
        no_findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "金额合计差了一万元",
        (
            xlwt_book(
                "案件.xls", Grid([*_MONEY_ROWS, ["总计", None, None, None, 17.3]], "援助申请")
            ),
        ),
        {"cases": _MONEY_TRUTH},
        findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "活动表倒数第二行是空行，最后一行才是合计",
        (openpyxl_book("活动.xlsx", _after([], _RIGHT)),),
        _TRUTH,
        no_findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "合计在表头下面第一行",
        (openpyxl_book("活动.xlsx", Grid([_ACT.rows[0], _RIGHT, *_ACT.rows[1:]], "活动")),),
        _TRUTH,
    ),
    Case(
        "姓名就叫“小计”的人不是合计行",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        *_FEW.rows[:3],
                        [
                            "ZX-9",
                            "2023年3月9日",
                            "何小计",
                            "13100000009",
                            "来访",
                            "合计收费多少",
                            "古月生",
                        ],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {
            "consultations": (
                *_FEW.truth[:2],
                {
                    "consultation_no": "ZX-9",
                    "consulted_on": "2023-03-09",
                    "person": "何小计",
                    "phone": "13100000009",
                    "channel": "来访",
                    "content": "合计收费多少",
                    "handler": "古月生",
                },
            )
        },
    ),
]
