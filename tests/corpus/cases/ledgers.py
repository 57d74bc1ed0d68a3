"""Whole ledgers as a county office might keep them, with everything at once."""

from __future__ import annotations

from tests.corpus.case import Case
from tests.corpus.cases.ledger_rows import (
    APPLICATIONS,
    APPLICATIONS_MERGES,
    APPLICATIONS_TRUTH,
    EVENTS,
    EVENTS_TRUTH,
    VISITS,
    VISITS_TRUTH,
)
from tests.corpus.grid import Grid
from tests.corpus.truth import (
    SUBMISSIONS,
    TRANSFERS,
    block,
    typed,
)
from tests.corpus.writers import openpyxl_book, text, xlsxwriter_book, xlwt_book

CASES = [
    Case(
        "来访咨询台账：日期无年、同上、小计、签名，什么都有",
        (openpyxl_book("来访台账.xlsx", Grid(VISITS, "Sheet1", merges=("A1:I1", "A2:C2"))),),
        {"consultations": VISITS_TRUTH},
        note="“3.15”在文本单元格里是 3 月 15 日，年份取自标题",
    ),
    Case(
        "来访咨询台账，旧版 Excel",
        (xlwt_book("来访台账.xls", Grid(VISITS, "Sheet1", merges=("A1:I1", "A2:C2"))),),
        {"consultations": VISITS_TRUTH},
    ),
    Case(
        "来访咨询台账，国标编码文本",
        (text("来访台账.csv", Grid(VISITS), "gb18030"),),
        {"consultations": VISITS_TRUTH},
    ),
    Case(
        "来访咨询台账，LibreOffice 存的 ods",
        (
            openpyxl_book(
                "来访台账.ods", Grid(VISITS, "Sheet1", merges=("A1:I1", "A2:C2")), office="ods"
            ),
        ),
        {"consultations": VISITS_TRUTH},
    ),
    Case(
        "申请办理登记簿：两层表头，文号，版权，打勾，不受理",
        (xlsxwriter_book("援助.xlsx", Grid(APPLICATIONS, "登记簿", merges=APPLICATIONS_MERGES)),),
        {"cases": APPLICATIONS_TRUTH},
    ),
    Case(
        "申请办理登记簿，LibreOffice 存的 xls",
        (
            openpyxl_book(
                "援助.xls", Grid(APPLICATIONS, "登记簿", merges=APPLICATIONS_MERGES), office="xls"
            ),
        ),
        {"cases": APPLICATIONS_TRUTH},
    ),
    Case(
        "宣传培训一览表：起止日期、约数、汉字数、单位在表头",
        (openpyxl_book("宣传培训.xlsx", Grid(EVENTS, "2023", merges=("A1:H1",))),),
        {"activities": EVENTS_TRUTH},
    ),
    Case(
        "一个工作簿放全年：咨询、援助、活动、转办、报送",
        (
            openpyxl_book(
                "2023年工作台账.xlsx",
                Grid([["目录"], ["咨询", "援助", "活动"]], "目录"),
                Grid(VISITS, "1咨询", merges=("A1:I1",)),
                Grid(APPLICATIONS, "2援助", merges=APPLICATIONS_MERGES),
                Grid(EVENTS, "3活动", merges=("A1:H1",)),
                Grid(block("transfers", **typed("transfers")).rows, "4转办"),
                Grid(block("submissions").rows, "5报送"),
            ),
        ),
        {
            "consultations": VISITS_TRUTH,
            "cases": APPLICATIONS_TRUTH,
            "activities": EVENTS_TRUTH,
            "transfers": TRANSFERS,
            "submissions": SUBMISSIONS,
        },
    ),
]
