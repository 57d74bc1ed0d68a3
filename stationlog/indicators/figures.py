"""The figures as a report asks for them: by id and period, as number, text, split or 同比."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.store import CHECKS
from stationlog.errors import ArgumentError, InputError
from stationlog.indicators.catalogue import UNKNOWN, figure_of
from stationlog.indicators.comparison import Against, Comparison
from stationlog.indicators.figure import MONTH
from stationlog.indicators.slices import BEFORE
from stationlog.indicators.wording import number_text, value_text
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import FIGURES
from stationlog.vocabulary.tables import read_table, write_json, write_table

FIGURES_FILE, FIGURES_MADE = "figures.parquet", "figures.json"


@dataclass(frozen=True)
class FigureRow:
    """One row of the figures table (schemas.FIGURES)."""

    period: str
    figure_id: str
    dimension: str
    category: str
    label: str
    value: float | None
    unit: str
    definition: str
    date_field: str
    numerator: float | None
    denominator: float | None
    additive: bool
    record_count: int
    records_digest: str
    source: str
    hidden: str = ""  # what the public version prints in its place

    @property
    def number(self) -> str:
        """The value as written, without its unit."""
        return self.hidden or number_text(self.value, self.unit)

    @property
    def text(self) -> str:
        """The value as written, with its unit."""
        if self.hidden:
            return f"{self.hidden}{self.unit}" if self.hidden[0] == "<" else self.hidden
        return value_text(self.value, self.unit)


@dataclass(frozen=True)
class Figures:
    """All figures of a log. Every way to ask raises ArgumentError for what is not in the table."""

    table: pa.Table = field(repr=False)
    _rows: dict[tuple[str, str, str], dict[str, FigureRow]] = field(repr=False)

    @classmethod
    def of(cls, table: pa.Table) -> Figures:
        """Open a table of compute_figures."""
        return cls(table, _by_place([FigureRow(**values) for values in
                                     table.select(FIGURES.names).to_pylist()]))  # fmt: skip

    @classmethod
    def of_rows(cls, rows: list[FigureRow]) -> Figures:
        """The same of rows: the table says of a hidden number only that there is none."""
        columns = {name: [getattr(row, name) for row in rows] for name in FIGURES.names}
        return cls(pa.table(columns, schema=FIGURES), _by_place(rows))

    def row(
        self, figure_id: str, period: Period, dimension: str = "", category: str = ""
    ) -> FigureRow:
        """Everything the table says of one number."""
        found = self._of(figure_id, period, dimension).get(category)
        if found is None:
            raise _unknown(figure_id, period, f"{dimension}＝{category}")
        return found

    def value(
        self, figure_id: str, period: Period, dimension: str = "", category: str = ""
    ) -> float | None:
        """The number; None where it cannot be computed."""
        return self.row(figure_id, period, dimension, category).value

    def text(self, figure_id: str, period: Period, dimension: str = "", category: str = "") -> str:
        """The number with its unit, as 12件; — where it cannot be computed."""
        return self.row(figure_id, period, dimension, category).text

    def split(self, figure_id: str, period: Period, dimension: str) -> tuple[FigureRow, ...]:
        """A row a category in canonical order; 不详 last, and only where it has records."""
        rows = self._of(figure_id, period, dimension).values()
        return tuple(
            row for row in rows if row.category != UNKNOWN or row.record_count or row.hidden
        )

    def rows(self, figure_id: str, period: Period) -> tuple[FigureRow, ...]:
        """Every row of a figure: its plain value, those it is compared with, then its splits and
        months. Raises nothing for a period there is none of: then there are no rows.
        """
        figure = figure_of(figure_id)
        dimensions = ("", *BEFORE, *figure.dimensions)
        found = (self._rows.get((figure_id, period.key, one), {}) for one in dimensions)
        return tuple(row for rows in found for row in rows.values())

    def all_rows(self) -> Iterator[FigureRow]:
        """Every row of the table."""
        for rows in self._rows.values():
            yield from rows.values()

    def monthly(self, figure_id: str, period: Period) -> tuple[FigureRow, ...]:
        """A row a month (category 2025-01), up to the month of the cut-off day."""
        return tuple(self._of(figure_id, period, MONTH).values())

    def before(self, figure_id: str, period: Period, against: Against) -> FigureRow | None:
        """The row a figure is held against, as this log has it; None where it has none."""
        found = self._rows.get((figure_id, period.key, against.dimension), {})
        return next(iter(found.values()), None)

    def periods(self) -> tuple[Period, ...]:
        """The periods there are figures for."""
        return tuple(Period.parse(key) for key in dict.fromkeys(p for _, p, _ in self._rows))

    def _of(self, figure_id: str, period: Period, dimension: str) -> dict[str, FigureRow]:
        figure_of(figure_id)
        found = self._rows.get((figure_id, period.key, dimension))
        if found is None:
            raise _unknown(figure_id, period, dimension)
        return found


def _by_place(
    rows: list[FigureRow],
) -> dict[tuple[str, str, str], dict[str, FigureRow]]:
    found: dict[tuple[str, str, str], dict[str, FigureRow]] = {}
    for row in rows:
        found.setdefault((row.figure_id, row.period, row.dimension), {})[row.category] = row
    return found


def _unknown(figure_id: str, period: Period, what: str) -> ArgumentError:
    return ArgumentError(
        f"指标 {figure_id} 在 {period.key} 没有这个数{f'（{what}）' if what else ''}",
        where="指标值表",
        why="报告期不在登记表的年份内，或者指标不按这一项分列",
        now="请核对报告期和指标目录；改过指标目录的请重新运行 check",
    )


def compared(now: FigureRow, before: FigureRow | None, against: Against) -> Comparison:
    """Two rows side by side, with what each rests on."""
    if before is None:
        return Comparison(now.value, None, now.unit, against)
    bases = (base_of(now), base_of(before))
    return Comparison(now.value, before.value, now.unit, against, *bases)


def base_of(row: FigureRow) -> float | None:
    """What a percentage of the number rests on: the denominator of a rate, the records of a mean
    or of money, else the number itself. None where the number has no value.
    """
    if row.unit == "%":
        return row.denominator
    return float(row.record_count) if row.unit in ("工作日", "万元") else row.value


def write_figures(table: pa.Table, folder: Path) -> None:
    """Write figures.parquet, and beside it which check it was counted after."""
    (folder / FIGURES_MADE).unlink(missing_ok=True)
    write_table(table, FIGURES, folder / FIGURES_FILE)
    write_json({"checks": _checks_digest(folder)}, folder / FIGURES_MADE)


def write_period(figures: Figures, period: Period, folder: Path) -> None:
    """Write the figures of one period alone, as they are handed in. They hold no personal data:
    `source` names fields and choices, `records_digest` fixes records without naming them.
    """
    table = figures.table.filter(pc.equal(figures.table["period"], period.key))
    write_table(table, FIGURES, folder / FIGURES_FILE)


def read_figures(folder: Path) -> Figures:
    """Read what `write_figures` wrote.

    InputError where it is not there, or was counted after another check than the one at hand.
    """
    if not all((folder / name).is_file() for name in (FIGURES_FILE, FIGURES_MADE)):
        raise InputError(
            "还没有指标值",
            where=folder.name,
            why="报告里的数字都取自指标值表",
            now="请先运行 run_reports.py check",
        )
    made = json.loads((folder / FIGURES_MADE).read_text(encoding="utf-8"))
    if made["checks"] != _checks_digest(folder):
        raise InputError(
            "指标值与检查结果不是同一次",
            where=FIGURES_MADE,
            why="检查在统计之后又运行过",
            now="请重新运行 run_reports.py check，或从头到尾运行 02_check_records",
        )
    return Figures.of(read_table(folder / FIGURES_FILE))


def _checks_digest(folder: Path) -> str:
    """Of checks.json, "" where nothing was checked."""
    path = folder / CHECKS
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
