"""占…%, 完成…的…%, 增长…%: percentages that follow from two numbers of the same sentence."""

from __future__ import annotations

import re
from decimal import Decimal

from stationlog.checking.texts.quantities import Quantity, percentages

_OF = re.compile(r"(?P<verb>占|完成)(?P<of>[^，,。；;]{0,80})$")
_NO_MORE = re.compile(
    r"^比?(?:例|重)?(?:约|近|达|为|是|超|到)*$|^[^\d%]{0,10}的(?:比例|比重)?(?:约|近|达|为)*$"
)
_CHANGE = re.compile("(?P<up>增长|增加|上升|提高|增幅)|(?P<down>下降|减少|降低|降幅)")
_CHANGED = re.compile(f"(?:{_CHANGE.pattern})(?:了|约|为|达|近|超过|超)*$")
_THAN = re.compile(r"(?:(?<!占)比(?![例重])|较)(?P<base>[^，,。；;]{0,80})$")
_FROM = re.compile(r"(?:由|从)(?P<base>[^，,。；;]{0,80})[，,]?$")
# the change is said of what stands right before it
_THEN = re.compile("[，,]?(?:同比|(?:比|较)(?:上年|去年)(?:同期)?)?")
# a whole is a whole where the sentence says so
_WHOLE = re.compile("(?:共|总|全部|合计|累计)[^，,。；;]{0,8}$")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)|今年|本年|去年|上年")
_PART_OF_YEAR = re.compile("上半年|下半年|半年|季度|[1-9一二三四五六七八九十]月|同期")
_HUNDRED = Decimal(100)


def shares(sentence: str, numbers: list[Quantity]) -> list[str]:
    """What does not follow, in words with the numbers only."""
    found = []
    for percent in percentages(sentence):
        before = [number for number in numbers if number.end <= percent.start]
        told = sentence[: percent.start]
        found.append(_share(told, before, percent) or _change(told, before, percent))
    return [problem for problem in found if problem]


def _share(told: str, before: list[Quantity], percent: Quantity) -> str:
    match = _OF.search(told)
    if not match:
        return ""
    inside = [number for number in before if number.start >= match.start("of")]
    outside = [number for number in before if number.end <= match.start()]
    if not outside:
        return ""
    part = outside[-1]
    if len(inside) == 1 and told.endswith("的"):
        wholes = [number for number in inside if number.unit == part.unit]
    elif not inside and match["verb"] == "占" and _NO_MORE.match(match["of"]):
        wholes = [number for number in outside[:-1] if number.unit == part.unit]
        if told[part.end : match.start()].strip("，,、"):
            return ""
    else:
        return ""
    if not inside and not (
        wholes
        and ("其中" in told[wholes[0].end : part.start] or _WHOLE.search(told[: wholes[0].start]))
    ):
        return ""
    # several wholes: which one is meant is not said; of nothing there is no share
    if len(wholes) != 1 or wholes[0].low <= 0 or _any_pair(before, percent, _ratio):
        return ""
    return _told(_ratio(part, wholes[0]), percent, f"{part.shown} ÷ {wholes[0].shown}")


def _change(told: str, before: list[Quantity], percent: Quantity) -> str:
    match = _CHANGED.search(told)
    pair = match and _compared(told[: match.start()], before)
    if not pair:
        return ""
    base, now = pair
    if base.unit != now.unit or base.low <= 0:
        return ""
    change = _fall if match["down"] else _growth
    if _any_pair(before, percent, change):
        return ""
    return _told(change(base, now), percent, f"由 {base.shown} 到 {now.shown}")


def _compared(told: str, before: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The number of before and the number of now, where the sentence says which they are."""
    for pattern in (_THAN, _FROM):
        match = pattern.search(told)
        if not match:
            continue
        inside = [number for number in before if number.start >= match.start("base")]
        outside = [number for number in before if number.end <= match.start()]
        if pattern is _THAN and len(inside) == 1 and outside:
            return inside[0], outside[-1]
        if pattern is _FROM and len(inside) == 2:
            return inside[0], inside[1]
    return _of_two_years(told, before)


def _of_two_years(told: str, before: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    if len(before) != 2 or not _THEN.fullmatch(told[before[1].end :]):
        return None
    first, second = before
    labels = (told[: first.start], told[first.end : second.start])
    years = [_YEAR.findall(label) for label in labels]
    spans = [_PART_OF_YEAR.findall(label) for label in labels]
    if any(len(found) != 1 for found in years) or spans[0] != spans[1]:
        return None
    subjects = [_YEAR.sub("", label).strip("年，,、的为达共有") for label in labels]
    if subjects[1] not in ("", subjects[0]):
        return None
    one, other = (_ORDER.get(found[0], found[0]) for found in years)
    if one == other or one.isdigit() != other.isdigit():
        return None
    return (first, second) if one < other else (second, first)


_ORDER = {"今年": "n", "本年": "n", "去年": "l", "上年": "l"}


def _ratio(part: Quantity, whole: Quantity) -> tuple[Decimal, Decimal]:
    return part.low / whole.high * _HUNDRED, part.high / whole.low * _HUNDRED


def _growth(base: Quantity, now: Quantity) -> tuple[Decimal, Decimal]:
    low, high = _ratio(now, base)
    return low - _HUNDRED, high - _HUNDRED


def _fall(base: Quantity, now: Quantity) -> tuple[Decimal, Decimal]:
    low, high = _growth(base, now)
    return -high, -low


def _any_pair(numbers: list[Quantity], percent: Quantity, of) -> bool:
    """Whether any two numbers of the sentence give the percentage: it may be about those."""
    return any(
        percent.agrees(*of(one, other))
        for one in numbers
        for other in numbers
        if one is not other and one.unit == other.unit and one.low > 0 and other.low > 0
    )


def _told(found: tuple[Decimal, Decimal], percent: Quantity, how: str) -> str:
    low, high = found
    if high.is_finite() and low.is_finite():
        should = f"应为 {(low + high) / 2:.1f}%"
    else:
        # a number of “以上” has no end
        should = f"应不低于 {low:.1f}%" if low.is_finite() else f"应不高于 {high:.1f}%"
    return f"{how}，{should}，写的是 {percent.shown}"
