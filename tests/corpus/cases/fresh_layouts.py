"""Layouts thought of after the kit had been tuned on the other themes."""

from __future__ import annotations

from tests.corpus.case import Assumed, Case
from tests.corpus.grid import Grid, beside
from tests.corpus.truth import CASES as AID
from tests.corpus.truth import CONSULTATIONS, FEW, block, labelled, without_year
from tests.corpus.writers import openpyxl_book, text, xlsxwriter_book

_R = AID[0]
_C = CONSULTATIONS[0]
_SIX_KEYS = ["case_no", "applied_on", "applicant", "client_type", "phone", "address"]
_SIX_KEYS += ["right_type", "matter", "opponent"]
_THREE = [
    block("consultations", labelled("consultations", FEW), CONSULTATIONS[i : i + 2])
    for i in (0, 2, 4)
]
_WHOLE = block("consultations", labelled("consultations", FEW), CONSULTATIONS[:4])
_MARCH = block(
    "consultations", labelled("consultations", FEW), CONSULTATIONS[:3], consulted_on=without_year
)
_APRIL = block(
    "consultations", labelled("consultations", FEW), CONSULTATIONS[3:5], consulted_on=without_year
)


def _guessed(rows: tuple) -> tuple:
    return tuple({**r, "consulted_on": Assumed(str(r["consulted_on"]))} for r in rows)


