"""Parts of a whole as sentences list them: 专利20件、商标21件."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stationlog.checking.texts.quantities import Quantity

_JOINTS = "、，,和与及以：:"
# a new statement, not another part
_VERBS = re.compile(
    "(?:已|共|累计|成功|全部|均|并|同时|较|比|同比|环比)|"
    "(?:受理|不予受理|办结|在办|接受|接待|答复|调解|挽回|开展|举办|组织|转办|移送|完成|服务|"
    "发放|走访|新增|协助|指导|出具|回访|处理|收到|引导|培训了)"
)
_STOP = re.compile(r"其中|合计|共|占|同比|环比|增长|下降|达到|[%％（(）)“”]")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_LONGEST_LABEL = 20

# parts counted in two of these at once overlap: 企业80件、商标60件
_SORTS = (
    ("专利", "商标", "著作权", "版权", "地理标志", "商业秘密", "布图设计", "植物新品种"),
    ("发明", "实用新型", "外观"),
    ("企业", "个体", "个人", "公司", "自然人"),
    ("来访", "来电", "电话", "网络", "信函", "线上", "线下", "现场"),
    ("涉外", "海外", "境外", "国外"),
)
# a firm is several of these at once
_OVERLAPPING = ("民营", "中小微", "走出去", "重点", "小微")
# a case may be about two rights
_SEVERAL_EACH = _SORTS[0]
_SUBTYPES = _SORTS[1]


@dataclass(frozen=True)
class Part:
    """One quantity of a list and what it is of."""

    label: str
    quantity: Quantity


@lru_cache(maxsize=1)
def depths(sentence: str) -> tuple[int, ...]:
    """How many brackets are open at each character; an opening one counts itself."""
    if "（" not in sentence and "(" not in sentence:
        return (0,) * len(sentence)
    depth, found = 0, []
    for character in sentence:
        depth += character in "（("
        found.append(depth)
        depth -= character in "）)"
    return tuple(found)


def parts_after(sentence: str, numbers: list[Quantity], place: int, unit: str) -> list[Part]:
    """The parts listed from `place` on, as far as they are surely parts: quantities of the unit,
    each behind what it is of, until another statement begins. What stands in brackets behind a
    part is passed over.
    """
    depth = depths(sentence)
    level = depth[place] if place < len(depth) else 0
    parts: list[Part] = []
    for number in numbers:
        if number.start < place or depth[number.start] > level:
            continue
        if depth[number.start] < level:
            break
        between = _BRACKETS.sub("", sentence[place : number.start])
        label = between.strip(_JOINTS)
        if number.unit != unit:
            if label:
                break
            # another measure of the same part: 专利6件4200万元
            place = number.end
            continue
        if _ends(between, label, parts):
            break
        parts.append(Part(label, number))
        place = number.end
    return parts


def _ends(between: str, label: str, parts: list[Part]) -> bool:
    if len(label) > _LONGEST_LABEL or _STOP.search(label):
        return True
    if not parts:
        return False
    if not between or between[0] not in _JOINTS:
        return True
    # 办结30件、在办11件 are parts both; after 专利20件，办结39件 begins a statement
    return bool(_VERBS.match(label)) and not _VERBS.match(parts[0].label)


def may_overlap(parts: list[Part]) -> bool:
    """Whether the labels say that one thing may be counted in two parts."""
    labels = [part.label for part in parts]
    if any(word in label for label in labels for word in _OVERLAPPING):
        return True
    sorts = {
        place
        for place, words in enumerate(_SORTS)
        for label in labels
        if any(word in label for word in words)
    }
    return len(sorts) > 1


def may_count_twice(parts: list[Part]) -> bool:
    """Whether one thing may be in two parts of one sort: a case about a patent and a mark."""
    return any(word in part.label for part in parts for word in _SEVERAL_EACH)


def may_leave_out(parts: list[Part], rest: str) -> bool:
    """Whether the list says that it is not the whole: 等, 主要, two of three sorts of patents."""
    told = "".join(part.label for part in parts)
    if re.search("主要|为主|最多|仅|重点", told) or re.match("等|左右|以上|为主", rest):
        return True
    if "其他" in told or "其余" in told:
        return False
    named = sum(word in told for word in _SUBTYPES)
    return 0 < named < len(_SUBTYPES)


def sums(parts: list[Part]) -> list[list[Quantity]]:
    """The beginnings of a list that may be meant: where a list ends is not always clear."""
    numbers = [part.quantity for part in parts]
    return [numbers[:count] for count in range(2, len(numbers) + 1)]
