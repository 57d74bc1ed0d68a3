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
    return missing(text) or _PROBLEM


def read_choices(text: str, choices: ChoiceList) -> Reading:
    """Read several values of the list: joined by 、 in the list's order, each once."""
    single = _one(text, choices)
    if single.value:
        return single
    several = _several(text, choices)
    return _joined(several, choices) if several else missing(text) or _PROBLEM


def read_yes_no(text: str) -> Reading:
    """是/否 and their signs; 1 and 0, a lone empty box and an answer with a remark are assumed."""
    key = choice_key(text).strip(".,;。")
    if value := _YES_NO.get(key):
        return Reading(value, "yes_no")
    if value := _YES_NO_ASSUMED.get(key):
        return Reading(value, "yes_no", ASSUMED)
    if has_boxes(text):
        boxes = read_boxes(narrow_all(text))
        told = {_YES_NO.get(choice_key(label)) for label in boxes.checked} if boxes else set()
        if len(told) == 1 and (value := told.pop()):
            return Reading(value, "yes_no", EXACT if boxes.sure or not boxes.bare else ASSUMED)
        return Reading(None, problem="CLEAN-YESNO")
    # 是（12345转来）: the answer, and a remark
    if (match := re.fullmatch(r"(是|否)(?:\(.+\)|[,:;。].+)", key)) and "否" not in key[1:]:
        return Reading(match[1], "yes_no", ASSUMED)
    return missing(text) or Reading(None, problem="CLEAN-YESNO")


_YES_NO = {
    word: value
    for value, words in (
        (
            "是",
            "是 是的 √ ✓ ✔ ☑ ■ 有 y yes true t 对 涉外 转办 已转办 移送 已移送 已转交 需要 √是 是√",
        ),
        (
            "否",
            "否 不 × ✗ ✘ x 无 没有 n no false f 不是 非 不涉外 非涉外 不涉及 未涉及 国内 未转办"
            " 不转办 未移送 无需 无需转办 不需要 不需转办 未转交 否√ √否",
        ),
    )
    for word in words.split()
}
_YES_NO_ASSUMED = {"1": "是", "1.0": "是", "v": "是", "0": "否", "0.0": "否", "□": "否", "☐": "否"}


def _one(text: str, choices: ChoiceList) -> Reading:
    """The one value a whole text means, without dividing it."""
    key = choice_key(text)
    value, fed, certainty = _look_up(key, choices)
    if not value:
        bare = choice_key(_NUMBERED.sub("", narrow_all(text).strip(), count=1)).strip(".,;。:")
        value, fed, certainty = _look_up(bare, choices)
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
        value, fed, certainty = _look_up(match[1], choices)
        inner, told, _ = _look_up(match[2] or match[3], choices)
        if value and inner == value:
            return value, told or fed, certainty
        # a remark of no other meaning; one that means another value contradicts
        if value and not inner and not _NEGATES.search(match[2] or match[3]):
            return value, fed, ASSUMED
    return None, None, EXACT


# 专利(非发明), 受理(未) say something else than their first word; 专利(2件) counts
_NEGATES = re.compile("[未不非否无待拟0-9]")
