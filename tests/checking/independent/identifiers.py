"""The check digits of identifiers as python-stdnum knows them.

Only its sums are used. It also refuses credit codes that begin with a letter and citizen numbers
of regions it has not heard of; the rulebook does neither.
"""

from __future__ import annotations

import re
from functools import cache

import pandas as pd
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2


def right_code(codes: pd.Series) -> pd.Series:
    """Mask of the rows whose 统一社会信用代码 is right or blank."""
    return codes.isna() | codes.isin([code for code in codes.unique() if _right_code(code)])


def right_id(numbers: pd.Series) -> pd.Series:
    """Mask of the rows whose 公民身份号码 is right or blank."""
    return numbers.isna() | numbers.isin([one for one in numbers.unique() if _right_id(one)])


@cache
def _right_code(code: object) -> bool:
    if not isinstance(code, str):
        return False
    shape = re.fullmatch(r"[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}", code)
    return bool(shape) and uscc.calc_check_digit(code[:-1]) == code[-1]


def _right_id(number: object) -> bool:
    if not isinstance(number, str):
        return False
    if re.fullmatch(r"[0-9]{15}", number):
        return _is_day(f"19{number[6:12]}")
    shape = re.fullmatch(r"[0-9]{17}[0-9X]", number)
    return bool(shape) and mod_11_2.is_valid(number) and _is_day(number[6:14])


def _is_day(text: str) -> bool:
    return pd.notna(pd.to_datetime(text, format="%Y%m%d", errors="coerce"))
