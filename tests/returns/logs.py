"""A workbook as a station keeps it, with points to mend, and its way out and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from stationlog.batch.returns import run_return
from stationlog.checking.check import Checked, check
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.intake.read import read_sources
from stationlog.intake.returned.compare import CellChange, changed_cells
from stationlog.intake.returned.recognise import recognise
from stationlog.intake.sheet import FileRead
from stationlog.intake.sources import Source
from stationlog.standard.load import rulebooks_of
from stationlog.station import Station
from tests.cleaning.workbooks import CONSULTATION_HEADER, consultation

NAME = "2025年咨询.xlsx"
FIRST = 3
"""Row of the first record on the sheet 登记."""


def rows() -> list[list[object]]:
    """Seven consultations; ZX-2 has a wrong phone, ZX-4 no handler, ZX-5 a date nobody can read."""
    held = [
        consultation(f"ZX-{n}", dt.date(2025, 3, n), 咨询内容=f"第{n}件商标被仿冒")
        for n in range(1, 8)
    ]
    held[1][CONSULTATION_HEADER.index("联系电话")] = "1380000"
    held[3][CONSULTATION_HEADER.index("经办人")] = None
    held[4][CONSULTATION_HEADER.index("咨询日期")] = "某天"
    return held


def write_log(path: Path) -> None:
    """A workbook with everything a copy has to keep."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "登记"
    sheet.append(["2025年咨询登记簿"])
    sheet.append(CONSULTATION_HEADER)
    for row in rows():
        sheet.append(row)
    sheet.append([None, "合计", f"=COUNTA(A{FIRST}:A{FIRST + 6})"])
    sheet.merge_cells("A1:I1")
    sheet["A1"].font = Font("黑体", size=16, bold=True, color="FF203864")
    sheet["D4"].fill = PatternFill("solid", fgColor="FFCCE5FF")
    sheet["D4"].comment = Comment("已打过电话", "丙丁")
    sheet.column_dimensions["G"].width = 33.5
    sheet.column_dimensions["H"].hidden = True
    sheet.row_dimensions[1].height = 41
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = "A2:I9"
    drop_down = DataValidation("list", formula1='"来访,电话,网络"', allow_blank=True)
    drop_down.add("E3:E50")
    sheet.add_data_validation(drop_down)
    red = CellIsRule(operator="equal", formula=['"商标"'], font=Font(color="FFFF0000"))
    sheet.conditional_formatting.add("F3:F50", red)
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    book.defined_names["经办"] = DefinedName("经办", attr_text="登记!$I$3:$I$9")
    notes = book.create_sheet("说明")
    notes["A1"] = "本簿由经办人逐日登记"
    notes.sheet_state = "hidden"
    book.save(path)


def sent_back(station: Station) -> Path:
    """The copy of the log that goes back."""
    (copy,) = [copy for copy in run_return(station).copies if copy.source]
    return station.root / "returns" / copy.files[0]


def read(path: Path, name: str = NAME) -> FileRead:
    """A file as intake reads it, with what is ours recognised."""
    (found,) = read_sources([Source(name, path, path.stat().st_size, "")])
    return recognise(found)


def changes(origin: Path, returned: Path) -> list[CellChange]:
    """Which cells differ."""
    paths = (origin, returned)
    then, now = read_sources([Source(path.name, path, path.stat().st_size, "") for path in paths])
    return changed_cells(recognise(then), recognise(now))


def short(found: list[CellChange]) -> list[tuple[str | None, str | None, str, str]]:
    """Addresses and texts of changes."""
    return [(one.origin_cell, one.cell, one.before, one.after) for one in found]


def checked(station: Station) -> tuple[Cleaned, Checked]:
    """The log cleaned and checked."""
    cleaned = clean_log(station)
    return cleaned, check(cleaned, rulebooks_of(station), station)
