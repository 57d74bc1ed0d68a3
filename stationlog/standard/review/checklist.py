"""The checklist as a workbook: a sheet to read first, a sheet a document, a hidden one."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stationlog.standard.answers import KIND_LABELS
from stationlog.standard.confirmed_file import (
    FIRST_DAY,
    LONGEST_NUMBER,
    RESULTS,
    TABLES,
    Confirmations,
    Entry,
)
from stationlog.standard.documents import Clause, Document
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
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import Rule

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE_ON = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""What the workbook says of its making: the same on every run."""
_FONT = {"font_name": "宋体", "font_size": 10, "font_color": "#1F2D3D"}
_TITLE = {"font_name": "黑体", "font_size": 14, "font_color": "#1F2D3D", "valign": "vcenter"}
_HEAD_ROW = 2
_LINE, _TALLEST = 13.5, 400.0
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_PLACES = {column.part: place for place, column in enumerate(COLUMNS)}
_CENTRED: tuple[Part, ...] = ("kind", "state", "result", "on", "limit")


@dataclass(frozen=True)
class _Formats:
    """Cell formats, made once a workbook."""

    title: Format
    told: Format
    head: Format
    head_filled: Format
    ours: Format
    ours_centred: Format
    filled: Format
    filled_centred: Format
    day: Format
    missing: Format
    differs: Format

    @classmethod
    def of(cls, book: Workbook) -> _Formats:
        text = _FONT | {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B7C3D0"}
        head = text | {"font_name": "黑体", "align": "center", "valign": "vcenter"}
        ours = text | {"bg_color": "#F3F5F8", "num_format": "@"}
        # a number such as 5.10 must stay what was typed
        filled = text | {"bg_color": "#FFFBE6", "num_format": "@", "locked": False}
        return cls(
            title=book.add_format(_TITLE),
            told=book.add_format(_FONT | {"valign": "vcenter"}),
            head=book.add_format(head | {"bg_color": "#DDE6F0"}),
            head_filled=book.add_format(head | {"bg_color": "#FFE9A8"}),
            ours=book.add_format(ours),
            ours_centred=book.add_format(ours | {"align": "center"}),
            filled=book.add_format(filled),
            filled_centred=book.add_format(filled | {"align": "center"}),
            day=book.add_format(filled | {"align": "center", "num_format": "yyyy-mm-dd"}),
            missing=book.add_format({"bg_color": "#FFC8CC"}),
            differs=book.add_format({"bg_color": "#FFC8CC", "font_color": "#9C0006"}),
        )


def checklist(books: Rulebooks, answered: Rulebooks, entries: Confirmations, station: str) -> bytes:
    """The workbook of every item that is not held, grouped by document.

    `books` are the rulebooks as loaded, `answered` the same with `entries` in place: what counts
    as compared is filled in, what has to be compared again is told. The same bytes every time.
    """
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": "原文核对清单", "created": _MADE_ON})
    formats = _Formats.of(book)
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
    formats: _Formats,
    answered: Rulebooks,
    entries: Confirmations,
) -> None:
    sheet.set_row(0, 26)
    sheet.write_string(
        0, 0, f"原文核对清单：《{document.title}》（{document.number}）", formats.title
    )
    sheet.set_row(1, 18)
    sheet.write_string(1, 0, _told(document, len(items)), formats.told)
    sheet.set_row(_HEAD_ROW, 30)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        head = formats.head_filled if column.part in FILLED else formats.head
        sheet.write_string(_HEAD_ROW, place, column.label, head)
    for row, item in enumerate(items, _HEAD_ROW + 1):
        answer = answered.answer(item.kind, item.id)
        entry = getattr(entries, TABLES[item.kind]).get(item.id)
        counts = entry if answer and answer.state != "stale" else None
        state = STATE_LABELS[answer.state] if answer else OPEN_LABEL
        _write_row(sheet, row, _cells(item, state, answered, counts), formats)
        if counts:
            day = dt.datetime.combine(counts.on, dt.time())
            sheet.write_datetime(row, _PLACES["on"], day, formats.day)
    last = _HEAD_ROW + len(items)
    _validate(sheet, _HEAD_ROW + 1, last)
    _mark(sheet, _HEAD_ROW + 1, last, formats)
    _page(sheet, document, last)


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
    titles = "、".join(books.clauses[key].title for key in rule.clauses)
    return f"{how_checked(rule)}\n（用来核对：{titles}）"


def _write_row(sheet: Worksheet, row: int, cells: dict[Part, str], formats: _Formats) -> None:
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


def _validate(sheet: Worksheet, first: int, last: int) -> None:
    def on(part: Part, options: dict) -> None:
        place = _PLACES[part]
        sheet.data_validation(first, place, last, place, {"ignore_blank": True, **options})

    on(
        "result",
        {
            "validate": "list",
            "source": list(RESULTS),
            "error_title": "结论",
            "error_message": f"请从下拉框选：{'、'.join(RESULTS)}；不填就是还没有核对。",
        },
    )
    on(
        "on",
        {
            "validate": "date",
            "criteria": "between",
            "minimum": FIRST_DAY,
            "maximum": "=TODAY()",
            "input_title": "核对日期",
            "input_message": "写作 2026-11-20，不晚于今天。",
            "error_title": "核对日期",
            "error_message": "请填写日期，如 2026-11-20，不晚于今天。",
        },
    )
    on(
        "clause_no",
        {
            "validate": "length",
            "criteria": "<=",
            "value": LONGEST_NUMBER,
            "input_title": "原文条款号",
            "input_message": "照原文写，如 5.2.1 或 附录A；条款的结论为一致或修改为时必填。",
            "error_title": "原文条款号",
            "error_message": f"条款号不超过 {LONGEST_NUMBER} 个字。",
        },
    )
    on(
        "changed_to",
        {
            "validate": "any",
            "input_title": "修改为",
            "input_message": "结论选“修改为”时照原文填写；有限值的规则只写数字，如 10。",
        },
    )


def _mark(sheet: Worksheet, first: int, last: int, formats: _Formats) -> None:
    """What is still missing beside a filled-in conclusion turns red."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    def cell(part: Part) -> str:
        return xl_rowcol_to_cell(first, _PLACES[part], col_abs=True)

    def on(part: Part, formula: str, form: Format) -> None:
        place = _PLACES[part]
        rule = {"type": "formula", "criteria": formula, "format": form}
        sheet.conditional_format(first, place, last, place, rule)

    agreed, differs, changed = RESULTS
    result, kind = cell("result"), cell("kind")
    on("by", f'=AND({result}<>"",{cell("by")}="")', formats.missing)
    on("on", f'=AND({result}<>"",{cell("on")}="")', formats.missing)
    on("changed_to", f'=AND({result}="{changed}",{cell("changed_to")}="")', formats.missing)
    on(
        "clause_no",
        f'=AND({kind}="{KIND_LABELS["clause"]}",OR({result}="{agreed}",{result}="{changed}"),'
        f'{cell("clause_no")}="")',
        formats.missing,
    )
    on("result", f'={result}="{differs}"', formats.differs)


def _page(sheet: Worksheet, document: Document, last: int) -> None:
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.autofilter(_HEAD_ROW, 0, last, len(COLUMNS) - 1)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.print_area(0, 0, last, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    short = document.short.replace("&", "&&")
    sheet.set_footer(f"&L{short}&C第 &P 页，共 &N 页&R核对人签名：____________")
    # no password: it keeps a slip of the hand out, nobody else
    sheet.protect(
        "", {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True}
    )


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
