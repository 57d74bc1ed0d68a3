"""Forms with a label and its value side by side, and registers kept with a record a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stationlog.vocabulary.registers import registers
from tests.corpus.case import Case, Either, Truth
from tests.corpus.grid import Grid, turned
from tests.corpus.truth import ACTIVITIES, CONSULTATIONS, STATION, block, in_words, labelled, typed
from tests.corpus.truth import CASES as AID
from tests.corpus.writers import openpyxl_book, text, xlsxwriter_book, xlwt_book

_TITLE = "五华县知识产权维权援助申请表"
_FORM_KEYS = [
    "case_no",
    "applied_on",
    "applicant",
    "client_type",
    "phone",
    "address",
    "right_type",
    "matter",
    "opponent",
    "foreign_related",
]


def _labels(register: str, keys: Sequence[str]) -> list[str]:
    return [registers()[register].field(key).label for key in keys]


def _two(register: str, record: Mapping[str, str], keys: Sequence[str]) -> list[list[object]]:
    """A label and its value a row."""
    pairs = zip(_labels(register, keys), keys, strict=True)
    return [[label, record.get(key)] for label, key in pairs]


def _four(register: str, record: Mapping[str, str], keys: Sequence[str]) -> list[list[object]]:
    """Two labels with their values a row."""
    pairs = _two(register, record, keys)
    return [
        [*pairs[i], *(pairs[i + 1] if i + 1 < len(pairs) else [])] for i in range(0, len(pairs), 2)
    ]


def _truth(record: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
    return {key: record[key] for key in keys if key in record}


def _application(record: Mapping[str, str]) -> tuple[list[list[object]], tuple[str, ...]]:
    """An application form as counties print it: four columns, long values merged, signatures."""
    rows: list[list[object]] = [
        [_TITLE],
        [f"编号：{record['case_no']}", None, None, "填表日期：2023年2月6日"],
        ["申请人", record["applicant"], "主体类别", record["client_type"]],
        ["联系电话", record["phone"], "申请日期", in_words(record["applied_on"])],
        ["地址", record["address"]],
        ["权利类别", record["right_type"], "是否涉外", record["foreign_related"]],
        ["申请援助事项", record["matter"]],
        ["对方当事人", record["opponent"]],
        ["事由", "对方在展销会上销售同款产品，\n包装与我方注册商标近似。"],
        ["申请人签名：", None, "年    月    日"],
    ]
    return rows, ("A1:D1", "B5:D5", "B7:D7", "B8:D8", "B9:D9")


_APPLIED = ["applicant", "client_type", "phone", "applied_on", "address", "right_type"]
_APPLIED += ["foreign_related", "matter", "opponent"]
_GROUNDS = "对方在展销会上销售同款产品，包装与我方注册商标近似。"


def _applied(record: Mapping[str, str]) -> dict[str, Truth]:
    return {
        **_truth(record, _APPLIED),
        "grounds": _APPLIED_GROUNDS,
        # “编号：WY-2023-02” is one cell: to read the number is better, to set it aside allowed
        "case_no": Either((record["case_no"], None)),
    }


# the line break inside the cell may be kept, become a space, or go
_APPLIED_GROUNDS = Either(tuple(_GROUNDS.replace("，", f"，{gap}", 1) for gap in ("\n", " ", "")))
_BOOK_ROWS = [_application(record) for record in AID[:3]]
_BODY = ["consulted_on", "person", "phone", "channel", "right_type", "content", "reply", "handler"]
_C = CONSULTATIONS[3]
_COLUMNS = block("activities", **typed("activities"))
_CASE_COLUMNS = block("cases", labelled("cases", _FORM_KEYS))

CASES = [
    Case(
        "一张申请表：标签和值各一列",
        (
            openpyxl_book(
                "申请表.xlsx",
                Grid([[_TITLE], *_two("cases", AID[0], _FORM_KEYS)], "申请表", merges=("A1:B1",)),
            ),
        ),
        {"cases": (_truth(AID[0], _FORM_KEYS),)},
    ),
    Case(
        "一张申请表：标签和值分四列",
        (
            openpyxl_book(
                "申请表.xlsx",
                Grid([[_TITLE], *_four("cases", AID[1], _FORM_KEYS)], "申请表", merges=("A1:D1",)),
            ),
        ),
        {"cases": (_truth(AID[1], _FORM_KEYS),)},
    ),
    Case(
        "三张申请表，一张一个工作表，值有合并，有签名栏",
        (
            openpyxl_book(
                "2023年申请表.xlsx",
                *(
                    Grid(rows, f"申请表{i}", merges=merges)
                    for i, (rows, merges) in enumerate(_BOOK_ROWS, 1)
                ),
            ),
        ),
        {"cases": tuple(_applied(record) for record in AID[:3])},
    ),
    Case(
        "申请表上面有编号一行“编号：……”",
        (
            xlsxwriter_book(
                "申请表.xlsx",
                Grid(_application(AID[1])[0], "Sheet1", merges=_application(AID[1])[1]),
            ),
        ),
        {"cases": (_applied(AID[1]),)},
        note="“编号：WY-2023-02”写在同一格里：读出编号更好，不读而搁置也可以",
    ),
    Case(
        "每份申请一个文件，旧版 Excel",
        tuple(
            xlwt_book(
                f"申请表/{record['applicant']}.xls",
                Grid([[_TITLE], *_two("cases", record, _FORM_KEYS)], "Sheet1"),
            )
            for record in AID[:2]
        ),
        {"cases": tuple(_truth(record, _FORM_KEYS) for record in AID[:2])},
    ),
    Case(
        "一张工作表上下排两份申请表",
        (
            openpyxl_book(
                "申请表.xlsx",
                Grid(
                    [
                        [_TITLE],
                        *_four("cases", AID[0], _FORM_KEYS),
                        [],
                        [],
                        [_TITLE],
                        *_four("cases", AID[1], _FORM_KEYS),
                    ],
                    merges=("A1:D1", "A9:D9"),
                ),
            ),
        ),
        {"cases": (_truth(AID[0], _FORM_KEYS), _truth(AID[1], _FORM_KEYS))},
    ),
    Case(
        "咨询记录单：一张一事，标签后带冒号",
        (
            openpyxl_book(
                "咨询记录单.xlsx",
                Grid(
                    [
                        ["知识产权咨询服务记录表"],
                        *[
                            [f"{label}：", _C[key]]
                            for label, key in zip(
                                _labels("consultations", _BODY), _BODY, strict=True
                            )
                        ],
                    ],
                    "记录单",
                    merges=("A1:B1",),
                ),
            ),
        ),
        {"consultations": (_truth(_C, _BODY),)},
    ),
    Case(
        "申请表存成文本文件",
        (text("申请表.csv", Grid([[_TITLE], *_two("cases", AID[4], _FORM_KEYS)]), "gb18030"),),
        {"cases": (_truth(AID[4], _FORM_KEYS),)},
    ),
    Case(
        "申请表由 LibreOffice 存成 ods",
        (
            openpyxl_book(
                "申请表.ods",
                Grid(_application(AID[0])[0], "申请表", merges=_application(AID[0])[1]),
                office="ods",
            ),
        ),
        {"cases": (_applied(AID[0]),)},
    ),
    Case(
        "申请表有几栏没有填",
        (
            openpyxl_book(
                "申请表.xlsx",
                Grid(
                    [
                        [_TITLE],
                        *_four(
                            "cases",
                            {k: v for k, v in AID[2].items() if k not in ("address", "phone")},
                            _FORM_KEYS,
                        ),
                    ]
                ),
            ),
        ),
        {"cases": (_truth({**AID[2]}, [k for k in _FORM_KEYS if k not in ("address", "phone")]),)},
    ),
    Case(
        "一条记录一列：活动横着登记",
        (openpyxl_book("活动.xlsx", Grid(turned(_COLUMNS.rows), "活动")),),
        {"activities": _COLUMNS.truth},
    ),
    Case(
        "一条记录一列，上面有标题，左边有分组列",
        (
            openpyxl_book(
                "援助.xlsx",
                Grid(
                    [
                        ["2023年援助申请办理情况"],
                        *[
                            ["申请" if i < 6 else "事项", *row]
                            for i, row in enumerate(turned(_CASE_COLUMNS.rows))
                        ],
                    ],
                    "援助",
                    merges=("A1:G1",),
                ),
            ),
        ),
        {"cases": _CASE_COLUMNS.truth},
    ),
    Case(
        "一条记录一列的文本文件",
        (text("活动.csv", Grid(turned(block("activities", records=ACTIVITIES[:3]).rows))),),
        {"activities": block("activities", records=ACTIVITIES[:3]).truth},
    ),
    Case(
        "站点建设清单：项目一行一个，有序号",
        (
            openpyxl_book(
                "建站情况.xlsx",
                Grid(
                    [
                        ["工作站建设情况表"],
                        ["序号", "建设内容", "完成情况", "完成时间", "佐证材料"],
                        *[
                            [i, r["item"], r["state"], r.get("since"), r["evidence"]]
                            for i, r in enumerate(STATION, 1)
                        ],
                    ]
                ),
            ),
        ),
        {"station": STATION},
    ),
    Case(
        "表单和登记表在同一个工作簿",
        (
            openpyxl_book(
                "案件材料.xlsx",
                Grid(_application(AID[0])[0], "申请表", merges=_application(AID[0])[1]),
                Grid(block("transfers").rows, "转办登记"),
            ),
        ),
        {"cases": (_applied(AID[0]),), "transfers": block("transfers").truth},
    ),
]
