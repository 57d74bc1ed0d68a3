"""Free text and periods."""

from __future__ import annotations

import re

from stationlog.cleaning.reading import ASSUMED, EXACT, NO_MARK, Reading, missing
from stationlog.vocabulary.text import narrow, narrow_all, without_spaces

# what neither `visible` nor `narrow` changes: printable ASCII, Chinese characters, and the
# punctuation Chinese is written with
PLAIN_CHARACTERS = (
    "!-~\u00b7\u00d7\u2014\u2018-\u201d\u2026\u3001-\u3003\u3007-\u3011\u3014-\u3017"
    "\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e\uffe5"
)
PLAIN_TEXT = re.compile(rf"{NO_MARK}[{PLAIN_CHARACTERS}](?:[{PLAIN_CHARACTERS} ]*+(?<! ))?")
_PERIOD = re.compile(
    r"(20[0-9]{2}|[二2][〇零○Oo0][〇零○Oo一二三四五六七八九0-9]{2})(?:\.0+$|[年.-]?度?)"
    r"(上半年|下半年|[hH][12]|半年|全年|前半年|后半年)?度?(?:工作)?"
    r"(?:0?(1|7|一|七)月?份?[-~至到](?:\1年)?0?(6|12|六|十二)月份?)?"
)
_HALVES = {
    "上半年": "H1",
    "前半年": "H1",
    "下半年": "H2",
    "后半年": "H2",
    "半年": "H1",
    "全年": "",
    None: "",
}
# 2023年上半年（补报）
_REMARK = re.compile(r"\((?:补报|补|更正|修订|定稿)\)$")
_NO_MONTHS = (None, None)
_HALF_OF_MONTHS = {("1", "6"): "上半年", ("7", "12"): "下半年", ("1", "12"): "全年"}
_MONTHS = {"一": "1", "七": "7", "六": "6", "十二": "12"}
_YEAR_DIGITS = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")


def read_text(text: str) -> Reading:
    """Free text: full-width letters and digits narrowed, Chinese punctuation left alone."""
    return missing(text) or Reading(narrow(text), "narrow")


def read_period(text: str) -> Reading:
    """2025年上半年 → 2025H1, 2025年度 → 2025."""
    if (nothing := missing(text)) is not None:
        return nothing
    whole = without_spaces(narrow_all(text))
    bare = _REMARK.sub("", whole)
    match = _PERIOD.fullmatch(bare)
    if not match:
        return Reading(None, problem="CLEAN-PERIOD")
    half = match[2]
    months = (_MONTHS.get(match[3], match[3]), _MONTHS.get(match[4], match[4]))
    if months != _NO_MONTHS:
        if half or months not in _HALF_OF_MONTHS:
            return Reading(None, problem="CLEAN-PERIOD")
        half = _HALF_OF_MONTHS[months]
    year = match[1].translate(_YEAR_DIGITS)
    # 半年 without 上 or 下, a letter O in the year, a remark
    guessed = half == "半年" or bare != whole or re.search("[Oo]", match[1])
    certainty = ASSUMED if guessed else EXACT
    return Reading(year + _HALVES.get(half, (half or "").upper()), "period", certainty)
