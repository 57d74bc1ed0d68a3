"""Column labels: which field of which register a header text may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import label_key, narrow_all, without_spaces

_LABEL_UNIT = re.compile(r"(?:\(|/|:)(万元|元)\)?$")
_STATED_UNIT = re.compile(r"单位:(?:人民币)?(万元|元)")
SERIAL_LABELS = frozenset({"序号", "行号", "no", "顺序号"})


@dataclass(frozen=True)
class Meaning:
    """A field a label may mean; `rank` 0 is the field's own label, then its synonyms in order."""

    register: str
    field: str
    rank: int


@cache
def meanings() -> dict[str, tuple[Meaning, ...]]:
    """All fields a label key may mean."""
    found: dict[str, list[Meaning]] = {}
    for register in registers().values():
        for field in register.fields:
            for rank, label in enumerate((field.label, *field.synonyms)):
                found.setdefault(label_key(label), []).append(
                    Meaning(register.key, field.key, rank)
                )
    return {key: tuple(values) for key, values in found.items()}


def is_label(text: str) -> bool:
    """Whether a text reads as some field's label or as the serial number's."""
    key = label_key(text)
    return key in meanings() or key in SERIAL_LABELS


def label_unit(text: str) -> str:
    """The unit of money a header states at its end, in brackets or not: 万元, 元 or ""."""
    match = _LABEL_UNIT.search(without_spaces(narrow_all(text)))
    return match[1] if match else ""


def stated_unit(title: str) -> str:
    """The unit of money that a line above a table states as 单位：万元; "" for any other."""
    match = _STATED_UNIT.search(without_spaces(narrow_all(title)))
    return match[1] if match else ""
