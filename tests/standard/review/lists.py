"""Checklists for the tests: made, filled in as a person would with openpyxl, read back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from stationlog.standard.confirmations import with_confirmations
from stationlog.standard.confirmed_file import Confirmations, Entry
from stationlog.standard.review.answered import Answered, read_checklist
from stationlog.standard.review.checklist import checklist
from stationlog.standard.review.items import items_of
from tests.checking.logs import both_rulebooks
from tests.standard.confirmed import PERSON

TODAY = dt.date(2026, 11, 25)
DAY = dt.date(2026, 11, 20)
SHEET = "DB44-T 2362"
HEAD = 3
NAME = "原文核对清单.xlsx"
FILLED = {
    ("clause", "DB44-examine-limit"): {
        "原文条款号": "5.10",
        "结论": "修改为",
        "修改为": "收到申请后\n十个工作日内审查",
        "备注": "第 3 页",
    },
    ("clause", "DB44-decision"): {"原文条款号": "附录A", "结论": "一致"},
    ("clause", "DB44-confidential"): {"结论": "不一致"},
    ("rule", "CASE-DECIDE-15WD"): {"结论": "修改为", "修改为": "10", "原文条款号": "5.10"},
    ("rule", "CONS-FORM"): {"结论": "一致"},
}


def make(folder: Path, entries: Confirmations | None = None) -> Path:
    """A fresh list, with what `entries` already say."""
    books, entries = both_rulebooks(), entries or Confirmations()
    answered = with_confirmations(books, entries)
    path = folder / NAME
    path.write_bytes(checklist(books, answered, entries, "五华县知识产权维权援助工作站"))
    return path


def columns(sheet: Worksheet) -> dict[str, int]:
    """Label → 1-based column."""
    return {cell.value: cell.column for cell in sheet[HEAD] if cell.value}


def row_of(sheet: Worksheet, item_id: str) -> int:
    """1-based row of an item."""
    place = columns(sheet)["编号"]
    rows = range(HEAD + 1, sheet.max_row + 1)
    return next(row for row in rows if sheet.cell(row, place).value == item_id)


def fill(sheet: Worksheet, item_id: str, **cells: object) -> None:
    """Write into an item's cells by label; 核对人 and 核对日期 unless said otherwise."""
    row, places = row_of(sheet, item_id), columns(sheet)
    for label, value in {"核对人": PERSON, "核对日期": DAY, **cells}.items():
        sheet.cell(row, places[label]).value = value


def fill_all(sheet: Worksheet) -> None:
    """FILLED, as a person enters it."""
    for (_, item_id), cells in FILLED.items():
        fill(sheet, item_id, **cells)


def filled(folder: Path, *rows: tuple[str, dict]) -> Path:
    """A list with these rows filled in, saved by openpyxl."""
    path = make(folder)
    book = openpyxl.load_workbook(path)
    for item_id, cells in rows:
        fill(book[SHEET], item_id, **cells)
    return saved(book, path)


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def read(path: Path) -> Answered:
    return read_checklist(path, items_of(both_rulebooks()), TODAY)


def expected() -> dict[tuple[str, str], dict]:
    """What FILLED says, as entries without their digests."""
    return {
        key: {
            "result": cells["结论"],
            "clause_no": cells.get("原文条款号", ""),
            "changed_to": cells.get("修改为", ""),
            "by": PERSON,
            "on": DAY,
            "note": cells.get("备注", ""),
        }
        for key, cells in FILLED.items()
    }


def said(entries: dict[tuple[str, str], Entry]) -> dict[tuple[str, str], dict]:
    """Entries without their digests."""
    return {key: entry.model_dump(exclude={"digest"}) for key, entry in entries.items()}
