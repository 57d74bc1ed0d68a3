"""Values that a rule names must be values that cleaning can give: else it would never apply."""

from __future__ import annotations

from collections.abc import Iterator

from stationlog.standard.conditions import Condition
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import Field, Register

_YES_NO = ("是", "否")
_UNCOMPARED = ("date", "count", "money")


def condition_problems(
    key: str, register: Register, conditions: tuple[Condition, ...]
) -> Iterator[str]:
    """One Chinese line for each value of a condition that no record can hold; fields that the
    register lacks are somebody else's to tell.
    """
    for condition in conditions:
        values = (*condition.is_, *condition.is_not, *condition.has)
        yield from value_problems(key, register, condition.field, values)


def value_problems(
    key: str, register: Register, field_key: str, values: tuple[str, ...]
) -> Iterator[str]:
    """The same for the values a rule names for one field."""
    for field in register.fields:
        if field.key != field_key or not values:
            continue
        if field.type in _UNCOMPARED:
            yield f"{key}：“{field.label}”是日期或数量，只能用 filled"
            continue
        allowed = _allowed(field)
        yield from (
            f"{key}：“{value}”不是“{field.label}”的选项，应为 {'、'.join(allowed)}"
            for value in values
            if allowed and not {*_parts(field, value)} <= {*allowed}
        )


def _allowed(field: Field) -> tuple[str, ...]:
    """Canonical values of a field with a fixed list; () for any other."""
    if field.type == "yes_no":
        return _YES_NO
    return choice_lists()[field.choices].values if field.choices else ()


def _parts(field: Field, value: str) -> list[str]:
    return value.split("、") if field.type == "choices" else [value]
