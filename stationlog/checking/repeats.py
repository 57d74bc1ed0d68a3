"""Records that repeat an earlier one, and those of them that figures leave out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stationlog.checking.columns import NO_DAY, Columns
from stationlog.checking.same import codes_of, first_of, grouped, in_time, normalised
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import Duplicate
from stationlog.vocabulary.registers import registers

_TEXTS = ("text", "name")
_PLACES = {"file": ("source_file",), "sheet": ("source_file", "source_sheet"), "any": ()}


@dataclass(frozen=True)
class Repeats:
    """`checked` marks the records that could be compared; each of `rows` repeats the record in
    the same place of `firsts`.
    """

    checked: np.ndarray
    rows: np.ndarray
    firsts: np.ndarray


def repeats(rule: Duplicate, columns: Columns) -> Repeats:
    """The records that repeat an earlier one, by main date, then as the files were read.

    Fields are compared one after another, and after each only records that still have a partner
    are kept: of a million records with different numbers none is left after the first.
    """
    checked = columns.meets(rule.when)
    for field in rule.same:
        checked &= columns.filled(field)
    rows = np.flatnonzero(checked)
    groups = np.zeros(len(rows), dtype=np.int64)
    for field in _texts_last(rule):
        if not len(rows):
            break
        groups = grouped(groups, _codes(rule, columns, field, rows))
        partnered = np.bincount(groups)[groups] > 1
        rows, groups = rows[partnered], groups[partnered]
    days = _main_days(rule.register_, columns)[rows]
    firsts = first_of(groups, in_time(days))
    repeating = firsts != np.arange(len(rows))
    if rule.unless_same:
        numbers = columns.codes(rule.unless_same)[0][rows]
        repeating &= (numbers != numbers[firsts]) | (numbers == -1)
    if rule.across != "any":
        places = _places(rule, columns, rows)
        repeating &= places != places[firsts]
    return Repeats(checked, rows[repeating], rows[firsts[repeating]])


def left_out(rulebooks: Rulebooks, register: str, columns: Columns) -> dict[str, np.ndarray]:
    """Rows that figures leave out, by the rule that says so; a row is left out by one rule only.

    Empty without such a rule.
    """
    seen = np.zeros(columns.count, dtype=bool)
    found: dict[str, np.ndarray] = {}
    for rule in rulebooks.running.values():
        if not isinstance(rule, Duplicate) or not rule.counted_once or rule.register_ != register:
            continue
        rows = repeats(rule, columns).rows
        found[rule.id] = rows[~seen[rows]]
        seen[rows] = True
    return found


def _texts_last(rule: Duplicate) -> list[str]:
    """They cost most: few records should be left by then."""
    return sorted((*rule.same, *rule.alike), key=lambda field: _is_text(rule, field))


def _is_text(rule: Duplicate, field: str) -> bool:
    return registers()[rule.register_].field(field).type in _TEXTS


def _codes(rule: Duplicate, columns: Columns, field: str, rows: np.ndarray) -> np.ndarray:
    if not _is_text(rule, field):
        return columns.codes(field)[0][rows]
    texts = columns.table[field].combine_chunks().take(pa.array(rows))
    return codes_of(normalised(texts) if rule.compare == "plain" else texts)


def _places(rule: Duplicate, columns: Columns, rows: np.ndarray) -> np.ndarray:
    places = np.zeros(len(rows), dtype=np.int64)
    for name in _PLACES[rule.across]:
        places = grouped(places, columns.codes(name)[0][rows])
    return places


def _main_days(register: str, columns: Columns) -> np.ndarray:
    main = registers()[register].date
    return columns.days(main) if main else np.full(columns.count, NO_DAY)
