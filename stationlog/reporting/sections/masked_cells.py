"""Raw cells as a working paper may show them: every kind of personal data masked.

A raw cell is not yet a value: names stand with spaces inside, digits are full width, a footer
names people no register knows. What may hold anything is not shown at all.
"""

from __future__ import annotations

import re

from stationlog.privacy import Masker, mask_name
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import narrow_all, without_spaces

_SHOWN = {
    "表头上方的标题与说明",
    "上级表头",
    "重复的表头",
    "合计行",
    "表尾签注",
    "序号",
    "无法识别的日期",
    "无法识别的数量",
    "无法识别的金额",
    "无法识别的是否",
    "无法识别的期间",
}
HIDDEN = "（内容可能含个人信息，不显示）"
_LONGEST = 24
_SIGNED = re.compile(
    r"((?:制表|审核|填表|填报|复核|记录|经办|负责|联系|校对)人?\s*[:：]\s*)([\u3400-\u9fff·]{2,6})"
)


def shown_cell(text: str | None, register: str, field: str, masker: Masker) -> str:
    """A field's cell, before or after cleaning."""
    personal = registers()[register].field(field).personal
    if not text:
        return ""
    if personal in ("phone", "id_no"):
        return _few_digits(narrow_all(text))
    if personal == "name":
        return short(masker.value(without_spaces(narrow_all(text)), "name"))
    return short(masker.value(_maskable(text, personal, masker), personal))


def _maskable(text: str, personal: str, masker: Masker) -> str:
    """The text as raw as may be: narrow, or without spaces, where only so a mask takes hold."""
    narrow = narrow_all(text)
    for form in (without_spaces(narrow), narrow):
        if masker.value(form, personal) != form:
            return form
    return text


def shown_aside(text: str, reason: str, masker: Masker) -> str:
    """A cell that was set aside."""
    if reason not in _SHOWN:
        return HIDDEN
    signed = _SIGNED.sub(lambda found: found[1] + mask_name(found[2]), text)
    return short(masker.text(_maskable(signed, "text", masker)))


def shown_prose(text: str, masker: Masker, longest: int = _LONGEST) -> str:
    """Free text that is no field's, such as a comment or a header."""
    return short(masker.text(_maskable(text, "", masker)), longest)


def short(text: str, longest: int = _LONGEST) -> str:
    """The beginning of a long text, on one line."""
    text = " ".join(text.split("\n"))
    return text if len(text) <= longest else f"{text[:longest]}…"


def _few_digits(text: str) -> str:
    """Only the first three and the last two digits stay."""
    places = [place for place, letter in enumerate(text) if letter.isalnum()]
    hidden = set(places[3:-2])
    return "".join("*" if place in hidden else letter for place, letter in enumerate(text))
