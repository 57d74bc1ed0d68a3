"""Identifiers: credit codes, citizen numbers and business numbers, as text and upper case.

A wrong check digit is no reason to lose the value: a rule of the checking stage reports it.
"""

from __future__ import annotations

import re

from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow_all, without_spaces

# Excel keeps 15 digits: what is left of a longer number typed as one cannot be repaired
_DAMAGED = re.compile(r"\d(?:\.\d+)?E\+\d+|\d\.\d+E\d+", re.ASCII)
# department and kind, the six digits of the place, body and check character (GB 32100-2015)
_USCC = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}")
_ID = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}")
_BIRTH = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
# with a day of birth inside: no credit code of eighteen digits
_CITIZEN = re.compile(
    rf"[1-9][0-9]{{5}}(?:(?:18|19|20)[0-9]{{2}}{_BIRTH}[0-9]{{3}}[0-9X]|[0-9]{{2}}{_BIRTH}[0-9]{{3}})"
)
# three zeros at the end may be what Excel left of a number of eighteen digits
_ROUNDED = re.compile(r"[0-9]{15}000")
# 000000000000000000, 91440000XXXXXXXXXX
_FILLER = re.compile(r"^(.)\1+$|XXXX")
PLAIN_USCC = re.compile(
    rf"(?!{_ROUNDED.pattern}|{_CITIZEN.pattern})(?!([0-9A-Z])\1{{17}}|[0-9A-Z]*XXXX){_USCC.pattern}"
)
PLAIN_ID_NO = re.compile(rf"(?!{_ROUNDED.pattern}){_CITIZEN.pattern}")
# passports, passes to the mainland and of soldiers
_OTHER_PAPER = re.compile(
    r"(?:护照|港澳通行证|回乡证|台胞证|军官证|港澳)?:?(?:[A-Z]{1,2}[0-9]{7,10}|[\u4e00-\u9fff]字第[0-9]+号)"
)
# letters of other alphabets that look like ours
_LOOKALIKES = str.maketrans("АВЕКМНРСТУХΑΒΕΗΚΜΝΡΤΥΧ", "ABEKMHPCTYXABEHKMNPTYX") | {ord("×"): "X"}
# a number among words: 张三440524…, 91350100…(副本)
_AMONG_WORDS = re.compile(r"(?<![0-9A-Z])([0-9A-Z]{18}|[0-9]{15})(?![0-9A-Z])")
_WORDS = re.compile(r"[\u4e00-\u9fff()\[\]【】:,;、./?\-'‘’`]*")
# at least one digit, so that it is no mark of absence; no E of 2.0E+12, no .0 of a float
PLAIN_NUMBER = re.compile(
    r"(?![0-9]+\.|[0-9.]+[Ee])(?=[^0-9]{0,40}[0-9])"
    r"(?:[A-Za-z0-9\-/()\[\]〔〕_.#\u4e00-\u9fff](?<![废误错]))++(?<![万元人\-])"
)
_FLOAT = re.compile(r"([0-9]+)\.0+")
_MARKS = re.compile(r"[\s\-'‘’`\"“”_.]")
_LABEL = re.compile(
    r"(?:居民|公民|申请人)?(?:身份证件?|身份|证件|统一社会信用代?码?|社会信用代码|信用代码|USCC|ID|NO)"
    r"(?:号码|号|代码)?(?:/统一社会信用代码)?:?"
)
_BETWEEN = re.compile(r"[、,;/|\s]+")
DAMAGED = "CLEAN-ID-DAMAGED"


def read_uscc(text: str) -> Reading:
    """统一社会信用代码: no spaces or hyphens, upper case."""
    return _read(text, _USCC)


def read_id_no(text: str) -> Reading:
    """公民身份号码; a credit code in its place, or beside it, is fed to the field `uscc`."""
    reading = _read(text, _ID)
    value = reading.value or ""
    if _is_credit_code(value):
        sure = _is_valid_code(value) and (not value.isdigit() or value.startswith("9"))
        certainty = reading.certainty if sure else ASSUMED
        return Reading(None, "identifier", certainty, fed=value)
    if value and not _ID.fullmatch(value):
        several = value if "、" in value else narrow_all(text).strip()
        parts = [_bare(part) for part in _BETWEEN.split(several)]
        if len(parts) == 2 and sorted(map(_is_credit_code, parts)) == [False, True]:
            number, code = sorted(parts, key=_is_credit_code)
            if _ID.fullmatch(number):
                return Reading(number, "identifier", ASSUMED, fed=code)
    return reading


