"""Workbooks that broke the kit when somebody set out to break it."""

from __future__ import annotations

import datetime as dt

from tests.corpus.case import Case, Record, Unknown
from tests.corpus.grid import Grid, Shown
from tests.corpus.truth import ACTIVITIES, CONSULTATIONS, FEW, Column, block, labelled
from tests.corpus.truth import CASES as AID
from tests.corpus.variants import variants
from tests.corpus.writers import openpyxl_book, text

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


def _rows(*lines: str) -> list[list[object]]:
    """Rows of cells between bars; an empty one is blank."""
    return [[cell or None for cell in line.split("|")] for line in lines]


def _of(source: Record, *keys: str) -> Record:
    return {key: source[key] for key in keys}


def _one(
    name: str, rows: list[list[object]], truth: dict, merges: tuple[str, ...] = (), **how: object
) -> Case:
    """A case of one workbook with one sheet."""
    title = str(how.pop("title", "咨询登记"))
    return Case(name, (openpyxl_book("登记.xlsx", Grid(rows, title, merges)),), truth, **how)


def _followed(name: str, *lines: str) -> Case:
    """Two consultations with rows after them that are no records."""
    below = [*_TWO.rows, *_rows(*lines)]
    return _one(f"登记表的表尾：{name}", below, {"consultations": _TWO.truth})


def _beside_a_log(name: str, title: str, *lines: str) -> Case:
    """A sheet that is no register beside one that is."""
    sheets = (Grid(_TWO.rows, "咨询登记"), Grid(_rows(*lines), title))
    book = openpyxl_book("登记.xlsx", *sheets)
    return Case(name, (book,), {"consultations": _TWO.truth}, told=("登记.xlsx",))


def _records(keys: str, *lines: str) -> tuple[Record, ...]:
    """Records of fields between bars."""
    return tuple(dict(zip(keys.split("|"), line.split("|"), strict=True)) for line in lines)


_FORM = ("applicant", "phone", "applied_on", "right_type", "matter", "opponent")

FORMS = [
    _one(
        "申请表下面接着一张咨询登记表",
        [["知识产权维权援助申请表"], *_pairs(*_FORM), [], ["附：咨询记录"], *_TWO.rows],
        {"cases": (_of(_A, *_FORM),), "consultations": _TWO.truth},
        ("A1:D1",),
        title="申请",
    ),
    _one(
        "两列的申请表上下叠着一张登记表",
        [*[row[i : i + 2] for row in _pairs(*_FORM) for i in (0, 2)], [], *_TWO.rows],
        {"cases": (_of(_A, *_FORM),), "consultations": _TWO.truth},
        title="申请",
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
        _rows(
            "申请人\n信息|姓名|张田螺|联系电话|13900000012",
            "|证件号码|11010519491231002X|地址|华城镇老街2号",
            "对方\n信息|姓名|田丰农具店|联系电话|13700000099",
            "|地址|水寨镇工业路8号",
            "申请日期|2023-02-21||权利类别|著作权",
        ),
        {
            "cases": _records(
                "applicant|phone|id_no|address|applied_on|right_type",
                "张田螺|13900000012|11010519491231002X|华城镇老街2号|2023-02-21|著作权",
            )
        },
        ("A1:A2", "A3:A4"),
        title="申请表",
    ),
]

