"""是/否: their words and signs, and the phrases that answer: 未转办, 无需移送, 已转市局."""

from __future__ import annotations

import re

from stationlog.cleaning.kinds.checkboxes import has_boxes, read_boxes
from stationlog.cleaning.reading import ASSUMED, EXACT, Reading, missing
from stationlog.vocabulary.text import choice_key, narrow_all

_WORDS = {
    word: value
    for value, words in (
        ("是", "是 是的 有 对 涉外 转办 已转办 移送 已移送 已转交 需要 是√ √是 yes true"),
        (
            "否",
            "否 不 无 没有 不是 非 不涉外 非涉外 不涉及 未涉及 国内 未转办 不转办 未移送 无需"
            " 无需转办 不需要 不需转办 未转交 否√ √否 no false",
        ),
    )
    for word in words.split()
}
_SIGNS = {
    **dict.fromkeys("√✓✔☑■yt", "是"),
    **dict.fromkeys("×✗✘xnf", "否"),
}
_ASSUMED = {"1": "是", "1.0": "是", "v": "是", "已转": "是", "境内": "否"}
_ASSUMED |= {"0": "否", "0.0": "否", "□": "否", "☐": "否"}
_PASS_ON = "转办|转送|转交|移送|移交|转"
_TOPIC = rf"(?:{_PASS_ON}|涉外|涉及境外|涉及国外)"
_NO = re.compile(
    rf"(?:没有?|未曾?|不|无|非|并未|并非|不是)(?:予|作|做|进行)?{_TOPIC}(?:处理)?"
    rf"|(?:不需要?|不用|不必|不须|无需|无须|毋需|毋须)(?:再)?(?:{_TOPIC})?"
    "|(?:不|未)涉及(?:境|国|海)?外"
)
# what is not yet may still be
_NOT_YET = re.compile(rf"(?:暂时?|尚|还|仍|目前)(?:没有?|未|不)(?:予|作)?{_TOPIC}(?:处理)?")
_YES = re.compile("(?:已经?|予以|是|有)?(?:转送|转交|移送|移交|转办|涉外|涉及境外)")
# to whom it went says that it went
_SENT = re.compile(
    rf"(?:已经?)?(?:{_PASS_ON})(?:至|给|到|往|:|\()?[\u4e00-\u9fff]{{0,8}}"
    r"(?:局|公安|法院|检察院|所|大队|中心|部门|机关|单位|政府|12345|12315|12330)(?:处理|办理)?\)?"
)
_WRAPPED = re.compile(r"[(\[【]([^()\[\]【】]*[\u4e00-\u9fff][^()\[\]【】]*)[)\]】]")
_REMARKED = re.compile(r"(是的?|否|不是|有|无|没有)(?:\((.+)\)|[,:;。、\-](.+))")
# 是（未转）, 是，后撤回: nobody can tell which half holds
_AGAINST_YES = re.compile("[不未非无没否拟待暂撤退改误错败]|取消|部分")
_AGAINST_NO = re.compile("[转移涉改是应拟待错误]|境外|国外|需要|建议|部分")
_PROBLEM = Reading(None, problem="CLEAN-YESNO")


def read_yes_no(text: str) -> Reading:
    """是/否, their signs and phrases; 1 and 0, a lone empty box, what is not done yet, and an
    answer with a remark are assumed. A remark that may say the opposite is a problem, as is
    what is only planned: 待转办, 建议转办.
    """
    key = choice_key(text).strip(".,;:、。!")
    if wrapped := _WRAPPED.fullmatch(key):
        key = wrapped[1]
    if value := _SIGNS.get(key):
        return Reading(value, "yes_no")
    if (meant := _meaning(key)) is not None:
        return meant
    if has_boxes(text):
        return _boxed(text)
    if match := _REMARKED.fullmatch(key):
        return _remarked(_WORDS[match[1]], match[2] or match[3])
    return missing(text) or _PROBLEM


def _meaning(key: str) -> Reading | None:
    """The answer a word or a phrase is."""
    if value := _WORDS.get(key):
        return Reading(value, "yes_no")
    if value := _ASSUMED.get(key):
        return Reading(value, "yes_no", ASSUMED)
    if len(key) > 24:
        return None
    for form, value, certainty in (
        (_NO, "否", EXACT),
        (_NOT_YET, "否", ASSUMED),
        (_YES, "是", EXACT),
    ):
        if form.fullmatch(key):
            return Reading(value, "yes_no", certainty)
    if _SENT.fullmatch(key) and not _AGAINST_YES.search(key):
        return Reading("是", "yes_no", ASSUMED)
    return None


def _boxed(text: str) -> Reading:
    boxes = read_boxes(narrow_all(text))
    # a sign beside a box is no answer: x√
    told = {_WORDS.get(choice_key(label)) for label in boxes.checked} if boxes else set()
    if boxes and len(told) == 1 and (value := told.pop()):
        return Reading(value, "yes_no", EXACT if boxes.sure or not boxes.bare else ASSUMED)
    return _PROBLEM


def _remarked(value: str, remark: str) -> Reading:
    """是（12345转来）: the answer, and a remark that does not speak against it."""
    meant = _meaning(remark.strip("()"))
    if meant is not None:
        return Reading(value, "yes_no", ASSUMED) if meant.value == value else _PROBLEM
    against = _AGAINST_YES if value == "是" else _AGAINST_NO
    return _PROBLEM if against.search(remark) else Reading(value, "yes_no", ASSUMED)
