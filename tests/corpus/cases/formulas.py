"""Cells in error, formulas with and without a value, truth values."""

from __future__ import annotations

from tests.corpus.case import Case, Unknown
from tests.corpus.grid import Failed, Formula, Grid
from tests.corpus.truth import FEW, block, labelled, typed
from tests.corpus.writers import openpyxl_book, xlsxwriter_book

_LOG = block("consultations", labelled("consultations", FEW), **typed("consultations"))
_NAME = "咨询登记"
_ALL = {"consultations": _LOG.truth}
_KEYS = ["activity_no", "held_on", "name", "attendees", "firms_served", "handouts"]
_ACT = block("activities", labelled("activities", _KEYS), **typed("activities"))


def _with(place: tuple[int, int], value: object) -> list[list[object]]:
    rows = [list(row) for row in _LOG.rows]
    rows[place[0]][place[1]] = value
    return rows


def _truth_with(record: int, **fields: object) -> dict:
    records = [dict(r) for r in _LOG.truth]
    records[record].update(fields)
    return {"consultations": tuple(records)}


def _act_with(place: tuple[int, int], value: object) -> list[list[object]]:
    rows = [list(row) for row in _ACT.rows]
    rows[place[0]][place[1]] = value
    return rows


def _act_truth(record: int, **fields: object) -> dict:
    records = [dict(r) for r in _ACT.truth]
    records[record].update(fields)
    return {"activities": tuple(records)}


_ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")
_ERROR_ROWS = [
    list(row) if not i or i > len(_ERRORS) else [*row[:4], Failed(_ERRORS[i - 1]), *row[5:]]
    for i, row in enumerate(_LOG.rows)
]
_ERROR_TRUTH = tuple(
    {**r, "channel": Unknown()} if i < len(_ERRORS) else r for i, r in enumerate(_LOG.truth)
)
_SUMS = _act_with((1, 3), Formula("=100+20", 120))
_SUM_TRUTH = {"activities": tuple({**r} for r in _ACT.truth)}

CASES = [
    Case(
        "错误值不丢：每格一条问题",
        (openpyxl_book("登记.xlsx", Grid(_ERROR_ROWS, _NAME)),),
        {"consultations": _ERROR_TRUTH},
        findings=("CLEAN-CELL-ERROR",),
    ),
    Case(
        "错误值不丢，XlsxWriter 写的公式",
        (xlsxwriter_book("登记.xlsx", Grid(_with((4, 5), Failed("#N/A")), _NAME)),),
        _truth_with(3, content=Unknown()),
        findings=("CLEAN-CELL-ERROR",),
    ),
    Case(
        "LibreOffice 存的错误值",
        (
            openpyxl_book(
                "活动.xlsx", Grid(_act_with((2, 3), Formula("=1/0")), "活动"), office="xlsx"
            ),
        ),
        _act_truth(1, attendees=Unknown()),
        findings=("CLEAN-CELL-ERROR",),
    ),
    Case(
        "公式没有存结果：值不可知",
        (openpyxl_book("活动.xlsx", Grid(_SUMS, "活动")),),
        _act_truth(0, attendees=Unknown()),
        findings=("CLEAN-FORMULA",),
    ),
    Case(
        "公式存的结果是空，XlsxWriter 写",
        (xlsxwriter_book("活动.xlsx", Grid(_act_with((1, 3), Formula("=E2")), "活动")),),
        _act_truth(0, attendees=Unknown()),
        note="空结果是没有算过，还是算出来就是空，分不清：须有提示",
    ),
    Case(
        "公式存有结果：就是那个值",
        (xlsxwriter_book("活动.xlsx", Grid(_SUMS, "活动")),),
        _SUM_TRUTH,
    ),
    Case(
        "公式由 LibreOffice 算过，ods",
        (openpyxl_book("活动.ods", Grid(_SUMS, "活动"), office="ods"),),
        _SUM_TRUTH,
    ),
    Case(
        "公式由 LibreOffice 算过，xls",
        (openpyxl_book("活动.xls", Grid(_SUMS, "活动"), office="xls"),),
        _SUM_TRUTH,
    ),
    Case(
        "文本公式：编号由公式拼成",
        (
            xlsxwriter_book(
                "登记.xlsx",
                Grid(_with((1, 0), Formula('="ZX-2023-"&"001"', "ZX-2023-001")), _NAME),
            ),
        ),
        _ALL,
    ),
    Case(
        "真假值单元格",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        ["编号", "咨询日期", "咨询人", "是否转办", "备注"],
                        ["B1", "2023-03-02", "林小满", True, None],
                        ["B2", "2023-03-03", "钟阿福", False, "补登"],
                    ],
                    _NAME,
                ),
            ),
        ),
        {
            "consultations": (
                {
                    "consultation_no": "B1",
                    "consulted_on": "2023-03-02",
                    "person": "林小满",
                    "transferred": "是",
                },
                {
                    "consultation_no": "B2",
                    "consulted_on": "2023-03-03",
                    "person": "钟阿福",
                    "transferred": "否",
                    "remark": "补登",
                },
            )
        },
    ),
]
