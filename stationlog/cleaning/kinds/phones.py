"""Phones: mobiles as 11 digits, landlines as 0753-4433221, extensions as -801."""

from __future__ import annotations

import re

from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow_all, simplified

PLAIN_PHONE = re.compile(
    r"1[3-9][0-9]{9}"
    r"|(?:(?:010|02[0-9])-[2-9][0-9]{7}|0753-[2-9][0-9]{6}|(?!0753)0[3-9][0-9]{2}-[2-9][0-9]{6,7})"
    r"(?:-[0-9]{1,5})?"
)
_MOBILE = re.compile(r"(?:\+?(?:00)?86)?(1[3-9][0-9]{9})")
# 013800001111: how a mobile of another province used to be dialled
_MOBILE_WITH_ZERO = re.compile(r"0(1[3-9][0-9]{9})")
# three-digit area codes are 010 and 02x only; all others have four digits
_LANDLINE = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})([2-9][0-9]{6,7})")
_ABROAD_LANDLINE = re.compile(r"\+?(?:00)?860?(10|2[0-9]|[3-9][0-9]{2})([2-9][0-9]{6,7})")
# how many digits a number has there; elsewhere seven or eight
_DIGITS = {"010": 8, **dict.fromkeys((f"02{last}" for last in range(10)), 8), "0753": 7}
# Excel drops the zero of an area code typed as a number
_WITHOUT_ZERO = re.compile(r"(2[0-9]|[3-9][0-9]{2})([2-9][0-9]{6,7})")
_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
# nobody can tell from eight digits, a first 9 or one digit many times where the number is
_ODD_LOCAL = re.compile(r"[0-9]{8}|9[0-9]{6}|20[12][0-9]{4}|([0-9])\1{6}")
# a day typed in the wrong column: 20230302, 2023302, 31122022, and with a running number behind
_DAY = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[0-9]|1[0-3])[0-3][0-9](?:[0-9]{2})?"
    r"|20[0-4][0-9](?:[1-9][0-3][0-9]|[0-9]{2}[1-9])"
    r"|[0-3][0-9](?:0[1-9]|1[0-2])20[0-4][0-9]"
)
_SERVICE = re.compile(r"([48]00)([0-9]{3})([0-9]{4})")
_EXTENSION = re.compile(
    r"(.+?)\s*(?:转|分机号?|ext\.?|[-#x*]|(?=\())\s*\(?([0-9]{1,5})\)?", re.IGNORECASE
)
_SPLIT = re.compile(
    r"[、,;/|\n]|或者?|和|及(?!其)|\s{2,}|(?<=[0-9]{7})\s+(?=(?:\+?86)?1[3-9][0-9])"
    r"|(?<=[0-9]{7})\s+(?=\(?0[0-9]{2,3}\)?-?[0-9]{7})|(?<=[^0-9(]\))\s*(?=[0-9+])"
)
# one zero too many or too few
_ODD_ZERO = re.compile("(?<![0-9])(?:01[3-9][0-9]{9}|(?![48]00)[2-9][0-9]{9})(?![0-9])")
_MARKS = re.compile(r"[\s\-().·'‘’`]")
_WORDS = (
    "办公电话|办公室电话|办公室|办公|单位电话|单位|公司|座机|固话|固定电话|住宅|家庭电话|家庭|家|宅|办|手机号码|手机号|手机"
    "|移动电话|联系电话|联系方式|电话号码|电话|微信同号|同微信|微信号同|微信|本人|手|座|电|tel\\.?|phone|mobile|mob|办公用"
)
_ONLY_WORDS = re.compile(rf"(?:\(?(?:{_WORDS})\)?[:/]?)+", re.IGNORECASE)
# words that make it another number than the one asked for, or none: 空号, 香港, 邮编
_NO_NUMBER = re.compile(
    "空号|停机|错|无效|作废|注销|非本人|不是|(?:^|[0-9(,;、/ ])[原旧新改换]"
    "|香港|澳门|台湾|境外|国外|邮编|编号|单号|工号|证号|证件|身份证|执照|传呼|qq"
    "|(?<![㐀-鿿])(?:元|万元|万|人|件|份|次|号|栋|室)$",
    re.IGNORECASE,
)
_NAME = re.compile("[㐀-䶿一-鿿]{2,4}")
# nobody left a number
_WITHHELD = frozenset(
    [
        "无电话",
        "没有电话",
        "无联系电话",
        "未留电话",
        "未留号码",
        "未留联系方式",
        "电话未留",
        "不留",
        "不留电话",
        "拒留",
        "拒留电话",
        "拒绝留",
        "不愿留",
        "不愿意留",
        "不肯留",
        "不便留",
        "不便提供",
        "拒绝提供",
        "未提供电话",
        "保密",
    ]
)
_QUOTES = "'`‘’“”\"【】 "
_STROKE = re.compile("(?<=[0-9])一(?=[0-9])")
# words that say what kind of number it is change nothing
_BEFORE = re.compile(rf"\(?(?:{_WORDS})\)?\s*[:：]?\s*(?=[+(0-9])", re.IGNORECASE)
_BEHIND = re.compile(rf"\s*\(?(?:{_WORDS})\)?\s*$", re.IGNORECASE)
_FLOAT = re.compile(r"([0-9]{7,12})\.0+")
# whose it is: 张三13800001111, 13800001111（张总）
_WHO = "[\u3400-\u4dbf\u4e00-\u9fff]{1,6}"
_NAMED = re.compile(
    rf"(?:{_WHO}\s*[:(]?\s*)?(\+?\(?[0-9][0-9()+\-\s.转]*[0-9])\)?(?:\s*\(?{_WHO}\)?)?"
)
PROBLEM = "CLEAN-PHONE"


