"""What one figure of the catalogue may say (the format is told at the head of catalogue.toml)."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Measure = Literal["count", "sum", "distinct", "rate", "mean_workdays", "stock", "undated"]
Unit = Literal[
    "件", "件次", "次", "人次", "场", "家", "家次", "名", "份", "条", "项", "万元", "%", "工作日"
]  # fmt: skip

# the keys each measure needs beside register and date, and those it may have
NEEDS = {
    "count": (set(), set()),
    "sum": ({"field"}, set()),
    "distinct": (set(), set()),
    "rate": ({"hit"}, set()),
    "mean_workdays": ({"start", "end"}, set()),
    "stock": (set(), {"until", "ends", "blank_date", "settled"}),
    "undated": (set(), set()),
}
MONTH = "month"  # the monthly course
WORKDAYS = "workdays"  # classes of working days
REACHED = "reached"  # the states of the procedure a record has been in by the cut-off day
STANDING = "standing"  # the last one of them
DOCUMENT = "document"  # the document of a clause
MEASURE_KEYS = ("field", "hit", "start", "end", "until", "ends", "blank_date", "settled")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(_Entry):
    """What a record must meet; everything named must hold."""

    where: dict[str, tuple[str, ...]] = {}
    filled: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    not_after: dict[str, str] = {}
    not_later: tuple[str, ...] = ()
    within: str = ""

    def fields(self) -> set[str]:
        """Every field it looks at."""
        return {*self.where, *self.filled} | self.date_fields()

    def date_fields(self) -> set[str]:
        """The fields it compares as dates."""
        dates = {*self.done, *self.not_later, *self.not_after}
        return dates | set(self.not_after.values())


class Part(Condition):
    """The records of one register: counted by `date`; `name` is the firm's name field."""

    register_key: str = Field(alias="register")
    date: str
    name: str = ""


class Classes(_Entry):
    """Classes of working days: up to each of `bounds`, and beyond the last. The span is the one
    that `rule` (of kind within_workdays) limits; its limit is a bound too.
    """

    rule: str
    bounds: tuple[int, ...] = Field(min_length=1)


class Figure(Condition):
    """One figure. `sources` gives its parts, whichever way they are written."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z_]+$")]
    label: Annotated[str, StringConstraints(min_length=1)]
    unit: Unit
    definition: Annotated[str, StringConstraints(min_length=5)]
    measure: Measure
    register_key: str = Field("", alias="register")
    date: str = ""
    parts: tuple[Part, ...] = ()
    field: str = ""
    hit: Condition | None = None
    start: str = Field("", alias="from")
    end: str = Field("", alias="to")
    until: str = ""
    ends: Literal["after", "on"] = "after"
    blank_date: Literal["left_out", "counted"] = "left_out"
    settled: Condition | None = None
    splits: tuple[str, ...] = ()
    monthly: bool = False
    workdays: Classes | None = None
    procedure: bool = False
    by_document: bool = False

    @cached_property
    def sources(self) -> tuple[Part, ...]:
        """One part a register."""
        return self.parts or (Part(register=self.register_key, date=self.date),)

    @property
    def by_period(self) -> bool:
        """Whether it counts results of the check, which name their period, not records by date."""
        return self.date == "period"

    @property
    def additive(self) -> bool:
        """Whether the halves sum to the year: counts and sums by a date that look at no other
        day. With `done` or `not_later` they do not: the half is cut off earlier than the year.
        """
        cut_off = any(one.done or one.not_later for one in (self, *self.sources))
        return self.measure in ("count", "sum") and not self.by_period and not cut_off

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Everything it is broken down by."""
        found = {
            MONTH: self.monthly,
            WORKDAYS: self.workdays,
            REACHED: self.procedure,
            STANDING: self.procedure,
            DOCUMENT: self.by_document,
        }
        return (*self.splits, *(name for name, given in found.items() if given))

    @property
    def rule(self) -> str:
        """Id of the rule whose limit its numerator keeps; "" for none."""
        return self.hit.within if self.hit else ""
