"""Workbooks that broke the kit when somebody set out to break it."""

from __future__ import annotations

from tests.corpus.case import Case, Record, Unknown
from tests.corpus.containers import raw_bytes
from tests.corpus.grid import Grid
from tests.corpus.truth import ACTIVITIES, CONSULTATIONS, FEW, Block, Column, block, labelled
from tests.corpus.truth import CASES as AID
from tests.corpus.writers import openpyxl_book, text, xlsxwriter_book

_COLUMNS: list[Column] = labelled("consultations", FEW)
_TWO = block("consultations", _COLUMNS, CONSULTATIONS[:2])
_THREE = block("consultations", _COLUMNS, CONSULTATIONS[:3])
_EVENTS = block(
    "activities",
    labelled("activities", ("held_on", "name", "kind", "place", "attendees")),
    ACTIVITIES[:2],
)
_A = AID[0]
_WIDTH = len(_COLUMNS)


def _pairs(*keys: str) -> list[list[object]]:
    """Rows of two labels with their values, of the first case."""
    cells = [cell for key in keys for cell in (labelled("cases", (key,))[0][0], _A[key])]
    return [list(cells[i : i + 4]) for i in range(0, len(cells), 4)]


def _of(source: Record, *keys: str) -> Record:
    return {key: source[key] for key in keys}


def _one(
    name: str, rows: list[list[object]], truth: dict, merges: tuple[str, ...] = (), **how: object
) -> Case:
    """A case of one workbook with one sheet."""
    title = str(how.pop("title", "咨询登记"))
    return Case(name, (openpyxl_book("登记.xlsx", Grid(rows, title, merges)),), truth, **how)


def _followed(name: str, *rows: list[object], merges: tuple[str, ...] = (), note: str = "") -> Case:
    """Two consultations with rows after them that are no records."""
    below = [*_TWO.rows, *rows]
    return _one(name, below, {"consultations": _TWO.truth}, merges, note=note)


def _no_records(name: str, title: str, *rows: list[object], note: str = "") -> Case:
    """A sheet that is no register beside one that is."""
    sheets = (Grid(_TWO.rows, "咨询登记"), Grid(rows, title))
    book = openpyxl_book("登记.xlsx", *sheets)
    return Case(name, (book,), {"consultations": _TWO.truth}, told=("登记.xlsx",), note=note)


def _events_with(name: str, *rows: list[object]) -> Case:
    return _one(name, [*_EVENTS.rows, *rows], {"activities": _EVENTS.truth}, title="活动")


_FORM = ("applicant", "phone", "applied_on", "right_type", "matter", "opponent")

FORMS = [
    _one(
        "申请表下面接着一张咨询登记表",
        [["知识产权维权援助申请表"], *_pairs(*_FORM), [], ["附：咨询记录"], *_TWO.rows],
        {"cases": (_of(_A, *_FORM),), "consultations": _TWO.truth},
        ("A1:D1",),
        title="申请",
        told=("登记.xlsx",),
        note="申请表或登记表读不出可以，须有提示；标签不能当作值",
    ),
    _one(
        "两列的申请表上下叠着一张登记表",
        [*[row[i : i + 2] for row in _pairs(*_FORM) for i in (0, 2)], [], *_TWO.rows],
        {"cases": (_of(_A, *_FORM),), "consultations": _TWO.truth},
        title="申请",
        note="上面的申请表不能当作标题默默搁置",
    ),
    _one(
        "申请表里事由写在标签下面一行",
        [*_pairs(*_FORM[:4]), ["事由"], ["农具商标被仿冒，请求援助。"]],
        {"cases": ({**_of(_A, *_FORM[:4]), "grounds": "农具商标被仿冒，请求援助。"},)},
        ("A3:D3", "A4:D4"),
        title="申请表",
    ),
    _one(
        "申请表左边有竖排的分组：申请人信息、对方信息",
        [
            ["申请人\n信息", "姓名", "张田螺", "联系电话", "13900000012"],
            [None, "证件号码", "11010519491231002X", "地址", "华城镇老街2号"],
            ["对方\n信息", "姓名", "田丰农具店", "联系电话", "13700000099"],
            [None, "地址", "水寨镇工业路8号"],
            ["申请日期", "2023-02-21", None, "权利类别", "著作权"],
        ],
        {
            "cases": (
                {
                    "applicant": "张田螺",
                    "phone": "13900000012",
                    "id_no": "11010519491231002X",
                    "address": "华城镇老街2号",
                    "applied_on": "2023-02-21",
                    "right_type": "著作权",
                },
            )
        },
        ("A1:A2", "A3:A4"),
        title="申请表",
        note="对方的姓名、电话、地址不能成为申请人的",
    ),
]

