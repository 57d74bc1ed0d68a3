"""Whether a number as people wrote it can be the figure's value."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from stationlog.checking.texts.quantities import Quantity

_ABOUT = re.compile("余|多|逾|超|近|约|左右|上下|以上|不足|不到|至少")
_MORE, _LESS = re.compile("余|多|逾|超"), re.compile("(?<!将)近|将近|不足|不到")
_DECIMALS = re.compile(r"\.(\d+)")
_TEN_THOUSAND = Decimal(10**4)


def value_in(unit: str, value: float) -> Decimal:
    """A figure's value as `Quantity` counts: money in 元."""
    exact = Decimal(repr(value))
    return exact * _TEN_THOUSAND if unit == "万元" else exact


def agrees(written: Quantity, value: Decimal) -> bool:
    """Counts must be the same; a quotient may be rounded or cut off to the decimals written;
    余, 近, 约 and the like stand for a range on their own side of the number.
    """
    if not _ABOUT.search(written.shown):
        if written.unit in ("%", "工作日", "百分点"):
            return _rounds_to(written, value)
        return written.agrees(value, value)
    if not written.agrees(value, value):
        return False
    if _MORE.search(written.shown):
        return value > written.low
    return value < written.high if _LESS.search(written.shown) else True


def _rounds_to(written: Quantity, value: Decimal) -> bool:
    decimals = _DECIMALS.search(written.shown)
    step = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
    stated = (written.low + written.high) / 2
    return stated in (value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_DOWN))
