"""The number of a figure that a scope asks for, and what people call it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stationlog.errors import ArgumentError
from stationlog.indicators.catalogue import figure_of
from stationlog.indicators.comparison import PERIOD, YEAR
from stationlog.indicators.figures import FigureRow
from stationlog.indicators.slices import BEFORE, MONTH
from stationlog.reporting.narrative.scope import Scope
from stationlog.reporting.report import Report
from stationlog.vocabulary.periods import Period

_MAY = "可能指{}"
_MOST = 3
_TIMES = (*BEFORE, MONTH)


@dataclass(frozen=True)
class Meant:
    """A number of the figures that words mean."""

    row: FigureRow
    scope: Scope


class Lookup:
    """Looks up the figures of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def find(self, figure_id: str, scope: Scope) -> Meant | str:
        """The figure's number in the scope, or why there is none."""
        label, unit = figure_of(figure_id).label, figure_of(figure_id).unit
        if scope.against:
            found = self._report.figures.before(figure_id, self._report.period, scope.against)
        elif scope.month:
            if not figure_of(figure_id).monthly:
                return f"{label}（{unit}）不按月统计"
            rows = self._monthly(figure_id, scope.period)
            found = next((row for row in rows if row.category == scope.month), None)
        else:
            found = self.row(figure_id, scope.period)
        if found is None or not self._reached(figure_id, scope):
            return f"登记和统计没有{self._when(scope)}的{label}"
        return Meant(found, scope)

    def _reached(self, figure_id: str, scope: Scope) -> bool:
        """Whether the figure's registers tell of a period before: its zero would else be none."""
        figure, report = figure_of(figure_id), self._report
        if figure.by_period or figure.measure == "undated":
            return True
        return all(
            report.figures.before(figure_id, report.period, against)
            for against in (YEAR, PERIOD)
            if against.period_of(report.period) == scope.period != report.period
        )

    def row(
        self, figure_id: str, period: Period, dimension: str = "", category: str = ""
    ) -> FigureRow | None:
        """The figure's row of any period; None where the log does not reach it."""
        try:
            return self._report.figures.row(figure_id, period, dimension, category)
        except ArgumentError:
            return None

    def _monthly(self, figure_id: str, period: Period) -> tuple[FigureRow, ...]:
        try:
            return self._report.figures.monthly(figure_id, period)
        except ArgumentError:
            return ()

    def candidates(self, ids: tuple[str, ...], scope: Scope) -> str:
        """What may be meant, with the numbers and their time where it is not the report's: for
        somebody who must look himself.
        """
        told, when = [], self._when(scope)
        for figure_id in ids[:_MOST]:
            meant = self.find(figure_id, replace(scope, doubt=""))
            label = figure_of(figure_id).label
            dated = f"{when}：" if when else ""
            text = "" if isinstance(meant, str) else f"（{dated}{meant.row.text}）"
            told.append(f"{label}{text}")
        return _MAY.format("、".join(told) + ("等" if len(ids) > _MOST else ""))

    def about(self, row: FigureRow, scope: Scope) -> str:
        """The figure's name, with its part and its time where that is not the report's."""
        part = f"·{row.category}" if row.dimension and row.dimension not in _TIMES else ""
        when = self._when(scope)
        return f"{row.label}{part}" + (f"（{when}）" if when else "")

    def _when(self, scope: Scope) -> str:
        if scope.against:
            return f"{self._report.period.label}的{scope.against.before}"
        if scope.month:
            return f"{int(scope.month[:4])}年{int(scope.month[5:])}月"
        return "" if scope.period == self._report.period else scope.period.label
