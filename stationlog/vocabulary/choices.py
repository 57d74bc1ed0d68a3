"""Choice lists: the canonical values a field may hold, and the other spellings of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from stationlog.vocabulary.text import choice_key
from stationlog.vocabulary.toml_files import read_toml, refuse, texts


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


FILE = Path(__file__).with_name("choices.toml")


@cache
def choice_lists() -> dict[str, ChoiceList]:
    """All choice lists by key. RulebookError where the file is broken."""
    from stationlog.vocabulary.registers import registers_problems

    read, problems = _read(FILE)
    if problems:
        refuse([*registers_problems(), *problems])
    return read


def load_choices(path: Path) -> dict[str, ChoiceList]:
    """Those of another file. RulebookError names table and key of all problems."""
    read, problems = _read(path)
    refuse(problems)
    return read


def choice_problems() -> list[str]:
    """What is wrong with the kit's own file."""
    return _read(FILE)[1]


def _read(path: Path) -> tuple[dict[str, ChoiceList], list[str]]:
    """The lists; those that are broken are not among them."""
    problems: list[str] = []
    data = read_toml(path, path.name, problems)
    lists = {}
    for key, row in data.items():
        lines = [*_shape_problems(row)]
        if not lines:
            lists[key] = _choice_list(key, row)
            lines = [*_meaning_problems(lists[key], row, data)]
        problems += [f"{path.name} [{key}{line}" for line in lines]
    return lists, problems


def _choice_list(key: str, row: dict) -> ChoiceList:
    spellings: dict[str, str] = {}
    for value, others in row.get("spellings", {}).items():
        for other in others:
            spellings.setdefault(choice_key(other), value)
    feeds = {
        sibling: {choice_key(spelling): (pair[0], pair[1]) for spelling, pair in pairs.items()}
        for sibling, pairs in row.get("feeds", {}).items()
    }
    assumed = frozenset(map(choice_key, row.get("assumed", ())))
    return ChoiceList(key, tuple(row["values"]), spellings, assumed, feeds)


_KEYS = ("values", "assumed", "spellings", "feeds")
_PAIR = 2


def _shape_problems(row: object) -> Iterator[str]:
    if not isinstance(row, dict):
        yield "]：应为一个表"
        return
    yield from (f"] {key}：不认识的键，请删去或改正" for key in row if key not in _KEYS)
    if not row.get("values"):
        yield "] values：缺少这一项或是空的，请写出全部选项"
    for key in ("values", "assumed"):
        if not texts(row.get(key, [])):
            yield f'] {key}：应为文字的列表，如 ["甲", "乙"]'
    for value, others in _table(row, "spellings"):
        if not texts(others):
            yield f'.spellings] {value}：应为文字的列表，如 ["甲", "乙"]'
    for sibling, pairs in _table(row, "feeds"):
        for spelling, pair in pairs.items() if isinstance(pairs, dict) else [("", None)]:
            if not texts(pair) or len(pair) != _PAIR:
                yield f".feeds.{sibling}] {spelling}：应为两个选项，本表的和 {sibling} 的"
    if any(not isinstance(row.get(key, {}), dict) for key in ("spellings", "feeds")):
        yield "] spellings、feeds：应为一个表"


def _table(row: dict, key: str) -> list[tuple[str, object]]:
    found = row.get(key, {})
    return [*found.items()] if isinstance(found, dict) else []


def _meaning_problems(made: ChoiceList, row: dict, data: dict) -> Iterator[str]:
    twice = [value for value, times in Counter(made.values).items() if times > 1]
    yield from (f"] values：“{value}”写了两次，请删去一处" for value in twice)
    for value, others in row.get("spellings", {}).items():
        if value not in made.values:
            yield f".spellings] {value}：不是 values 里的选项，请改正或补进 values"
        for other in others:
            if made.spellings[choice_key(other)] != value:
                meant = made.spellings[choice_key(other)]
                yield f".spellings] {value}：“{other}”已算作“{meant}”，请只留一处"
    for text in row.get("assumed", ()):
        if choice_key(text) not in made.spellings:
            yield f"] assumed：“{text}”不在 spellings 里，请补进或删去"
    for sibling, pairs in made.feeds.items():
        others = data.get(sibling, {}).get("values", ())
        for mine, other in pairs.values():
            if mine not in made.values or other not in others:
                yield f".feeds.{sibling}]：“{mine}”和“{other}”须是 {made.key} 和 {sibling} 的选项"
