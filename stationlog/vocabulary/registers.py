"""Registers (登记簿) and their fields: the definition every stage reads from registers/*.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stationlog.vocabulary.toml_files import read_toml, refuse

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

# how a field is masked (privacy.py)
PERSONAL = ("name", "phone", "id_no", "address", "organization", "text")

FOLDER = Path(__file__).with_name("registers")


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
    fields: tuple[Field, ...]
    number: str = ""
    date: str = ""

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
    """All registers by key, in the order of design.md. RulebookError where a file is broken."""
    from stationlog.vocabulary.choices import choice_problems

    read, problems = _read(FOLDER)
    if problems:
        refuse([*problems, *choice_problems()])
    return read


def load_registers(folder: Path) -> dict[str, Register]:
    """Those of another folder. RulebookError names file, table and key of all problems."""
    read, problems = _read(folder)
    refuse(problems)
    return read


def registers_problems() -> list[str]:
    """What is wrong with the kit's own files."""
    return _read(FOLDER)[1]


def _read(folder: Path) -> tuple[dict[str, Register], list[str]]:
    """The registers, none of them where there are problems."""
    from stationlog.vocabulary.register_problems import register_problems

    problems: list[str] = []
    data: dict[str, dict] = {}
    for key in ORDER:
        place = f"registers/{key}.toml"
        table = read_toml(folder / f"{key}.toml", place, problems)
        if table:
            data[key] = table
            problems += [f"{place}{line}" for line in register_problems(table, key)]
    return ({} if problems else {key: _register(table) for key, table in data.items()}), problems


def _register(data: dict) -> Register:
    fields = tuple(_frozen(Field, row) for row in data["field"])
    head = {name: value for name, value in data.items() if name != "field"}
    return _frozen(Register, {**head, "fields": fields})


def _frozen(made: type, row: dict):
    return made(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
