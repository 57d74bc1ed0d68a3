"""What a sheet shows beside its values: hidden, struck through, commented, in error, computed."""

from __future__ import annotations

from tests.corpus.case import Assumed, Case, Either, Unknown
from tests.corpus.grid import Grid, PartlyStruck
from tests.corpus.truth import FEW, block, labelled, typed
from tests.corpus.writers import openpyxl_book, xlsxwriter_book, xlwt_book

_LOG = block("consultations", labelled("consultations", FEW), **typed("consultations"))
_NAME = "咨询登记"
_ALL = {"consultations": _LOG.truth}
_BUT_SECOND = {"consultations": (_LOG.truth[0], *_LOG.truth[2:])}


def _with(place: tuple[int, int], value: object) -> list[list[object]]:
    rows = [list(row) for row in _LOG.rows]
    rows[place[0]][place[1]] = value
    return rows


def _truth_with(record: int, **fields: object) -> dict:
    records = [dict(r) for r in _LOG.truth]
    records[record].update(fields)
    return {"consultations": tuple(records)}


_HIDDEN = Grid(_LOG.rows, _NAME, hidden_rows=(3, 4))
_PHONES_HIDDEN = Grid(_LOG.rows, _NAME, hidden_columns=(3,))
_STRUCK = Grid(_LOG.rows, _NAME, struck_rows=(2,))
_SIX = tuple((2, c) for c in range(1, len(FEW)))
_SECRET = (Grid(_LOG.rows[:4], "一季度"), Grid([_LOG.rows[0], *_LOG.rows[4:]], "旧", hidden=True))
_COMMENTS = {(1, 2): "与李阿妹是同一家", (2, 5): "已电话核实", (0, 1): "按公历填写"}

CASES = [
    Case(
        "隐藏的行照读，要说",
        (openpyxl_book("登记.xlsx", _HIDDEN),),
        _ALL,
        findings=("INTAKE-ROWS-HIDDEN",),
    ),
    Case(
        "隐藏的行照读，XlsxWriter 写",
        (xlsxwriter_book("登记.xlsx", _HIDDEN),),
        _ALL,
        findings=("INTAKE-ROWS-HIDDEN",),
    ),
    Case(
        "隐藏的行照读，旧版 Excel",
        (xlwt_book("登记.xls", _HIDDEN),),
        _ALL,
        findings=("INTAKE-ROWS-HIDDEN",),
    ),
    Case(
        "隐藏的列照读，要说",
        (openpyxl_book("登记.xlsx", _PHONES_HIDDEN),),
        _ALL,
        told=("登记.xlsx",),
    ),
    Case(
        "隐藏的工作表照读，要说",
        (openpyxl_book("登记.xlsx", *_SECRET),),
        _ALL,
        findings=("INTAKE-SHEET-HIDDEN",),
    ),
    Case(
        "隐藏的工作表照读，旧版 Excel",
        (xlwt_book("登记.xls", *_SECRET),),
        _ALL,
        findings=("INTAKE-SHEET-HIDDEN",),
    ),
    Case(
        "整行划线的不算记录，要说",
        (openpyxl_book("登记.xlsx", _STRUCK),),
        _BUT_SECOND,
        findings=("INTAKE-ROW-STRUCK",),
    ),
    Case(
        "整行划线的不算记录，XlsxWriter 写",
        (xlsxwriter_book("登记.xlsx", _STRUCK),),
        _BUT_SECOND,
        findings=("INTAKE-ROW-STRUCK",),
    ),
    Case(
        "整行划线的不算记录，旧版 Excel",
        (xlwt_book("登记.xls", _STRUCK),),
        _BUT_SECOND,
        findings=("INTAKE-ROW-STRUCK",),
    ),
    Case(
        "整行划线的不算记录，LibreOffice 存的 ods",
        (openpyxl_book("登记.ods", _STRUCK, office="ods"),),
        _BUT_SECOND,
        findings=("INTAKE-ROW-STRUCK",),
    ),
    Case(
        "只有编号没有划线，其余都划了",
        (openpyxl_book("登记.xlsx", Grid(_LOG.rows, _NAME, struck_cells=_SIX)),),
        {
            "consultations": (
                _LOG.truth[0],
                {
                    "consultation_no": "ZX-2023-002",
                    **{k: Unknown() for k in _LOG.truth[1] if k != "consultation_no"},
                },
                *_LOG.truth[2:],
            )
        },
        note="记录在不在由人定：要么整行不算且提示，要么逐格提示；这里取逐格提示",
    ),
    Case(
        "一个单元格划了线：那个值不能当真",
        (openpyxl_book("登记.xlsx", Grid(_LOG.rows, _NAME, struck_cells=((2, 3),))),),
        _truth_with(1, phone=Unknown()),
        findings=("INTAKE-CELL-STRUCK",),
    ),
    Case(
        "电话改过：旧的划线，新的写在后面",
        (
            xlsxwriter_book(
                "登记.xlsx", Grid(_with((2, 3), PartlyStruck("13811112222", "13900000002")), _NAME)
            ),
        ),
        _truth_with(1, phone=Assumed("13900000002")),
        findings=("INTAKE-CELL-STRUCK",),
    ),
    Case(
        "日期改过：旧的划线，新的写在后面",
        (
            openpyxl_book(
                "登记.xlsx", Grid(_with((3, 1), PartlyStruck("2023-03-14", "2023-03-15")), _NAME)
            ),
        ),
        _truth_with(2, consulted_on=Assumed("2023-03-15")),
        findings=("INTAKE-CELL-STRUCK",),
    ),
    Case(
        "批注带到记录，表头的批注也不丢",
        (openpyxl_book("登记.xlsx", Grid(_LOG.rows, _NAME, comments=_COMMENTS)),),
        _ALL,
        comments=(
            ("consultations", "person", "与李阿妹是同一家"),
            ("consultations", "content", "已电话核实"),
        ),
    ),
    Case(
        "批注带到记录，LibreOffice 存的 xlsx",
        (openpyxl_book("登记.xlsx", Grid(_LOG.rows, _NAME, comments=_COMMENTS), office="xlsx"),),
        _ALL,
        comments=(("consultations", "content", "已电话核实"),),
    ),
    Case(
        "看不见的字符和只有空白的单元格",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        ["编号\u200b", "咨询日期\ufeff", "咨询人", "咨询内容", " "],
                        ["\u200eC1", "2023-03-02", "林\u00ad小满", "商标\u2060抢注", "  "],
                        ["C2", "2023-03-03", "钟阿福", "外观\u00a0仿冒", "\u3000"],
                    ],
                    _NAME,
                ),
            ),
        ),
        {
            "consultations": (
                {
                    "consultation_no": "C1",
                    "consulted_on": "2023-03-02",
                    "person": "林小满",
                    "content": "商标抢注",
                },
                {
                    "consultation_no": "C2",
                    "consulted_on": "2023-03-03",
                    "person": "钟阿福",
                    "content": Either(("外观 仿冒", "外观仿冒", "外观\u00a0仿冒")),
                },
            )
        },
    ),
]