HEADERS = [
    _one(
        "三级表头，第二级全是分组名，编号和经办人竖向合并",
        [
            ["咨询登记"],
            ["编号", "咨询情况", None, None, None, None, "经办人"],
            [None, "咨询日期", "咨询人信息", None, "方式及内容"],
            [None, None, "姓名", "电话", "咨询方式", "咨询内容"],
            *[
                [
                    r[key]
                    for key in (
                        "consultation_no",
                        "consulted_on",
                        "person",
                        "phone",
                        "channel",
                        "content",
                        "handler",
                    )
                ]
                for r in CONSULTATIONS[:3]
            ],
        ],
        {"consultations": _THREE.truth},
        ("A1:G1", "A2:A4", "B2:F2", "G2:G4", "B3:B4", "C3:D3", "E3:F3"),
    ),
    _one(
        "咨询方式分三栏打勾，表头两级",
        [
            ["编号", "咨询日期", "咨询人", "咨询方式", None, None, "咨询内容"],
            [None, None, None, "来访", "电话", "网络"],
            ["Q1", "2023-03-02", "林小满", "√", None, None, "商标被抢注"],
            ["Q2", "2023-03-06", "钟阿福", None, "√", None, "外观被仿冒"],
        ],
        {
            "consultations": (
                {
                    "consultation_no": "Q1",
                    "consulted_on": "2023-03-02",
                    "person": "林小满",
                    "channel": Unknown(),
                    "content": "商标被抢注",
                },
                {
                    "consultation_no": "Q2",
                    "consulted_on": "2023-03-06",
                    "person": "钟阿福",
                    "content": "外观被仿冒",
                },
            )
        },
        ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"),
        told=("登记.xlsx",),
        note="勾选栏读不出可以，须有提示；第二行表头不是记录",
    ),
    _one(
        "咨询日期分年、月、日三栏",
        [
            ["编号", "咨询日期", None, None, "咨询人", "联系电话", "咨询内容"],
            [None, "年", "月", "日"],
            ["Q1", 2023, 3, 2, "林小满", "13800000001", "商标被抢注"],
            ["Q2", 2023, 3, 6, "钟阿福", "13900000002", "外观被仿冒"],
        ],
        {
            "consultations": tuple(
                {
                    "consultation_no": number,
                    "consulted_on": Unknown(),
                    "person": person,
                    "phone": phone,
                    "content": content,
                }
                for number, person, phone, content in (
                    ("Q1", "林小满", "13800000001", "商标被抢注"),
                    ("Q2", "钟阿福", "13900000002", "外观被仿冒"),
                )
            )
        },
        ("A1:A2", "B1:D1", "E1:E2", "F1:F2", "G1:G2"),
        note="日期读不出可以，须有提示；第二行表头不是记录",
    ),
    _one(
        "表头下面一行是必填、选填，再下面是栏号",
        [
            _TWO.rows[0],
            ["必填"] * 4 + ["选填"] * 3,
            [f"（{i}）" for i in range(1, _WIDTH + 1)],
            list(range(1, _WIDTH + 1)),
            *_TWO.rows[1:],
        ],
        {"consultations": _TWO.truth},
    ),
]

BETWEEN = [
    _one(
        "月份写在编号栏里当小标题，没有合并",
        [_THREE.rows[0], ["三月"], *_THREE.rows[1:3], ["四月"], _THREE.rows[3]],
        {"consultations": _THREE.truth},
    ),
    _one(
        "年份写在编号栏里当小标题，没有合并",
        [_THREE.rows[0], ["2023年"], *_THREE.rows[1:3], ["2024年"], _THREE.rows[3]],
        {"consultations": _THREE.truth},
    ),
    _one(
        "月份写在日期栏里当小标题",
        [_EVENTS.rows[0], ["四月份"], *_EVENTS.rows[1:], ["五月份"]],
        {"activities": _EVENTS.truth},
        title="活动",
    ),
    _one(
        "一条记录占两行，除电话外各栏竖向合并",
        [
            _TWO.rows[0],
            _TWO.rows[1],
            [None, None, None, "13911112222"],
            _TWO.rows[2],
            [None, None, None, "13911113333"],
        ],
        {"consultations": tuple({**r, "phone": Unknown()} for r in _TWO.truth)},
        tuple(f"{c}{top}:{c}{top + 1}" for top in (2, 4) for c in "ABCEFG"),
        note="编号一格两行，是一件不是两件；第二个电话并入或提示",
    ),
]

