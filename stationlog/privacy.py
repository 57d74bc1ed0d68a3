"""Masking of personal data in everything that is handed in or shown.

Rules and their sources: home address only to 乡镇/街道, phone 138****1234, ID first 2 + last 3
(永安市政府办 2023-01-04, a published county rule); names keep the surname, the given name becomes
某 (最高人民法院 裁判文书上网规定).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from stationlog.name_words import (
    CJK,
    COMPOUND_SURNAMES,
    LABELS,
    NOBODY,
    OFFICES,
    ROLES,
    SURNAMES,
)
from stationlog.pseudonyms import Pseudonyms, station_key
from stationlog.vocabulary.text import narrow


def _any_of(words: Iterable[str]) -> str:
    """A regular expression of these words, the longest first."""
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


_PERSON = re.compile(rf"[{CJK}]{{2,6}}|[{CJK}]{{1,8}}(?:[·•.][{CJK}]{{1,8}})+")
_LATIN_PERSON = re.compile(r"[A-Z][A-Za-z'.-]*(?: [A-Z][A-Za-z'.-]*){1,3}")
_BODY = re.compile(
    "公司|集团|厂|店|局|中心|协会|商会|合作社|学校|学院|医院|委员会|政府|事务所|研究院|研究所|"
    "工作站|银行|大队|法院|检察院|办公室|农场|某|匿名|企业|商行|经营|超市|平台|村委"
)
# endings of offices and firms that are given names as well: only behind a longer name
_BODY_END = re.compile("[行部站园场馆社镇县市村]$")
_SHORTEST_BODY = 4
# what people write around a name: 李小明先生, 张三（法人）, 王五 13800000000
_TITLES = "先生|女士|小姐|同志|老师|经理|老板|总经理|主任|律师|专家"
_AROUND = re.compile(rf"[（(][^（）()]*[）)]|(?:{_TITLES})$|等\d*人|[\d\s+*:：-]")
# who signs: what stands between separators, and in it the words that name nobody
_SIGNED = re.compile(r"[^\s、，,：:（）()/；;]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:[·•.'’-][^\W\d_]+)*")
_NAMELESS = re.compile(
    "|".join(
        (
            rf"(?:[{CJK}]{{1,5}}?(?:省|市|县|区|州|镇|乡|街道))+(?:{_any_of(OFFICES)})",
            _any_of((*OFFICES, *ROLES, *LABELS)),
        )
    )
)
_LONG_ROLE = re.compile(_any_of(word for word in (*ROLES, *OFFICES) if len(word) > 1))
_CHINESE = re.compile(rf"[{CJK}]+(?:[·•.][{CJK}]+)*")
_LONGEST_NAME = 4
_COMPOUND = re.compile(COMPOUND_SURNAMES)
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[-.— ]?(\d{4})[-.— ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)\(?(0\d{2,3})\)?[- ]?(\d{4,5})(\d{3})(?!\d)")
_ID = re.compile(
    r"(?<![0-9A-Za-z])(\d{2})(\d{4}[ -]?\d{8}[ -]?\d|\d{10})(\d{2}[\dXx])(?![0-9A-Za-z])"
)
# one that stands against letters is told by the day of birth in it
_ID_AMONG_LETTERS = re.compile(
    r"(?<!\d)(\d{2})(\d{4}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d)"
    r"(\d{2}[\dXx])(?!\d)"
)
_FULL_WIDTH_DIGIT = re.compile("[０-９]")
_DIGITS = re.compile(r"\d(?:[ .—-]?\d){6,}")
_TOWN = re.compile(r"^.*?[^县区市省\s]{2,}(?:街道|镇|乡)(?![前后东西南北村间下])")
_COUNTY = re.compile(r"^.*?[县区市]")


# A regular expression of names that are no person's, whatever else stands there: a firm's word
# before any bracket, in a cell with one name (the reading of `person_in`, for whole columns)
# and of those left the names that are a person's as they stand: short, nothing around them
PLAIN_PERSON, TITLED = r"^[\x{4e00}-\x{9fff}]{2,3}$", f"(?:{_TITLES}|等人)$"
NO_PERSON = f"^[^（(、]*(?:{_BODY.pattern})[^、]*$"


def person_in(text: str) -> str:
    """The natural person's name in a cell for names, without titles and brackets; "" for none.

    王先生 and 某女士 name nobody; a firm or an office is no person.
    """
    name = _AROUND.sub("", text.strip())
    if _BODY.search(name) or (len(name) >= _SHORTEST_BODY and _BODY_END.search(name)):
        return ""
    if _LATIN_PERSON.fullmatch(text.strip()):
        return text.strip()
    return name if _PERSON.fullmatch(name) else ""


def mask_name(text: str) -> str:
    """张三丰 → 张某, 李小明先生 → 李某先生; firms, offices, 匿名 and 王先生 stay."""
    name = person_in(text)
    if not name:
        return text
    surname = _COMPOUND.match(name) if len(name) > 2 else None
    masked = f"{surname[0] if surname else name[0]}某"
    # a name written with spaces inside has no whole to put it back into
    return text.replace(name, masked) if name in text else masked


def mask_signer(text: str, masker: Masker) -> str:
    """站长 张三丰 → 站长 张某: of who signed only the words that name a role or an office stay; all
    else is masked as a name, whether it is one or not.
    """
    return _SIGNED.sub(
        lambda piece: "".join(
            part if role else _LETTERS.sub(_hidden, part) for part, role in _parts(piece[0])
        ),
        masker.text(text),
    )


def names_signed(text: str) -> tuple[str, ...]:
    """The persons' names in what somebody wrote as his role and name; an ordinary word in a
    name's place is none, so that it is not masked wherever else it stands.
    """
    return tuple(
        name
        for piece in _SIGNED.findall(text)
        for part, role in _parts(piece)
        if not role
        for name in _LETTERS.findall(part)
        if _is_name(name)
    )


def _parts(piece: str) -> list[tuple[str, bool]]:
    """A piece cut at its roles and offices, each part with whether it is one."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for found in _NAMELESS.finditer(piece):
        # 李登科, 代小明 and 张副: one letter is a role only beside another role or at the end
        if len(found[0]) == 1 and not _beside_a_role(piece, found):
            continue
        parts += [(piece[end : found.start()], False), (found[0], True)]
        end = found.end()
    return [(part, role) for part, role in (*parts, (piece[end:], False)) if part]


