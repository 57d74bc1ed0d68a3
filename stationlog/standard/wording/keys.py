"""Keys of the rulebooks' files and their values in words, for people who compare two versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from stationlog.standard.conditions import Condition
from stationlog.standard.rules import Party
from stationlog.standard.wording.conditions import conditions_words, label_of, register_label
from stationlog.standard.wording.statuses import TEXT_STATUS
from stationlog.vocabulary.findings import SEVERITY_LABELS

DOCUMENT_KEYS = {
    "title": "名称",
    "number": "文号",
    "short": "简称",
    "issuer": "发布机关",
    "text_status": "原文",
    "dated": "成文日期",
    "in_force_from": "施行日期",
    "in_force_to": "施行到",
    "replaces": "取代的版本",
    "source": "原文的文件",
    "note": "说明",
}
CLAUSE_KEYS = {
    "section": "条款号",
    "title": "要点",
    "text": "内容",
    "check": "怎样核对",
    "by_hand": "人工看什么",
    "basis": "依据",
}
RULE_KEYS = {
    "kind": "种类",
    "title": "名称",
    "register_": "登记簿",
    "severity": "程度",
    "scope": "范围",
    "clauses": "条款",
    "clauses_of": "字段对应的条款",
    "basis": "依据",
    "message": "问题的说法",
    "advice": "建议",
    "when": "适用于",
    "since": "从这一步起检查",
    "passes": "通过的例子",
    "fails": "查出的例子",
    "others": "例子要用的其他登记",
    "example_as_of": "例子的截止日",
    "fields": "字段",
    "field": "字段",
    "values": "允许的取值",
    "check": "检查什么",
    "pattern": "写法（正则）",
    "shape": "写法",
    "from_": "起算日期",
    "to": "截止日期",
    "days": "工作日限值",
    "open": "没有截止日期时",
    "unless": "除外",
    "due_field": "期限日期",
    "same": "都要相同的字段",
    "alike": "相同或都空的字段",
    "compare": "怎样比较",
    "unless_same": "相同则不归本规则的字段",
    "across": "与哪里的比较",
    "counted_once": "只计一次",
    "name": "单位名称的字段",
    "code": "信用代码的字段",
    "beside": "另外对照",
    "prefixes": "可写可不写的地名",
    "to_register": "对应的登记簿",
    "to_field": "对应的字段",
    "per": "按什么计数",
    "at_least": "最少",
    "date_field": "计数的日期",
    "items": "建设项目",
    "by": "不晚于",
    "report": "材料",
    "every": "多久一次",
    "due": "期限",
    "state": "办理步骤",
    "procedure": "办理程序",
    "holds": "那条登记应当",
    "written_for": "写给哪份报告",
}
# in what a message says, {label} is written for people as 〔栏名〕
PLACEHOLDERS = {
    "label": "栏名",
    "value": "填写的内容",
    "problem": "问题",
    "earlier": "前一日期的栏名",
    "limit": "限值或期限",
    "start": "起算日期",
    "days": "工作日数",
    "count": "数量",
    "others": "其他登记的位置",
    "other_value": "其他登记的内容",
    "more": "等",
    "target": "对应的登记簿",
    "period": "期间",
    "item": "建设项目",
    "form": "业务用表",
    "version": "版本",
    "report": "材料",
    "note": "休息日说明",
    "later": "后一步",
    "file": "文件",
    "line": "行号",
    "sentence": "原句",
}
CHECK_WORDS = {"rules": "由规则核对", "by_hand": "由人核对", "none": "未覆盖"}
_VALUES = {
    "severity": SEVERITY_LABELS,
    "text_status": TEXT_STATUS,
    "scope": {"record": "每条登记", "register": "登记簿", "period": "期间", "report": "报送材料"},
    "open": {"overdue": "期限过后算超期", "ignored": "不检查"},
    "compare": {"exact": "一字不差", "plain": "不计全半角、空格、标点"},
    "across": {"file": "另一个文件", "sheet": "另一张工作表", "any": "不论何处"},
    "per": {"year": "每年", "log": "全部登记"},
    "every": {"once": "一次", "half_year": "每半年", "year": "每年"},
}
_FIELD_KEYS = {
    "fields", "field", "since", "from_", "to", "due_field", "same", "alike", "unless_same", "name",
    "code", "date_field",
}  # fmt: skip


def value_words(key: str, value: object, register: str = "") -> str:
    """A key's value as people read it; 没有 for what is not there."""
    if value in ("", (), None) or value == {}:
        return "没有"
    if key in _VALUES:
        return _VALUES[key].get(str(value), str(value))
    if key in ("when", "unless", "holds"):
        return conditions_words(register, value)
    if key == "procedure":
        return "、".join(value.states)
    if key in ("register_", "to_register"):
        return register_label(str(value))
    if key in _FIELD_KEYS:
        keys = (value,) if isinstance(value, str) else value
        return "、".join(label_of(register, one) for one in keys)
    return _plain(value, register)


def _plain(value: object, register: str) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Party):
        said = conditions_words(value.register_, value.when)
        return register_label(value.register_) + (f"（{said}）" if said else "")
    if isinstance(value, Condition):
        return conditions_words(register, (value,))
    if isinstance(value, Mapping):
        told = (f"{label_of(register, key)} {_plain(one, register)}" for key, one in value.items())
        return "，".join(told)
    if isinstance(value, tuple | list):
        whole = "；" if any(isinstance(one, Mapping) for one in value) else "、"
        return whole.join(_plain(one, register) for one in value)
    return str(value)
