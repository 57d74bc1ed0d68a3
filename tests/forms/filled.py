"""Blank forms, and the same filled in as a person would: real dates, choices from the lists, a
space left behind a text.
"""

from __future__ import annotations

import copy
import datetime as dt
import io
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl

from stationlog.forms.workbook import workbook
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary.registers import registers
from tests.checking.logs import PROJECT, both_rulebooks
from tests.cleaning.workbooks import station_at

STATION = "五华县知识产权维权援助工作站"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


RECORDS: dict[str, list[dict[str, object]]] = {
    "consultations": [
        {
            "consultation_no": "ZX-2026-001",
            "consulted_on": day("2026-03-05"),
            "channel": "电话",
            "person": "张三",
            "organization": "某某工艺品厂",
            "uscc": "91350100M000100Y43",
            "client_type": "企业",
            "phone": "13800001111",
            "right_type": "专利、商标",
            "right_subtype": "外观设计",
            "content": "外观设计被仿制，如何取证",
            "reply": "已告知取证要点",
            "replied_on": day("2026-03-06"),
            "handler": "李四",
            "transferred": "否",
            "satisfaction": "满意",
            "remark": "另附照片",
        },
        {
            "consultation_no": "ZX-2026-002",
            "consulted_on": day("2026-03-09"),
            "channel": "来访",
            "person": "匿名",
            "client_type": "个人",
            "right_type": "商标",
            "content": "商标如何注册",
            "reply": "已告知流程",
            "handler": "李四",
        },
        {
            "consultation_no": "ZX-2026-003",
            "consulted_on": day("2026-04-01"),
            "channel": "网络",
            "person": "王五",
            "phone": "0753-4433221",
            "content": "网店被投诉",
            "transferred": "是",
        },
    ],
    "cases": [
        {
            "case_no": "WYWY-2026-001",
            "applied_on": day("2026-02-02"),
            "applicant": "某某工艺品厂",
            "client_type": "企业",
            "uscc": "91350100M000100Y43",
            "key_target": "民营企业、中小微企业",
            "phone": "13800001111",
            "address": "水寨镇工业路 1 号",
            "right_type": "专利",
            "right_subtype": "外观设计",
            "right_no": "ZL202130000000.0",
            "right_name": "灯罩",
            "matter": "侵权判定参考意见",
            "grounds": "所持外观设计被他人仿制销售",
            "opponent": "某某商行",
            "foreign_related": "否",
            "materials": "专利证书、照片",
            "decision": "受理",
            "decided_on": day("2026-02-10"),
            "aid_method": "侵权判定参考意见",
            "handler": "李四",
            "expert": "赵六",
            "closed_on": day("2026-03-20"),
            "outcome": "办结",
            "document": "侵权判定参考意见书",
            "recovered_loss": Decimal("3.5"),
            "revisited_on": day("2026-04-02"),
            "satisfaction": "非常满意",
            "archived_on": day("2026-04-08"),
            "archive_no": "2026-WQ-001",
            "remark": "已寄送",
        },
        {
            "case_no": "WYWY-2026-002",
            "applied_on": day("2026-02-12"),
            "applicant": "张三",
            "client_type": "个人",
            "id_no": "11010519491231002X",
            "phone": "13800002222",
            "right_type": "商标",
            "matter": "咨询指导",
            "correction_notice_on": day("2026-02-20"),
            "corrected_on": day("2026-02-25"),
            "decision": "不予受理",
            "decided_on": day("2026-03-02"),
            "refusal_reason": "不在本辖区",
            "appealed_on": day("2026-03-05"),
            "appeal_result": "维持",
            "handler": "李四",
        },
        {
            "case_no": "WYWY-2026-003",
            "applied_on": day("2026-03-01"),
            "applicant": "王五",
            "matter": "调解",
            "decision": "受理",
            "decided_on": day("2026-03-05"),
            "outcome": "转办",
            "transferred_to": "某某市市场监督管理局",
            "transferred_on": day("2026-03-10"),
            "feedback_on": day("2026-03-30"),
        },
    ],
    "activities": [
        {
            "activity_no": "HD-2026-001",
            "held_on": day("2026-04-20"),
            "ended_on": day("2026-04-26"),
            "name": "知识产权宣传周",
            "kind": "宣传",
            "place": "文化广场",
            "host": "县市场监督管理局",
            "attendees": 120,
            "firms_served": 8,
            "handouts": 300,
            "handler": "李四",
            "remark": "与消委会合办",
        },
        {
            "activity_no": "HD-2026-002",
            "held_on": day("2026-05-11"),
            "name": "商标业务培训班",
            "kind": "培训",
            "place": "局会议室",
            "attendees": 45,
            "handler": "李四",
        },
    ],
    "transfers": [
        {
            "transfer_no": "ZB-2026-001",
            "transferred_on": day("2026-03-10"),
            "source": "12345",
            "case_no": "WYWY-2026-003",
            "sent_to": "某某市市场监督管理局",
            "matter": "反映销售假冒商品",
            "due_on": day("2026-04-10"),
            "feedback_on": day("2026-03-30"),
            "result": "已立案",
            "handler": "李四",
        },
        {
            "transfer_no": "ZB-2026-002",
            "transferred_on": day("2026-05-06"),
            "source": "来访",
            "sent_to": "县文化广电旅游体育局",
            "matter": "反映盗版图书",
            "due_on": day("2026-06-06"),
            "handler": "李四",
        },
    ],
    "team": [
        {
            "name": "赵六",
            "kind": "专家",
            "organization": "某某大学",
            "field": "专利侵权判定",
            "engaged_from": day("2026-01-01"),
            "engaged_to": day("2027-12-31"),
            "services": 2,
        },
        {"name": "某某律师事务所", "kind": "合作单位", "engaged_from": day("2026-01-01")},
    ],
    "station": [
        {
            "item": "牌匾",
            "state": "已具备",
            "since": day("2022-10-20"),
            "evidence": "照片 1 张",
        },
        {"item": "制度", "state": "部分具备"},
    ],
    "submissions": [
        {
            "report": "半年报告",
            "period": "2026H1",
            "sent_on": day("2026-06-26"),
            "sent_to": "梅州市市场监督管理局",
            "sent_by": "李四",
            "receipt": "已签收",
        },
        {"report": "年度报告", "period": "2025", "sent_on": day("2025-12-26")},
    ],
}
SLIP = {
    key: value
    for key, value in RECORDS["cases"][0].items()
    if key in both_rulebooks().forms["application"].fields
}
# what a person leaves behind a text; choices come from the list without it
_TRAILING = ("text", "name")


