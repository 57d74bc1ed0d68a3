"""Column labels: which field of which register a header text may mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import label_key

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
    """The unit of money a header or a unit row states: 万元, 元 or ""."""
    squeezed = label_key_with_unit(text)
    return "万元" if "万元" in squeezed else "元" if "元" in squeezed else ""


def label_key_with_unit(text: str) -> str:
    """The header's text without spaces, its brackets kept."""
    return "".join(text.split())
