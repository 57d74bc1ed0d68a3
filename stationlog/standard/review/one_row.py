"""One filled-in row of the checklist: what it answers, and everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stationlog.cleaning.kinds.dates import read_date
from stationlog.cleaning.reading import EXACT
from stationlog.standard.confirmations import limit_in
from stationlog.standard.confirmed_file import (
    CHANGED,
    DIFFERS,
    FIRST_DAY,
    LONGEST_NAME,
    LONGEST_NUMBER,
    LONGEST_TEXT,
    RESULTS,
    ClauseEntry,
    Entry,
)
from stationlog.standard.review.items import Item
from stationlog.standard.review.layout import Part
from stationlog.standard.rule import LONGEST_LIMIT
from stationlog.vocabulary.text import choice_key, visible

_RESULTS = {choice_key(result): result for result in RESULTS}
# whoever answers is named in every row: rows are sorted, filtered and copied
_SAME = {"同上", "〃", "″", '"', "''", "如上", "上同"}
_NUMBERS: tuple[Part, ...] = ("clause_no", "changed_to")
_LABELS: dict[Part, tuple[str, int]] = {
    "clause_no": ("原文条款号", LONGEST_NUMBER),
    "changed_to": ("修改为", LONGEST_TEXT),
    "by": ("核对人", LONGEST_NAME),
    "note": ("备注", LONGEST_TEXT),
}
Problems = list[tuple[Part, str]]


@dataclass(frozen=True)
class Row:
    """A row's cells by part, raw; `number` is the row as the program that wrote it counts."""

    sheet: str
    number: int
    values: dict[Part, object]
    cell_names: dict[Part, str]
    epoch_1904: bool

    def text(self, part: Part) -> str:
        """The cell's text, trimmed; "" for none."""
        return text_of(self.values.get(part, ""))

    def filled(self, *parts: Part) -> bool:
        """Whether one of these cells holds something."""
        return any(self.text(part) for part in parts)


def text_of(value: object) -> str:
    """A cell as text: a whole number without .0, white space trimmed."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return visible(str(value))


def is_answered(row: Row) -> bool:
    """Whether somebody answered: a name, a day or a remark alone says nothing of the text."""
    return row.filled("result", "clause_no", "changed_to")


def entry_of(row: Row, item: Item, today: dt.date) -> tuple[Entry | None, Problems]:
    """The entry a row gives for its item, or the problems by the cell they stand in."""
    problems: Problems = []
    result = _result(row, problems)
    _numbers(row, problems)
    if result:
        _needed(row, item, result, problems)
    by = row.text("by")
    if not by:
        problems.append(("by", "没有填核对人"))
    elif by in _SAME:
        problems.append(("by", f"“{by}”不是姓名，请每一行都写核对人"))
    on = _day(row, today, problems)
    for part, (label, longest) in _LABELS.items():
        if len(row.text(part)) > longest:
            problems.append((part, f"“{label}”超过 {longest} 个字，请缩短"))
    if problems or on is None:
        return None, problems
    model = ClauseEntry if item.kind == "clause" else Entry
    texts = {part: row.text(part) for part in _LABELS}
    return model(result=result, on=on, digest=item.digest, **texts), []


def _result(row: Row, problems: Problems) -> str:
    text = row.text("result")
    result = _RESULTS.get(choice_key(text), "")
    if not text:
        problems.append(("result", "填了条款号或修改内容，但没有选结论"))
    elif not result:
        problems.append(("result", f"结论应为 {'、'.join(RESULTS)} 之一"))
    return result


def _numbers(row: Row, problems: Problems) -> None:
    """5.10 kept as a number is 5.1, and 5-2 a day in May: nobody can tell what was typed."""
    for part in _NUMBERS:
        value = row.values.get(part, "")
        if isinstance(value, float) and not value.is_integer():
            problems.append(
                (part, f"存成了数字 {value}，分不清末尾有没有 0，请把格子设为文本后重新填写")
            )
        elif isinstance(value, (dt.date, dt.time, dt.timedelta)):
            problems.append((part, "被表格软件改成了日期或时间，请把格子设为文本后重新填写"))


def _needed(row: Row, item: Item, result: str, problems: Problems) -> None:
    changed_to = row.text("changed_to")
    if item.kind == "clause" and result != DIFFERS and not row.text("clause_no"):
        problems.append(("clause_no", f"结论是“{result}”的条款须填原文条款号"))
    if result == CHANGED and not changed_to:
        problems.append(("changed_to", f"结论是“{CHANGED}”，但没有填改成什么"))
    if result != CHANGED and changed_to:
        problems.append(("changed_to", f"填了修改内容，但结论是“{result}”，请改结论或清空"))
    limit = limit_in(changed_to) if item.limit_field else None
    if limit is not None and not 1 <= limit <= LONGEST_LIMIT:
        problems.append(("changed_to", f"限值 {limit} 应在 1 至 {LONGEST_LIMIT} 之间"))


def _day(row: Row, today: dt.date, problems: Problems) -> dt.date | None:
    value, text = row.values.get("on", ""), row.text("on")
    if not text:
        problems.append(("on", "没有填核对日期"))
        return None
    day = value.date() if isinstance(value, dt.datetime) else value
    if not isinstance(day, dt.date):
        reading = read_date(text, row.epoch_1904)
        # a cell that lost its format shows the day's serial number; all else must be plain
        plain = reading.value and (reading.certainty == EXACT or reading.step == "serial")
        day = dt.date.fromisoformat(reading.value) if plain and not reading.fed else None
    if day is None:
        problems.append(("on", "核对日期看不懂，请写作 2026-11-20"))
    elif day > today:
        problems.append(("on", f"核对日期 {day.isoformat()} 晚于今天"))
    elif day < FIRST_DAY:
        problems.append(("on", f"核对日期 {day.isoformat()} 太早，请核对年份"))
    else:
        return day
    return None
