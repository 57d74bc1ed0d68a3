"""The table of words (words.toml): which words of a narrative mean which figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from stationlog.errors import SettingsError
from stationlog.indicators.catalogue import UNKNOWN, YES_NO, catalogue, values_of
from stationlog.indicators.figure import Figure
from stationlog.station import problem_lines
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import choice_key
from stationlog.vocabulary.toml_files import TomlError, load_toml

_PUNCTUATION = re.compile(r"[\s“”‘’\"'「」《》·,，、：:（）()—–-]+")
# what may stand around a category: 涉及商标, 商标类, 商标方面
_AROUND = re.compile(r"^(?:涉及|涉)|(?:类|方面|案件|纠纷)$")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Words(_Entry):
    words: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class _Scope(_Entry):
    own: tuple[str, ...]
    narrow: tuple[str, ...]
    others: tuple[str, ...]
    planned: tuple[str, ...]
    events: tuple[str, ...]


class _Behind(_Entry):
    after: tuple[str, ...]
    words: tuple[str, ...]
    figure: str


class _File(_Entry):
    units: dict[str, tuple[str, ...]]
    filler: tuple[str, ...]
    scope: _Scope
    behind: tuple[_Behind, ...] = ()
    figures: dict[str, _Words]


@dataclass(frozen=True)
class Words:
    """The table, ready to be asked. Phrases are compared without punctuation and filler words."""

    scope: _Scope
    _units: dict[str, tuple[str, ...]]
    _filler: re.Pattern[str]
    _figures: dict[str, tuple[str, ...]]
    _parts: dict[str, tuple[str, ...]]
    _behind: dict[str, dict[str, str]] = field(default_factory=dict)
    _splits: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def key(self, text: str) -> str:
        """What two ways of saying the same share."""
        return self._filler.sub("", _PUNCTUATION.sub("", text))

    def meant_by(self, phrase: str, unit: str) -> tuple[str, ...]:
        """The figures that exactly these words (a `key`) mean, in the catalogue's order."""
        return tuple(one for one in self._figures.get(phrase, ()) if self.counts_in(one, unit))

    def behind(self, phrase: str) -> dict[str, str]:
        """What these words mean right behind a figure, "" for no figure at all: 参加 behind
        trainings is not of all activities. Empty for words that mean the same everywhere.
        """
        return self._behind.get(phrase, {})

    def within(self, phrase: str, unit: str) -> tuple[str, ...]:
        """The figures whose words stand somewhere in a longer phrase: those of the longest."""
        longest: dict[int, list[str]] = {}
        for word, ids in self._figures.items():
            if len(word) > 1 and word in phrase:
                fit = [one for one in ids if self.counts_in(one, unit)]
                longest.setdefault(len(word), []).extend(fit)
        for length in sorted(longest, reverse=True):
            if longest[length]:
                return tuple(dict.fromkeys(longest[length]))
        return ()

    def counts_in(self, figure_id: str, unit: str) -> bool:
        """Whether a number in `unit` can be a number of the figure."""
        return unit in self._units[catalogue()[figure_id].unit]

    def part_of(self, figure_id: str, phrase: str, unit: str) -> tuple[tuple[str, str, str], ...]:
        """What these words mean as a part of the figure: (figure, dimension, category)."""
        if not phrase:
            return ()
        figure = catalogue()[figure_id]
        named = {*self._figures.get(phrase, ()), *self._parts.get(phrase, ())}
        inner = [one for one in catalogue() if one in named and _inside(catalogue()[one], figure)]
        found = [(one, "", "") for one in inner if self.counts_in(one, unit)]
        if not self.counts_in(figure_id, unit):
            return tuple(found)
        bare = _AROUND.sub("", phrase)
        for dimension in figure.splits:
            named = self._categories(figure.sources[0].register_key, dimension)
            found += [(figure_id, dimension, named[bare])] if bare in named else []
        return tuple(found)

    def _categories(self, register: str, dimension: str) -> dict[str, str]:
        at = (register, dimension)
        if at not in self._splits:
            told = {**_spellings(*at), UNKNOWN: UNKNOWN}
            self._splits[at] = {self.key(word): value for word, value in told.items()}
        return self._splits[at]


