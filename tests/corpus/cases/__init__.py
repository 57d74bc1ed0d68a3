"""The cases, theme by theme; a module is a theme and lists its cases."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from tests.corpus.case import Case

THEMES = {
    "formats": "文件格式与编码",
    "foreign": "他人程序写的文件",
    "headers": "表头",
    "labels": "栏名",
    "tables": "一张工作表几张表",
    "forms": "表单与横排登记",
    "rows": "行、列、合并与附注",
    "totals": "合计与小计",
    "looks": "隐藏、划线、批注",
    "formulas": "公式与错误值",
    "dates": "日期",
    "date_systems": "日期系统",
    "contacts": "电话、证件、姓名",
    "values": "各类取值",
    "ledgers": "真实样貌的台账",
    "lists": "真实样貌的清单",
    "fresh": "后来添的：值",
    "fresh_layouts": "后来添的：版式",
    "attacks": "有意刁难",
}


@cache
def cases_of(theme: str) -> tuple[Case, ...]:
    """The cases of a theme."""
    return tuple(import_module(f"tests.corpus.cases.{theme}").CASES)


def all_cases() -> tuple[Case, ...]:
    """Every case, theme by theme."""
    return tuple(case for theme in THEMES for case in cases_of(theme))
