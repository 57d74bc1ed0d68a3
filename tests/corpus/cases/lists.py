"""Smaller lists of a station: numbered in advance, by month, of calls, of experts, of transfers."""

from __future__ import annotations

from tests.corpus.case import Case, Unknown
from tests.corpus.grid import Formula, Grid, beside
from tests.corpus.truth import (
    CONSULTATIONS,
    TEAM,
    TRANSFERS,
    block,
    labelled,
)
from tests.corpus.writers import openpyxl_book, xlsxwriter_book

_BLANK_BODY = [
    ["序号", "编号", "日期", "姓名", "电话", "方式", "内容", "经办人"],
    *[
        [
            i,
            r["consultation_no"],
            r["consulted_on"],
            r["person"],
            r["phone"],
            r["channel"],
            r["content"],
            r["handler"],
        ]
        for i, r in enumerate(CONSULTATIONS[:3], 1)
    ],
    *[[i] for i in range(4, 31)],
]
_SHORT = ["consultation_no", "consulted_on", "person", "phone", "channel", "content", "handler"]
_SHORT_TRUTH = tuple({k: r[k] for k in _SHORT} for r in CONSULTATIONS[:3])
_WEEKLY = [
    ["知识产权维权援助热线接听记录"],
    ["日期", "来电时间", "来电人", "来电号码", "反映问题", "答复", "记录人"],
    ["2023-03-02", "9:15", "林小满", "13800000001", "商标被抢注", "告知异议程序", "古月生"],
    ["2023-03-06", "15:40", "钟阿福", "13900000002", "外观被仿冒", "建议公证", "古月生"],
]
_TEAM_ROWS = [
    ["知识产权维权援助专家志愿者名册"],
    ["序号", "姓名", "身份", "工作单位", "专业", "聘期", "服务次数"],
    [1, "罗大成", "特聘专家", "明理律师事务所", "专利诉讼", "2022.11.1-2024.10.31", 6],
    [2, "叶青青", "志愿者", "县职业技术学校", "商标检索", "2023.1.1-2023.12.31", 11],
]

CASES = [
    Case(
        "预先编好序号的空行不是记录",
        (openpyxl_book("登记.xlsx", Grid(_BLANK_BODY, "咨询登记")),),
        {"consultations": _SHORT_TRUTH},
    ),
    Case(
        "预先用公式编好序号的空行不是记录",
        (
            xlsxwriter_book(
                "登记.xlsx",
                Grid(
                    [
                        *_BLANK_BODY[:4],
                        *[[Formula(f"=A{r - 1}+1", r - 1)] for r in range(5, 30)],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {"consultations": _SHORT_TRUTH},
    ),
    Case(
        "热线接听记录：日期之外还有来电时间",
        (openpyxl_book("热线.xlsx", Grid(_WEEKLY, "热线咨询")),),
        {
            "consultations": tuple(
                {
                    "consulted_on": row[0],
                    "person": row[2],
                    "phone": row[3],
                    "content": row[4],
                    "reply": row[5],
                    "handler": row[6],
                }
                for row in _WEEKLY[2:]
            )
        },
        note="“反映问题”“来电号码”不在字段词汇里：读不到须提示，不能放错栏",
    ),
    Case(
        "专家名册：聘期一格写起止",
        (openpyxl_book("名册.xlsx", Grid(_TEAM_ROWS, "专家", merges=("A1:G1",))),),
        {
            "team": tuple(
                {
                    "name": r["name"],
                    "kind": r["kind"],
                    "organization": r["organization"],
                    "field": r["field"],
                    "engaged_from": r["engaged_from"],
                    "engaged_to": r["engaged_to"],
                    "services": r["services"],
                }
                for r in TEAM[:2]
            )
        },
    ),
    Case(
        "两个月的登记左右并排，下面各有合计和签名",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    beside(
                        [
                            ["三月"],
                            *block(
                                "consultations",
                                labelled("consultations", _SHORT),
                                CONSULTATIONS[:3],
                            ).rows,
                            ["合计", "3件"],
                        ],
                        [
                            ["四月"],
                            *block(
                                "consultations",
                                labelled("consultations", _SHORT),
                                CONSULTATIONS[3:5],
                            ).rows,
                            ["合计", "2件"],
                        ],
                    ),
                    "2023年咨询登记",
                ),
            ),
        ),
        {"consultations": tuple({k: r[k] for k in _SHORT} for r in CONSULTATIONS[:5])},
    ),
    Case(
        "年份写错的一行照读，看不出来的不猜",
        (
            openpyxl_book(
                "登记.xlsx",
                Grid(
                    [
                        ["编号", "咨询日期", "咨询人", "咨询方式", "咨询内容"],
                        ["Y1", "2023-03-02", "林小满", "来访", "商标被抢注"],
                        ["Y2", "2032-03-06", "钟阿福", "电话", "外观被仿冒"],
                        ["Y3", "203-03-15", "曾丽娜", "网络", "地理标志"],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {
            "consultations": (
                {
                    "consultation_no": "Y1",
                    "consulted_on": "2023-03-02",
                    "person": "林小满",
                    "channel": "来访",
                    "content": "商标被抢注",
                },
                {
                    "consultation_no": "Y2",
                    "consulted_on": "2032-03-06",
                    "person": "钟阿福",
                    "channel": "电话",
                    "content": "外观被仿冒",
                },
                {
                    "consultation_no": "Y3",
                    "consulted_on": Unknown(),
                    "person": "曾丽娜",
                    "channel": "网络",
                    "content": "地理标志",
                },
            )
        },
        note="2032 写得清楚，照读；是不是错由检查规则提示",
    ),
    Case(
        "转办登记：限期、反馈、来源各种写法",
        (
            xlsxwriter_book(
                "转办.xlsx",
                Grid(
                    [
                        ["案件线索转办登记表"],
                        [
                            "转办编号",
                            "转办日期",
                            "线索来源",
                            "转送单位",
                            "转办事由",
                            "限期",
                            "反馈时间",
                            "反馈结果",
                            "承办人",
                        ],
                        [
                            "ZB-01",
                            "2023.4.4",
                            "12345热线",
                            "县文化执法队",
                            "包装图案侵权",
                            "2023.4.24",
                            "2023.4.20",
                            "已立案调查",
                            "温小河",
                        ],
                        [
                            "ZB-02",
                            "2023.6.5",
                            "群众来访",
                            "县农业农村局",
                            "稻种套牌",
                            "2023.6.26",
                            "2023.6.25",
                            "已责令下架",
                            "古月生",
                        ],
                        [
                            "ZB-03",
                            "2023.6.12",
                            12315,
                            "县公安局",
                            "假冒注册商标",
                            "2023.7.3",
                            "/",
                            "正在核查",
                            "古月生",
                        ],
                    ],
                    "转办",
                    merges=("A1:I1",),
                ),
            ),
        ),
        {"transfers": TRANSFERS},
    ),
]
