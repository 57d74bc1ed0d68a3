"""Conditions that say which records a rule looks at."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Condition(BaseModel):
    """One test of one field; exactly one of the four ways is given.

    `is` and `is_not` compare the whole value (a blank is in no list, so `is_not` holds for it),
    `has` looks for one of several values joined by 、, `filled` asks whether there is a value.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    field: str
    is_: Annotated[tuple[str, ...], Field(alias="is")] = ()
    is_not: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    filled: bool | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Condition:
        ways = sum((bool(self.is_), bool(self.is_not), bool(self.has), self.filled is not None))
        if ways != 1:
            raise ValueError("is、is_not、has、filled 须写且只写一个")
        return self