def read_number(text: str) -> Reading:
    """A business number: no spaces, narrow letters, digits and marks; never calculated with.

    Two long numbers are joined by 、; words without a number and a question mark are assumed.
    """
    if (nothing := missing(text)) is not None:
        return nothing
    narrowed = narrow_all(text).lstrip(_QUOTES).rstrip(_QUOTES + ",;、 ")
    parts = narrowed.split()
    if (
        len(parts) > 1
        and len({_DIGIT.sub("0", part) for part in parts}) == 1
        and (len(parts[0]) > 4 or parts[0].endswith("号"))
    ):
        # numbers of one shape, one beside or under another
        return Reading("、".join(parts), "number", ASSUMED)
    value = without_spaces(narrowed)
    if text.endswith("。"):
        value = value.removesuffix(".").rstrip(_QUOTES + ",;、")
    if _DAMAGED.fullmatch(value.upper()):
        return Reading(None, problem=DAMAGED)
    if match := _FLOAT.fullmatch(value):
        # 5.0 is what a program makes of 5 in a column with gaps
        return Reading(match[1], "number", ASSUMED)
    glued = _SPACED.search(narrowed) and not _PATENT.fullmatch(value)
    sure = (
        re.search("[0-9A-Za-z甲乙丙丁戊己庚辛]", value)
        and not _ODD_NUMBER.search(value)
        and not glued
    )
    return missing(value) or Reading(value, "number", EXACT if sure else ASSUMED)


# somebody doubted it, or a program wrote it with thousands
_ODD_NUMBER = re.compile(r"[?*废误错]|^[0-9]{1,3}(?:,[0-9]{3})+$|[万元人\-]$")
_QUOTES = "'`‘’“”\""
_DIGIT = re.compile("[0-9]")
# 2025 001 may be two numbers; a patent's is written in groups
_SPACED = re.compile(r"[0-9]\s+[0-9]")
_PATENT = re.compile(r"(?:ZL)?(?:19|20)[0-9]{2}[1-9][0-9]{7}(?:\.[0-9X])?")


def _read(text: str, form: re.Pattern[str]) -> Reading:
    if (nothing := missing(text)) is not None:
        return nothing
    narrowed = narrow_all(text).strip()
    if _DAMAGED.fullmatch(without_spaces(narrowed).lstrip("'`‘’").upper()):
        return Reading(None, problem=DAMAGED)
    value = _bare(narrowed)
    if _ROUNDED.fullmatch(value) and not (_is_valid_code(value) or _is_valid_id(value)):
        return Reading(None, problem=DAMAGED)
    if form.fullmatch(value) or _ID.fullmatch(value) or _USCC.fullmatch(value):
        # a citizen's number in the place of a firm's is no firm's, nor is 000000000000000000
        citizen = _CITIZEN.fullmatch(value) is not None
        if form is _USCC:
            sure = len(value) == 18 and (not citizen or _is_valid_code(value))
        else:
            sure = citizen
        # a small l is a 1 more often than an L
        sure = sure and ("l" not in narrowed or _is_valid_code(value))
        return Reading(
            value, "identifier", EXACT if sure and not _FILLER.search(value) else ASSUMED
        )
    alike = value.translate(_LOOKALIKES)
    if alike != value and (_is_valid_code(alike) or _is_valid_id(alike)):
        return Reading(alike, "identifier", ASSUMED)
    found = _AMONG_WORDS.findall(narrowed.upper())
    rest = re.sub(r"\s|1[3-9][0-9]{9}", "", _AMONG_WORDS.sub(" ", narrowed.upper()))
    if len(found) == 1 and form.fullmatch(found[0]) and _WORDS.fullmatch(rest):
        return Reading(found[0], "identifier", ASSUMED)
    if len(found) > 1 and all(map(form.fullmatch, found)):
        return Reading("、".join(dict.fromkeys(found)), "identifier", ASSUMED)
    # no number of either kind: a passport, a remark; the check reports it, the text stays
    kept = re.sub(r"[\s\-'‘’`]", "", narrowed).upper()
    sure = form is _ID and _OTHER_PAPER.fullmatch(kept)
    return missing(kept) or Reading(kept, "identifier", EXACT if sure else ASSUMED)


def _bare(text: str) -> str:
    """The number without its label, spaces, hyphens and a program's .0."""
    value = _MARKS.sub("", re.sub(r"\.0+$", "", text)).upper()
    label = _LABEL.match(value)
    return value[label.end() :].strip("()[]:") if label else value.strip("()[]:")


def _is_credit_code(value: str) -> bool:
    """Whether a number is a credit code and no citizen's; eighteen digits may be either."""
    if not _USCC.fullmatch(value) or _CITIZEN.fullmatch(value):
        return False
    return not _ID.fullmatch(value) or _is_valid_code(value)


def _is_valid_code(value: str) -> bool:
    from stdnum.cn import uscc

    return uscc.is_valid(value)


def _is_valid_id(value: str) -> bool:
    from stdnum.cn import ric

    return ric.is_valid(value)
