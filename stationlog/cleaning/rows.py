"""Rows under a header: records, or what stands among them and is not a record."""

from __future__ import annotations

from stationlog.cleaning.reading import missing
from stationlog.cleaning.remarks import is_footer, is_note, is_total, squeezed
from stationlog.cleaning.tables import FoundTable
from stationlog.vocabulary.text import label_key, visible
from stationlog.vocabulary.values import is_blank

RECORD = ""
BLANK = "空行"
REPEATED_HEADER = "重复的表头"
TOTAL = "合计行"
FOOTER = "表尾签注"
NOTE = "表外说明"
# numbered in advance, or dashes throughout
EMPTY = "没有内容的行"
_LONE = "独立长文字"
# longer than any number, date or name that may stand alone in a record
_LONG = 24


def classify(table: FoundTable) -> list[str]:
    """A reason for each body row, RECORD ("") for a record; same order as the rows."""
    wide = {
        merge.top
        for merge in table.sheet.merges
        if merge.right > merge.left and merge.top >= table.body_top
    }
    header = {column.index: label_key(column.text.split(" / ")[-1]) for column in table.columns}
    mapped = [column.index for column in table.columns if column.field]
    rows = table.sheet.rows
    classes = [
        _row_class(rows[row], row in wide, header, mapped)
        for row in range(table.body_top, table.body_bottom + 1)
    ]
    records = [index for index, kind in enumerate(classes) if kind == RECORD]
    first, last = (records[0], records[-1]) if records else (0, -1)
    # among the records a lone text is a record of which little was filled in
    return [
        (RECORD if first < index < last else NOTE) if kind == _LONE else kind
        for index, kind in enumerate(classes)
    ]


def _row_class(row: list[object], wide: bool, header: dict[int, str], mapped: list[int]) -> str:
    width = len(header)
    filled = [(index, value) for index, value in enumerate(row) if not is_blank(value)]
    if not filled:
        return BLANK
    first = filled[0][1]
    if isinstance(first, str) or wide or len(filled) == 1:
        text = squeezed(str(first))
        if is_total(text):
            return TOTAL
        if len(filled) * 2 <= width or wide:
            if is_footer(text):
                return FOOTER
            if is_note(text):
                return NOTE
        if len(filled) == 1 and width > 2 and (wide or len(text) > _LONG):
            return NOTE if wide else _LONE
        # 序号 may stand before the word: 1 · 合计
        if len(filled) > 1 and isinstance(filled[1][1], str) and is_total(squeezed(filled[1][1])):
            return TOTAL
    if not any(_says_something(row[index]) for index in mapped if index < len(row)):
        return EMPTY
    return REPEATED_HEADER if _repeats(filled, header) else RECORD


def _says_something(value: object) -> bool:
    """Whether a cell holds more than invisible characters or a mark of absence."""
    if is_blank(value):
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
