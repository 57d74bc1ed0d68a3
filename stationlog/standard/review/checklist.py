"""The checklist as a workbook: a sheet to read first, a sheet a document, a hidden one."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

from stationlog.standard.answers import KIND_LABELS
from stationlog.standard.confirmed_file import (
    TABLES,
    Confirmations,
    Entry,
)
from stationlog.standard.documents import Clause, Document
from stationlog.standard.review.dress import HEAD_ROW, PLACES, Formats, mark, page, validate
from stationlog.standard.review.guide import write_guide
from stationlog.standard.review.items import Item, items_of, rulebook_digest
from stationlog.standard.review.layout import (
    COLUMNS,
    FILLED,
    IDENTITY_MARK,
    IDENTITY_SHEET,
    OPEN_LABEL,
    RULEBOOK,
    RULEBOOK_NAME,
    STATE_LABELS,
    Part,
    key_text,
)
from stationlog.standard.review.sentences import field_words, how_checked, limit_words
from stationlog.standard.rule import Rule
from stationlog.standard.rulebooks import Rulebooks

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MADE_ON = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""What the workbook says of its making: the same on every run."""
_LINE, _TALLEST = 13.5, 400.0
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_CENTRED: tuple[Part, ...] = ("kind", "state", "result", "on", "limit")


def checklist(books: Rulebooks, answered: Rulebooks, entries: Confirmations, station: str) -> bytes:
    """The workbook of every item that is not held, grouped by document.

    `books` are the rulebooks as loaded, `answered` the same with `entries` in place: what counts
    as compared is filled in, what has to be compared again is told. The same bytes every time.
    """
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "原文核对清单", "created": _MADE_ON})
    formats = Formats.of(book)
    items = items_of(books)
    write_guide(book, station, len(items))
    by_document: dict[Document, list[Item]] = {}
    for item in items:
        by_document.setdefault(item.document, []).append(item)
    names = {"说明", IDENTITY_SHEET}
    for document, own in by_document.items():
        sheet = book.add_worksheet(_free_name(document.short, names))
        _fill(sheet, document, own, formats, answered, entries)
    _write_identity(book, books, items)
    book.close()
    return made.getvalue()


def _free_name(wanted: str, taken: set[str]) -> str:
    short = _NOT_IN_NAMES.sub("-", wanted).strip()[: _LONGEST_SHEET_NAME - 4] or "文件"
    number, name = 2, short
    while name in taken:
        name, number = f"{short}({number})", number + 1
    taken.add(name)
    return name


def _fill(
    sheet: Worksheet,
    document: Document,
    items: list[Item],
    formats: Formats,
    answered: Rulebooks,
    entries: Confirmations,
) -> None:
    sheet.set_row(0, 26)
    sheet.write_string(
        0, 0, f"原文核对清单：《{document.title}》（{document.number}）", formats.title
    )
    sheet.set_row(1, 18)
    sheet.write_string(1, 0, _told(document, len(items)), formats.told)
    sheet.set_row(HEAD_ROW, 30)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        head = formats.head_filled if column.part in FILLED else formats.head
        sheet.write_string(HEAD_ROW, place, column.label, head)
    for row, item in enumerate(items, HEAD_ROW + 1):
        answer = answered.answer(item.kind, item.id)
        entry = getattr(entries, TABLES[item.kind]).get(item.id)
        counts = entry if answer and answer.state != "stale" else None
        state = STATE_LABELS[answer.state] if answer else OPEN_LABEL
        _write_row(sheet, row, _cells(item, state, answered, counts), formats)
        if counts:
            day = dt.datetime.combine(counts.on, dt.time())
            sheet.write_datetime(row, PLACES["on"], day, formats.day)
    last = HEAD_ROW + len(items)
    validate(sheet, HEAD_ROW + 1, last)
    mark(sheet, HEAD_ROW + 1, last, formats)
    page(sheet, document, last)


def _told(document: Document, count: int) -> str:
    what = (
        "这个文件的原文已持有；以下规则另有推断或本程序的做法，请对照原文看是否站得住。"
        if document.text_status == "held"
        else "这个文件的原文本程序没有持有；以下内容出自二手资料，请对照本站的纸质原文逐项核对。"
    )
    return f"共 {count} 项。{what}灰色的格子请不要改，黄色的格子请填写；填法见“说明”。"


def _cells(item: Item, state: str, books: Rulebooks, entry: Entry | None) -> dict[Part, str]:
    content = item.content
    told: dict[Part, str] = {
        "id": item.id,
        "kind": KIND_LABELS[item.kind],
        "document": item.document.short,
        "title": content.title,
        "ours": content.text if isinstance(content, Clause) else _rule_words(content, books),
        "basis": content.basis,
        "state": state,
    }
    if isinstance(content, Rule):
        told |= {"fields": field_words(content), "limit": limit_words(content)}
    if entry is not None:
        told |= {
            "clause_no": entry.clause_no,
            "result": entry.result,
            "changed_to": entry.changed_to,
            "by": entry.by,
            "note": entry.note,
        }
    return told


def _rule_words(rule: Rule, books: Rulebooks) -> str:
    titles = "、".join(dict.fromkeys(books.clauses[key].title for key in rule.clauses))
    return f"{how_checked(rule)}\n（用来核对：{titles}）"


def _write_row(sheet: Worksheet, row: int, cells: dict[Part, str], formats: Formats) -> None:
    sheet.set_row(row, _height(cells))
    for place, column in enumerate(COLUMNS):
        centred = column.part in _CENTRED
        if column.part == "on":
            form = formats.day
        elif column.part in FILLED:
            form = formats.filled_centred if centred else formats.filled
        else:
            form = formats.ours_centred if centred else formats.ours
        text = cells.get(column.part, "")
        if text:
            sheet.write_string(row, place, text, form)
        else:
            sheet.write_blank(row, place, None, form)


def _height(cells: dict[Part, str]) -> float:
    """Other programs than Excel keep one line where nobody says the height."""
    lines = max(_lines(cells.get(column.part, ""), column.width) for column in COLUMNS)
    return min(_LINE * lines + 5, _TALLEST)


def _lines(text: str, width: float) -> int:
    """Lines a text takes in its column; a Chinese character is two wide."""
    fits = max(int(width) - 1, 2)
    widths = (sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.split("\n"))
    return sum(max(-(-one // fits), 1) for one in widths)


def _write_identity(book: Workbook, books: Rulebooks, items: tuple[Item, ...]) -> None:
    sheet = book.add_worksheet(IDENTITY_SHEET)
    digest = rulebook_digest(books)
    rows = [(IDENTITY_MARK, ""), (RULEBOOK, digest)]
    rows += [(key_text(*item.key), item.digest) for item in items]
    for row, (key, value) in enumerate(rows):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()
    book.define_name(RULEBOOK_NAME, f'="{digest}"')
