"""Choice lists: the canonical values a field may hold, and the other spellings of each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from stationlog.vocabulary.text import choice_key


@dataclass(frozen=True)
class ChoiceList:
    """Canonical `values` in their fixed order; `spellings` maps every other form, as
    `text.choice_key` writes it, to one of them, those in `assumed` only by a guess.

    `feeds` holds, per sibling field, spellings that tell two fields at once
    (外观设计 in the place of the right: 专利 and 外观设计).
    """

    key: str
    values: tuple[str, ...]
    spellings: dict[str, str]
    assumed: frozenset[str] = frozenset()
    feeds: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)


@cache
def choice_lists() -> dict[str, ChoiceList]:
    """All choice lists by key."""
    path = Path(__file__).with_name("choices.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: _choice_list(key, row) for key, row in data.items()}


def _choice_list(key: str, row: dict) -> ChoiceList:
    spellings: dict[str, str] = {}
    for value, others in row.get("spellings", {}).items():
        if value not in row["values"]:
            raise ValueError(f"choices.toml [{key}]: spelling of unknown value {value}")
        for other in others:
            if spellings.setdefault(choice_key(other), value) != value:
                raise ValueError(f"choices.toml [{key}]: {other} means two values")
    feeds = {
        sibling: {choice_key(spelling): (pair[0], pair[1]) for spelling, pair in pairs.items()}
        for sibling, pairs in row.get("feeds", {}).items()
    }
    assumed = frozenset(map(choice_key, row.get("assumed", ())))
    if not assumed <= set(spellings):
        raise ValueError(f"choices.toml [{key}]: assumed names no spelling of the list")
    return ChoiceList(key, tuple(row["values"]), spellings, assumed, feeds)
