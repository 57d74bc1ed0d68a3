"""Conditions of a rule in words, with the labels of fields."""

from __future__ import annotations

from stationlog.standard.conditions import Condition
from stationlog.vocabulary.registers import registers

# what examples hold beside fields: a text people write for a report
_OTHER_LABELS = {"text": "文字", "form": "业务用表", "version": "版本"}


def conditions_words(register: str, conditions: tuple[Condition, ...]) -> str:
    """All of them: “咨询方式”是“网络”或“信函”，并且“答复意见”已填写; "" for none."""
    return "，并且".join(_condition_words(register, condition) for condition in conditions)


def field_words(register: str, keys: tuple[str, ...], joined: str = "、") -> str:
    """“咨询编号”、“咨询日期”."""
    return joined.join(quoted(label_of(register, key)) for key in keys)


def label_of(register: str, key: str) -> str:
    """The label of a field, that of another register where this one has no such field; the key
    itself where none has.
    """
    known = registers()
    for one in (known.get(register), *known.values()):
        if one and key in one.keys:
            return one.field(key).label
    return _OTHER_LABELS.get(key, key)


def register_label(register: str) -> str:
    """The label of a register; the key itself for an unknown one."""
    known = registers().get(register)
    return known.label if known else register


def quoted(text: str) -> str:
    """“text”."""
    return f"“{text}”"


def _condition_words(register: str, condition: Condition) -> str:
    name = quoted(label_of(register, condition.field))
    if condition.filled is not None:
        return f"{name}{'已填写' if condition.filled else '没有填写'}"
    if condition.has:
        return f"{name}含{_or(condition.has)}"
    if condition.is_:
        return f"{name}是{_or(condition.is_)}"
    return f"{name}不是{_or(condition.is_not)}（没有填写的也算）"


def _or(values: tuple[str, ...]) -> str:
    return "或".join(map(quoted, values))