def _beside_a_role(piece: str, found: re.Match[str]) -> bool:
    return piece == found[0] or bool(_LONG_ROLE.match(piece, found.end()))


def _hidden(found: re.Match[str]) -> str:
    name = found[0]
    if "某" in name:
        # masked before, by the names the log knows
        return name
    if not _CHINESE.fullmatch(name):
        return "某"
    surname = _COMPOUND.match(name) if len(name) > 2 else None
    return f"{surname[0] if surname else name[0]}某"


def _is_name(name: str) -> bool:
    if name in NOBODY or not _PERSON.fullmatch(name) or "某" in name:
        return False
    whole = bool(_COMPOUND.match(name)) or "·" in name or name[0] in SURNAMES
    return whole and len(name) <= (_LONGEST_NAME if "·" not in name else len(name))


def mask_phones(text: str) -> str:
    """13812341234 → 138****1234; 0753-4433221 → 0753-****221."""
    return _LANDLINE.sub(r"\1-****\3", _PHONE.sub(r"\1****\3", text))


def mask_ids(text: str) -> str:
    """First two and last three characters of every 18- or 15-character citizen number stay."""
    return _ID_AMONG_LETTERS.sub(_starred, _ID.sub(_starred, text))


def _starred(number: re.Match[str]) -> str:
    return f"{number[1]}{'*' * len(number[2])}{number[3]}"


def mask_address(text: str) -> str:
    """Keep an address down to 乡镇/街道; without one down to the county; else nothing."""
    found = _TOWN.search(text) or _COUNTY.search(text)
    return f"{found[0]}***" if found else "***"


def _few_digits(number: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", number[0])
    return f"{digits[:3]}****{digits[-2:]}"


@dataclass(frozen=True)
class Masker:
    """Masks texts of one log: knows the full names its records hold.

    Build one with `Masker.of(names)`; names that do not read as a person's are left out. With
    `pseudonyms` a value in a field for names is told apart from others that
    are masked alike: 张某·K7Q2.
    """

    names: frozenset[str] = frozenset()
    pseudonyms: Pseudonyms | None = None

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        """Lengths the known names have, the longest first."""
        return tuple(sorted({len(name) for name in self.names}, reverse=True))

    @cached_property
    def first_characters(self) -> frozenset[str]:
        """What a known name can begin with: a text without any of these holds none."""
        return frozenset(name[0] for name in self.names)

    @classmethod
    def of(cls, names: Iterable[str | None]) -> Masker:
        """A masker for these cell values (several names in one cell joined by 、)."""
        parts = {part for name in names if name for part in name.split("、")}
        return cls(frozenset(name for part in parts if (name := person_in(part))))

    def text(self, text: str | None) -> str:
        """Mask phones, citizen numbers and known names wherever they stand in a text."""
        if not text:
            return ""
        if _FULL_WIDTH_DIGIT.search(text):
            text = narrow(text)
        text = mask_phones(mask_ids(text)) if any(c.isdigit() for c in text) else text
        return text if self.first_characters.isdisjoint(text) else self._names(text)

    def value(self, text: str | None, personal: str) -> str:
        """Mask a field's value by the field's `personal` kind, then what else it may hold."""
        if not text:
            return ""
        if personal == "name":
            return "、".join(self._name(part) for part in text.split("、"))
        if personal == "address":
            return self.text(mask_address(text))
        if personal in ("phone", "id_no"):
            # a number with a digit too many is still somebody's number
            return _DIGITS.sub(_few_digits, self.text(text))
        return self.text(text)

    def knowing(self, names: Iterable[str]) -> Masker:
        """The same masker, which knows these persons' names as well."""
        return replace(self, names=self.names | frozenset(names))

    def _name(self, part: str) -> str:
        masked = self.text(mask_name(part))
        name = person_in(part)
        if not name and not _BODY.search(part):
            # more than a name stands there: it is read as any text is that names somebody
            from stationlog.prose import mask_prose

            return mask_prose(part, self)
        if not name or self.pseudonyms is None:
            return masked
        token = self._tokens.get(name) or self.pseudonyms.token(name)
        return masked.replace("某", f"某·{token}", 1)

    @cached_property
    def _tokens(self) -> dict[str, str]:
        shown = {name: mask_name(name) for name in self.names}
        return self.pseudonyms.tokens(self.names, shown)

    def _names(self, text: str) -> str:
        out: list[str] = []
        start = 0
        while start < len(text):
            for length in self._lengths:
                part = text[start : start + length]
                if len(part) == length and part in self.names:
                    out.append(mask_name(part))
                    start += length
                    break
            else:
                out.append(text[start])
                start += 1
        return "".join(out)


def keyed(masker: Masker, root: Path) -> Masker:
    """The masker with the tokens of the station's folder `root`, where it has a masking key."""
    return replace(masker, pseudonyms=station_key(root))