@cache
def blank(form_id: str = "", rulebooks: Rulebooks | None = None) -> bytes:
    """A blank workbook of one form, or of all."""
    books = rulebooks or both_rulebooks()
    forms = {form_id: books.forms[form_id]} if form_id else books.forms
    station = station_settings()
    return workbook(forms, "业务用表", books, station)


def station_settings():
    from stationlog.station import read_settings

    return read_settings(PROJECT / "station.toml").station


def fill(book: openpyxl.Workbook, form_id: str, records: list[dict[str, object]]) -> None:
    """Type records into a form's sheet; a slip takes one."""
    form = both_rulebooks().forms[form_id]
    sheet = book[form.sheet]
    register = registers()[form.register_]
    for number, record in enumerate(records, 1):
        for key, value in record.items():
            field = register.field(key)
            place = _label(sheet, field.label)
            column = sheet.cell(place.row, place.column + 1)
            cell = column if form.kind == "slip" else sheet.cell(place.row + number, place.column)
            if form.kind == "register":
                # Excel gives a new cell its column's look; openpyxl does not
                cell._style = copy.copy(sheet.column_dimensions[place.column_letter]._style)
            cell.value = _typed(field.type, value)


def _label(sheet, label: str):
    return next(c for row in sheet.iter_rows() for c in row if c.value == label)


def _typed(kind: str, value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return f"{value} " if kind in _TRAILING and isinstance(value, str) else value


def write_filled(path: Path, records: dict[str, list[dict]], *, whole: bool = False) -> Path:
    """A workbook with these records by form, of one form or (`whole`) of all."""
    (first, *_) = records
    book = openpyxl.load_workbook(io.BytesIO(blank("" if whole else first)))
    for form_id, own in records.items():
        fill(book, form_id, own)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def station_in(folder: Path):
    """A station's folder without any log."""
    return station_at(folder)
