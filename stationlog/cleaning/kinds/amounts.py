"""Amounts and counts: 12000元 and 1.2万元 are the same money; 35人 and 三十五人 the count 35."""

from __future__ import annotations

import re
from decimal import Decimal

from stationlog.cleaning.kinds.numerals import NUMERAL, chinese_number
from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow_all, simplified, without_spaces

PLAIN_COUNT = re.compile(r"0|[1-9][0-9]{0,5}")
_ABOUT = re.compile(
    r"^(?:大约|约为|约|将近|接近|近|逾|大概|超过|超|过|估计|预计|上|至少|不少于|不低于|≥|＞|>|≈|~)"
    r"|(?:余|多|来|左右|上下|以上|许|\+)(?=$|[^\d])"
)
_BEFORE = re.compile(
    r"^(?:总计|合计|累计|共计|一共|总共|共有|共|计|总数|总人数|人数|数量|金额):?(?=[\d约近¥￥"
    + NUMERAL
    + "])"
)
# whose number it is: the column's, most likely
_WHOSE = re.compile(
    r"^(?:参加人数|参加|参会人数|参会|到会|到场|实到|现有|仅|只有|挽回(?:经济)?损失|挽回|经济损失|损失|赔偿)"
    r":?(?:约|近|为)?(?=[\d" + NUMERAL + "])"
)
# a remark without digits says nothing of the number: 30人（含村干部）
_REMARK = re.compile(r"\(([^()\d" + NUMERAL.replace("一", "") + r"]*)\)$")
# ... unless it takes the number back; what is not in it is no matter
_TAKES_BACK = re.compile(
    "(?:[未不非无没待拟退撤误错]|取消|作废|美元|港[元币]|欧元|英镑|日元|每)(?!含|包括|计)"
)
_UNIT_IN_BRACKETS = re.compile(r"\((万?元|亿元|人次?|家|份|场|次|件|个|名)\)$")
_SPACED = re.compile(r"\d\s+[\d.]|[.,]\s+\d", re.ASCII)
_THOUSANDS = re.compile(r"\D*\d{1,3}(?: \d{3})+(?!\d| \d)[^\d]*", re.ASCII)
_STROKE = re.compile("(?<=[0-9])一(?=[0-9])")
_MOBILE = re.compile("1[3-9][0-9]{9}")
# a day or a year of another column; 1.000元 may have its thousands' point
_UNSURE = re.compile(r"20[0-4][0-9](?:(?:0[0-9]|1[0-3])[0-3][0-9])?|[0-9]{1,3}\.[0-9]{3}元?")
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?"
_CURRENCY = r"(?:[¥￥]|人民币|RMB|CNY)*"
_SIGN = re.compile("[¥￥]|人民币|RMB|CNY")
_NUMBER = re.compile(
    rf"{_CURRENCY}({_DIGITS})(亿|千万|百万|十万|万|千|百|[wW])?(元|块钱|块|圆)?(?:人民币)?(?:整|正)?",
    re.ASCII,
)
# 3万5千元, 1亿2000万元, 12元5角: parts, each smaller than the one before
_PARTS = re.compile(
    rf"{_CURRENCY}(?:(\d+)亿)?(?:(\d+)万)?零?(?:(\d+)千)?零?(?:(\d)百)?"
    r"(?:零?(\d+(?:\.\d+)?)(?:元|块|圆))?(元|圆)?(?:零?(\d)[角毛])?(?:(\d)分)?(?:整|正)?",
    re.ASCII,
)
_WORDS = re.compile(
    rf"{_CURRENCY}([{NUMERAL}]+)(?:点([零〇一二三四五六七八九]+)(万|亿)?)?(元|圆|块)?"
    rf"(?:([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)角)?"
    rf"(?:([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)分)?(?:整|正)?"
)
_UNITS = (
    r"(?:人/?次|件次|家次|场次|人|家|份|名|次|场|件|户|个|宗|起|批|项|本|册|张"
    "|条|位|例|单|期|套|盒|袋|支|把|只|幅|余)?"
)
_COUNT = re.compile(
    rf"((?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(百|千|万|[wWkK](?![a-zA-Z]))?{_UNITS}", re.ASCII
)
_COUNT_PARTS = re.compile(rf"(\d+)万(?:(\d)千)?(?:(\d)百)?{_UNITS}", re.ASCII)
_COUNT_WORDS = re.compile(rf"([{NUMERAL}]+){_UNITS}")
# 30名学员: what is counted
_COUNTED = re.compile(
    "(?<=[家份名场件户个本册位套人])(?:企业|单位|公司|学员|学生|群众|村民|代表|人员|干部|干部群众|企业代表|商户|资料|宣传资料|宣传册|手册"
    "|传单|宣传单|听众|参加|参会)$"
)
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
_TIMES = {None: 1, "百": 100, "千": 1000, "万": 10000, "w": 10000, "k": 1000}
# what decimal128(18,6) and a person's patience can hold
_LARGEST = Decimal(10) ** 12
# beyond what anyone counts at an activity: a day or a telephone number in the wrong column
_LARGEST_COUNT = Decimal(10) ** 7
# from here on a bare number of 万元 may have been meant as 元
_LARGE_WAN = Decimal(10000)
YUAN, WAN = "元", "万元"


