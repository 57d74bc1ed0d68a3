"""Numbers with a unit in a sentence: 414件, 7.1万余件, 近40家, 三十五场; and percentages.

A number is read as the range it can stand for: 100余件 is 100 to 199, 7.1万件 is 70,500 to
71,500, so that rounding is never taken for a mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from stationlog.cleaning.kinds.numerals import NUMERAL, chinese_number

# what may be counted, and what those characters must not run on to (个月, 人民, 项目)
_UNITS = (
    "件次|人次|场次|家次|户次|件|宗|起|例|份|册|篇|台|枚|"
    "万元|亿元|元(?![旦月素])|次(?![日年月要序])|人(?![民员大社事工才])|家(?![庭属])|"
    "个(?![月工百小季年])|名(?![单称录牌])|场(?![所地景])|项(?!目)|户(?![籍外])|"
    "批(?![准复发次])|条(?![款例件规])|张|部(?![门分])"
)
_MONEY = {"元": Decimal(1), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_MORE, _LESS, _ABOUT = ("余", "多", "逾", "超过", "超"), ("近", "将近", "不足", "不到"), "约"
_BEFORE = "(?P<before>超过|将近|不足|不到|大约|至少|逾|超|近|约)?"
_FIGURE = r"(?P<figure>\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?:\.\d+)?)"
# nothing that a station counts has more; longer ones are account numbers and slips of the hand
_MOST_DIGITS = 15
_QUANTITY = re.compile(
    rf"{_BEFORE}(?<![\d.,/第A-Za-z〔\[-])(?:{_FIGURE}(?P<scale>[万亿]?)|"
    rf"(?<![第每同另某任统唯逐{NUMERAL}几数])(?P<numeral>[{NUMERAL}]{{1,24}}))"
    rf"(?P<after>余|多)?(?P<unit>{_UNITS})(?:[(（]次[)）])?(?P<about>左右|上下|以上)?"
)
_PERCENT = re.compile(
    rf"{_BEFORE}(?<![\d.])(?:(?P<figure>\d+(?:\.\d+)?)(?P<after>余|多)?[%％]|"
    rf"百分之(?P<numeral>[{NUMERAL}]{{1,24}})(?![{NUMERAL}]))"
    r"(?P<about>左右|上下|以上)?"
)

_MEASURED = re.compile(
    rf"{_BEFORE}(?<![\d.,])(?:(?P<figure>\d+(?:\.\d+)?)|"
    rf"(?<![第{NUMERAL}])(?P<numeral>[{NUMERAL}]{{1,24}}))(?P<after>余|多)?个?"
    r"(?P<unit>工作日|百分点)(?P<about>左右|上下|以上)?"
)


@dataclass(frozen=True)
class Quantity:
    """A number of a sentence, from `start` to `end`: its unit, the least and the most it can
    stand for, how it was written, and what its figure is multiplied by.
    """

    start: int
    end: int
    unit: str
    low: Decimal
    high: Decimal
    shown: str
    scale: Decimal

    def agrees(self, low: Decimal, high: Decimal) -> bool:
        """Whether a number between these two can be the same."""
        return low <= self.high and self.low <= high


def quantities(sentence: str) -> list[Quantity]:
    """The numbers with a unit, in order. Numerals that write no whole number are left out."""
    found = [_quantity(match) for match in _QUANTITY.finditer(sentence)]
    return [one for one in found if one]


def percentages(sentence: str) -> list[Quantity]:
    """The percentages, in order; one without decimals may be rounded or cut off."""
    found = [_percentage(match) for match in _PERCENT.finditer(sentence)]
    return [one for one in found if one]


def measured(sentence: str) -> list[Quantity]:
    """The working days and percentage points, in order: 6.5个工作日, 3个百分点."""
    found = []
    for match in _MEASURED.finditer(sentence):
        written = _value(match)
        if written is not None:
            low, high = _range(match, *written, Decimal())
            place = (match.start(), match.end(), match["unit"])
            found.append(Quantity(*place, low, high, match[0], Decimal(1)))
    return found


def total(parts: list[Quantity]) -> tuple[Decimal, Decimal]:
    """The least and the most that parts can add up to."""
    return sum((part.low for part in parts), Decimal()), sum(
        (part.high for part in parts), Decimal()
    )


def said(value: Decimal, like: Quantity) -> str:
    """A number as people read it, in the scale of another one."""
    return f"{(value / like.scale).normalize():f}{_SCALE_NAMES.get(like.scale, '')}{like.unit}"


_SCALE_NAMES = {Decimal(10**4): "万", Decimal(10**8): "亿"}


def _quantity(match: re.Match[str]) -> Quantity | None:
    written, unit = _value(match), match["unit"]
    if written is None:
        return None
    value, last = written
    scale = _SCALES.get(match["scale"] or "", Decimal(1))
    if unit in _MONEY:
        scale *= _MONEY[unit]
        unit = "元"
    # a figure in 万 or with decimals has been rounded; one counted out has not
    exact = scale == 1 and last == 1
    slack = Decimal() if exact else last / 2
    low, high = _range(match, value, last, slack)
    return Quantity(match.start(), match.end(), unit, low * scale, high * scale, match[0], scale)


def _percentage(match: re.Match[str]) -> Quantity | None:
    written = _value(match)
    if written is None:
        return None
    value, last = written
    low, high = _range(match, value, last, last)
    return Quantity(match.start(), match.end(), "%", low, high, match[0], Decimal(1))


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """The number, and what its last digit is worth; None for one of more digits than are read."""
    if match["numeral"]:
        number = chinese_number(match["numeral"])
        return None if number is None else (Decimal(number), Decimal(1))
    written = match["figure"].replace(",", "")
    if len(written) > _MOST_DIGITS:
        return None
    figure = Decimal(written)
    return figure, Decimal(1).scaleb(min(figure.as_tuple().exponent, 0))


def _range(
    match: re.Match[str], value: Decimal, last: Decimal, slack: Decimal
) -> tuple[Decimal, Decimal]:
    round_by = _round_by(value, last)
    before, after, about = match["before"] or "", match["after"] or "", match["about"] or ""
    if before in _MORE or after in _MORE:
        return value - slack, value + round_by
    if before in _LESS:
        return value - round_by, value + slack
    if before.endswith(_ABOUT) or about in ("左右", "上下"):
        return value - round_by, value + round_by
    if before == "至少" or about == "以上":
        return value - slack, Decimal("Infinity")
    return value - slack, value + slack


def _round_by(value: Decimal, last: Decimal) -> Decimal:
    """What a rounded number is rounded to: 2600 to hundreds, 7.1 to tenths, 14 to ones."""
    step = last
    while step >= 1 and value and value % (step * 10) == 0:
        step *= 10
    return step
