"""The words around a day: numerals, weekdays, remarks, what was done that day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stationlog.cleaning.kinds.numerals import chinese_number, chinese_year
from stationlog.vocabulary.text import narrow_all, simplified

_NUMERALS = re.compile("[〇零○一二三四五六七八九十廿卅]")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
# the zero of a cheque: 零叁月零贰日
_FORMAL_ZERO = re.compile("(?<=[年月])零(?=[一二三四五六七八九十])")
_DIGIT = "〇零○Oo一二三四五六七八九"
_YEAR = re.compile(f"(?<![{_DIGIT}十0-9])([{_DIGIT}]{{4}}|二[一二三四五六七八九])年")
_MONTH = re.compile("(?<![一二三四五六七八九十廿卅])(十[一二]?|[一二三四五六七八九])(?=月)")
_TENS = "[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
# 十月廿一 without 日 is how the lunar calendar is written
_DAY = re.compile(f"(?<=[月\\-~至到、和及])({_TENS}|廿[一二三四五六七八九]?|卅一?)(?=[日号])")
_DAY_ALONE = re.compile(f"(?<=[月])({_TENS})(?=$|[ \\-~至到、和及(])")
_WITH_POINTS = re.compile(f"([{_DIGIT}]{{4}})([./\\-])({_TENS})\\2({_TENS})")
_CLOCK = re.compile(f"(?<=[午上间晚晨早日号 点时])({_TENS})(?=[点时分])")
_ENGLISH_WEEKDAY = re.compile(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[.,]? ?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)([一二三四五六日天])\)?")
PART_OF_DAY = (
    "凌晨|清晨|早晨|早上|上午|中午|正午|下午|傍晚|晚上|晚间|夜间|早|晚|全天|整天|am|pm|AM|PM"
)
_HARMLESS = re.compile(rf"(?:{PART_OF_DAY}|[一二三四五六日]| )*")
_AROUND_MARKS = re.compile(r"\s*([年月日号./\-~至到、和及_\\])\s*")
# another calendar, or a day near another one
_OTHER_DAY = re.compile(
    "[农阴旧古]历|民国|初|腊|正月|冬月|闰|前|后|未|不|退|拟|预计|计划|大概|估计|改|错|误|废|(?<!接)待"
    "|暂|更正|取消|延期|推迟|顺延"
)
_EDGE = re.compile("^(?:公元|自|从)|(?:起|止|始|开始)$")
# a day that ends something may not be the day the column asks for
_ABOUT = re.compile("^(?:大?约|截至|截止至|截止|于|在)|(?:左右|许|为止|截止)$")
# the character 一 typed for a dash
_STROKE = re.compile("(?<=[0-9])一(?=[0-9])")
_WRAPPED = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
# what was done that day: that this is the day the column asks for is a guess
_DONE = (
    "(?:已(?:经)?|于)?(?:当场|现场|当面|口头|书面|电话|微信|短信|网上|线上)?(?:收到|收件|收文|收|受理|登记|来访|来电|咨询|申请|答复|回复|办结|结案|完成|反馈|"
    "回访|归档|报送|上报|签收|送达|立案|补正|移送|转办|活动|举办|召开|举行|接待|电话)"
)
_VERB = re.compile(rf"^{_DONE}[: ]?(?=[0-9])|(?<=[0-9日号午]) ?{_DONE}$")
_REMARK = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class Words:
    """A date's text without the words around it; "" where they make it another day.

    `timed` when a weekday or a time of day was taken off, `guessed` when a word was that may
    matter; `weekday` is 一 … 日, or "" where none or several stood.
    """

    text: str
    timed: bool = False
    guessed: bool = False
    weekday: str = ""


def bare_date(text: str) -> Words:
    """Take off what is no day: brackets, weekdays, 受理 and 起; numerals become digits."""
    text = simplified(" ".join(narrow_all(text).split())).strip("'`‘’\"“”").strip()
    wrapped = _WRAPPED.fullmatch(text)
    plain = _STROKE.sub("-", wrapped[1] if wrapped else text)
    guessed = plain != text
    text = plain.replace("元月", "1月").replace("上午、下午", "全天").replace("上下午", "全天")
    if text.isascii() and (english := _ENGLISH_WEEKDAY.sub("", text)) != text:
        text = english
    weekdays = [match[1] for match in _WEEKDAY.finditer(text)]
    bare = _WEEKDAY.sub(" ", text) if weekdays else text
    if "(" in bare:
        remarks = _REMARK.findall(bare)
        if any(map(_OTHER_DAY.search, remarks)) or any(re.search("[0-9]", r) for r in remarks):
            return Words("")
        guessed = guessed or not all(map(_HARMLESS.fullmatch, remarks))
        bare = _REMARK.sub(" ", bare)
    if _OTHER_DAY.search(bare):
        return Words("")
    timed = bare != text
    bare = _EDGE.sub("", _AROUND_MARKS.sub(r"\1", " ".join(bare.split())).strip(" .,;、"))
    bare = bare.translate(_FORMAL)
    if _NUMERALS.search(bare):
        # 二月十一 without 日 may be of the lunar calendar
        guessed = guessed or _DAY_ALONE.search(bare) is not None
        bare = _arabic(bare)
    plain = _ABOUT.sub("", _VERB.sub("", bare).strip()).strip()
    day = weekdays[0].replace("天", "日") if len(weekdays) == 1 else ""
    return Words(plain, timed, guessed or plain != bare.strip(), day)


def _arabic(text: str) -> str:
    if match := _WITH_POINTS.fullmatch(text):
        year, mark, *rest = match.groups()
        return mark.join([chinese_year(year), *(str(chinese_number(part)) for part in rest)])
    text = _YEAR.sub(lambda match: f"{chinese_year(match[1])}年", _FORMAL_ZERO.sub("", text))
    for part in (_MONTH, _DAY, _DAY_ALONE, _CLOCK):
        text = part.sub(lambda match: str(chinese_number(match[1])), text)
    return text
