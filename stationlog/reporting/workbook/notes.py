"""说明: what the words mean, what was checked against, what is not known."""

from __future__ import annotations

from stationlog.reporting.blocks import Blocks, Bullets, Column, Heading, Table
from stationlog.reporting.sections.confirmed import confirmations
from stationlog.reporting.sections.data_note import (
    CONVENTIONS,
    UNKNOWN,
    overrides,
    rulebooks_table,
    versions_table,
)
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary.findings import CONFIRM, CONFIRMED, MUST_FIX, OPEN
from stationlog.vocabulary.findings import SEVERITY_LABELS as SEVERITY
from stationlog.vocabulary.findings import STATE_LABELS as STATE

_WORDS = (
    (SEVERITY[MUST_FIX], "程度", "缺少或写错，依据的文件有原文：改了才算完"),
    (SEVERITY[CONFIRM], "程度", "可能有误，或依据的原文未持有：属实的说明理由，不用改"),
    (STATE[OPEN], "状态", "还没有改正，也没有说明理由"),
    (
        STATE[CONFIRMED],
        "状态",
        "工作站说明了理由、不作改动；是被检查一方的陈述，是否认可由审核人决定",
    ),
    ("符合", "条款结果", "有规则核对，没有发现不符合"),
    ("不符合", "条款结果", "有规则核对，至少一处不符合"),
    ("待人工核对", "条款结果", "规则看不到，须由人查看"),
    ("未能核对", "条款结果", "没有适用的记录、期限未到，或工作日历未知"),
    ("未覆盖", "条款结果", "没有规则，也没有人工安排"),
)
_PLACES = (
    "位置写作文件、工作表、单元格，指原始登记表里的单元格；文件名是 data/raw 之下的相对路径。",
    "电话、证件号、姓名、住址按个人信息处理，显示前已脱敏；说明理由里的人名一并脱敏。",
    "问题编号由规则、记录和栏目算出，登记不改动就不变，可以用来说明是哪一条。",
)


def notes(rulebooks: Rulebooks) -> Blocks:
    """The sheet as blocks."""
    columns = (Column("用语", "center"), Column("用在", "center"), Column("含义"))
    return Blocks(
        Table("用语", columns, _WORDS),
        Heading(1, "位置和个人信息"),
        Bullets(_PLACES),
        rulebooks_table(rulebooks),
        versions_table(rulebooks),
        *overrides(rulebooks),
        *confirmations(rulebooks),
        Heading(1, "计日与口径"),
        Bullets(CONVENTIONS),
        Heading(1, "尚不掌握的资料"),
        Bullets(UNKNOWN),
    )
