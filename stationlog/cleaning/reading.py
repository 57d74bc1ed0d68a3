"""What reading one cell's text gave."""

from __future__ import annotations

import re
from dataclasses import dataclass

EXACT = "exact"
ASSUMED = "assumed"


@dataclass(frozen=True)
class Reading:
    """The canonical text of a value, or why there is none.

    `value` None without a `problem` is a missing value (the cell said so: / or 无).
    `problem` is the rule id of the finding when the text cannot be read; the raw cell is then
    set aside. `step` names what was done, `fed` is the canonical text for the field this one feeds.
    `needs_year` holds (month, day, last month, last day) of a date without a year.
    """

    value: str | None
    step: str = ""
    certainty: str = EXACT
    problem: str = ""
    fed: str | None = None
    needs_year: tuple[int, int, int, int] | None = None


def missing(text: str) -> Reading | None:
    """The reading of a cell that says it is empty: / — - exact; 无 暂无 不详 … assumed."""
    if len(text) > _LONGEST_MARK:
        return None
    if not text or _STROKES.fullmatch(text):
        return Reading(None, "null")
    bare = text.strip(_AROUND).upper()
    if bare in _NULL_WORDS or not bare:
        return Reading(None, "null", ASSUMED)
    return None


_LONGEST_MARK = 12
_STROKE = r"\-—–―－‐‑‒−─━/／\\＼"
_STROKES = re.compile(rf"[{_STROKE}](?: ?[{_STROKE}])*")
# what stands around a mark: （无）, 无。
_AROUND = " \n()（）[]【】<>《》。.…;；,，、?？*~～·\"“”'"
# words for nothing there, and for something not written down: both leave no value
_NULL_WORDS = frozenset(
    [
        "无",
        "暂无",
        "没有",
        "无此项",
        "无内容",
        "不适用",
        "不涉及",
        "空",
        "空白",
        "缺",
        "暂缺",
        "从略",
        "略",
        "不详",
        "不明",
        "未知",
        "不清楚",
        "不知道",
        "不知",
        "待补",
        "待补充",
        "待填",
        "待填写",
        "未填",
        "未填写",
        "未写",
        "未登记",
        "未记录",
        "未提供",
        "未留",
        "不愿透露",
        "不便透露",
        "拒绝透露",
        "不愿提供",
        "N/A",
        "NA",
        "NULL",
        "NONE",
        "NIL",
    ]
)
_MARKS = "".join(sorted({word[0] for word in _NULL_WORDS} | {w[0].lower() for w in _NULL_WORDS}))
# opens a pattern of texts that `missing` leaves alone; looks further only where a mark may begin
NO_MARK = (
    rf"(?!(?=[{_STROKE}{re.escape(_AROUND)}{_MARKS}])"
    rf"(?:[{_STROKE} ]+|[{re.escape(_AROUND)}]*"
    rf"(?i:{'|'.join(map(re.escape, sorted(_NULL_WORDS)))})?[{re.escape(_AROUND)}]*)\Z)"
)
