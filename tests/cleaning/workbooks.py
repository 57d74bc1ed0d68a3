"""Small workbooks for the tests, written by openpyxl as a person would fill them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.intake.read import read_sources
from stationlog.intake.sheet import Sheet
from stationlog.intake.sources import find_sources
from stationlog.station import Station, open_station

ROOT = Path(__file__).resolve().parents[2]
CONSULTATION_HEADER = [
    "编号",
    "咨询日期",
    "咨询人",
    "联系电话",
    "咨询方式",
    "权利类别",
    "咨询内容",
    "答复意见",
    "经办人",
]


def consultation(number: str, day: object = "2025-03-04", **other: object) -> list[object]:
    """A row under CONSULTATION_HEADER; `other` replaces cells by their label."""
    row = dict(
        zip(
            CONSULTATION_HEADER,
            [number, day, "甲乙", "13800001111", "来访", "商标", "问", "答", "丙丁"],
            strict=True,
        )
    )
    return list((row | other).values())


def write_sheet(
    path: Path, rows: list[list[object]], title: str = "登记", merges: tuple[str, ...] = ()
) -> None:
    """Write rows as the only sheet of a workbook, or as one more where the file exists."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        book = openpyxl.load_workbook(path)
        sheet = book.create_sheet(title)
    else:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = title
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)


def station_at(folder: Path) -> Station:
    """A station's folder with the project's own station.toml."""
    (folder / "data" / "raw").mkdir(parents=True, exist_ok=True)
    settings = (ROOT / "station.toml").read_bytes()
    (folder / "station.toml").write_bytes(settings)
    return open_station(station=str(folder))


def clean(
    station: Station, rows: list[list[object]], name: str = "登记.xlsx", **how: object
) -> Cleaned:
    """Clean a log that is one workbook of these rows; `how` as for write_sheet."""
    write_sheet(station.raw / name, rows, **how)
    return clean_log(station)


def column(cleaned: Cleaned, register: str, field: str) -> list[object]:
    """A field's values."""
    return cleaned.records[register][field].to_pylist()


def aside(cleaned: Cleaned, reason: str) -> list[str]:
    """Cells set aside for a reason."""
    rows = cleaned.set_aside.to_pylist()
    return [row["source_cell"] for row in rows if row["reason"] == reason]


def rules(cleaned: Cleaned) -> list[str]:
    """Rule ids of what cleaning found."""
    return cleaned.intake_findings["rule_id"].to_pylist()


def sheets_of(station: Station) -> Callable[[str, str | None], Sheet]:
    """The raw sheets of a log by file and name, read once more."""
    reads = read_sources(find_sources(station.raw).sources)
    sheets = {(sheet.file, sheet.name): sheet for read in reads for sheet in read.sheets}
    return lambda file, name: sheets[file, name]
