"""Rules: what one table of rules.toml holds, one model for each kind; here those about records."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from stationlog.standard.conditions import Condition
from stationlog.standard.duty_rules import (
    CountPerPeriod,
    FormVersion,
    ItemState,
    NarrativeSums,
    SubmittedBy,
)
from stationlog.standard.procedure import Procedure
from stationlog.standard.rule import LONGEST_LIMIT, Rule
from stationlog.vocabulary.registers import registers


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

    def _read(self) -> tuple[str, ...]:
        states = self.procedure.states.values() if self.procedure else ()
        return tuple(field for state in states for field in state.fields())


class RequiredInState(FollowsProcedure, Required):
    """Every record that has come to `state` has these fields, which the state requires."""

    kind: Literal["required_in_state"]
    state: str

    def _read(self) -> tuple[str, ...]:
        state = self.procedure.states.get(self.state) if self.procedure else None
        return (*self.fields, *(state.fields() if state else ()))


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
    days: Annotated[int, Field(ge=1, le=LONGEST_LIMIT)]
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

    holds_against_others: ClassVar[bool] = True

    kind: Literal["unique"]


class Numbering(_OneField):
    """Business numbers run on without gaps, and not backwards in time (by the main date)."""

    holds_against_others: ClassVar[bool] = True

    kind: Literal["numbering"]

    def _read(self) -> tuple[str, ...]:
        register = registers().get(self.register_)
        return (self.field, register.date) if register and register.date else (self.field,)


class Duplicate(Rule):
    """No record repeats an earlier one: filled and the same in every field of `same`, the same or
    blank in both in every field of `alike`.

    `compare` says whether texts must agree to the letter, or but for widths, spaces, punctuation
    and case. A record that shares `unless_same` with the earlier one is not this rule's business.
    `across`: the earlier one stands in another file, in another sheet (or file), or anywhere.
    With `counted_once` figures leave the repetitions out; without it every record counts.
    """

    holds_against_others: ClassVar[bool] = True

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

    holds_against_others: ClassVar[bool] = True

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


class RefersTo(_OneField):
    """A field, where filled, names a record of another register."""

    holds_against_others: ClassVar[bool] = True

    kind: Literal["refers_to"]
    to_register: str
    to_field: str


class AgreesWith(RefersTo):
    """The record of another register that a field names meets `holds`.

    Where no record is named so, that is the business of `refers_to`.
    """

    kind: Literal["agrees_with"]
    holds: Annotated[tuple[Condition, ...], Field(min_length=1)]


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
