"""Headers in other words, with marks and units, unknown ones, and two of the same."""

from __future__ import annotations

from tests.corpus.case import Case
from tests.corpus.grid import Grid
from tests.corpus.truth import (
    CONSULTATIONS,
    FEW,
    block,
    in_words,
    labelled,
)
from tests.corpus.writers import openpyxl_book

_UNKNOWN = [
    ("序号", None),
    ("咨询日期", "consulted_on"),
    ("是否本地", None),
    ("咨询人", "person"),
    ("咨询内容", "content"),
    ("领导批示", None),
    ("经办人", "handler"),
]
_EXTRA = block("consultations", _UNKNOWN, _=lambda text: {"领导批示": "已阅"}.get(text, "是"))
_SYNONYMS = block(
    "cases",
    [
        ("案号", "case_no"),
        ("申请时间", "applied_on"),
        ("申请单位", "applicant"),
        ("手机号码", "phone"),
        ("知识产权类型", "right_type"),
        ("申请事项", "matter"),
        ("被申请人", "opponent"),
        ("是否受理", "decision"),
        ("受理日期", "decided_on"),
        ("承办人", "handler"),
        ("结案时间", "closed_on"),
        ("结案方式", "outcome"),
    ],
    applied_on=in_words,
)
_DECORATED = block(
    "consultations",
    [
        ("编  号", "consultation_no"),
        ("咨询\n日期", "consulted_on"),
        ("咨询人*", "person"),
        ("联系电话：", "phone"),
        ("咨询方式（来访/电话/网络）", "channel"),
        ("咨 询 内 容", "content"),
        ("经办人(签名)", "handler"),
    ],
)
_TRADITIONAL = block(
    "consultations",
    [
        ("編號", "consultation_no"),
        ("諮詢日期", "consulted_on"),
        ("諮詢人", "person"),
        ("聯繫電話", "phone"),
        ("諮詢內容", "content"),
        ("經辦人", "handler"),
    ],
)
_UNITED = block(
    "cases",
    [
        ("受理编号", "case_no"),
        ("申请日期", "applied_on"),
        ("申请人", "applicant"),
        ("办结日期", "closed_on"),
        ("挽回损失（元）", "recovered_loss"),
    ],
    recovered_loss=lambda value: round(float(value) * 10000),
)
_ENGLISH = block(
    "consultations",
    [
        ("No.", None),
        ("consulted_on", "consulted_on"),
        ("person", "person"),
        ("phone", "phone"),
        ("content", "content"),
    ],
    records=CONSULTATIONS[:4],
    _=lambda text: 1,
)

CASES = [
    Case(
        "换一种说法的表头",
        (openpyxl_book("申请.xlsx", Grid(_SYNONYMS.rows)),),
        {"cases": _SYNONYMS.truth},
    ),
    Case(
        "表头里有空格、换行、星号、冒号、括号说明",
        (openpyxl_book("登记.xlsx", Grid(_DECORATED.rows)),),
        {"consultations": _DECORATED.truth},
    ),
    Case(
        "繁体字的表头",
        (openpyxl_book("登記.xlsx", Grid(_TRADITIONAL.rows)),),
        {"consultations": _TRADITIONAL.truth},
    ),
    Case(
        "表头写明单位是元",
        (openpyxl_book("案件.xlsx", Grid(_UNITED.rows, "援助申请办理")),),
        {"cases": _UNITED.truth},
    ),
    Case(
        "有几列不认识：不作数，要提示",
        (openpyxl_book("登记.xlsx", Grid(_EXTRA.rows, "咨询")),),
        {"consultations": _EXTRA.truth},
        findings=("INTAKE-COLUMN-UNKNOWN",),
    ),
    Case(
        "英文字段名的表头",
        (openpyxl_book("export.xlsx", Grid(_ENGLISH.rows, "consultations")),),
        {"consultations": _ENGLISH.truth},
        note="字段键名当表头：能读最好；读不了也必须有提示，不能无声",
    ),
    Case(
        "表头缺主要日期列",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    block("consultations", labelled("consultations", [FEW[0], *FEW[2:]])).rows,
                    "咨询登记",
                ),
            ),
        ),
        {
            "consultations": block(
                "consultations", labelled("consultations", [FEW[0], *FEW[2:]])
            ).truth
        },
    ),
    Case(
        "同一张表有两列同名的日期",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        ["编号", "日期", "咨询人", "咨询内容", "答复意见", "日期", "经办人"],
                        [
                            "Z1",
                            "2023-03-02",
                            "林小满",
                            "商标被抢注",
                            "已答复",
                            "2023-03-05",
                            "古月生",
                        ],
                        [
                            "Z2",
                            "2023-03-06",
                            "钟阿福",
                            "外观被仿冒",
                            "已答复",
                            "2023-03-08",
                            "古月生",
                        ],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {
            "consultations": (
                {
                    "consultation_no": "Z1",
                    "consulted_on": "2023-03-02",
                    "person": "林小满",
                    "content": "商标被抢注",
                    "reply": "已答复",
                    "handler": "古月生",
                },
                {
                    "consultation_no": "Z2",
                    "consulted_on": "2023-03-06",
                    "person": "钟阿福",
                    "content": "外观被仿冒",
                    "reply": "已答复",
                    "handler": "古月生",
                },
            )
        },
        told=("登记.xlsx",),
        note="第二个“日期”多半是答复日期，但表头没有说；不读它并提示",
    ),
]