def read_money(text: str, unit: str) -> Reading:
    """Read an amount as 万元; a bare number takes the column's `unit` ("元", "万元").

    With no unit anywhere ("") a bare number is taken as 万元, assumed. A unit in the cell
    is stronger than the column's.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    text, certainty = _bare(text)
    if _MOBILE.fullmatch(text):
        return Reading(None, problem="CLEAN-MONEY")
    if match := _NUMBER.fullmatch(text):
        number = Decimal(match[1].replace(",", ""))
        # before any arithmetic: 1e9999999 is a number too
        if number.adjusted() > _LARGEST.adjusted():
            return Reading(None, problem="CLEAN-MONEY")
        # 3.5w is typed by people in a hurry, 3.5E4 by programs, 20230302 in another column
        if match[2] in ("w", "W") or "e" in match[1].lower() or _UNSURE.fullmatch(text):
            certainty = ASSUMED
        if factor := _IN_WAN[match[2] and match[2].lower()]:
            return _money(number * factor, certainty)
        signed = _SIGN.search(text) is not None
        if match[3] or unit == YUAN or (not unit and signed):
            return _money(number / 10000, certainty)
        if number >= _LARGE_WAN:
            return _money(number / 10000 if signed else number, ASSUMED)
        # ￥3.5 under 万元 is said in two ways
        return _money(number, certainty if unit and not signed else ASSUMED)
    if (match := _PARTS.fullmatch(text)) and re.search("[0-9]", text):
        return _money(_sum_of_parts(match), certainty)
    if match := _WORDS.fullmatch(text):
        return _in_words(match, unit, certainty)
    return Reading(None, problem="CLEAN-MONEY")


def read_count(text: str) -> Reading:
    """Read a whole number with or without its counting word; 约 and 余 make it assumed."""
    if (nothing := missing(text)) is not None:
        return nothing
    text, certainty = _bare(text)
    if (counted := _COUNTED.sub("", text)) != text:
        text, certainty = counted, ASSUMED
    if match := _COUNT.fullmatch(text):
        number = Decimal(match[1].replace(",", "")) * _TIMES[match[2] and match[2].lower()]
        # 007; 3w; 一批 and 3批 of leaflets
        if re.match("0[0-9]", text) or (match[2] or "百") in "wWkK" or text.endswith("批"):
            certainty = ASSUMED
    elif match := _COUNT_PARTS.fullmatch(text):
        wan, thousand, hundred = (Decimal(part or 0) for part in match.groups())
        number = wan * 10000 + thousand * 1000 + hundred * 100
    elif match := _COUNT_WORDS.fullmatch(text):
        value = chinese_number(match[1])
        if value is None and certainty == ASSUMED and match[1] in _IN_ROUND:
            value = _IN_ROUND[match[1]]
        if value is None or text.endswith("批"):
            return Reading(None, problem="CLEAN-COUNT")
        # 一 alone may be a stroke, 百人 is a round number
        if text in ("一", "○") or (match[1] != "十" and match[1] in _IN_ROUND):
            certainty = ASSUMED
        number = Decimal(value)
    else:
        return Reading(None, problem="CLEAN-COUNT")
    if number >= _LARGEST_COUNT or number != int(number):
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
    narrowed = simplified(narrow_all(text)).strip("'`‘’“”\" ").rstrip(".,;")
    certainty = EXACT
    if _SPACED.search(narrowed):
        # 12 18 are two numbers, 35 000 is one
        if not (_THOUSANDS.fullmatch(narrowed) or re.search(r"\d ?\. ?\d+\D*$", narrowed)):
            return "", ASSUMED
        certainty = ASSUMED
    narrowed = _STROKE.sub("-", without_spaces(narrowed))
    counted = _BEFORE.sub("", _UNIT_IN_BRACKETS.sub(r"\1", narrowed))
    exact = _WHOSE.sub("", counted)
    if remark := _REMARK.search(exact):
        if _TAKES_BACK.search(remark[1]):
            return "", ASSUMED
        exact = exact[: remark.start()]
    exact = _ABOUT.sub("", exact)
    return exact, certainty if exact == counted else ASSUMED


def _money(value: Decimal, certainty: str) -> Reading:
    if abs(value) >= _LARGEST:
        return Reading(None, problem="CLEAN-MONEY")
    rounded = round(value, 6)
    return Reading(plain(rounded), "money", certainty if rounded == value else ASSUMED)


def _sum_of_parts(match: re.Match[str]) -> Decimal:
    """万元 of 3万5千元; 亿, 万, 千, 百, 元, 角, 分."""
    hundred_million, wan, thousand, hundred, yuan, _, jiao, fen = (
        Decimal(g) if g and g[0].isdigit() else 0 for g in match.groups()
    )
    whole = Decimal(hundred_million) * 10000 + wan + Decimal(thousand) / 10 + Decimal(hundred) / 100
    return whole + (Decimal(yuan) + Decimal(jiao) / 10 + Decimal(fen) / 100) / 10000


def _in_words(match: re.Match[str], unit: str, certainty: str) -> Reading:
    """叁万伍仟元整, 三点五万元."""
    words, decimals, large, yuan, jiao, fen = match.groups()
    value = chinese_number(words)
    if value is None and certainty == ASSUMED:
        value = {"百万": 10**6, "千万": 10**7, **_IN_ROUND}.get(words)
    if value is None or ((jiao or fen) and not yuan) or (decimals and not large):
        return Reading(None, problem="CLEAN-MONEY")
    if words in ("百", "千", "万", "百万", "千万", "亿"):
        # a round number
        certainty = ASSUMED
    number = Decimal(value)
    if number >= 1000 and unit != YUAN and not (yuan or large or re.search("[万亿萬億]", words)):
        # 一千二百 under 万元
        certainty = ASSUMED
    if decimals:
        digits = "".join(str(chinese_number(digit)) for digit in decimals)
        number = Decimal(f"{value}.{digits}") * (10**8 if large == "亿" else 10**4)
    for part, worth in ((jiao, Decimal("0.1")), (fen, Decimal("0.01"))):
        number += Decimal(chinese_number(part) or 0) * worth if part else 0
    if not (yuan or large or "万" in words or "亿" in words or "萬" in words):
        # 三万 says its unit; 三 takes the column's
        return _money(number if unit != YUAN else number / 10000, certainty if unit else ASSUMED)
    return _money(number / 10000, certainty)
