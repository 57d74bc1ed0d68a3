"""Everything we add to a workbook: marks in its sheets, the list before them, its identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stationlog.intake.returned.identity import LIST_SHEET
from stationlog.returns.answer_columns import add_answers
from stationlog.returns.identity_sheet import write_identity, write_ids
from stationlog.returns.list_sheet import ListWords, add_list, free_name
from stationlog.returns.marks import mark_sheet
from stationlog.returns.owner import Owner

if TYPE_CHECKING:
    from openpyxl import Workbook


def annotate(book: Workbook, owner: Owner, words: ListWords, titles: dict[str | None, str]) -> None:
    """Mark the points of `owner` in `book`; `titles` gives the name each sheet has there."""
    numbered = list(enumerate(owner.points, 1))
    for sheet in owner.read.sheets:
        page = book[titles[sheet.name]]
        write_ids(page, owner.ids.get(sheet.name, {}), sheet.width)
        marked = [(n, p) for n, p in numbered if p.sheet == sheet.name and not p.explained]
        mark_sheet(page, marked)
    name = free_name(LIST_SHEET, book.sheetnames)
    texts = tuple(owner.text_at(point) for point in owner.points)
    head = add_list(book, name, words, owner.points, texts, titles)
    add_answers(book[name], head, owner.points)
    write_identity(book, owner.identity(name))
