"""Check digits of the two national identifiers, for a whole list of unique values at once.

统一社会信用代码: GB 32100-2015 (weights 3^i mod 31, alphabet without I O S V Z). Unlike
python-stdnum, letters are let pass in its first two characters (the registering body and the
kind of organisation): refusing a real code is worse than passing one that its check digit
already vouches for. 公民身份号码: GB 11643-1999 (ISO 7064 mod 11-2) and a birth date that
exists; the region code is not looked at, and 15-digit legacy numbers are judged by their birth
date alone.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# sums of 18 products stay below 18 × 30 × 30: 16 bits hold them
_USCC_WEIGHTS = np.array([pow(3, i, 31) for i in range(17)] + [1], dtype=np.int16)
_USCC_REGION = slice(2, 8)
_ID_ALPHABET = "0123456789X"
_ID_WEIGHTS = np.array([pow(2, 17 - i, 11) for i in range(18)], dtype=np.int16)
_LONG, _SHORT = 18, 15
# the published sample 440524188001010014 was born in 1880
_FIRST_BIRTH_YEAR = 1800
_CENTURY_OF_SHORT = 1900


def uscc_valid(texts: pa.Array) -> np.ndarray:
    """Mask of the well-formed credit codes with the right check character."""
    valid = np.zeros(len(texts), dtype=bool)
    places, digits = _digits(texts, _LONG, _USCC_ALPHABET)
    well_formed = (digits >= 0).all(axis=1) & (digits[:, _USCC_REGION] <= 9).all(axis=1)
    valid[places] = well_formed & (digits @ _USCC_WEIGHTS % 31 == 0)
    return valid


def id_no_valid(texts: pa.Array) -> np.ndarray:
    """Mask of the well-formed citizen numbers; of 15 digits only the birth date is judged."""
    valid = np.zeros(len(texts), dtype=bool)
    places, digits = _digits(texts, _LONG, _ID_ALPHABET)
    well_formed = (digits >= 0).all(axis=1) & (digits[:, :-1] <= 9).all(axis=1)
    born = _dates_exist(digits[:, 6:10] @ [1000, 100, 10, 1], digits[:, 10:14])
    valid[places] = well_formed & born & (digits @ _ID_WEIGHTS % 11 == 1)
    places, digits = _digits(texts, _SHORT, _ID_ALPHABET)
    born = _dates_exist(_CENTURY_OF_SHORT + digits[:, 6:8] @ [10, 1], digits[:, 8:12])
    valid[places] = ((digits >= 0) & (digits <= 9)).all(axis=1) & born
    return valid


def uscc_problem(text: str) -> str:
    """Why a credit code is refused."""
    if len(text) != _LONG:
        return f"应为 {_LONG} 位，现为 {len(text)} 位"
    if not {*text} <= {*_USCC_ALPHABET} or not text[_USCC_REGION].isdigit():
        return "含有不应出现的字符"
    return "校验码不符"


def id_no_problem(text: str) -> str:
    """Why a citizen number is refused."""
    if len(text) not in (_LONG, _SHORT):
        return f"应为 {_LONG} 位（旧号码 {_SHORT} 位），现为 {len(text)} 位"
    body = text[:-1] if len(text) == _LONG else text
    if not (body.isascii() and body.isdigit()) or not {*text} <= {*_ID_ALPHABET}:
        return "含有不应出现的字符"
    born = text[6:14] if len(text) == _LONG else f"{_CENTURY_OF_SHORT // 100}{text[6:12]}"
    return "校验码不符" if _is_date(born) else "出生日期不存在"


def _digits(texts: pa.Array, length: int, alphabet: str) -> tuple[np.ndarray, np.ndarray]:
    """Places of the texts of this length, and their characters as digits (-1: not in alphabet)."""
    # of ASCII texts of one length the bytes are a matrix
    fitting = pc.and_(pc.string_is_ascii(texts), pc.equal(pc.binary_length(texts), length))
    places = np.flatnonzero(fitting.fill_null(False).to_numpy(zero_copy_only=False))
    if not len(places):
        return places, np.empty((0, length), dtype=np.int16)
    chosen = texts.take(pa.array(places)).cast(pa.large_string())
    begin = int(np.frombuffer(chosen.buffers()[1], np.int64)[chosen.offset])
    octets = np.frombuffer(chosen.buffers()[2], np.uint8)[begin : begin + len(places) * length]
    table = np.full(256, -1, dtype=np.int16)
    table[[ord(letter) for letter in alphabet]] = range(len(alphabet))
    return places, table[octets.reshape(len(places), length)]


def _dates_exist(years: np.ndarray, months_days: np.ndarray) -> np.ndarray:
    months = months_days[:, :2] @ [10, 1]
    days = months_days[:, 2:] @ [10, 1]
    plausible = (years >= _FIRST_BIRTH_YEAR) & (months >= 1) & (months <= 12) & (days >= 1)
    index = np.where(plausible, (years - 1970) * 12 + months - 1, 0)
    starts = index.astype("datetime64[M]").astype("datetime64[D]")
    ends = (index + 1).astype("datetime64[M]").astype("datetime64[D]")
    return plausible & (days <= (ends - starts).astype(np.int64))


def _is_date(text: str) -> bool:
    try:
        return dt.datetime.strptime(text, "%Y%m%d").year >= _FIRST_BIRTH_YEAR
    except ValueError:
        return False
