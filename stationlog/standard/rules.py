"""Rules: what one table of rules.toml holds, one model for each kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from stationlog.standard.conditions import Condition
from stationlog.standard.procedure import Procedure

Records = tuple[dict[str, Any], ...]

# words of a basis that is no held text: secondary sources, inferences, this kit's defaults
NOT_HELD = ("二手", "推断", "本程序")


class Rule(BaseModel):
    """What every rule has.

    `passes` and `fails` are records of its register that keep and break it: for the kinds of
    scope `record` each one alone (with the rest of the list beside it), for the others the list
    as a whole; of `duplicate` and `same_party` the first of `fails` is the one the rest are held
    against; of `numbering` the last of `fails` is the one found, those before it are its series.
    `others` are records of other registers that both examples need. They are run as
    tests. A clause named in `clauses_of` is broken by those fields only, every other one of
    `clauses` by any field that is not named there. `since` is the date field of the step after
    which the rule asks for something: before that day nothing is missing. `id` is the name of
    its table; `limit_field` the key that station.toml may override.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    limit_field: ClassVar[str] = ""

    id: str
    kind: str
    title: str
    register_: Annotated[str, Field(alias="register")]
    severity: Literal["must_fix", "confirm"]
    scope: Literal["record", "file", "register", "period", "report"] = "record"
    clauses: Annotated[tuple[str, ...], Field(min_length=1)]
    clauses_of: dict[str, tuple[str, ...]] = {}
    basis: str
    message: str
    advice: str
    when: tuple[Condition, ...] = ()
    since: str = ""
    passes: Records
    fails: Records
    others: dict[str, Records] = {}
    example_as_of: dt.date | None = None

    def clauses_for(self, field: str | None) -> tuple[str, ...]:
        """The clauses that a failing field breaks; None is a failing without a field."""
        if field in self.clauses_of:
            return self.clauses_of[field]
        narrowed = {key for keys in self.clauses_of.values() for key in keys}
        return tuple(key for key in self.clauses if key not in narrowed)

    def with_clauses(self, keys: set[str]) -> Rule:
        """The same rule without the clauses that are not among `keys`."""
        narrowed = {
            field: tuple(key for key in of if key in keys) for field, of in self.clauses_of.items()
        }
        kept = tuple(key for key in self.clauses if key in keys)
        return self.model_copy(update={"clauses": kept, "clauses_of": narrowed})

    def own_fields(self) -> tuple[str, ...]:
        """Fields of its register that it reads."""
        since = (self.since,) if self.since else ()
        return (*self._read(), *since, *(condition.field for condition in self.when))

    def _read(self) -> tuple[str, ...]:
        return ()


class Required(Rule):
    """Every record has these fields."""

    kind: Literal["required"]
    fields: Annotated[tuple[str, ...], Field(min_length=1)]

    def _read(self) -> tuple[str, ...]:
        return self.fields


class RequiredWhen(Required):
    """Every record that meets `when` has these fields."""

    kind: Literal["required_when"]
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]


class FollowsProcedure(Rule):
    """A rule about the states of the procedure.toml that lies beside it.

    `procedure` is put in when the rulebooks are loaded: nobody writes it.
    """

    procedure: Procedure | None = None


class Moves(FollowsProcedure):
    """Every record came to each of its states from one it can come from, and stands in no two
    that cannot be together.
    """

    kind: Literal["moves"]


class RequiredInState(FollowsProcedure, Required):
    """Every record that has come to `state` has these fields, which the state requires."""

    kind: Literal["required_in_state"]
    state: str


class _OneField(Rule):
    field: str

    def _read(self) -> tuple[str, ...]:
        return (self.field,)


class OneOf(_OneField):
    """A field, where filled, holds one of these values."""

    kind: Literal["one_of"]
    values: Annotated[tuple[str, ...], Field(min_length=1)]


class Format(_OneField):
    """A field, where filled, is written right: a whole-value `pattern`, or a named `check`.

    `shape` says in words what the pattern asks for.
    """

    kind: Literal["format"]
    check: Literal["pattern", "uscc", "id_no"] = "pattern"
    pattern: str = ""
    shape: str = ""


class DateOrder(Rule):
    """Dates, where filled, do not run backwards in the order of `fields`."""

    kind: Literal["date_order"]
    fields: Annotated[tuple[str, ...], Field(min_length=2)]

    def _read(self) -> tuple[str, ...]:
        return self.fields


class WithinWorkdays(Rule):
    """From the first filled field of `from` to that of `to` are at most `days` working days.

    `open` says what an end that is not there yet means: `overdue` once the limit has passed, or
    `ignored` (the step need not happen). Records that meet all of `unless` are left out.
    """

    limit_field: ClassVar[str] = "days"

    kind: Literal["within_workdays"]
    from_: Annotated[tuple[str, ...], Field(alias="from", min_length=1)]
    to: Annotated[tuple[str, ...], Field(min_length=1)]
    days: Annotated[int, Field(ge=1)]
    open: Literal["overdue", "ignored"]
    unless: tuple[Condition, ...] = ()

    def _read(self) -> tuple[str, ...]:
        return (*self.from_, *self.to, *(condition.field for condition in self.unless))


