"""The verdict on one number of which the figure is known."""

from __future__ import annotations

from dataclasses import replace

from stationlog.checking.texts.quantities import Quantity
from stationlog.indicators.comparison import Comparison
from stationlog.indicators.figures import FigureRow
from stationlog.indicators.wording import value_text
from stationlog.reporting.answers import fraction_of
from stationlog.reporting.blocks import Number
from stationlog.reporting.narrative.agreement import agrees, value_in
from stationlog.reporting.narrative.verdict import DIFFERS, SAME, Verdict
from stationlog.reporting.sections.words import changed, traced

_QUOTIENTS = ("%", "百分点")


def judge_value(number: Quantity, row: FigureRow, about: str, unknown: Verdict) -> Verdict:
    """57件次 against the figure's value. `unknown` is the verdict where none can be given."""
    if row.value is None:
        return replace(unknown, why=f"{row.label}无法计算")
    same = agrees(number, value_in(row.unit, row.value))
    if not same and number.low == number.high == 1:
        return replace(unknown, why=f"说的可能只是其中一次；可能指{row.label}（{row.text}）")
    return _judged(unknown, same, traced(row, row.text), about, row)


def judge_fraction(row: FigureRow, about: str, unknown: Verdict) -> Verdict:
    """19/20 behind a rate against its fraction."""
    if row.denominator is None:
        return replace(unknown, why=f"{row.label}无法计算")
    told = fraction_of(row)
    return _judged(unknown, unknown.shown == told, traced(row, told, "fraction"), about, row)


def judge_change(
    number: Quantity, falls: bool, row: FigureRow, found: Comparison, unknown: Verdict
) -> Verdict:
    """同比增长25%, 上升3个百分点, 增加3件: `falls` where people wrote of a decrease."""
    value = _change_in(number.unit, found)
    if value is None:
        few = found.small_base and number.unit == "%"
        why = (
            f"基数不足{found.least_base}，不算百分比"
            if few
            else f"{found.against.before}无可比数据"
        )
        return replace(unknown, why=why)
    signed = value_in("%" if number.unit in _QUOTIENTS else row.unit, -value if falls else value)
    same = signed >= 0 and agrees(number, signed)
    return _judged(unknown, same, changed(row, _text(found, number), found.against), row.label, row)


def _judged(unknown: Verdict, same: bool, number: Number, about: str, row: FigureRow) -> Verdict:
    kind = SAME if same else DIFFERS
    return replace(unknown, kind=kind, number=number, about=about, figure_id=row.figure_id)


def _change_in(unit: str, found: Comparison) -> float | None:
    """The change in the unit somebody wrote it in; a rate changes in percentage points only."""
    if unit == "百分点":
        return found.change if found.unit == "%" else None
    if unit == "%":
        return found.percent
    return None if found.unit == "%" else found.change


def _text(found: Comparison, like: Quantity) -> str:
    if like.unit in _QUOTIENTS or found.change is None:
        return found.text
    verb = "增加" if found.change >= 0 else "减少"
    return f"比{found.against.before}{verb}{value_text(abs(found.change), found.unit)}"
