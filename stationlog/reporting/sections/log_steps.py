"""Words for the steps of cleaning, and one change as before → after, masked."""

from __future__ import annotations

from stationlog.privacy import Masker
from stationlog.reporting.sections.masked_cells import short, shown_cell
from stationlog.vocabulary.text import visible

STEPS = {
    "merge": "取合并单元格的值",
    "struck": "去掉划去的文字",
    "trim": "去掉多余空白和不可见字符",
    "narrow": "全角字母、数字改半角",
    "name": "去掉姓名中的空格",
    "null": "空缺记号改为空",
    "ditto": "“同上”照抄上一行",
    "date": "统一日期写法",
    "time": "去掉时刻",
    "year": "补上年份",
    "short year": "两位年份补为四位",
    "yearless": "Excel 自行补上的年份或日",
    "ten days": "上中下旬取第一日",
    "serial": "Excel 日期序号改为日期",
    "range": "起止日期拆为两栏",
    "choice": "改为规定选项",
    "yes_no": "改为是或否",
    "phone": "统一电话写法",
    "identifier": "统一证件号、信用代码写法",
    "number": "统一编号写法",
    "count": "统一数量写法",
    "money": "换算为万元",
    "period": "统一期间写法",
}
# what stands in the cell is a mark, not a value: shown as it is
_MARKS = ("ditto", "null")
SPACE = "□"


def step_words(step: str) -> str:
    """A step as people read it."""
    return STEPS.get(step, step)


def arrow(change: dict, masker: Masker) -> str:
    """Before → after of a change, masked."""
    after = shown_cell(change["after"], change["register"], change["field"], masker)
    if change["step"] in _MARKS:
        before = short(change["before"] or "")
    else:
        before = shown_cell(change["before"], change["register"], change["field"], masker)
    if change["step"] == "trim":
        before = "".join(c if visible(c) and c != " " else SPACE for c in before)
    return f"{before or '（空）'} → {after or '（空）'}"
