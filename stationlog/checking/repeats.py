"""Records that repeat an earlier one, and those of them that figures leave out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from stationlog.checking.columns import NO_DAY, Columns
from stationlog.checking.outcome import Log
from stationlog.checking.same import codes_of, first_of, grouped, in_time, normalised
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import Duplicate
from stationlog.vocabulary.registers import registers

_TEXTS = ("text", "name")
# of so small a part of the records the texts are read anew, and no column as a whole
_FEW = 4
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


def repeats_in(rule: Duplicate, log: Log) -> Repeats:
    """The same of a log, found once however many rules ask."""
    columns = log.registers[rule.register_]
    # a rule may have versions: its id alone does not say which
    return log.keep(("repeats", id(rule)), lambda: repeats(rule, columns))


def left_out(rulebooks: Rulebooks, register: str, columns: Columns) -> dict[str, np.ndarray]:
    """Rows that figures leave out, by the rule that says so; a row is left out by one rule only.

    Empty without such a rule.
    """
    return _left_out(rulebooks, register, columns, lambda rule: repeats(rule, columns))


def left_out_in(log: Log, register: str) -> dict[str, np.ndarray]:
    """The same of a log."""
    columns = log.registers[register]
    return _left_out(log.rulebooks, register, columns, lambda rule: repeats_in(rule, log))


def _left_out(
    rulebooks: Rulebooks, register: str, columns: Columns, find: Callable[[Duplicate], Repeats]
) -> dict[str, np.ndarray]:
    seen = np.zeros(columns.count, dtype=bool)
    found: dict[str, np.ndarray] = {}
    days = _main_days(register, columns)
    for one in rulebooks.in_force:
        rule = one.rule
        if not isinstance(rule, Duplicate) or not rule.counted_once or rule.register_ != register:
            continue
        rows = find(rule).rows
        # a repetition that is counted once has a date: it is one of the fields that are the same
        rows = rows[one.window.holding(days[rows]) & ~seen[rows]]
        found[rule.id] = np.sort(np.concatenate([found.get(rule.id, rows[:0]), rows]))
        seen[rows] = True
    return found


def _texts_last(rule: Duplicate) -> list[str]:
    """They cost most: few records should be left by then."""
    return sorted((*rule.same, *rule.alike), key=lambda field: _is_text(rule, field))


def _is_text(rule: Duplicate, field: str) -> bool:
    return registers()[rule.register_].field(field).type in _TEXTS


def _codes(rule: Duplicate, columns: Columns, field: str, rows: np.ndarray) -> np.ndarray:
    if not (_is_text(rule, field) and rule.compare == "plain"):
        return columns.codes(field)[0][rows]
    if len(rows) * _FEW > columns.count:
        return columns.plain_codes(field)[rows]
    return codes_of(normalised(columns.at(field, rows)))


def _places(rule: Duplicate, columns: Columns, rows: np.ndarray) -> np.ndarray:
    places = np.zeros(len(rows), dtype=np.int64)
    for name in _PLACES[rule.across]:
        places = grouped(places, columns.codes(name)[0][rows])
    return places


def _main_days(register: str, columns: Columns) -> np.ndarray:
    main = registers()[register].date
    return columns.days(main) if main else np.full(columns.count, NO_DAY)
