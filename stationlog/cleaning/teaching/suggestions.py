"""What an unknown column or choice most likely is: candidates for a person, never applied.

A column is judged by the characters of its header and by what stands in its cells, a choice by
its characters alone. Scores are for ordering only: 0 = nothing in common, 1 = the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from stationlog.cleaning.kinds.amounts import read_count, read_money
from stationlog.cleaning.kinds.choices import read_choices
from stationlog.cleaning.kinds.dates import read_date
from stationlog.cleaning.kinds.identifiers import read_id_no, read_uscc
from stationlog.cleaning.kinds.phones import read_phone
from stationlog.cleaning.kinds.yes_no import read_yes_no
from stationlog.cleaning.reading import Reading
from stationlog.cleaning.teaching.unknown import UnknownChoice, UnknownColumn
from stationlog.privacy import person_in
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import Field, registers
from stationlog.vocabulary.text import choice_key, label_key, visible

_SHOWN = 3
_LEAST = 0.3
# much farther than the first is no rival to it
_BESIDE = 0.6
_LOOKED_AT = 200
# how much it says that a column's values can be read as a field's type
_WEIGHT = {
    "phone": 0.8,
    "uscc": 0.9,
    "id_no": 0.9,
    "choice": 0.8,
    "choices": 0.8,
    "date": 0.5,
    "name": 0.25,
    "yes_no": 0.3,
    "count": 0.2,
    "money": 0.2,
}
_FITTING = 0.6
# a header does not make dates of a column in which none stands
_AGAINST = 0.3


@dataclass(frozen=True)
class Candidate:
    """A field's label or a choice, how near it is, and how much of that by which evidence.

    `by_values` is the share of the column's values that the field could hold, None where the
    field could hold anything.
    """

    name: str
    score: float
    by_characters: float
    by_values: float | None = None


def fields_like(column: UnknownColumn) -> tuple[Candidate, ...]:
    """The fields a column may hold, of those its table does not have yet; the nearest first."""
    values = _sample(column.values)
    near = _by_header(column.header, column.register)
    return _nearest(
        _field_candidate(near[field.key], values, field)
        for field in registers()[column.register].fields
        if field.key not in column.taken
    )


def choices_like(choice: UnknownChoice) -> tuple[Candidate, ...]:
    """The choices a text may mean; the nearest first."""
    known = choice_lists()[choice.choices]
    spellings = [(value, value) for value in known.values] + list(known.spellings.items())
    best: dict[str, float] = {}
    for spelling, value in spellings:
        near = _alike(choice_key(choice.text), choice_key(spelling))
        best[value] = max(best.get(value, 0.0), near)
    return _nearest(Candidate(value, near, near) for value, near in best.items())


def _nearest(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    ordered = sorted(found, key=lambda candidate: -candidate.score)[:_SHOWN]
    least = max(_LEAST, _BESIDE * ordered[0].score) if ordered else _LEAST
    return tuple(candidate for candidate in ordered if candidate.score >= least)


def _sample(values: tuple[str, ...]) -> Counter[str]:
    texts = (visible(value) for value in values[:_LOOKED_AT])
    return Counter(text for text in texts if text)


def _by_header(header: str, register: str) -> dict[str, float]:
    """How near a header is to each field of a register by its characters and their order.

    A character in the labels of many fields (来电号码, 来电时间) tells less than one of a few.
    """
    labels = {
        field.key: [label_key(label) for label in (field.label, *field.synonyms)]
        for field in registers()[register].fields
    }
    fields_with = Counter(c for own in labels.values() for c in set("".join(own)))
    key = label_key(header)
    return {
        field: max((_in_common(key, one, fields_with) + _alike(key, one)) / 2 for one in own)
        for field, own in labels.items()
    }


def _in_common(one: str, other: str, fields_with: Counter[str]) -> float:
    """Share of two texts' characters that both have, rare ones counting more; 1 when equal."""

    def weight(characters: Counter[str]) -> float:
        return sum(count / max(1, fields_with[c]) for c, count in characters.items())

    first, second = Counter(one), Counter(other)
    return 2 * weight(first & second) / (weight(first) + weight(second)) if one and other else 0.0


def _field_candidate(near: float, values: Counter[str], field: Field) -> Candidate:
    share = _share(values, field)
    if share is None:
        return Candidate(field.label, near, near)
    if share < _FITTING:
        return Candidate(field.label, near * _AGAINST, near, share)
    # each kind of evidence takes its part of the doubt that the other leaves
    score = 1 - (1 - 0.9 * near) * (1 - _WEIGHT[field.type] * share)
    return Candidate(field.label, score, near, share)


def _share(values: Counter[str], field: Field) -> float | None:
    """The share of values the field could hold; None where that says nothing."""
    if field.type not in _WEIGHT or not values:
        return None
    fits = _fits(field)
    return sum(count for text, count in values.items() if fits(text)) / values.total()


def _fits(field: Field) -> Callable[[str], bool]:
    if field.type == "name":
        return lambda text: bool(person_in(text))
    if field.type in ("choice", "choices"):
        known = choice_lists()[field.choices]
        return lambda text: _holds(read_choices(text, known))
    if field.type in _SHAPES:
        return lambda text: bool(_SHAPES[field.type].fullmatch(_READ[field.type](text).value or ""))
    return lambda text: _holds(_READ[field.type](text))


# what is no such number is read as it stands, for the check to report
_SHAPES = {
    "uscc": re.compile("[0-9A-HJ-NPQRTUWXY]{18}"),
    "id_no": re.compile("[0-9]{17}[0-9X]|[0-9]{15}"),
}
_READ: dict[str, Callable[[str], Reading]] = {
    "phone": read_phone,
    "uscc": read_uscc,
    "id_no": read_id_no,
    "date": read_date,
    "yes_no": read_yes_no,
    "count": read_count,
    "money": lambda text: read_money(text, ""),
}


def _holds(reading: Reading) -> bool:
    return not reading.problem and (reading.value is not None or reading.needs_year is not None)


def _alike(one: str, other: str) -> float:
    """How much of two short texts is the same: 1 when equal, 0 without a common character."""
    if not one or not other:
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    short, long = sorted((one, other), key=len)
    if len(short) > 1 and short in long:
        return max(ratio, 0.6 + 0.4 * len(short) / len(long))
    return ratio