def _inside(part: Figure, whole: Figure) -> bool:
    """Whether one counts some of the records the other counts all of."""
    if part.id == whole.id or part.measure != "count" or whole.measure != "count":
        return False
    bare = not (whole.where or whole.filled or whole.done or whole.not_later or whole.not_after)
    same = [(one.register_key, one.date) for one in part.sources] == [
        (one.register_key, one.date) for one in whole.sources
    ]
    return bare and same


def _spellings(register: str, dimension: str) -> dict[str, str]:
    """Every word for a category of a split, with the category; guesses are left out."""
    values = values_of(register, dimension)
    if values == YES_NO:
        return {}
    found = {value: value for value in values}
    if register in registers() and (key := registers()[register].field(dimension).choices):
        choices = choice_lists()[key]
        guesses = {choice_key(word) for word in choices.assumed}
        sure = {word: one for word, one in choices.spellings.items() if word not in guesses}
        found = {**sure, **found}
    return found


@cache
def words_table() -> Words:
    """The kit's own table. SettingsError where it is broken."""
    return read_words(Path(__file__).with_name("words.toml"))


def read_words(path: Path) -> Words:
    """Read a table; SettingsError names table and key of every problem at once."""
    try:
        made = _File.model_validate(load_toml(path))
        problems = _problems(made)
    except TomlError as error:
        problems = [str(error)]
    except ValidationError as error:
        problems = problem_lines(error)
    if problems:
        raise SettingsError(
            "撰写文字的用语表读不懂",
            where=path.name,
            why="；".join(problems),
            now="请对照文件开头的说明改正",
        )
    filler = re.compile("|".join(sorted(map(re.escape, made.filler), key=len, reverse=True)))
    bare = Words(made.scope, made.units, filler, {}, {})
    labels = {key: (figure.label,) for key, figure in catalogue().items()}
    own = {key: one.words for key, one in made.figures.items()}
    words = {key: (*labels[key], *own.get(key, ())) for key in labels}
    parts = {key: one.parts for key, one in made.figures.items()}
    behind: dict[str, dict[str, str]] = {}
    for one in made.behind:
        for phrase in one.words:
            behind.setdefault(bare.key(phrase), {}).update(dict.fromkeys(one.after, one.figure))
    return Words(made.scope, made.units, filler, _turned(words, bare), _turned(parts, bare), behind)


def _turned(words: dict[str, Iterable[str]], table: Words) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for figure_id, phrases in words.items():
        for phrase in phrases:
            found.setdefault(table.key(phrase), {})[figure_id] = None
    return {phrase: tuple(ids) for phrase, ids in found.items()}


def _problems(made: _File) -> list[str]:
    units = {figure.unit for figure in catalogue().values()}
    found = [f"[units] {unit}：指标目录的单位没有写明可以怎样写" for unit in units - {*made.units}]
    found += [
        f"[figures] {key}：指标目录里没有这个编号" for key in made.figures if key not in catalogue()
    ]
    found += [
        f"[[behind]] 第{number}条：指标目录里没有编号 {key}"
        for number, one in enumerate(made.behind, 1)
        for key in (*one.after, *filter(None, [one.figure]))
        if key not in catalogue()
    ]
    filler = re.compile("|".join(map(re.escape, made.filler)))
    for key, one in made.figures.items():
        found += [
            f"[figures.{key}]：“{phrase}”只由 filler 里的词组成，请删去"
            for phrase in (*one.words, *one.parts)
            if not filler.sub("", _PUNCTUATION.sub("", phrase))
        ]
    return sorted(found)
