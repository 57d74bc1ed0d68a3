"""Choosing records for defects, and the ways a value or a cell goes wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from sample.record import Cell, Log, Record

Suits = Callable[[Record], object]


@dataclass(frozen=True)
class Planted:
    """A defect of one record's field."""

    rule_id: str
    record: Record
    field: str


class Planter:
    """Chooses records that hold no defect yet; `planted` is what was done so far."""

    def __init__(self, rng: Random, log: Log) -> None:
        self.log = log
        self.planted: list[Planted] = []
        self._rng = rng
        self._used: set[int] = set()

    def choose(self, register: str, suits: Suits) -> Record:
        """Any record without a defect that suits; from now on it has one.

        Raises ValueError where the story of this seed has none left.
        """
        found = [r for r in self.log[register] if self.is_free(r) and suits(r)]
        if not found:
            raise ValueError(f"no record of {register} left for a defect: take another seed")
        record = self._rng.choice(found)
        self._used.add(id(record))
        return record

    def is_free(self, record: Record) -> bool:
        """Whether a record holds no defect yet."""
        return id(record) not in self._used

    def note(self, rule_id: str, record: Record, field: str) -> None:
        """Write down that a record breaks a rule."""
        self.planted.append(Planted(rule_id, record, field))

    def blank(self, rule_id: str, register: str, suits: Suits, *fields: str) -> None:
        """Leave fields out; the first is the one the rule asks for."""
        record = self.choose(register, suits)
        for field in fields:
            record[field] = None
        self.note(rule_id, record, fields[0])

    def write(
        self,
        rule_id: str,
        register: str,
        suits: Suits,
        field: str,
        value: Callable[[Record], str],
    ) -> None:
        """Write a wrong value."""
        record = self.choose(register, suits)
        record[field] = value(record)
        self.note(rule_id, record, field)

    def spoil(self, rule_id: str, register: str, suits: Suits, field: str, content: object) -> None:
        """Write a cell that nobody can read."""
        record = self.choose(register, suits)
        record[field], record.cells[field] = None, Cell(content)
        self.note(rule_id, record, field)


def day(record: Record, field: str) -> dt.date:
    """A record's date."""
    return dt.date.fromisoformat(record[field] or "")


def earlier(field: str, days: int) -> Callable[[Record], str]:
    """A day so many days before a record's `field`."""
    return lambda record: (day(record, field) - dt.timedelta(days=days)).isoformat()


def other_check_digit(record: Record) -> str:
    """The record's credit code with a check digit that is not its own."""
    code = record["uscc"] or ""
    return code[:-1] + ("7" if code[-1] != "7" else "3")


def number_used_twice(p: Planter, rules: tuple[str, str], register: str, number: str) -> None:
    """A record takes the number of the one before it: both break the first of `rules`, and its
    own number is missing before the record after it, which the second rule finds.

    Cases that a transfer refers to are left alone, their numbers are known elsewhere.
    """
    records = p.log[register]
    follower = dict(zip(map(id, records), records[1:], strict=False))

    def pair(record: Record) -> bool:
        other = follower.get(id(record))
        return (
            other is not None
            and p.is_free(other)
            and "转办" not in (record["outcome"], other["outcome"])
            and (record[number] or "")[:-3] == (other[number] or "")[:-3]
        )

    first = p.choose(register, pair)
    second = p.choose(register, lambda r: r is follower[id(first)])
    second[number] = first[number]
    p.note(rules[0], first, number)
    p.note(rules[0], second, number)
    after = follower.get(id(second))
    if after is not None and (after[number] or "")[:-3] == (first[number] or "")[:-3]:
        p.note(rules[1], after, number)
