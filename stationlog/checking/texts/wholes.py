"""其中, 分别为 and 共: the parts of a whole add up to it."""

from __future__ import annotations

import re

from stationlog.checking.texts.listed import (
    Part,
    depths,
    may_count_twice,
    may_leave_out,
    may_overlap,
    parts_after,
    sums,
)
from stationlog.checking.texts.quantities import Quantity, said, total

_AMONG = re.compile("其中(?:包括|有|含)?")
# these name all parts only where the whole has been announced as one
_EACH = re.compile("(?:分别为|分别是|分别有|包括|即)")
_ANNOUNCED = re.compile("(?:共|共计|合计|总计|一共)[^\\d，,。；;、]{0,8}$")
_TOGETHER = re.compile(r"(?:合计|共计|总计|总共|一共|共)(?=[\d近约逾超])")
_BETWEEN = 12


def wholes(sentence: str, numbers: list[Quantity]) -> list[str]:
    """What does not add up, in words with the numbers only."""
    found = [_after(sentence, numbers, match, "其中") for match in _AMONG.finditer(sentence)]
    for match in _EACH.finditer(sentence):
        before = [number for number in numbers if number.end <= match.start()]
        if before and _ANNOUNCED.search(sentence[: before[-1].start]):
            found.append(_after(sentence, numbers, match, match[0]))
    found += [_together(sentence, numbers, match) for match in _TOGETHER.finditer(sentence)]
    return [problem for problem in found if problem]


def _after(sentence: str, numbers: list[Quantity], match: re.Match[str], word: str) -> str:
    """The whole stands before the word, its parts behind."""
    before = [number for number in numbers if number.end <= match.start()]
    if not before:
        return ""
    whole = before[-1]
    parts = parts_after(sentence, numbers, match.end(), whole.unit)
    wholes = [number for number in before if number.unit == whole.unit]
    if len(parts) == 1:
        return _larger(parts[0], wholes) if word == "其中" else ""
    # a sum that follows its parts may be that of these only: 罚款10万元、没收5万元，共15万元
    after = [number for number in numbers if parts and number.start > parts[-1].quantity.end]
    if len(parts) < 2 or _adds_up(parts, [*wholes, *after]):
        return ""
    rest = sentence[parts[-1].quantity.end :]
    return _told(parts, whole, word, rest)


def _larger(part: Part, wholes: list[Quantity]) -> str:
    number, most = part.quantity, max(whole.high for whole in wholes)
    if number.low <= most:
        return ""
    return f"“其中”的 {number.shown} 大于总数 {wholes[-1].shown}"


def _adds_up(parts: list[Part], wholes: list[Quantity]) -> bool:
    unit = parts[0].quantity.unit
    return any(
        whole.unit == unit and whole.agrees(*total(some))
        for some in sums(parts)
        for whole in wholes
    )


def _together(sentence: str, numbers: list[Quantity], match: re.Match[str]) -> str:
    """The parts stand before the word, the whole behind."""
    whole = next((number for number in numbers if number.start == match.end()), None)
    level = depths(sentence)
    if whole is None:
        return ""
    before = [
        number
        for number in numbers
        if number.end <= match.start() and level[number.start] == level[match.start()]
    ]
    same = [number for number in before if number.unit == whole.unit]
    if len(same) < 2:
        return ""
    # the list must reach from the first number of the sentence to the word
    first = max(sentence.rfind(mark, 0, same[0].start) for mark in "，,。：:；;（(") + 1
    parts = parts_after(sentence, before, first, whole.unit)
    joined = sentence[same[-1].end : match.start()].strip("、，,") == ""
    if not joined or [part.quantity for part in parts] != same:
        return ""
    if any(whole.agrees(*total(same[start:])) for start in range(len(same) - 1)):
        return ""
    return _told(parts, whole, match[0], sentence[whole.end :])


def _told(parts: list[Part], whole: Quantity, word: str, rest: str) -> str:
    low, high = total([part.quantity for part in parts])
    too_much = low > whole.high
    if may_overlap(parts) or (may_count_twice(parts) if too_much else may_leave_out(parts, rest)):
        return ""
    # a number of “以上” has no end
    middle = (low + high) / 2 if high.is_finite() else low
    added = " + ".join(part.quantity.shown for part in parts)
    how = "多于" if too_much else "少于"
    return f"“{word}”所列 {added} = {said(middle, whole)}，{how} {whole.shown}"