BELOW = [
    _followed(
        "表后没有合并的落款：特此报告、单位、日期",
        ["特此报告。"],
        ["五华县知识产权维权援助工作站"],
        [None] * 5 + ["2023年7月3日"],
    ),
    _followed(
        "系统导出的表尾：共几条、导出时间、结束",
        ["共 2 条"],
        ["导出时间：2023-07-01 10:00:00"],
        ["-- 结束 --"],
    ),
    _followed("查询导出的表尾：共2条记录", ["共2条记录"]),
    _followed(
        "表尾一句话一行：一式两份、数据属实、公章、必填项",
        ["本表一式两份"],
        ["以上数据真实有效"],
        ["（公章）"],
        ["* 为必填项"],
    ),
    _followed(
        "表尾审批行：标签和内容交错，日期在电话栏下面",
        [],
        ["审批：", "同意", "日期：", "2023-07-01"],
        ["单位（盖章）：", None, "填表人：", "古月生", "联系电话：", "0753-4433221"],
    ),
    _events_with("末行只有一个总数，没有字", [None, None, None, None, 180]),
    _events_with("末行写总数", ["总 数", None, None, None, 180]),
    _events_with("末行写2023年合计，活动名称栏写2场", ["2023年合计", "2场", None, None, 180]),
    _events_with("末行写上半年共举办2场", ["上半年共举办2场", None, None, None, 180]),
    _events_with("末行写Total", [None, "Total", None, None, 180]),
]

NOT_REGISTERS = [
    _no_records(
        "下拉选项的字典表不是登记",
        "字典",
        ["咨询方式", "权利类别", "满意度", "主体类别"],
        ["来访", "专利", "非常满意", "企业"],
        ["电话", "商标", "满意", "个人"],
        ["网络", "著作权", "基本满意", "其他"],
    ),
    _no_records(
        "填写说明里逐栏说明，不是横排的登记",
        "填写说明",
        ["栏目", "说明", "是否必填"],
        ["编号", "按年度流水", "是"],
        ["咨询日期", "写成2023-01-01", "是"],
        ["咨询人", "填姓名", "是"],
        ["联系电话", "11位手机", "是"],
        ["咨询内容", "简要", "是"],
    ),
    _no_records(
        "按经办人和方式汇总的统计表不是登记",
        "2023年咨询统计",
        ["经办人", "咨询方式", "权利类别", "咨询人数", "满意度", "备注"],
        ["古月生", "来访", "商标", 12, "满意"],
        ["温小河", "电话", "专利", 9, "满意"],
        ["合计", None, None, 21],
    ),
    _no_records(
        "按镇汇总的案件数不是案件",
        "各镇案件统计",
        ["地址", "申请人", "权利类别", "办结日期", "挽回损失"],
        ["水寨镇", 3, 5, 2, 12.5],
        ["华城镇", 1, 2, 2, 3],
    ),
]

FILES = [
    Case(
        '文本里为防变形写成 ="编号" 和 ="电话"',
        (
            text(
                "导出.csv",
                Grid(
                    [
                        _TWO.rows[0],
                        *[[f'="{r[0]}"', r[1], r[2], f'="{r[3]}"', *r[4:]] for r in _TWO.rows[1:]],
                    ]
                ),
                "gb18030",
            ),
        ),
        {"consultations": _TWO.truth},
        note="很多业务系统这样导出，Excel 打开后就是引号里的字",
    ),
    Case(
        "三个季度左右并排，中间没有空列",
        (
            xlsxwriter_book(
                "登记.xlsx",
                Grid(
                    [
                        [
                            "第一季度",
                            *[None] * (_WIDTH - 1),
                            "第二季度",
                            *[None] * (_WIDTH - 1),
                            "第三季度",
                        ],
                        *[
                            [*a, *b, *c]
                            for a, b, c in zip(
                                *(
                                    block("consultations", _COLUMNS, CONSULTATIONS[i : i + 2]).rows
                                    for i in (0, 2, 4)
                                ),
                                strict=True,
                            )
                        ],
                    ],
                    "咨询登记",
                ),
            ),
        ),
        {
            "consultations": block("consultations", _COLUMNS, CONSULTATIONS[:6]).truth,
        },
    ),
]

CASES = [*FORMS, *HEADERS, *BETWEEN, *BELOW, *NOT_REGISTERS, *FILES]
