"""The names people may use in columns.toml: a register, a field, a choice list, each by its
Chinese label or its key. What names nothing is told with the nearest name there is.
"""

from __future__ import annotations

from difflib import get_close_matches

from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import Register, registers
from stationlog.vocabulary.text import label_key

ANY = "*"


def register_of(name: str) -> str:
    """Key of the register of that label or key, "*" for all of them; "" for an unknown one."""
    name = name.strip()
    if name == ANY:
        return ANY
    return next((r.key for r in registers().values() if name in (r.key, r.label)), "")


def fields_of(name: str, register: str) -> dict[str, str]:
    """The field of that label or key in a register, or in each that has one: register → field."""
    wanted = label_key(name)
    return {
        one.key: field.key
        for one in _registers(register)
        for field in one.fields
        if wanted and wanted in (label_key(field.label), field.key)
    }


def choice_list_of(name: str) -> str:
    """Key of the choice list of that key, or of the field of that label; "" for an unknown one."""
    name = name.strip()
    if name in choice_lists():
        return name
    return _choice_labels().get(label_key(name), "")


def no_register(name: str) -> str:
    """What to say of a register nobody knows."""
    labels = "、".join(register.label for register in registers().values())
    return f"没有“{name}”这种登记簿；应为{labels}之一"


def no_field(name: str, register: str) -> str:
    """What to say of a field the register does not have."""
    labels = [field.label for one in _registers(register) for field in one.fields]
    by_synonym = [
        field.label
        for one in _registers(register)
        for field in one.fields
        if label_key(name) in map(label_key, field.synonyms)
    ]
    return f"没有“{name}”这个字段{_nearest(name, by_synonym, labels)}"


def no_choices(name: str) -> str:
    """What to say of a choice list nobody knows."""
    labels = [field.label for one in registers().values() for field in one.fields if field.choices]
    return f"没有“{name}”这种选项{_nearest(name, [], labels)}"


def no_value(name: str, choices: str) -> str:
    """What to say of a value the choice list does not hold."""
    return f"“{name}”不是规定的选项；应为{'、'.join(choice_lists()[choices].values)}之一"


def _registers(key: str) -> tuple[Register, ...]:
    return tuple(registers().values()) if key == ANY else (registers()[key],)


def _choice_labels() -> dict[str, str]:
    """Choice list by its fields' labels; a label that means two lists names neither."""
    found: dict[str, set[str]] = {}
    for register in registers().values():
        for field in register.fields:
            if field.choices:
                found.setdefault(label_key(field.label), set()).add(field.choices)
    return {label: keys.pop() for label, keys in found.items() if len(keys) == 1}


def _nearest(name: str, sure: list[str], labels: list[str]) -> str:
    near = sure[:1] or get_close_matches(name, labels, n=1, cutoff=0.4)
    return f"；最接近的是“{near[0]}”" if near else ""