def _truths(keys: tuple[str, ...], *rows: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """Records of these values; a row may stop early."""
    return tuple(dict(zip(keys, row, strict=False)) for row in rows)


CASES = [
    Case(
        "申请表分六列，三对标签和值",
        (
            (
                openpyxl_book(
                    "申请表.xlsx",
                    Grid(
                        [
                            ["知识产权维权援助申请表"],
                            [
                                "受理编号",
                                _R["case_no"],
                                "申请日期",
                                _R["applied_on"],
                                "申请人",
                                _R["applicant"],
                            ],
                            [
                                "主体类别",
                                _R["client_type"],
                                "联系电话",
                                _R["phone"],
                                "地址",
                                _R["address"],
                            ],
                            [
                                "权利类别",
                                _R["right_type"],
                                "申请援助事项",
                                _R["matter"],
                                "对方当事人",
                                _R["opponent"],
                            ],
                        ],
                        merges=("A1:F1",),
                    ),
                ),
            )
        ),
        {"cases": ({key: _R[key] for key in _SIX_KEYS},)},
    ),
    Case(
        "记录单：一排标签，值在下面一排，共两段",
        (
            (
                openpyxl_book(
                    "记录单.xlsx",
                    Grid(
                        [
                            ["咨询记录单"],
                            ["编号", "咨询日期", "咨询人", "联系电话"],
                            [_C["consultation_no"], _C["consulted_on"], _C["person"], _C["phone"]],
                            ["咨询方式", "权利类别", "咨询内容", "经办人"],
                            [_C["channel"], _C["right_type"], _C["content"], _C["handler"]],
                        ],
                        "记录单",
                        merges=("A1:D1",),
                    ),
                ),
            )
        ),
        {
            "consultations": (
                (
                    {
                        key: _C[key]
                        for key in (
                            "consultation_no",
                            "consulted_on",
                            "person",
                            "phone",
                            "channel",
                            "right_type",
                            "content",
                            "handler",
                        )
                    },
                )
            )
        },
        note="拆成两条记录会多算一件：须合成一条，或不读而提示",
    ),
    Case(
        "三张表左右并排",
        (
            (
                xlsxwriter_book(
                    "登记.xlsx",
                    Grid(
                        beside(beside(_THREE[0].rows, _THREE[1].rows), _THREE[2].rows), "咨询登记"
                    ),
                ),
            )
        ),
        {"consultations": tuple(r for part in _THREE for r in part.truth)},
    ),
    Case(
        "合计写在第二列，序号列空着",
        (
            (
                openpyxl_book(
                    "活动.xlsx",
                    Grid(
                        [
                            ["序号", "活动名称", "活动日期", "地点", "参加人数"],
                            [1, "商标培训", "2023-05-11", "水寨镇", 45],
                            [2, "茶企调研", "2023-06-08", "棉洋镇", 12],
                            [None, "合    计", None, None, 58],
                        ],
                        "活动",
                    ),
                ),
            )
        ),
        {
            "activities": _truths(
                ("name", "held_on", "place", "attendees"),
                ("商标培训", "2023-05-11", "水寨镇", "45"),
                ("茶企调研", "2023-06-08", "棉洋镇", "12"),
            )
        },
        findings=("CLEAN-TOTAL-DIFFERS",),
    ),
    Case(
        "年份写在填报日期里，表里只有月日",
        (
            (
                openpyxl_book(
                    "登记.xlsx",
                    Grid([["咨询登记表"], ["填报日期：2023年7月3日"], *_MARCH.rows], "Sheet1"),
                ),
            )
        ),
        {"consultations": _guessed(_MARCH.truth)},
        note="填报日期的年份：推定可以；留空须有提示",
    ),
    Case(
        "第一张工作表标题有年份，第二张没有",
        (
            (
                openpyxl_book(
                    "登记.xlsx",
                    Grid([["2023年咨询登记"], *_MARCH.rows], "三月"),
                    Grid([["咨询登记"], *_APRIL.rows], "四月"),
                ),
            )
        ),
        {"consultations": (*_guessed(_MARCH.truth), *_guessed(_APRIL.truth))},
        note="第二张：推定 2023 或留空提示都可以",
    ),
    Case(
        "表头分两行写在同一列：上“咨询”下“日期”，没有合并",
        (
            (
                openpyxl_book(
                    "登记.xlsx",
                    Grid(
                        [
                            ["编号", "咨询", "咨询", "联系", "咨询", "经办"],
                            [None, "日期", "人", "电话", "内容", "人"],
                            ["Q1", "2023-03-02", "林小满", "13800000001", "商标被抢注", "古月生"],
                            ["Q2", "2023-03-06", "钟阿福", "13900000002", "外观被仿冒", "古月生"],
                        ],
                        "咨询登记",
                    ),
                ),
            )
        ),
        {
            "consultations": _truths(
                ("consultation_no", "consulted_on", "person", "phone", "content", "handler"),
                ("Q1", "2023-03-02", "林小满", "13800000001", "商标被抢注", "古月生"),
                ("Q2", "2023-03-06", "钟阿福", "13900000002", "外观被仿冒", "古月生"),
            )
        },
    ),
    Case(
        "表尾的领导批示和附件清单不是记录",
        (
            (
                openpyxl_book(
                    "登记.xlsx",
                    Grid(
                        [
                            *_WHOLE.rows,
                            [],
                            ["领导批示：", None, "同意上报。"],
                            ["附件：", "1.授权委托书", "2.营业执照复印件"],
                            ["打印日期：2023-07-03", None, None, "第1页 共1页"],
                        ],
                        "咨询登记",
                    ),
                ),
            )
        ),
        {"consultations": _WHOLE.truth},
    ),
    Case(
        "逗号文本里数字有千分位，日期没有引号",
        (
            (
                text(
                    "案件.csv",
                    Grid(
                        [
                            ["受理编号", "申请日期", "申请人", "挽回损失（元）"],
                            ["W1", "2023/2/6", "丰收农具厂", "35,000"],
                            ["W2", "2023/2/21", "张田螺", "1,200,000"],
                        ]
                    ),
                    "gb18030",
                ),
            )
        ),
        {
            "cases": _truths(
                ("case_no", "applied_on", "applicant", "recovered_loss"),
                ("W1", "2023-02-06", "丰收农具厂", "3.5"),
                ("W2", "2023-02-21", "张田螺", "120"),
            )
        },
    ),
    Case(
        "隐藏列里放着旧的联系电话，表里有两列电话",
        (
            (
                openpyxl_book(
                    "登记.xlsx",
                    Grid(
                        [
                            ["编号", "咨询日期", "咨询人", "联系电话", "手机", "咨询内容"],
                            [
                                "P1",
                                "2023-03-02",
                                "林小满",
                                "0753-4400001",
                                "13800000001",
                                "商标抢注",
                            ],
                            ["P2", "2023-03-06", "钟阿福", None, "13900000002", "外观仿冒"],
                        ],
                        "咨询登记",
                        hidden_columns=(3,),
                    ),
                ),
            )
        ),
        {
            "consultations": _truths(
                ("consultation_no", "consulted_on", "person", "content", "phone"),
                ("P1", "2023-03-02", "林小满", "商标抢注", "0753-4400001"),
                ("P2", "2023-03-06", "钟阿福", "外观仿冒"),
            )
        },
        told=("登记.xlsx",),
        note="两列都像电话：取标准栏名那一列，另一列提示",
    ),
]