class ByDate(_OneField):
    """A date is no later than the record's own due date; missing, it is overdue after it."""

    kind: Literal["by_date"]
    due_field: str

    def _read(self) -> tuple[str, ...]:
        return (self.due_field, self.field)


class Unique(_OneField):
    """No two records share this value; all that do are named."""

    kind: Literal["unique"]


class Numbering(_OneField):
    """Business numbers run on without gaps, and not backwards in time (by the main date)."""

    kind: Literal["numbering"]


class Duplicate(Rule):
    """No record repeats an earlier one: filled and the same in every field of `same`, the same or
    blank in both in every field of `alike`.

    `compare` says whether texts must agree to the letter, or but for widths, spaces, punctuation
    and case. A record that shares `unless_same` with the earlier one is not this rule's business.
    `across`: the earlier one stands in another file, in another sheet (or file), or anywhere.
    With `counted_once` figures leave the repetitions out; without it every record counts.
    """

    kind: Literal["duplicate"]
    same: Annotated[tuple[str, ...], Field(min_length=1)]
    alike: tuple[str, ...] = ()
    compare: Literal["exact", "plain"] = "plain"
    unless_same: str = ""
    across: Literal["file", "sheet", "any"] = "any"
    counted_once: bool = False

    def _read(self) -> tuple[str, ...]:
        unless = (self.unless_same,) if self.unless_same else ()
        return (*self.same, *self.alike, *unless)


class Party(BaseModel):
    """Where another register names firms: its fields for the name and the 统一社会信用代码, and
    the records that are about firms.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    register_: Annotated[str, Field(alias="register")]
    name: str
    code: str
    when: tuple[Condition, ...] = ()


class SameParty(Rule):
    """One firm, one name, one code, in its register and in those `beside` it.

    `check` says which contradiction is looked for: `spelling` one firm under several spellings,
    `code_conflict` one code with clearly different names, `code_missing` a name without a code
    that has one elsewhere, `name_conflict` one name with several codes. `prefixes` are names of
    places that a firm's name may begin with or not; nothing else is left out of a name.
    """

    kind: Literal["same_party"]
    name: str
    code: str
    check: Literal["spelling", "code_conflict", "code_missing", "name_conflict"]
    beside: tuple[Party, ...] = ()
    prefixes: tuple[str, ...] = ()

    def _read(self) -> tuple[str, ...]:
        return (self.name, self.code)


class Sums(Rule):
    """What free texts say with numbers adds up: 其中, 共, 占…%, 增长…%."""

    kind: Literal["sums"]
    fields: Annotated[tuple[str, ...], Field(min_length=1)]

    def _read(self) -> tuple[str, ...]:
        return self.fields


class NarrativeSums(Rule):
    """The same of what people write for a report: narrative/<period>/<written_for>-*.md.

    Its examples are texts: [{ text = "…" }]. Its register is where the report is registered.
    """

    kind: Literal["narrative_sums"]
    written_for: Literal["half-year", "annual", "experience-summary"]


class RefersTo(_OneField):
    """A field, where filled, names a record of another register."""

    kind: Literal["refers_to"]
    to_register: str
    to_field: str


class AgreesWith(RefersTo):
    """The record of another register that a field names meets `holds`.

    Where no record is named so, that is the business of `refers_to`.
    """

    kind: Literal["agrees_with"]
    holds: Annotated[tuple[Condition, ...], Field(min_length=1)]


class CountPerPeriod(Rule):
    """At least so many records that meet `when` in every year of the log, or in the whole log."""

    limit_field: ClassVar[str] = "at_least"

    kind: Literal["count_per_period"]
    per: Literal["year", "log"]
    at_least: Annotated[int, Field(ge=1)]
    date_field: str = ""

    def _read(self) -> tuple[str, ...]:
        return (self.date_field,) if self.date_field else ()


class ItemState(Rule):
    """These items of the station's set-up are there, 已具备, by a day if given."""

    kind: Literal["item_state"]
    items: Annotated[tuple[str, ...], Field(min_length=1)]
    by: dt.date | None = None


class SubmittedBy(Rule):
    """A report was handed in on or before its due day.

    `due` is a day of the year (06-30) for the yearly ones, and a date for `once`, where
    station.toml may set another.
    """

    kind: Literal["submitted_by"]
    report: str
    every: Literal["once", "half_year", "year"]
    due: dt.date | Annotated[str, Field(pattern=r"^\d\d-\d\d$")]


class FormVersion(Rule):
    """A register kept in a unified form is kept in the version in force.

    Its examples are no records but forms: `form` (its id) and `version`.
    """

    kind: Literal["form_version"]


AnyRule = Annotated[
    Required
    | RequiredWhen
    | RequiredInState
    | Moves
    | OneOf
    | Format
    | DateOrder
    | WithinWorkdays
    | ByDate
    | Unique
    | Numbering
    | Duplicate
    | SameParty
    | Sums
    | NarrativeSums
    | RefersTo
    | AgreesWith
    | CountPerPeriod
    | ItemState
    | SubmittedBy
    | FormVersion,
    Field(discriminator="kind"),
]


def placeholders(template: str) -> Iterator[str]:
    """Names that stand in braces in a message template. ValueError for unbalanced braces."""
    from string import Formatter

    return (name for _, name, _, _ in Formatter().parse(template) if name is not None)
