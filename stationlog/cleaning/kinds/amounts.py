"""Amounts and counts: 12000元 and 1.2万元 are the same money; 35人 and 三十五人 the count 35."""

from __future__ import annotations

import re
from decimal import Decimal

from stationlog.cleaning.kinds.numerals import NUMERAL, chinese_number
from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow_all, simplified, without_spaces

PLAIN_COUNT = re.compile(r"0|[1-9][0-9]{0,11}")
_ABOUT = re.compile(
    r"^(?:大约|约为|约|将近|接近|近|逾|大概|超过|超|估计|预计|上)"
    r"|(?:余|多|左右|上下|以上|许|\+)(?=$|[^\d])"
)
_BEFORE = re.compile(r"^(?:总计|合计|累计|共计|共|计)(?=[\d约近" + NUMERAL + "])")
# a remark without digits says nothing of the number: 30人（含村干部）
_REMARK = re.compile(r"\([^()\d" + NUMERAL.replace("一", "") + r"]*\)$")
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?"
_CURRENCY = r"(?:[¥￥]|人民币|RMB|CNY)*"
_SIGN = re.compile("[¥￥]|人民币|RMB|CNY")
_NUMBER = re.compile(
    rf"{_CURRENCY}({_DIGITS})(亿|千万|百万|十万|万|千|百|[wW])?(元|块钱|块|圆)?(?:人民币)?(?:整|正)?",
    re.ASCII,
)
# 3万5千元, 1亿2000万元, 12元5角: parts, each smaller than the one before
_PARTS = re.compile(
    rf"{_CURRENCY}(?:(\d+(?:\.\d+)?)亿)?(?:(\d+(?:\.\d+)?)万)?(?:(\d+(?:\.\d+)?)千)?"
    r"(?:(\d+(?:\.\d+)?)(?:元|块|圆))?(元|圆)?(?:(\d)角)?(?:(\d)分)?(?:整|正)?",
    re.ASCII,
)
_WORDS = re.compile(
    rf"{_CURRENCY}([{NUMERAL}]+)(?:点([零〇一二三四五六七八九]+)(万|亿)?)?(元|圆|块)?"
    rf"(?:([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)角)?"
    rf"(?:([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)分)?(?:整|正)?"
)
_UNITS = (
    r"(?:人次|件次|家次|场次|人|家|份|名|次|场|件|户|个|宗|起|批|项|本|册|张|条|位|例|单|期|余)?"
)
_COUNT = re.compile(rf"((?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(百|千|万)?{_UNITS}", re.ASCII)
_COUNT_WORDS = re.compile(rf"([{NUMERAL}]+){_UNITS}")
_IN_WAN = {
    None: None,
    "亿": Decimal(10000),
    "千万": Decimal(1000),
    "百万": Decimal(100),
    "十万": Decimal(10),
    "万": Decimal(1),
    "w": Decimal(1),
    "千": Decimal("0.1"),
    "百": Decimal("0.01"),
}
_TIMES = {None: 1, "百": 100, "千": 1000, "万": 10000}
# what decimal128(18,6) and a person's patience can hold
_LARGEST = Decimal(10) ** 12
YUAN, WAN = "元", "万元"


