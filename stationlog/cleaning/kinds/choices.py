"""Choices: canonical values of a closed list; other spellings by the list's own data."""

from __future__ import annotations

import re
from dataclasses import replace

from stationlog.cleaning.kinds.checkboxes import has_boxes, read_boxes
from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.choices import ChoiceList
from stationlog.vocabulary.text import choice_key, narrow_all

# not inside brackets: 其他（展会、论坛） is one answer
_OUTSIDE = r"(?![^()]*\))"
_SPLIT = re.compile(rf"(?:[、,;/|+&\n.。]|以及|和|及|与){_OUTSIDE}")
_SPLIT_SPACES = re.compile(rf"(?:[、,;/|+&\s.。]|以及|和|及|与)+{_OUTSIDE}")
_NUMBERED = re.compile(
    r"(?:(?<=^)|(?<=[\s、,;/。.]))(?:\(?[0-9]{1,2}[.、)](?![0-9])|\([一二三四五六七八九十]\)|[①-⑳]|[A-Ha-h][.、)])\s*"
)
# 1、专利2、商标: behind a first number the others need no space
_FIRST_NUMBER = re.compile(r"\(?1[.、)]|①")
_NUMBERED_LIST = re.compile(r"\(?[0-9]{1,2}[.、)](?![0-9])|[①-⑳]")
_REMARKED = re.compile(r"(.+?)(?:\((.+)\)|[:\-](.+))")
_COMMA = re.compile(r"([^,;]+)[,;](.+)")
_WRAPPED = re.compile(r"[(\[【]([^()\[\]【】]+)[)\]】]")
_DAY = r"(?:(?:20)?[0-9]{2}[年./\-])?[0-9]{1,2}[月./\-][0-9]{1,2}[日号]?"
# 3月5日受理, 受理2023.3.2; 2023年上半年报告
_DATED = re.compile(
    rf"^{_DAY}(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]){_DAY}$|^20[0-9]{{2}}年?(?=[上下半年经])"
)
# no spelling of a choice, with its remark, is longer; a list of all of them neither
_LONGEST, _LONGEST_LIST = 60, 400
PROBLEM = "CLEAN-CHOICE"
_PROBLEM = Reading(None, problem=PROBLEM)


def read_choice(text: str, choices: ChoiceList) -> Reading:
    """Read one value of the list; its spelling may also tell a sibling field's value (`fed`).

    A remark behind a value, 其他（展会）, is dropped, assumed. Several different values are a
    problem.
    """
    single = _one(text, choices)
    if single.value:
        return single
    several = _several(text, choices)
    if several and len({reading.value for reading in several}) == 1:
        return _joined(several, choices)
    # 不予受理，不属管辖
    if match := _COMMA.fullmatch(choice_key(text)[: _LONGEST + 1]):
        value, fed, _ = _look_up(match[1], choices)
        if value and _is_remark(match[2], value, choices):
            return Reading(value, "choice", ASSUMED, fed=fed)
    return missing(text) or _PROBLEM


def read_choices(text: str, choices: ChoiceList) -> Reading:
    """Read several values of the list: joined by 、 in the list's order, each once."""
    single = _one(text, choices)
    if single.value:
        return single
    several = _several(text, choices)
    return _joined(several, choices) if several else missing(text) or _PROBLEM


def _one(text: str, choices: ChoiceList) -> Reading:
    """The one value a whole text means, without dividing it."""
    key = choice_key(text)
    value, fed, certainty = _look_up(key, choices)
    if not value:
        bare = choice_key(_NUMBERED.sub("", narrow_all(text).strip(), count=1)).strip(".,;。:!")
        if wrapped := _WRAPPED.fullmatch(bare):
            bare = wrapped[1]
        # 12345.0 is what a program makes of the number 12345
        bare = re.sub(r"(?<=[0-9])\.0+$", "", bare)
        value, fed, certainty = _look_up(bare, choices)
        if not value and len(bare) <= _LONGEST and (undated := _DATED.sub("", bare)) != bare:
            value, fed, _ = _look_up(undated, choices)
            certainty = ASSUMED
    return Reading(value, "choice", certainty, fed=fed) if value else _PROBLEM


