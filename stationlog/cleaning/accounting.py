"""Cell accounting: every non-empty raw cell is a value, a header or set aside; none is lost."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.cleaning.cleaned_table import CleanTable
from stationlog.errors import CannotFinish
from stationlog.intake.sheet import Sheet


@dataclass(frozen=True)
class Account:
    """Cells of one file by class; `non_empty` is counted apart, on the raw grids."""

    file: str
    non_empty: int
    values: int
    headers: int
    set_aside: int

    def check(self) -> None:
        """Raise CannotFinish where the classes do not add up: a defect of the kit."""
        if self.non_empty != self.values + self.headers + self.set_aside:
            raise CannotFinish(
                "单元格核算不平，清洗结果没有写出",
                where=self.file,
                why=f"非空 {self.non_empty}，取值 {self.values}，表头 {self.headers}，"
                f"搁置 {self.set_aside}",
                now="这是程序缺陷，请把这条信息告诉维护人员；原始文件没有改动",
            )


def non_empty_cells(sheet: Sheet) -> int:
    """Cells of a sheet that hold something."""
    return sum(len(row) - row.count("") for row in sheet.rows)


def header_cells(clean: CleanTable) -> int:
    """Header cells that name a field."""
    return len({(c.header_row, c.index) for c in clean.places.values()})


def value_cells(clean: CleanTable) -> int:
    """Non-empty cells of records under a mapped header that were not set aside."""
    mapped = {column.index for column in clean.places.values()}
    records = set(clean.rows)
    aside = sum(1 for cell in clean.set_aside if cell.row in records and cell.column in mapped)
    grid = clean.view.rows
    filled = 0
    for column in mapped:
        cells = [grid[row][column] for row in clean.rows]
        filled += len(cells) - cells.count("")
    return filled - aside