HEADERS = [
    _one(
        "三级表头，第二级全是分组名，编号和经办人竖向合并",
        [
            *_rows(
                "咨询登记",
                "编号|咨询情况|||||经办人",
                "|咨询日期|咨询人信息||方式及内容",
                "||姓名|电话|咨询方式|咨询内容",
            ),
            *_THREE.rows[1:],
        ],
        {"consultations": _THREE.truth},
        ("A1:G1", "A2:A4", "B2:F2", "G2:G4", "B3:B4", "C3:D3", "E3:F3"),
    ),
    _one(
        "咨询方式分三栏打勾，表头两级",
        _rows(
            "编号|咨询日期|咨询人|咨询方式|||咨询内容",
            "|||来访|电话|网络",
            "Q1|2023-03-02|林小满|√|||商标被抢注",
            "Q2|2023-03-06|钟阿福||√||外观被仿冒",
        ),
        {
            "consultations": tuple(
                {**record, "channel": Unknown()}
                for record in _records(
                    "consultation_no|consulted_on|person|content",
                    "Q1|2023-03-02|林小满|商标被抢注",
                    "Q2|2023-03-06|钟阿福|外观被仿冒",
                )
            )
        },
        ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"),
        note="勾选栏读不出可以，每条都须有提示；第二行表头不是记录",
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
    *(
        _one(
            f"{what}写在编号栏里当小标题，没有合并",
            [_THREE.rows[0], [one], *_THREE.rows[1:3], [other], _THREE.rows[3]],
            {"consultations": _THREE.truth},
        )
        for what, one, other in (("月份", "三月", "四月"), ("年份", "2023年", "2024年"))
    ),
    _one(
        "一条记录占两行，除电话外各栏竖向合并",
        [
            *_TWO.rows[:2],
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
    _followed("没有合并的落款", "特此报告。", "五华县知识产权维权援助工作站", "|||||2023年7月3日"),
    _followed(
        "系统导出的共几条、导出时间", "共 2 条", "导出时间：2023-07-01 10:00:00", "-- 结束 --"
    ),
    _followed("一句话一行的说明", "本表一式两份", "以上数据真实有效", "（公章）", "* 为必填项"),
    _followed(
        "审批行，标签和内容交错",
        "",
        "审批：|同意|日期：|2023-07-01",
        "单位（盖章）：||填表人：|古月生|联系电话：|0753-4433221",
    ),
    *(
        _one(
            f"活动表末行的总数写成“{said}”",
            [*_EVENTS.rows, [*(*_rows(said)[0], None, None, None)[:4], 180]],
            {"activities": _EVENTS.truth},
            title="活动",
        )
        for said in ("", "总 数", "2023年合计|2场", "上半年共举办2场", "|Total")
    ),
]

NOT_REGISTERS = [
    _beside_a_log(
        "下拉选项的字典表不是登记",
        "字典",
        "咨询方式|权利类别|满意度|主体类别",
        "来访|专利|非常满意|企业",
        "电话|商标|满意|个人",
        "网络|著作权|基本满意|其他",
    ),
    _beside_a_log(
        "填写说明里逐栏说明，不是横排的登记",
        "填写说明",
        "栏目|说明|是否必填",
        "编号|按年度流水|是",
        "咨询日期|写成2023-01-01|是",
        "咨询人|填姓名|是",
        "联系电话|11位手机|是",
        "咨询内容|简要|是",
    ),
    _beside_a_log(
        "按经办人和方式汇总的统计表不是登记",
        "2023年咨询统计",
        "经办人|咨询方式|权利类别|咨询人数|满意度|备注",
        "古月生|来访|商标|12|满意",
        "温小河|电话|专利|9|满意",
        "合计|||21",
    ),
]

_EQUALS = [[f'="{r[0]}"', *r[1:3], f'="{r[3]}"', *r[4:]] for r in _TWO.rows[1:]]
_QUARTERS = [block("consultations", _COLUMNS, CONSULTATIONS[i : i + 2]) for i in (0, 2, 4)]
_ABOVE = [cell for name in "一二三" for cell in (f"第{name}季度", *[None] * (_WIDTH - 1))]

FILES = [
    Case(
        '文本里为防变形写成 ="编号" 和 ="电话"',
        (text("导出.csv", Grid([_TWO.rows[0], *_EQUALS]), "gb18030"),),
        {"consultations": _TWO.truth},
    ),
    _one(
        "三个季度左右并排，中间没有空列",
        [_ABOVE, *[[*a, *b, *c] for a, b, c in zip(*(q.rows for q in _QUARTERS), strict=True)]],
        {"consultations": tuple(r for quarter in _QUARTERS for r in quarter.truth)},
    ),
]

_LATER = "编号|日期|咨询人|电话|电话|内容|日期|备注|备注"
_SPANS = _rows("申请人|丰收农具厂", "联系电话", "申请日期|2023-02-06", "权利类别|商标")
_STRUCK = Grid([*_EVENTS.rows, [], *_TWO.rows], "登记", struck_rows=(len(_EVENTS.rows) + 2,))
CRASHES = [
    Case(
        "同一张工作表下面的第二张表里有一行划去",
        (openpyxl_book("登记.xlsx", _STRUCK),),
        {"activities": _EVENTS.truth, "consultations": _TWO.truth[1:]},
    ),
    _one(
        "申请表里一个值的格子竖跨两行标签",
        _SPANS,
        {"cases": (_of(_A, "applicant", "applied_on", "right_type"),)},
        ("B1:B2",),
        title="申请表",
    ),
]
LOST = [
    _one(
        "一张表里日期、电话、备注各有两栏，不是并排的两张表",
        _rows(_LATER, "Q1|2023-03-02|林小满|13800000001|0753-4400001|商标被抢注|2023-03-05|甲|乙"),
        {
            "consultations": _records(
                "consultation_no|consulted_on|person|phone|content|remark",
                "Q1|2023-03-02|林小满|13800000001|商标被抢注|甲",
            )
        },
        findings=("INTAKE-COLUMN-TWICE",),
    ),
    _one("表头在最后一行，记录不能默默丢掉", _TWO.rows[::-1], {}, told=("登记.xlsx",)),
    variants(
        "单元格只显示年月，日是 Excel 补的",
        "consultations",
        "consulted_on",
        [
            (Shown(dt.date(2023, 3, 1), form), Unknown())
            for form in ('yyyy"年"m"月";@', "mmm-yy", "yyyy/m", "[$-804]aaaa")
        ],
    ),
    variants(
        "一格里上下两个受理编号",
        "transfers",
        "case_no",
        [("WY-2023-01\nWY-2023-02", Unknown()), ("WY-2023-01 WY-2023-02", Unknown())],
    ),
]

CASES = [*CRASHES, *LOST, *FORMS, *HEADERS, *BETWEEN, *BELOW, *NOT_REGISTERS, *FILES]
