"""Rows that speak about a table instead of being part of it: totals, signatures, notes."""

from __future__ import annotations

import re
from itertools import pairwise

from stationlog.vocabulary.text import narrow_all, visible, without_spaces

_TOTAL = re.compile(
    r"(?:第?[一二三四1-4]季度?|\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|[上下]半年|全年|"
    r"本(?:页|月|季度?|年度?|期|周|半年|表)|以上|截至.{1,10})?(?:合计|小计|总计|累计|共计|平均)(?:\(.*\)|[:：].*|\d.*)?"
    r"|(?:本(?:页|月|季度?|年度?|期|周|半年|表)|全年|以上|总)共\d+.{0,6}"
    r"|(?:[上下]半年|全年)?共(?:举办|办理|接待|受理|咨询)?\d+.{0,8}"
    r"|(?:\d{2,4}年(?:度)?)?(?:总数|总数量|合计数|总计数|(?:grand ?)?total|sum)(?:[:：].*|\d.*)?"
    r"|\d{4}年(?:度)?(?:合计|小计|总计|累计|共计)"
    r"|其中[:：].*",
    re.IGNORECASE,
)
# sheets that explain how to fill in others
_ABOUT_OTHERS = re.compile(
    r"(?:填写|填表|填报|使用)(?:说明|要求|须知|指南|示例|样例)|说明|字典|数据字典|选项|下拉选项|代码表|模板说明|示例|样例|样表"
)
# a sparse row that begins like this says something about the table: 领导批示：同意上报
_SPEAKING = re.compile(r"[\u4e00-\u9fff]{2,8}(?:\(.*?\))?[:：].*")
_FOOTER = re.compile(
    r"(?:制表|填表|审核|复核|审批|负责|填报|报送|登记|统计|分管领导|单位负责|打印|导出)"
    r"(?:人|日期|时间|单位|意见)?(?:\(.*?\))?[:：].*"
)
_NOTE = re.compile(
    r"(?:注|说明|备注|附注|填表说明)\d?[:：].*|\(?续表\)?$|-*以下空白-*$|第\d+页.*$|共\d+页.*$"
)


_HEADING = re.compile(
    r"\d{4}年(?:度)?|(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?"
    r"|第?[一二三四1-4]季度?|[上下]半年"
    r"|[一二三四五六七八九十]{1,2}[、.．].{1,12}"
)
_OBLIGATIONS = frozenset({"必填", "选填", "必填项", "选填项", "非必填"})
_FEWEST_NUMBERS = 3
_PLACE = re.compile(r"[(（]?[0-9]{1,2}[)）]?")


def is_heading(text: str) -> bool:
    """Whether a (squeezed) text heads a group of rows: 三月, 2023年, 一、来访."""
    return bool(_HEADING.fullmatch(text))


def is_place(text: str) -> bool:
    """Whether a text may be the number of a column: 3, （3）."""
    return bool(_PLACE.fullmatch(text))


def numbers_columns(texts: list[str]) -> bool:
    """Whether (squeezed) texts number a table's columns or say which must be filled in."""
    if len(texts) < _FEWEST_NUMBERS:
        return False
    if all(text in _OBLIGATIONS for text in texts):
        return True
    if not all(_PLACE.fullmatch(text) for text in texts):
        return False
    numbers = [int(text.strip("()（）")) for text in texts]
    return all(one < other for one, other in pairwise(numbers))


def squeezed(text: str) -> str:
    """A cell's text as these patterns read it: narrow, without white space."""
    return without_spaces(narrow_all(visible(text)))


def is_total(text: str) -> bool:
    """Whether a (squeezed) text heads a row of totals: 合 计, 小计, 本页合计."""
    return bool(_TOTAL.fullmatch(text))


_NO_SUM = re.compile(r"其中|.*平均")
_PART = re.compile(r"小计|本[页月季周]|.*(?:季度?|月份?|[上下]半年)(?:合计|小计|总计|共计)")


def is_sum(text: str) -> bool:
    """Whether the text of a total row speaks of a sum: no average and no 其中."""
    return is_total(text) and not _NO_SUM.match(text)


def of_all_above(text: str) -> bool:
    """Whether a total is of all rows above it and not of a part (小计, 本页, 第一季度)."""
    return not _PART.match(text)


def is_running(text: str) -> bool:
    """Whether a total may count what stands on earlier sheets too: 累计."""
    return "累计" in text


def is_footer(text: str) -> bool:
    """Whether a (squeezed) text is a signature line: 制表人：…, 审核人：…."""
    return bool(_FOOTER.match(text))


def explains_others(name: str | None) -> bool:
    """Whether a sheet's name says that it explains how to fill in others."""
    return bool(_ABOUT_OTHERS.fullmatch(squeezed(name or "")))


def speaks(text: str) -> bool:
    """Whether a (squeezed) text says at its beginning what it is: 领导批示：…, 附件：…."""
    return bool(_SPEAKING.match(text))


def is_note(text: str) -> bool:
    """Whether a (squeezed) text is a remark: 注：…."""
    return bool(_NOTE.match(text))


def ends_a_table(text: str) -> bool:
    """Whether a cell's text closes the table above it; 填报单位 and 填报日期 may open the next."""
    text = squeezed(text)
    return is_total(text) or is_note(text) or (is_footer(text) and "人" in text.split(":")[0])
