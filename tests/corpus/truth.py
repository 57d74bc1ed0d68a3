"""Fictitious records with canonical values, and tables made of them.

Persons, firms and telephone numbers are invented; the identity and credit numbers are the published
examples of domain.md 5.4.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from stationlog.vocabulary.registers import registers
from tests.corpus.case import Record

Column = tuple[str, str | None]
"""A header's text and the field that stands below it (None: no field of ours)."""
Spell = Callable[[str], object]


class Block(NamedTuple):
    """Rows (headers first) and the truth about those below."""

    rows: list[list[object]]
    truth: tuple[Record, ...]


def _records(keys: str, *lines: str) -> tuple[dict[str, str], ...]:
    """Lines of fields separated by |; an empty one is null."""
    names = keys.split("|")
    found = []
    for line in lines:
        parts = line.split("|")
        if len(parts) != len(names):
            raise ValueError(line)
        found.append({k: v for k, v in zip(names, parts, strict=True) if v})
    return tuple(found)


CONSULTATIONS = _records(
    "consultation_no|consulted_on|person|organization|client_type|phone|channel|right_type|content"
    "|reply|replied_on|handler|transferred|satisfaction",
    "ZX-2023-001|2023-03-02|林小满|水寨镇丰收农具厂|企业|13800000001|来访|商标|商标被他人抢注怎么办|"
    "告知异议和无效程序|2023-03-02|古月生|否|满意",
    "ZX-2023-002|2023-03-06|钟阿福||个人|13900000002|电话|专利|外观被仿冒如何取证|建议公证取证|"
    "2023-03-07|古月生|否|非常满意",
    "ZX-2023-003|2023-03-15|曾丽娜|琴江茶叶合作社|其他|0753-4400003|网络|地理标志|地理标志怎样申请使用|"
    "提供申请指南|2023-03-16|温小河|否|满意",
    "ZX-2023-004|2023-04-03|张田螺|华城镇田螺食品店|个体工商户|13700000004|来访|商标、著作权|"
    "包装图案被照搬|建议登记作品并投诉|2023-04-04|温小河|是|基本满意",
    "ZX-2023-005|2023-04-18|李阿妹||个人|13600000005|信函|著作权|书稿被转载|告知平台投诉办法|2023-04-20|"
    "古月生|否|满意",
    "ZX-2023-006|2023-05-09|魏长乐|长乐五金厂|企业|13500000006|走访|商业秘密|离职员工带走图纸|"
    "建议保全证据|2023-05-09|温小河|否|满意",
    "ZX-2023-007|2023-06-01|邓秋收|安流镇秋收米业|企业|13400000007|电话|植物新品种|稻种被套牌|转农业部门|"
    "2023-06-05|古月生|是|不满意",
    "ZX-2023-008|2023-06-20|胡半山|半山陶艺坊|个体工商户|13300000008|来访|专利|怎样查新|现场演示检索|"
    "2023-06-20|温小河|否|满意",
)
CASES = _records(
    "case_no|applied_on|applicant|client_type|phone|address|right_type|matter|opponent|"
    "foreign_related|decision|decided_on|handler|closed_on|outcome|recovered_loss",
    "WY-2023-01|2023-02-06|丰收农具厂|企业|13800000011|水寨镇工业路8号|商标|侵权判定参考意见|田丰农具店|否|"
    "受理|2023-02-10|古月生|2023-03-20|办结|3.5",
    "WY-2023-02|2023-02-21|张田螺|个体工商户|13900000012|华城镇老街2号|著作权|调解|螺香食品厂|否|受理|"
    "2023-02-24|温小河|2023-04-12|达成调解|0.8",
    "WY-2023-03|2023-03-13|胡半山|个人|13700000013|转水镇半山村|专利|解决方案或建议|陶陶公司|否|不予受理|"
    "2023-03-17|古月生|||",
    "WY-2023-04|2023-04-10|长乐五金厂|企业|13600000014|河东镇园区3栋|商业秘密|咨询指导|前员工|否|受理|"
    "2023-04-13|温小河|2023-06-09|转办|",
    "WY-2023-05|2023-05-15|秋收米业|企业|13500000015|安流镇圩镇1号|植物新品种|分析预警|外省稻种公司|是|受理|"
    "2023-05-18|古月生|2023-06-28|办结|12",
)
ACTIVITIES = _records(
    "activity_no|held_on|name|kind|place|host|attendees|firms_served|handouts|handler",
    "HD-01|2023-04-20|知识产权宣传周进园区|宣传|县工业园|县市场监管局|120|35|400|古月生",
    "HD-02|2023-04-26|世界知识产权日讲座|讲座|县文化馆|工作站|60|18|60|温小河",
    "HD-03|2023-05-11|商标维权培训班|培训|水寨镇政府|工作站|45|22|50|温小河",
    "HD-04|2023-06-08|茶企专项调研|专项调研|棉洋镇|工作站|12|6||古月生",
)
TRANSFERS = _records(
    "transfer_no|transferred_on|source|sent_to|matter|due_on|feedback_on|result|handler",
    "ZB-01|2023-04-04|12345|县文化执法队|包装图案侵权|2023-04-24|2023-04-20|已立案调查|温小河",
    "ZB-02|2023-06-05|来访|县农业农村局|稻种套牌|2023-06-26|2023-06-25|已责令下架|古月生",
    "ZB-03|2023-06-12|12315|县公安局|假冒注册商标|2023-07-03||正在核查|古月生",
)
TEAM = _records(
    "name|kind|organization|field|engaged_from|engaged_to|services",
    "罗大成|专家|明理律师事务所|专利诉讼|2022-11-01|2024-10-31|6",
    "叶青青|志愿者|县职业技术学校|商标检索|2023-01-01|2023-12-31|11",
    "梅江知识产权代理有限公司|合作单位||专利代理|2022-12-01|2025-11-30|4",
)
STATION = _records(
    "item|state|since|evidence",
    "牌匾|已具备|2022-10-28|现场照片1张",
    "场所|已具备|2022-10-20|租赁合同",
    "制度|部分具备||制度汇编初稿",
    "经费|未具备||尚在申请",
)
SUBMISSIONS = _records(
    "report|period|sent_on|sent_to|sent_by|receipt",
    "经验总结|2022|2022-12-08|梅州市市场监督管理局|古月生|已签收",
    "半年报告|2023H1|2023-06-28|梅州市市场监督管理局|古月生|已签收",
)
ALL: Mapping[str, tuple[dict[str, str], ...]] = {
    "consultations": CONSULTATIONS,
    "cases": CASES,
    "activities": ACTIVITIES,
    "transfers": TRANSFERS,
    "team": TEAM,
    "station": STATION,
    "submissions": SUBMISSIONS,
}
FEW = ("consultation_no", "consulted_on", "person", "phone", "channel", "content", "handler")


