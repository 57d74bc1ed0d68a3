"""同比: a value beside the one of the same days a year before."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.indicators.wording import quotient_text, value_text

_DECIMALS = 6  # money has no more; keeps float noise out of differences


@dataclass(frozen=True)
class Comparison:
    """A value and the one a year before; either is None where it is not known."""

    current: float | None
    before: float | None
    unit: str

    @property
    def change(self) -> float | None:
        """The difference, in the figure's unit; percentage points for a rate."""
        if self.current is None or self.before is None:
            return None
        return round(self.current - self.before, _DECIMALS)

    @property
    def percent(self) -> float | None:
        """The change in per cent of last year; None without a last year, where that was 0, and
        for rates, whose change is in percentage points.
        """
        if self.change is None or not self.before or self.unit == "%":
            return None
        return 100 * self.change / self.before

    @property
    def text(self) -> str:
        """As printed in a sentence."""
        if self.change is None:
            return "上年同期无可比数据"
        if self.change == 0:
            return "与上年同期持平"
        rise = self.change > 0
        if self.unit == "%":
            return f"同比{'上升' if rise else '下降'}{quotient_text(abs(self.change))}个百分点"
        if self.percent is None:
            return f"上年同期为{value_text(0.0, self.unit)}"
        return f"同比{'增长' if rise else '下降'}{quotient_text(abs(self.percent))}%"
