"""Registers (登记簿) and their fields: the definition every stage reads from registers/*.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FIELD_TYPES = (
    "text",
    "number",  # a business number such as WYWY-2025-001: text, never calculated with
    "name",
    "date",
    "count",
    "money",
    "yes_no",
    "choice",
    "choices",  # several of one list, joined by 、 in the list's order
    "phone",
    "uscc",
    "id_no",
    "period",
)


@dataclass(frozen=True)
class Field:
    """One column of a register.

    `personal` says how the field is masked ("" = not personal); `feeds` names a second field
    that one cell of this field may fill too (a date range); `basis` is the document that asks
    for it, as far as it is known (domain facts: secondary sources are marked so).
    """

    key: str
    label: str
    type: str
    basis: str
    synonyms: tuple[str, ...] = ()
    choices: str = ""
    personal: str = ""
    unit: str = ""
    feeds: str = ""


@dataclass(frozen=True)
class Register:
    """One kind of record: its business number and main date ("" where it has none), its fields."""

    key: str
    label: str
    words: tuple[str, ...]
    number: str
    date: str
    fields: tuple[Field, ...]

    def field(self, key: str) -> Field:
        """Return the field of that key; KeyError for an unknown one."""
        for field in self.fields:
            if field.key == key:
                return field
        raise KeyError(f"{self.key}.{key}")

    @property
    def keys(self) -> tuple[str, ...]:
        """Field keys in their order."""
        return tuple(field.key for field in self.fields)


ORDER = ("consultations", "cases", "activities", "transfers", "team", "station", "submissions")


@cache
def registers() -> dict[str, Register]:
    """All registers by key, in the order of design.md."""
    folder = Path(__file__).with_name("registers")
    return {key: _load(folder / f"{key}.toml") for key in ORDER}


def _load(path: Path) -> Register:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    fields = tuple(
        Field(**{**row, "synonyms": tuple(row.get("synonyms", ()))}) for row in data["field"]
    )
    unknown = [field.key for field in fields if field.type not in FIELD_TYPES]
    if unknown:
        raise ValueError(f"{path.name}: unknown field type at {unknown}")
    return Register(
        key=data["key"],
        label=data["label"],
        words=tuple(data["words"]),
        number=data.get("number", ""),
        date=data.get("date", ""),
        fields=fields,
    )