def read_money(text: str, unit: str) -> Reading:
    """Read an amount as 万元; a bare number takes the column's `unit` ("元", "万元").

    With no unit anywhere ("") a bare number is taken as 万元, assumed. A unit in the cell
    is stronger than the column's.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    text, certainty = _bare(text)
    if match := _NUMBER.fullmatch(text):
        number = Decimal(match[1].replace(",", ""))
        # before any arithmetic: 1e9999999 is a number too
        if number.adjusted() > _LARGEST.adjusted():
            return Reading(None, problem="CLEAN-MONEY")
        # 3.5w is typed by people in a hurry
        certainty = ASSUMED if match[2] in ("w", "W") else certainty
        if factor := _IN_WAN[match[2] and match[2].lower()]:
            return _money(number * factor, certainty)
        if match[3] or unit == YUAN or (not unit and _SIGN.match(text)):
            return _money(number / 10000, certainty)
        # ￥3.5 under 万元 is said in two ways
        return _money(number, certainty if unit and not _SIGN.match(text) else ASSUMED)
    if (match := _PARTS.fullmatch(text)) and any(match.groups()):
        return _money(_sum_of_parts(match), certainty)
    if match := _WORDS.fullmatch(text):
        return _in_words(match, unit, certainty)
    return Reading(None, problem="CLEAN-MONEY")


def read_count(text: str) -> Reading:
    """Read a whole number with or without its counting word; 约 and 余 make it assumed."""
    if (nothing := missing(text)) is not None:
        return nothing
    text, certainty = _bare(text)
    if match := _COUNT.fullmatch(text):
        number = Decimal(match[1].replace(",", "")) * _TIMES[match[2]]
    elif match := _COUNT_WORDS.fullmatch(text):
        value = chinese_number(match[1])
        if value is None and certainty == ASSUMED and match[1] in _IN_ROUND:
            value = _IN_ROUND[match[1]]
        if value is None:
            return Reading(None, problem="CLEAN-COUNT")
        # 一 alone may be a stroke
        certainty = ASSUMED if text in ("一", "○") else certainty
        number = Decimal(value)
    else:
        return Reading(None, problem="CLEAN-COUNT")
    if number >= _LARGEST or number != int(number):
        return Reading(None, problem="CLEAN-COUNT")
    return Reading(str(int(number)), "count", certainty)


# 近百人, 上千人
_IN_ROUND = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def plain(number: Decimal) -> str:
    """Decimal digits without exponent or trailing zeros: the canonical text of an amount."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bare(text: str) -> tuple[str, str]:
    """The text without the words around its number, and whether they make it a guess."""
    narrowed = simplified(without_spaces(narrow_all(text))).lstrip("'`‘’").rstrip(".,;")
    counted = _BEFORE.sub("", narrowed)
    exact = _ABOUT.sub("", _REMARK.sub("", counted))
    return exact, EXACT if exact == counted else ASSUMED


def _money(value: Decimal, certainty: str) -> Reading:
    if abs(value) >= _LARGEST:
        return Reading(None, problem="CLEAN-MONEY")
    rounded = round(value, 6)
    return Reading(plain(rounded), "money", certainty if rounded == value else ASSUMED)


def _sum_of_parts(match: re.Match[str]) -> Decimal:
    """万元 of 3万5千元; 亿, 万, 千, 元, 角, 分."""
    hundred_million, wan, thousand, yuan, _, jiao, fen = (
        Decimal(g) if g and g[0].isdigit() else 0 for g in match.groups()
    )
    whole = Decimal(hundred_million) * 10000 + wan + Decimal(thousand) / 10
    return whole + (Decimal(yuan) + Decimal(jiao) / 10 + Decimal(fen) / 100) / 10000


def _in_words(match: re.Match[str], unit: str, certainty: str) -> Reading:
    """叁万伍仟元整, 三点五万元."""
    words, decimals, large, yuan, jiao, fen = match.groups()
    value = chinese_number(words)
    if value is None and certainty == ASSUMED:
        value = {"百万": 10**6, "千万": 10**7, **_IN_ROUND}.get(words)
    if value is None or ((jiao or fen) and not yuan) or (decimals and not large):
        return Reading(None, problem="CLEAN-MONEY")
    number = Decimal(value)
    if decimals:
        digits = "".join(str(chinese_number(digit)) for digit in decimals)
        number = Decimal(f"{value}.{digits}") * (10**8 if large == "亿" else 10**4)
    for part, worth in ((jiao, Decimal("0.1")), (fen, Decimal("0.01"))):
        number += Decimal(chinese_number(part) or 0) * worth if part else 0
    if not (yuan or large or "万" in words or "亿" in words or "萬" in words):
        # 三万 says its unit; 三 takes the column's
        return _money(number if unit != YUAN else number / 10000, certainty if unit else ASSUMED)
    return _money(number / 10000, certainty)