def _several(text: str, choices: ChoiceList) -> list[Reading]:
    """The values of a list in one cell; empty where a part of it means none."""
    if len(text) > _LONGEST_LIST:
        return []
    text = narrow_all(text)
    if has_boxes(text):
        boxes = read_boxes(text)
        if not boxes or any(not _one(label, choices).value for label in boxes.bare):
            return []
        found = [_one(label, choices) for label in boxes.checked]
        if not all(reading.value for reading in found):
            return []
        sure = boxes.sure or not boxes.bare
        return found if sure else [replace(reading, certainty=ASSUMED) for reading in found]
    numbers = _NUMBERED_LIST if _FIRST_NUMBER.match(text.strip()) else _NUMBERED
    text, rest = _without_others(numbers.sub("、", text))
    for split in (_SPLIT, _SPLIT_SPACES):
        parts = [_one(part, choices) for part in split.split(text) if part.strip()]
        if parts and all(part.value for part in parts):
            return [replace(part, certainty=ASSUMED) for part in parts] if rest else parts
    return []


def _without_others(text: str) -> tuple[str, bool]:
    """专利、商标等: the text without 等, and whether it said that there was more."""
    bare = text.strip().rstrip("。.;,")
    return (bare[:-1], True) if bare.endswith("等") else (text, False)


def _joined(readings: list[Reading], choices: ChoiceList) -> Reading:
    found = {reading.value for reading in readings}
    told = {reading.fed for reading in readings if reading.fed}
    # two kinds of patent in one cell cannot both stand in a field of one value
    unsure = len(told) > 1 or any(reading.certainty == ASSUMED for reading in readings)
    return Reading(
        "、".join(value for value in choices.values if value in found),
        "choice",
        ASSUMED if unsure else EXACT,
        fed=told.pop() if len(told) == 1 else None,
    )


def _look_up(key: str, choices: ChoiceList) -> tuple[str | None, str | None, str]:
    """Value, what it tells of the sibling field, certainty."""
    if key in choices.values:
        return key, None, EXACT
    if key in choices.spellings:
        return choices.spellings[key], None, ASSUMED if key in choices.assumed else EXACT
    for pairs in choices.feeds.values():
        if key in pairs:
            return (*pairs[key], EXACT)
    if len(key) > _LONGEST:
        return None, None, EXACT
    if len(key) > 2 and key.endswith("类") and (found := _look_up(key[:-1], choices))[0]:
        return found
    # 专利(外观设计): the value, and in brackets what it tells of the sibling field
    if match := _REMARKED.fullmatch(key):
        remark = match[2] or match[3]
        value, fed, certainty = _look_up(match[1], choices)
        inner, told, _ = _look_up(remark, choices)
        # 调解(失败) is 调解失败, whatever 调解 alone means
        whole = match[1] + remark
        if not inner and (whole in choices.values or whole in choices.spellings):
            return choices.spellings.get(whole, whole), None, ASSUMED
        if value and inner == value:
            return value, told or fed, certainty
        if value and not inner and _is_remark(remark, value, choices):
            return value, fed, ASSUMED
    return None, None, EXACT


def _is_remark(text: str, value: str, choices: ChoiceList) -> bool:
    """Whether a text beside a value takes nothing back of it and names no other value."""
    if _look_up(text, choices)[0] not in (None, value):
        return False
    others = [re.escape(other) for other in choices.values if other not in ("其他", value)]
    if re.search(rf"(?<![不未])(?:{'|'.join(others)})", text):
        return False
    text = _HARMLESS.sub("", text)
    # 不予受理(不属管辖): what is denied already gives its reason
    return not (_UNDOES if value[0] in "不未" else _NEGATES).search(text)


_HARMLESS = re.compile(rf"无意见|无异议|无建议|没有?意见|{_DAY}")
_UNDOES = re.compile("[撤改0-9]|取消|部分|[误错]|后")
# 专利(非发明), 受理(未) say something else than their first word; 专利(2件) counts
_NEGATES = re.compile(
    "[未不非无否没待拟撤退驳改败误错×✗✘0-9]|^x+$|取消|部分|延期|推迟|暂|破裂|果$|中$|已补|疑|损坏|丢失|缺|[?？]"
)
