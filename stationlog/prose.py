"""Masking what people typed beside the log: reasons, remarks of a comparison, a cell that is told.

The log's masker knows the names its records hold. Here anybody may be named: a name is told by
what stands around it (由张三核实, 张三表示, 经办人张三), an address by its road and number. That is
no proof that none is left: what must not be shown at all is not given to this.
"""

from __future__ import annotations

import re

from stationlog.name_words import CJK, COMPOUND_SURNAMES, LIKE_NAMES, NOBODY, ROLES, SURNAMES
from stationlog.privacy import Masker, mask_ids, mask_name, mask_phones

_NAME = rf"(?:{COMPOUND_SURNAMES})[{CJK}]{{1,2}}|[{SURNAMES}][{CJK}]{{1,2}}"
_ROLES = "|".join(sorted((word for word in ROLES if len(word) > 1), key=len, reverse=True))
_BEFORE = (
    rf"{_ROLES}|经与|已与|由|与|和|跟|向|找|请|问|据|是|系|为|叫|名叫|同事|姓名|本人|客户|老板|"
    "及|让|被|给|致电|电话联系|联系|询问|告知|通知|陪同|收件人|签收人"
)
_AFTER = (
    rf"{_ROLES}|本人|自己|说|称|表示|反映|核实|核对|确认|电话|来电|到访|来访|到场|前来|提出|签字|签收|签名|"
    "口头|同意|不愿|不肯|不便|不在|拒绝|负责|经办|答复|告知|陈述|自述|介绍|承认|补充|提供|要求|申请|"
    "投诉|举报|咨询|委托|代为|代办|代|已|未|没|去|来|到|于|在|等|的|与|和|及|住"
)
_START, _END = r"(?:(?<=[\W_])|^)", r"$|[\W_]"
_CUED = re.compile(
    rf"(?:(?<={')|(?<='.join(sorted(set(_BEFORE.split('|')), key=len, reverse=True))})|{_START})"
    rf"(?P<name>(?:{_NAME}))(?={_AFTER}|{_END})"
)
_SHORTER = re.compile(rf"(?P<name>(?:{COMPOUND_SURNAMES}|[{SURNAMES}])[{CJK}])(?={_AFTER}|{_END})")
_ALONE = re.compile(rf"{_START}(?:{_NAME})(?={_END})")
_PLACE = re.compile("[省市县区镇乡村州局所站股科室]$")
_DOTTED = re.compile(rf"[{CJK}]{{1,8}}(?:[·•][{CJK}]{{1,8}})+")
_ROAD = re.compile(
    rf"(?P<town>(?:[{CJK}]{{1,8}}?(?:省|市|县|区|州))*(?:[{CJK}]{{1,6}}?(?:街道|镇|乡))?)"
    rf"(?P<road>[{CJK}]{{1,10}}?(?:路|街|巷|道|里|村|小区|花园|大厦|广场|苑|组|队|社区|工业园|楼)"
    r"[^，。；、\n]{0,10}?"
    r"[0-9０-９一二三四五六七八九十百]+(?:号|栋|幢|座|楼|层|单元|室|房|组)[0-9A-Za-z０-９之\-－—号栋幢座楼层单元室房]*)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def mask_prose(text: str | None, masker: Masker) -> str:
    """`text` with phones, citizen numbers, mail and street addresses, the names the log knows and
    those that read as somebody's masked.
    """
    if not text:
        return ""
    text = _EMAIL.sub("***@***", mask_phones(mask_ids(masker.text(text))))
    text = _ROAD.sub(lambda found: f"{found['town']}***", text)
    return _DOTTED.sub(lambda found: mask_name(found[0]), _CUED.sub(_name, text))


def names_in(text: str) -> frozenset[str]:
    """What reads as somebody's name in the name of a file or a sheet: whole words of it only."""
    names = {found[0] for found in _ALONE.finditer(text)}
    return frozenset(name for name in names if _masked(name) != name and not _PLACE.search(name))


def _name(found: re.Match[str]) -> str:
    """The longest reading of a name that is no word, masked."""
    name = found["name"]
    shorter = _SHORTER.match(found.string, found.start())
    if shorter and len(shorter["name"]) < len(name):
        # 张三表示: 张三 is followed by a word of its own, 张三表 is not
        rest = name[len(shorter["name"]) :]
        if re.match(_AFTER, found.string[shorter.end() :]) and not _follows(found):
            return f"{_masked(shorter['name'])}{rest}"
    return _masked(name)


def _follows(found: re.Match[str]) -> bool:
    return bool(re.match(_AFTER, found.string[found.end() :]))


def _masked(name: str) -> str:
    # 王先生 names nobody
    if (
        name[1:] in ROLES
        or "某" in name
        or name in LIKE_NAMES
        or name[:2] in LIKE_NAMES
        or name in NOBODY
    ):
        return name
    surname = re.match(COMPOUND_SURNAMES, name) if len(name) > 2 else None
    return f"{surname[0] if surname else name[0]}某"
