"""The firms (单位) that records of several registers name, one below the other.

Names are compared as figures compare them (checking.same.normalised): but for widths, spaces,
brackets and punctuation, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.identifiers import uscc_valid
from stationlog.checking.outcome import Log
from stationlog.checking.same import (
    Numbered,
    codes_of,
    firm_numbers,
    first_of,
    in_time,
    normalised,
)
from stationlog.standard.rules import Party, SameParty
from stationlog.vocabulary.registers import ORDER


@dataclass(frozen=True)
class Parties:
    """Every record that names a firm, in the order of registers and rows.

    `party` is its place in `parties`, `row` its row there, `days` its main date (NaT: none),
    `spelling` its name's place in `names`, `code` its code's place in `codes` (-1: blank).
    """

    parties: tuple[Party, ...]
    party: np.ndarray
    row: np.ndarray
    days: np.ndarray
    spelling: np.ndarray
    names: pa.Array
    code: np.ndarray
    codes: pa.Array
    _cores: dict = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, parties: tuple[Party, ...], log: Log) -> Parties:
        """Those of these registers."""
        at = [(log.registers[party.register_], party, _naming(party, log)) for party in parties]
        spelling, names = _one_list([(columns, party.name, rows) for columns, party, rows in at])
        code, codes = _one_list([(columns, party.code, rows) for columns, party, rows in at])
        days = [log.main_days(party.register_)[rows] for _, party, rows in at]
        return cls(
            parties,
            np.repeat(np.arange(len(parties)), [len(rows) for _, _, rows in at]),
            np.concatenate([rows for _, _, rows in at]),
            np.concatenate(days),
            spelling,
            names,
            code,
            codes,
        )

    @cached_property
    def plain(self) -> pa.Array:
        """The normalised form of every one of `names`."""
        return normalised(self.names)

    def without_place(self, prefixes: tuple[str, ...]) -> pa.Array:
        """The normalised names without one of the prefixes, the longest first; a name that is
        nothing but its place stays.
        """
        if prefixes not in self._cores:
            self._cores[prefixes] = _without_place(prefixes, self.plain)
        return self._cores[prefixes]

    @cached_property
    def name(self) -> np.ndarray:
        """A number for every normalised name; -1 where nothing is left of it."""
        return codes_of(self.plain)[self.spelling]

    @cached_property
    def good_code(self) -> np.ndarray:
        """`code`, but -1 too where it fails its check digit, which another rule tells."""
        good = np.append(uscc_valid(self.codes), False)
        return np.where(good[self.code], self.code, -1)

    @cached_property
    def firm(self) -> np.ndarray:
        """A number for every firm that figures count."""
        codes = Numbered.of(self.code, self.codes)
        return firm_numbers(codes, Numbered.of(self.spelling, self.plain))

    def first(self, groups: np.ndarray) -> np.ndarray:
        """For every record the place of the earliest one of its group (-1: none), or its own."""
        return first_of(groups, self._order)

    @cached_property
    def _order(self) -> np.ndarray:
        return in_time(self.days)


def parties_of(rule: SameParty, log: Log) -> Parties:
    """Those of the rule's own register and of those beside it, in the order of registers."""
    own = Party(register=rule.register_, name=rule.name, code=rule.code, when=rule.when)
    parties = tuple(sorted((own, *rule.beside), key=lambda party: ORDER.index(party.register_)))
    return log.keep(("parties", parties), lambda: Parties.of(parties, log))


def _naming(party: Party, log: Log) -> np.ndarray:
    columns = log.registers[party.register_]
    return np.flatnonzero(columns.meets(party.when) & columns.filled(party.name))


def _one_list(fields: list[tuple[Columns, str, np.ndarray]]) -> tuple[np.ndarray, pa.Array]:
    """The unique values of several columns as one list, and each record's place in it."""
    read = [(columns.codes(field), rows) for columns, field, rows in fields]
    listed = pa.concat_arrays([values.cast(pa.string()) for (_, values), _ in read])
    listed = listed.dictionary_encode()
    places = listed.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    found, begin = [], 0
    for (codes, values), rows in read:
        here = np.append(places[begin : begin + len(values)], -1)
        found.append(here[codes[rows]])
        begin += len(values)
    return np.concatenate(found), listed.dictionary


def _without_place(prefixes: tuple[str, ...], plain: pa.Array) -> pa.Array:
    places = normalised(pa.array(sorted(prefixes, key=len, reverse=True), pa.string()))
    pattern = "|".join(place.as_py() for place in places)
    return pc.replace_substring_regex(plain, f"^(?:{pattern})(.+)$", r"\1") if pattern else plain
