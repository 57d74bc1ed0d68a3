"""Rows under a header: records, or what stands among them and is not a record."""

from __future__ import annotations

import re

from stationlog.cleaning.layout.remarks import is_footer, is_note, is_total, speaks, squeezed
from stationlog.cleaning.layout.tables import FoundTable
from stationlog.cleaning.layout.view import FORM
from stationlog.cleaning.reading import missing
from stationlog.intake.sheet import Place
from stationlog.vocabulary.text import label_key, visible

RECORD = ""
BLANK = "空行"
REPEATED_HEADER = "重复的表头"
TOTAL = "合计行"
FOOTER = "表尾签注"
NOTE = "表外说明"
STRUCK = "划去的行"
# numbered in advance, or dashes throughout
EMPTY = "没有内容的行"
_LONE = "独立长文字"
_SPEAKING = "写明自己是什么的文字"
# a sentence numbered like those of a note
_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．]\D")
# longer than any number, date or name that may stand alone in a record
_LONG = 24
# a text without any of these heads no total, signs nothing and is no note
_SUSPECT = re.compile("[计計均其:：页頁表空注說说備备附]")


def classify(table: FoundTable, struck: frozenset[Place]) -> list[str]:
    """A reason for each body row, RECORD ("") for a record; same order as the rows.

    `struck` are the view's cells that are struck through: a row of nothing else is STRUCK.
    """
    view = table.view
    body = range(table.body_top, table.body_bottom + 1)
    mapped = [column.index for column in table.columns if column.field]
    if view.orientation == FORM:
        return [RECORD if _says_anything(view.rows[row], mapped) else EMPTY for row in body]
    wide = {
        merge.top
        for merge in view.merges
        if merge.right > merge.left and merge.top >= table.body_top
    }
    header = {column.index: label_key(column.own_text) for column in table.columns}
    classes = [_row_class(view.rows[row], row in wide, header, mapped) for row in body]
    for row in table.again:
        if classes[row - table.body_top] != BLANK:
            classes[row - table.body_top] = REPEATED_HEADER
    for row in {row for row, _ in struck if row >= table.body_top}:
        if classes[row - table.body_top] in (RECORD, _LONE, _SPEAKING) and all(
            value == "" or (row, column) in struck for column, value in enumerate(view.rows[row])
        ):
            classes[row - table.body_top] = STRUCK
    records = [index for index, kind in enumerate(classes) if kind == RECORD]
    first, last = (records[0], records[-1]) if records else (0, -1)
    # among the records a lone text is a record of which little was filled in
    return [
        (RECORD if first < index < last else NOTE) if kind in (_LONE, _SPEAKING) else kind
        for index, kind in enumerate(classes)
    ]


def _row_class(row: list[object], wide: bool, header: dict[int, str], mapped: list[int]) -> str:
    count = len(row) - row.count("")
    if not count:
        return BLANK
    width = len(header)
    if count * 2 > width and not wide and _is_ordinary(row, header):
        return RECORD if _says_anything(row, mapped) else EMPTY
    filled = [(index, value) for index, value in enumerate(row) if value != ""]
    first = filled[0][1]
    if isinstance(first, str) or wide or count == 1:
        text = squeezed(str(first))
        if is_total(text):
            return TOTAL
        if count * 2 <= width or wide:
            if is_footer(text):
                return FOOTER
            if is_note(text):
                return NOTE
            if speaks(text):
                return _SPEAKING
        if count == 1 and width > 2 and (wide or len(text) > _LONG or _NUMBERED.match(text)):
            return NOTE if wide else _LONE
        # 序号 may stand before the word: 1 · 合计
        if count > 1 and isinstance(filled[1][1], str) and is_total(squeezed(filled[1][1])):
            return TOTAL
    if not _says_anything(row, mapped):
        return EMPTY
    return REPEATED_HEADER if _repeats(filled, header) else RECORD


def _is_ordinary(row: list[object], header: dict[int, str]) -> bool:
    """Whether the first two cells show at once that a row is no total, note or header."""
    for index, value in enumerate(row[:2]):
        if value == "":
            return False
        if isinstance(value, str) and (
            _SUSPECT.search(value) or _says_label(value, header.get(index))
        ):
            return False
    return True


def _says_label(value: str, label: str | None) -> bool:
    # its last character tells nearly all values from a label, at a fraction of the cost
    return bool(label) and label[-1] in value.casefold() and label_key(value) == label


def _says_anything(row: list[object], mapped: list[int]) -> bool:
    """Whether a field's cell holds more than invisible characters or a mark of absence."""
    return any(_says_something(row[index]) for index in mapped)


def _says_something(value: object) -> bool:
    if value == "":
        return False
    return not isinstance(value, str) or missing(visible(value)) is None


def _repeats(filled: list[tuple[int, object]], header: dict[int, str]) -> bool:
    """Whether most cells say their column's label again; the first two tell most rows apart."""

    def same(index: int, value: object) -> bool:
        return isinstance(value, str) and header.get(index) == label_key(value)

    if not any(same(index, value) for index, value in filled[:2]):
        return False
    count = sum(same(index, value) for index, value in filled)
    return count >= 2 and count * 3 >= len(filled) * 2
