"""Rows under a header: records, or what stands among them and is not a record."""

from __future__ import annotations

import re

from stationlog.cleaning.tables import FoundTable
from stationlog.vocabulary.text import label_key, narrow_all, visible, without_spaces
from stationlog.vocabulary.values import is_blank

RECORD = ""
BLANK = "空行"
REPEATED_HEADER = "重复的表头"
TOTAL = "合计行"
FOOTER = "表尾签注"
NOTE = "表外说明"

_TOTAL = re.compile(r"(?:本[页月季年]|上半年|下半年|全年)?(?:合计|小计|总计|累计|共计)(?:[:：].*)?")
_FOOTER = re.compile(
    r"(?:制表|填表|审核|复核|负责|填报|报送|登记|统计|分管领导|单位负责)(?:人|日期|时间|单位)?(?:\(.*?\))?[:：].*"
)
_NOTE = re.compile(r"(?:注|说明|备注|附注|填表说明)\d?[:：].*")


def classify(table: FoundTable) -> list[str]:
    """A reason for each body row, RECORD ("") for a record; same order as the rows."""
    wide = {
        merge.top
        for merge in table.sheet.merges
        if merge.right > merge.left and merge.top >= table.body_top
    }
    header = {column.index: label_key(column.text.split(" / ")[-1]) for column in table.columns}
    rows = table.sheet.rows
    return [
        _row_class(rows[row], row in wide, header, len(table.columns))
        for row in range(table.body_top, table.body_bottom + 1)
    ]


def _row_class(row: list[object], wide: bool, header: dict[int, str], width: int) -> str:
    filled = [(index, value) for index, value in enumerate(row) if not is_blank(value)]
    if not filled:
        return BLANK
    first = filled[0][1]
    if isinstance(first, str) or wide or len(filled) == 1:
        text = without_spaces(narrow_all(visible(str(first))))
        if _TOTAL.fullmatch(text):
            return TOTAL
        if len(filled) * 2 <= width or wide:
            if _FOOTER.match(text):
                return FOOTER
            if _NOTE.match(text):
                return NOTE
        if len(filled) == 1 and width > 2 and (wide or len(text) > 24):
            return NOTE
        # 序号 may stand before the word: 1 · 合计
        if (
            len(filled) > 1
            and isinstance(filled[1][1], str)
            and _TOTAL.fullmatch(without_spaces(visible(filled[1][1])))
        ):
            return TOTAL
    return REPEATED_HEADER if _repeats(filled, header) else RECORD


def _repeats(filled: list[tuple[int, object]], header: dict[int, str]) -> bool:
    """Whether most cells say their column's label again; the first two tell most rows apart."""

    def same(index: int, value: object) -> bool:
        return isinstance(value, str) and header.get(index) == label_key(value)

    if not any(same(index, value) for index, value in filled[:2]):
        return False
    count = sum(same(index, value) for index, value in filled)
    return count >= 2 and count * 3 >= len(filled) * 2
