"""同比 and 环比: a value beside the one of the same stretch a year, or a half-year, before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stationlog.indicators.slices import PERIOD_BEFORE, YEAR_BEFORE
from stationlog.indicators.wording import quotient_text, value_text
from stationlog.vocabulary.periods import Period

LEAST_BASE = 5
"""No percentage is taken of fewer: one case more or less would make it jump (本程序)."""
_DECIMALS = 6  # money has no more; keeps float noise out of differences


@dataclass(frozen=True)
class Against:
    """What a period is held against: the dimension of its rows, its words, its period."""

    dimension: str
    name: str
    before: str
    period_of: Callable[[Period], Period]


YEAR = Against(YEAR_BEFORE, "同比", "上年同期", Period.a_year_before)
# of a year the year before is both: it is said once, as 同比
PERIOD = Against(PERIOD_BEFORE, "环比", "上个半年", Period.just_before)


@dataclass(frozen=True)
class Comparison:
    """A value and the one before; either is None where it is not known.

    `base` and `base_before` say what a percentage would rest on (figures.base_of); without them
    the values do.
    """

    current: float | None
    before: float | None
    unit: str
    against: Against = YEAR
    base: float | None = None
    base_before: float | None = None
    least_base: int = LEAST_BASE

    @property
    def change(self) -> float | None:
        """The difference, in the figure's unit; percentage points for a rate."""
        if self.current is None or self.before is None:
            return None
        return round(self.current - self.before, _DECIMALS)

    @property
    def small_base(self) -> bool:
        """Whether a percentage would rest on fewer than the least base. Both denominators of a
        rate count, since either alone makes its change jump.
        """
        found = self.base_before if self.base_before is not None else self.before
        if self.unit == "%":
            both = [one for one in (self.base, self.base_before) if one is not None]
            return bool(both) and min(both) < self.least_base
        return found is not None and found < self.least_base

    @property
    def percent(self) -> float | None:
        """The change in per cent of the value before; None without one, where that was 0 or rests
        on too few, and for rates, whose change is in percentage points.
        """
        if self.change is None or not self.before or self.unit == "%" or self.small_base:
            return None
        return 100 * self.change / self.before

    @property
    def size(self) -> float | None:
        """How far it changed, up or down: per cent, for a rate percentage points; None where
        that rests on too few.
        """
        if self.change is None or self.small_base:
            return None
        found = self.change if self.unit == "%" else self.percent
        return None if found is None else abs(found)

    @property
    def text(self) -> str:
        """As printed in a sentence."""
        name, before = self.against.name, self.against.before
        if self.change is None:
            return f"{before}无可比数据"
        if self.change == 0:
            return f"与{before}持平"
        rise = self.change > 0
        if self.unit == "%":
            few = f"（分母不足{self.least_base}）" if self.small_base else ""
            points = quotient_text(abs(self.change))
            return f"{name}{'上升' if rise else '下降'}{points}个百分点{few}"
        if not self.before:
            return f"{before}为{value_text(0.0, self.unit)}"
        if self.percent is None:
            was = value_text(self.before, self.unit)
            more = value_text(abs(self.change), self.unit)
            return f"{name}{'增加' if rise else '减少'}{more}（{before}{was}）"
        return f"{name}{'增长' if rise else '下降'}{quotient_text(abs(self.percent))}%"

    @property
    def short(self) -> str:
        """As printed in a table, whose head says what it is held against."""
        if self.change is None:
            return ""
        if self.change == 0:
            return "持平"
        if self.percent is None and self.unit != "%":
            # the table's note says that no percentage is taken of so few
            more = value_text(abs(self.change), self.unit)
            return f"{'增加' if self.change > 0 else '减少'}{more}"
        return self.text.removeprefix(self.against.name)
