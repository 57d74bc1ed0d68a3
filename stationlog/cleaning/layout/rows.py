"""Rows under a header: records, or what stands among them and is not a record."""

from __future__ import annotations

import re

from stationlog.cleaning.layout.remarks import (
    is_footer,
    is_heading,
    is_note,
    is_place,
    is_total,
    numbers_columns,
    speaks,
    squeezed,
)
from stationlog.cleaning.layout.tables import FoundTable
from stationlog.cleaning.layout.view import FORM
from stationlog.cleaning.reading import missing
from stationlog.intake.sheet import Place
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import label_key, visible
from stationlog.vocabulary.values import raw_text

RECORD = ""
BLANK = "空行"
REPEATED_HEADER = "重复的表头"
TOTAL = "合计行"
FOOTER = "表尾签注"
NOTE = "表外说明"
STRUCK = "划去的行"
CONTINUED = "上一条记录的续行"
HEADING = "分组标题"
NUMBERING = "栏号或填写要求"
# too little, and nothing that its column can hold: told, for it may be a record after all
STRAY = "不像记录的行"
# numbered in advance, or dashes throughout
EMPTY = "没有内容的行"
_LONE = "独立长文字"
_SPEAKING = "写明自己是什么的文字"
# fields whose values are hardly ever words alone
_STRICT = frozenset({"number", "date", "count", "money", "phone", "uscc", "id_no"})
_SUMMED = frozenset({"count", "money"})
_DAY = re.compile(r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?")
_WORDS = re.compile(r"(?=.*[\u3400-\u9fff]{2})[\u3400-\u9fff()（）、，。！~.*※\-—]+")
# a sentence numbered like those of a note
_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．]\D")
# longer than any number, date or name that may stand alone in a record
_LONG = 24
# a text without any of these heads no total, signs nothing and is no note
_SUSPECT = re.compile("[计計均其:：页頁表空注說说備备附总總共必选]|[Tt]otal|TOTAL|[Ss]um|SUM")


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
    strict, summed = (_typed(table, types) for types in (_STRICT, _SUMMED))
    classes = [
        _row_class(view.rows[row], row in wide, header, mapped, strict, summed) for row in body
    ]
    for row in table.again:
        if classes[row - table.body_top] != BLANK:
            classes[row - table.body_top] = REPEATED_HEADER
    for row in {row for row, _ in struck if table.body_top <= row <= table.body_bottom}:
        if classes[row - table.body_top] in (RECORD, _LONE, _SPEAKING) and all(
            value == "" or (row, column) in struck for column, value in enumerate(view.rows[row])
        ):
            classes[row - table.body_top] = STRUCK
    for row in _continued(table):
        if classes[row - table.body_top] == RECORD:
            classes[row - table.body_top] = CONTINUED
    records = [index for index, kind in enumerate(classes) if kind == RECORD]
    first, last = (records[0], records[-1]) if records else (0, -1)
    # among the records a lone text is a record of which little was filled in
    return [
        (RECORD if first < index < last else NOTE) if kind in (_LONE, _SPEAKING) else kind
        for index, kind in enumerate(classes)
    ]


def _continued(table: FoundTable) -> list[int]:
    """Rows under a merged business number: they are more of the record it is the number of."""
    number = registers()[table.register].number
    columns = {column.index for column in table.columns if column.field and column.field == number}
    return [
        row
        for merge in table.view.merges
        if merge.left in columns and table.body_top <= merge.top
        for row in range(merge.top + 1, min(merge.bottom, table.body_bottom) + 1)
    ]


def _typed(table: FoundTable, types: frozenset[str]) -> frozenset[int]:
    """Columns of these types."""
    register = registers()[table.register]
    return frozenset(
        column.index
        for column in table.columns
        if column.field and register.field(column.field).type in types
    )


def _row_class(
    row: list[object],
    wide: bool,
    header: dict[int, str],
    mapped: list[int],
    strict: frozenset[int],
    summed: frozenset[int],
) -> str:
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
        speaking = sum(speaks(squeezed(str(value))) for _, value in filled)
        if speaks(text) and (count * 2 <= width or speaking * 2 >= count):
            return _SPEAKING
        if count == 1 and width > 2 and (wide or len(text) > _LONG or _NUMBERED.match(text)):
            return NOTE if wide else _LONE
        # 序号 may stand before the word: 1 · 合计
        if count > 1 and isinstance(filled[1][1], str) and _heads_total(filled[1][1]):
            return TOTAL
    if not _says_anything(row, mapped):
        return EMPTY
    if _repeats(filled, header):
        return REPEATED_HEADER
    texts = [squeezed(raw_text(value)) for _, value in filled]
    if numbers_columns(texts):
        return NUMBERING
    if count * 3 <= width and all(index in strict for index, _ in filled if index in header):
        if count == 1 and is_heading(texts[0]):
            return HEADING
        if all(_is_words(text) for text in texts):
            return STRAY
    if count * 3 <= width and all(index in summed for index, _ in filled):
        return STRAY
    if count == 1 and _DAY.fullmatch(texts[0]) and filled[0][0] not in strict:
        return STRAY
    return RECORD


def _heads_total(text: str) -> bool:
    # 共30人 behind the first cell is a record's number
    return "计" in text and is_total(squeezed(text))


def _is_words(text: str) -> bool:
    """Whether a text is words: no date, no number, nothing written with digits."""
    return bool(_WORDS.fullmatch(text))


def _is_ordinary(row: list[object], header: dict[int, str]) -> bool:
    """Whether the first two cells show at once that a row is no total, note or header."""
    if all(is_place(raw_text(value)) for value in row[:2]):
        return False
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
