"""Unified business forms (统一的业务用表): what one table of forms.toml holds.

Which columns must be filled in is not said here: obligations.py reads it off the rules.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_VERSION = r"^[0-9]{4}(\.[0-9]{1,3}){1,2}$"
# what a cell of a printed form holds
_Line = Annotated[str, Field(max_length=40)]
_Words = Annotated[str, Field(max_length=500)]


class Section(BaseModel):
    """Columns that stand together, in order, under a title ("" where the form has only these).

    On a slip `sign` is the sentence that is signed below them, "" for none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: _Line = ""
    sign: _Words = ""
    fields: Annotated[tuple[str, ...], Field(min_length=1)]


class Form(BaseModel):
    """One form: a `register` (a table with a record a row) or a `slip` (a page a record).

    `fields` of the sections are keys of its register. `wide` ones get more room (a line of their
    own on a slip), `tall` ones so many lines of a slip. `version` is dotted numbers: the form in
    force is the one that stands in the rulebook.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, Field(min_length=1)]
    kind: Literal["register", "slip"]
    register_: Annotated[str, Field(alias="register")]
    sheet: Annotated[str, Field(min_length=1)]
    version: Annotated[str, Field(pattern=_VERSION)]
    basis: Annotated[str, Field(min_length=1, max_length=500)]
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    wide: tuple[str, ...] = ()
    tall: dict[str, Annotated[int, Field(ge=2, le=12)]] = {}
    examples: dict[str, _Words] = {}
    notes: tuple[_Words, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All field keys in the form's order."""
        return tuple(key for section in self.sections for key in section.fields)


def version_key(version: str) -> tuple[int, ...]:
    """Dotted numbers to compare by: 2026.10 is later than 2026.9, and 2026.1.0 is 2026.1."""
    numbers = [int(part) for part in re.findall(r"\d+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
