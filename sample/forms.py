"""The forms the station keeps: which file, which sheet, which columns under which labels.

Every sheet was made by another hand, so that labels, levels and habits differ (domain.md 6.2).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sample.record import Log, Record

SERIAL, UNKNOWN = "#", "?"


@dataclass(frozen=True)
class Column:
    """`field` is "#" for the serial number, "?" for a column that no register knows."""

    field: str
    header: str
    group: str = ""

    @property
    def unit(self) -> str:
        """What an amount without a unit is in: 元 where the header says so, else 万元."""
        return "元" if "（元）" in self.header else "万元"


@dataclass(frozen=True)
class SheetForm:
    """One sheet of one file. Without columns it is an empty sheet, or one that holds only `rows`.

    `dates` are the styles of sample.mess.date with their weights; `year` the one year its title
    tells (0 = none); with it, only records of its `months` stand on the sheet.
    """

    file: str
    sheet: str | None = None
    register: str = ""
    title: str = ""
    above: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    dates: dict[str, int] = field(default_factory=dict)
    year: int = 0
    months: tuple[int, int] = (1, 12)
    subtotals: bool = False
    merged_days: bool = False
    header_again_at: int = 0
    total: str = ""
    footer: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def levels(self) -> int:
        """Rows of the header."""
        return 2 if any(column.group for column in self.columns) else 1

    def records(self, log: Log, date: str) -> list[Record]:
        """The records of the register that stand on this sheet, in order."""
        if not self.year:
            return log[self.register]
        first, last = (f"{self.year}-{month:02d}" for month in self.months)
        return [
            record
            for record in log[self.register]
            if first <= (record.entered or record[date] or "")[:7] <= last
        ]


@cache
def forms() -> tuple[SheetForm, ...]:
    """Every sheet, file by file, from forms.toml."""
    path = Path(__file__).with_name("forms.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_form(row, data["columns"]) for row in data["sheet"])


def _form(row: dict, columns: dict[str, list[str]]) -> SheetForm:
    names = row.pop("columns", "")
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return SheetForm(**{**row, **lists}, columns=tuple(map(_column, columns.get(names, ()))))


def _column(text: str) -> Column:
    """`field = header` or `field = group > header`."""
    key, _, header = (part.strip() for part in text.partition("="))
    group, _, leaf = (part.strip() for part in header.rpartition(">"))
    return Column(key, leaf.replace("\\n", "\n"), group)
