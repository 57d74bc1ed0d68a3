"""Identifiers: credit codes, citizen numbers and business numbers, as text and upper case.

A wrong check digit is no reason to lose the value: a rule of the checking stage reports it.
"""

from __future__ import annotations

import re

from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import narrow_all, without_spaces

# Excel keeps 15 digits: what is left of a longer number typed as one cannot be repaired
_DAMAGED = re.compile(r"\d(?:\.\d+)?E\+\d+|\d\.\d+E\d+", re.ASCII)
_USCC = re.compile(r"[0-9A-HJ-NP-RTUW-Y]{18}")
_ID = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}")
_BIRTH = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
# with a day of birth inside: no credit code of eighteen digits
_CITIZEN = re.compile(
    rf"[1-9][0-9]{{5}}(?:(?:19|20)[0-9]{{2}}{_BIRTH}[0-9]{{3}}[0-9X]|[0-9]{{2}}{_BIRTH}[0-9]{{3}})"
)
PLAIN_USCC = _USCC
PLAIN_ID_NO = _CITIZEN
# at least one digit, so that it is no mark of absence; no E of 2.0E+12, no .0 of a float
PLAIN_NUMBER = re.compile(
    r"(?![0-9]+\.|[0-9.]+[Ee])(?=[^0-9]{0,40}[0-9])[A-Za-z0-9\-/()\[\]〔〕_.#\u4e00-\u9fff]++"
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
        return Reading(None, "identifier", reading.certainty, fed=value)
    if value and not _ID.fullmatch(value):
        parts = [_bare(part) for part in _BETWEEN.split(narrow_all(text).strip())]
        if len(parts) == 2 and sorted(map(_is_credit_code, parts)) == [False, True]:
            number, code = sorted(parts, key=_is_credit_code)
            if _ID.fullmatch(number):
                return Reading(number, "identifier", ASSUMED, fed=code)
    return reading


def read_number(text: str) -> Reading:
    """A business number: no spaces, narrow letters, digits and marks; never calculated with."""
    if (nothing := missing(text)) is not None:
        return nothing
    value = without_spaces(narrow_all(text)).lstrip("'`‘’")
    if _DAMAGED.fullmatch(value.upper()):
        return Reading(None, problem=DAMAGED)
    if match := _FLOAT.fullmatch(value):
        # 5.0 is what a program makes of 5 in a column with gaps
        return Reading(match[1], "number", ASSUMED)
    return missing(value) or Reading(value, "number")


def _read(text: str, form: re.Pattern[str]) -> Reading:
    if (nothing := missing(text)) is not None:
        return nothing
    narrowed = narrow_all(text).strip()
    if _DAMAGED.fullmatch(without_spaces(narrowed).lstrip("'`‘’").upper()):
        return Reading(None, problem=DAMAGED)
    value = _bare(narrowed)
    if form.fullmatch(value) or _ID.fullmatch(value) or _USCC.fullmatch(value):
        return Reading(value, "identifier")
    # no number of either kind: a passport, a remark; the check reports it, the text stays
    kept = re.sub(r"[\s\-'‘’`]", "", narrowed).upper()
    return missing(kept) or Reading(
        kept, "identifier", EXACT if re.search("[0-9]", kept) else ASSUMED
    )


def _bare(text: str) -> str:
    """The number without its label, spaces, hyphens and a program's .0."""
    value = _MARKS.sub("", re.sub(r"\.0+$", "", text)).upper()
    label = _LABEL.match(value)
    return value[label.end() :].strip("()[]:") if label else value.strip("()[]:")


def _is_credit_code(value: str) -> bool:
    """Whether a number is a credit code and no citizen's; eighteen digits may be either."""
    if not _USCC.fullmatch(value) or _CITIZEN.fullmatch(value):
        return False
    if not _ID.fullmatch(value):
        return True
    from stdnum.cn import uscc

    return uscc.is_valid(value)
