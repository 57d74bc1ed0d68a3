"""How a figure's number is written: exact, never 余 or 近."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

NO_VALUE = "—"
REPEATS = "与先前登记完全相同的不再计（"  # begins what a definition says of repetitions
_QUOTIENTS = ("%", "工作日")  # written to one decimal; all other numbers as they are
_MOST_DECIMALS = 6


def number_text(value: float | None, unit: str) -> str:
    """A number without its unit; — where there is none.

    Counts and money are written exactly, with the decimals they have and no others. A rate or a
    mean is a quotient: one decimal, rounded half up, but more where one would make 0 or 100 of
    something that is not.
    """
    if value is None:
        return NO_VALUE
    return quotient_text(value) if unit in _QUOTIENTS else _exact(value)


def value_text(value: float | None, unit: str) -> str:
    """A number with its unit: 12件, 85.7%, 6.5个工作日."""
    if value is None:
        return NO_VALUE
    between = "个" if unit == "工作日" else ""
    return f"{number_text(value, unit)}{between}{unit}"


def quotient_text(value: float) -> str:
    """A quotient to one decimal, or as many as keep it apart from 0 and 100."""
    exact = Decimal(repr(value))
    rounded = exact
    for decimals in range(1, _MOST_DECIMALS + 1):
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        if (rounded == 0) == (exact == 0) and (rounded == 100) == (exact == 100):
            break
    return f"{rounded:f}"


def _exact(value: float) -> str:
    exact = Decimal(repr(round(value, _MOST_DECIMALS)))
    return f"{exact:.0f}" if exact == exact.to_integral_value() else f"{exact:f}"
