"""same_party: one firm, one name, one 统一社会信用代码, in all registers that name firms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stationlog.checking.outcome import Failures, Log, Others, RecordOutcome
from stationlog.checking.parties import Parties, parties_of
from stationlog.checking.same import codes_of
from stationlog.standard.rules import SameParty

# a firm's own name (字号) follows that of its place: so many characters tell two firms apart
_OWN_NAME = 2


@dataclass(frozen=True)
class _Held:
    """Records, by place among the parties, each held against the one in `against`, and why."""

    places: np.ndarray
    against: np.ndarray
    why: str


def same_party(rule: SameParty, log: Log) -> RecordOutcome:
    """The later record of every contradiction; {others} is the earliest one it contradicts.

    Of a missing code it is the record without one, whenever the other was registered. {problem}
    says why, and whether figures count the two as one firm. A finding arises when both are
    registered.
    """
    columns = log.registers[rule.register_]
    parties = parties_of(rule, log)
    checked = np.zeros(columns.count, dtype=bool)
    checked[parties.row[parties.party == _own(rule, parties)]] = True
    failures = tuple(_failures(rule, parties, held) for held in _CHECKS[rule.check](rule, parties))
    return RecordOutcome(checked, failures)


def _own(rule: SameParty, parties: Parties) -> int:
    return [party.register_ for party in parties.parties].index(rule.register_)


def _failures(rule: SameParty, parties: Parties, held: _Held) -> Failures:
    own = _own(rule, parties)
    mine = parties.party[held.places] == own
    places, against = held.places[mine], held.against[mine]
    about_code = rule.check in ("code_missing", "name_conflict")
    fields = [party.code if about_code else party.name for party in parties.parties]
    one_firm = parties.firm[places] == parties.firm[against]
    told = [f"{held.why}统计时按{firms}计" for firms in ("不同的单位", "同一家")]
    return Failures(
        fields[own],
        parties.row[places],
        {"problem": pa.array(told).take(pa.array(one_firm.astype(np.int8)))},
        # the later day, whichever of them are known
        np.fmax(parties.days[places], parties.days[against]),
        tuple(
            Others(
                party.register_,
                fields[number],
                np.where(parties.party[against] == number, parties.row[against], -1),
            )
            for number, party in enumerate(parties.parties)
        ),
    )


def _spelling(rule: SameParty, parties: Parties) -> Iterator[_Held]:
    """By code, else by the normalised name, else by the name without its place."""
    told = np.zeros(len(parties.row), dtype=bool)
    by_code = parties.first(parties.code)
    otherwise = parties.spelling != parties.spelling[by_code]
    far = _clearly_different(rule, parties, by_code, otherwise)
    told |= otherwise
    yield _held(otherwise & ~far, by_code, "信用代码相同，")
    by_name = parties.first(parties.name)
    otherwise = (parties.spelling != parties.spelling[by_name]) & ~told
    otherwise &= ~_two(parties.code, by_name)
    told |= otherwise
    yield _held(otherwise, by_name, "只差全半角、空格、括号或标点，")
    if rule.prefixes:
        by_core = parties.first(codes_of(parties.without_place(rule.prefixes))[parties.spelling])
        otherwise = (parties.name != parties.name[by_core]) & ~told
        otherwise &= ~_two(parties.code, by_core)
        yield _held(otherwise, by_core, "只差地名，")


def _code_conflict(rule: SameParty, parties: Parties) -> Iterator[_Held]:
    by_code = parties.first(parties.code)
    otherwise = parties.spelling != parties.spelling[by_code]
    yield _held(_clearly_different(rule, parties, by_code, otherwise), by_code)


def _code_missing(rule: SameParty, parties: Parties) -> Iterator[_Held]:
    coded = np.where(parties.good_code >= 0, parties.name, -1)
    firsts = np.full(int(parties.name.max(initial=-1)) + 2, -1, dtype=np.int64)
    # the place behind the last name stands for no name
    firsts[coded] = parties.first(coded)
    firsts[-1] = -1
    against = firsts[parties.name]
    yield _held((parties.code == -1) & (against >= 0), against)


def _name_conflict(rule: SameParty, parties: Parties) -> Iterator[_Held]:
    by_name = parties.first(np.where(parties.good_code >= 0, parties.name, -1))
    yield _held(_two(parties.good_code, by_name), by_name)


_CHECKS: dict[str, Callable[[SameParty, Parties], Iterator[_Held]]] = {
    "spelling": _spelling,
    "code_conflict": _code_conflict,
    "code_missing": _code_missing,
    "name_conflict": _name_conflict,
}


def _held(mask: np.ndarray, against: np.ndarray, why: str = "") -> _Held:
    places = np.flatnonzero(mask)
    return _Held(places, against[places], why)


def _two(codes: np.ndarray, against: np.ndarray) -> np.ndarray:
    """Mask of the records that have a code, as the other one has, and another."""
    return (codes >= 0) & (codes[against] >= 0) & (codes != codes[against])


def _clearly_different(
    rule: SameParty, parties: Parties, against: np.ndarray, asked: np.ndarray
) -> np.ndarray:
    """Mask of the records asked about whose name cannot be another spelling of the other one:
    neither is a short form of the other, and their own names (字号) share no character.

    This is the kit's own reading; no document says when two names are different.
    """
    different = np.zeros_like(asked)
    places = np.flatnonzero(asked)
    spelling, others = parties.spelling[places], parties.spelling[against[places]]
    pairs, which = np.unique(spelling * len(parties.names) + others, return_inverse=True)
    one, other = (pa.array(some) for some in np.divmod(pairs, max(len(parties.names), 1)))
    own = parties.without_place(rule.prefixes)
    wholes = (parties.plain.take(one).to_pylist(), parties.plain.take(other).to_pylist())
    parts = (own.take(one).to_pylist(), own.take(other).to_pylist())
    answers = [
        not (_short_form(a, b) or _short_form(x, y) or _shares_own_name(x, y))
        for a, b, x, y in zip(*wholes, *parts, strict=True)
    ]
    different[places] = np.array(answers, dtype=bool)[which]
    return different


def _short_form(name: str, other: str) -> bool:
    """Whether one has all characters of the other in their order."""
    short, long = sorted((name, other), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def _shares_own_name(name: str, other: str) -> bool:
    return bool({*name[:_OWN_NAME]} & {*other[:_OWN_NAME]})