def read_phone(text: str) -> Reading:
    """Read a phone cell; two or more numbers in it are joined by 、 and assumed.

    A name beside the number is dropped (it stays in the change log), assumed. Hotlines of
    five digits, numbers with a digit too few, numbers from abroad and days are problems.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    text = simplified(narrow_all(text)).strip(_QUOTES).rstrip(".;, ")
    if text in _WITHHELD:
        return Reading(None, "null", ASSUMED)
    if _NO_NUMBER.search(text):
        return Reading(None, problem=PROBLEM)
    text = _STROKE.sub("-", text)
    certainty = ASSUMED if _HALF.search(text) else EXACT
    numbers: list[str] = []
    for part in filter(None, map(str.strip, _SPLIT.split(text))):
        if _ONLY_WORDS.fullmatch(part):
            continue
        if _NAME.fullmatch(part) or missing(part):
            # 张三/13800001111
            certainty = ASSUMED
            continue
        number = _one(part)
        if not number and (match := _NAMED.fullmatch(part)):
            number, certainty = _one(match[1]), ASSUMED
        if not number:
            return Reading(None, problem=PROBLEM)
        if _ODD_ZERO.search(_MARKS.sub("", part)) or _ODD_LOCAL.fullmatch(number):
            certainty = ASSUMED
        numbers.append(number)
    if not numbers:
        return Reading(None, problem=PROBLEM)
    return Reading(
        "、".join(dict.fromkeys(numbers)), "phone", ASSUMED if len(numbers) > 1 else certainty
    )


# an extension nobody wrote; a number said to be one of WeChat
_HALF = re.compile("[0-9](?:转|-)$|微信:?[0-9]")


def _one(text: str) -> str:
    text = _BEHIND.sub("", _BEFORE.sub("", text, count=1)).strip()
    if match := _FLOAT.fullmatch(text):
        text = match[1]
    # before the marks go: 0753-4433221-8 is extension 8, no longer number
    if (match := _EXTENSION.fullmatch(text)) and _is_landline(main := _whole(match[1])):
        return f"{main}-{match[2]}"
    return _whole(text)


def _whole(text: str) -> str:
    digits = _MARKS.sub("", text)
    if match := _MOBILE.fullmatch(digits) or _MOBILE_WITH_ZERO.fullmatch(digits):
        return match[1]
    if _DAY.fullmatch(digits):
        return ""
    if match := _LANDLINE.fullmatch(digits):
        return _landline(match[1], match[2])
    if match := _ABROAD_LANDLINE.fullmatch(digits):
        return _landline(f"0{match[1]}", match[2])
    if match := _SERVICE.fullmatch(digits):
        return "-".join(match.groups())
    if len(digits) == 10 and (match := _WITHOUT_ZERO.fullmatch(digits)):
        return _landline(f"0{match[1]}", match[2])
    return digits if _LOCAL.fullmatch(digits) else ""


def _landline(area: str, number: str) -> str:
    return f"{area}-{number}" if _DIGITS.get(area, len(number)) == len(number) else ""


def _is_landline(number: str) -> bool:
    return bool(number) and not _MOBILE.fullmatch(number)
