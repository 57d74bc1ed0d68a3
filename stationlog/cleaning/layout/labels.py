"""Column labels: which field of which register a header text may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from stationlog.vocabulary.choices import ChoiceList, choice_lists
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import label_key, narrow_all, without_spaces

if TYPE_CHECKING:
    from stationlog.cleaning.teaching.teaching import Teaching

_LABEL_UNIT = re.compile(r"(?:\(|/|:)(万元|元)\)?$")
_STATED_UNIT = re.compile(r"单位:(?:人民币)?(万元|元)")
SERIAL_LABELS = frozenset({"序号", "行号", "no", "顺序号"})
ANY_REGISTER = "*"
# what may stand around the characters of a label: marks of obligation, numbering, brackets
_AROUND = r" \t　\xa0*＊:：;；,，、.．。()（）\[\]【】/／_\-"
_DIGITS = "0-9０-９①-⑳"


@dataclass(frozen=True)
class Meaning:
    """A field a label may mean; `rank` 0 is its own label, then its synonyms, last its key.

    -1 is what the station itself taught.
    """

    register: str
    field: str
    rank: int


@dataclass(frozen=True)
class Lexicon:
    """What header texts and choices may mean: the registers' own words and what a station taught.

    `meanings` goes by label_key; `unread` are (register, label_key) a station wants left alone.
    """

    meanings: dict[str, tuple[Meaning, ...]]
    choices: dict[str, ChoiceList]
    unread: frozenset[tuple[str, str]] = frozenset()
    _sieve: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        characters = {c for key in (*self.meanings, *SERIAL_LABELS) for c in key}
        known = re.escape("".join(sorted(characters | {c.upper() for c in characters})))
        pattern = rf"^[{_AROUND}{_DIGITS}]*[{known}][{_AROUND}{known}]*(?:[(（].*[)）])?[ \t　]*$"
        object.__setattr__(self, "_sieve", re.compile(pattern, re.MULTILINE))

    @classmethod
    def of(cls, teaching: Teaching | None = None) -> Lexicon:
        """The words of the registers, with a station's own over them."""
        found: dict[str, list[Meaning]] = {}
        for register in registers().values():
            for one in register.fields:
                for rank, label in enumerate((one.label, *one.synonyms, one.key)):
                    found.setdefault(label_key(label), []).append(
                        Meaning(register.key, one.key, rank)
                    )
        if teaching is None:
            return cls({key: tuple(values) for key, values in found.items()}, choice_lists())
        unread = set()
        for (where, key), meant in teaching.labels.items():
            for register in _registers_of(where, meant):
                found[key] = [m for m in found.get(key, ()) if m.register != register]
                if meant:
                    found[key].insert(0, Meaning(register, meant, -1))
                else:
                    unread.add((register, key))
        lists = {
            key: replace(
                one,
                spellings=one.spellings | teaching.spellings.get(key, {}),
                # what a station says is no guess
                assumed=one.assumed - teaching.spellings.get(key, {}).keys(),
            )
            for key, one in choice_lists().items()
        }
        return cls({key: tuple(v) for key, v in found.items()}, lists, frozenset(unread))

    def is_label(self, text: str) -> bool:
        """Whether a text reads as some field's label or as the serial number's."""
        key = label_key(text)
        return bool(self.meanings.get(key)) or key in SERIAL_LABELS

    def likely_labels(self, texts: Iterable[str]) -> Iterator[str]:
        """The texts that are worth asking `is_label`; not all in traditional characters are."""
        lines = []
        for text in texts:
            if "\n" in text or "\r" in text:
                yield text
            else:
                lines.append(text)
        # one search through all of them: a header stands among a million values
        yield from (found[0] for found in self._sieve.finditer("\n".join(lines)))


def _registers_of(where: str, meant: str) -> Iterator[str]:
    for register in registers().values():
        if where in (ANY_REGISTER, register.key) and (not meant or meant in register.keys):
            yield register.key


def is_serial(text: str) -> bool:
    """Whether a header text is the serial number's."""
    return label_key(text) in SERIAL_LABELS


def label_unit(text: str) -> str:
    """The unit of money a header states at its end, in brackets or not: 万元, 元 or ""."""
    match = _LABEL_UNIT.search(without_spaces(narrow_all(text)))
    return match[1] if match else ""


def stated_unit(title: str) -> str:
    """The unit of money that a line above a table states as 单位：万元; "" for any other."""
    match = _STATED_UNIT.search(without_spaces(narrow_all(title)))
    return match[1] if match else ""
