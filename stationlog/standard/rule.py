"""What every rule has, whatever its kind."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from stationlog.standard.conditions import Condition

Records = tuple[dict[str, Any], ...]

LONGEST_LIMIT = 3650
"""The longest limit in days, and the largest number that may be asked for, as in station.toml."""


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("不能为空")
    return text


NotBlank = Annotated[str, AfterValidator(_not_blank)]

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
    its table; `limit_field` the key that station.toml may override; `holds_against_others` says
    that other records decide with it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    limit_field: ClassVar[str] = ""
    holds_against_others: ClassVar[bool] = False

    id: str
    kind: str
    title: NotBlank
    register_: Annotated[str, Field(alias="register")]
    severity: Literal["must_fix", "confirm"]
    scope: Literal["record", "file", "register", "period", "report"] = "record"
    clauses: Annotated[tuple[str, ...], Field(min_length=1)]
    clauses_of: dict[str, tuple[str, ...]] = {}
    basis: NotBlank
    message: NotBlank
    advice: NotBlank
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