def labelled(register: str, keys: Sequence[str] | None = None) -> list[Column]:
    """Columns with the registers' own labels; without keys those that ALL fills."""
    if keys is None:
        keys = [key for key in registers()[register].keys if any(key in r for r in ALL[register])]
    return [(registers()[register].field(key).label, key) for key in keys]


def block(
    register: str,
    columns: Sequence[Column] | None = None,
    records: Sequence[Mapping[str, str]] | None = None,
    **spell: Spell,
) -> Block:
    """A table of records under these headers; `spell` writes a field's values another way.

    Columns of no field hold nothing unless `_` spells them.
    """
    columns = labelled(register) if columns is None else list(columns)
    records = ALL[register] if records is None else records
    header: list[object] = [text for text, _ in columns]
    rows, truth = [header], []
    for record in records:
        row: list[object] = []
        for text, key in columns:
            if key is None:
                row.append(spell["_"](text) if "_" in spell else None)
            else:
                value = record.get(key)
                row.append(spell.get(key, _same)(value) if value is not None else None)
        rows.append(row)
        truth.append({key: record[key] for _, key in columns if key and key in record})
    return Block(rows, tuple(truth))


def _same(value: str) -> object:
    return value


def day(value: str) -> object:
    """A canonical date as a workbook's date."""
    return dt.date.fromisoformat(value)


def number(value: str) -> object:
    """A canonical count or amount as a workbook's number."""
    return float(value) if "." in value else int(value)


def typed(register: str) -> dict[str, Spell]:
    """Dates as dates and numbers as numbers, as Excel keeps them."""
    kinds = {"date": day, "count": number, "money": number}
    return {f.key: kinds[f.type] for f in registers()[register].fields if f.type in kinds}


def in_words(text: str) -> str:
    """2023-03-02 as 2023年3月2日."""
    year, month, days = text.split("-")
    return f"{year}年{int(month)}月{int(days)}日"


def dotted(text: str) -> str:
    """2023-03-02 as 2023.3.2."""
    year, month, days = text.split("-")
    return f"{year}.{int(month)}.{int(days)}"


def without_year(text: str) -> str:
    """2023-03-02 as 3月2日."""
    _, month, days = text.split("-")
    return f"{int(month)}月{int(days)}日"
