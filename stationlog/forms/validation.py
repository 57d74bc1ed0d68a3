"""What Excel lets into a cell, what it offers, and what it says beside it."""

from __future__ import annotations

import datetime as dt

from stationlog.forms.columns import FormColumn

FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
_MOST = 9_999_999
_LONGEST, _LONGEST_WIDE = 200, 2000
_STOP, _WARNING = "stop", "warning"


def validation(column: FormColumn, cell: str, whole: str = "") -> dict:
    """XlsxWriter's options for a column whose first cell is `cell` (C6) and whose cells are `whole`
    ($C$6:$C$5005), "" where there is only the one.

    What the cleaning would refuse is stopped; what may be right all the same is asked about.
    """
    rule = _rule(column, cell, whole)
    return {
        **rule,
        "input_title": column.heading,
        "input_message": column.message,
        "error_title": f"{column.field.label}"[:32],
    }


def _rule(column: FormColumn, cell: str, whole: str) -> dict:
    kind = column.field.type
    if column.unique and whole:
        formula = f"=AND(LEN({cell})<=40,COUNTIF({whole},{cell})=1)"
        return _asked("custom", _STOP, "这个编号已经用过，或者太长", value=formula)
    if kind == "date":
        return _between("date", FIRST_DAY, LAST_DAY, "请写日期，如 2026-03-05")
    if kind == "count":
        return _between("integer", 0, _MOST, "请写不小于 0 的整数")
    if kind == "money":
        return _between("decimal", 0, _MOST, "请写数字，单位万元")
    if kind in ("choice", "yes_no"):
        return _asked("list", _STOP, "请从列表中选一项", source=list(column.options))
    if kind == "choices":
        said = "列表里没有这一项；选了多项、用、分隔的，可以保留"
        return _asked("list", _WARNING, said, source=list(column.options))
    if kind == "uscc":
        return _length("==", 18, _STOP, "统一社会信用代码是 18 位")
    if kind == "id_no":
        formula = f"=OR(LEN({cell})=15,LEN({cell})=18)"
        return _asked("custom", _WARNING, "公民身份号码是 18 位（旧证 15 位）", value=formula)
    if kind == "phone":
        return {**_length("between", 7, _WARNING, "请核对号码位数"), "maximum": 80}
    if kind == "period":
        return {**_length("between", 4, _WARNING, "请写 2026H1、2026H2 或 2026"), "maximum": 12}
    longest = _LONGEST_WIDE if column.wide else _LONGEST
    return _length("<=", longest, _WARNING, f"超过 {longest} 个字，请精简")


def _asked(kind: str, style: str, said: str, **how: object) -> dict:
    return {"validate": kind, "error_type": style, "error_message": said, **how}


def _between(kind: str, least: object, most: object, said: str) -> dict:
    return _asked(kind, _STOP, said, criteria="between", minimum=least, maximum=most)


def _length(criteria: str, length: int, style: str, said: str) -> dict:
    bound = "minimum" if criteria == "between" else "value"
    return _asked("length", style, said, criteria=criteria, **{bound: length})
