"""Documents that bind the station and their clauses: what document.toml and clauses.toml hold."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

from stationlog.standard.rule import NotBlank

TextStatus = Literal["held", "not_held"]
NO_NUMBER = "文号不详"
"""The `number` of a document whose own is not known: no name to call it by."""


class Document(BaseModel):
    """One binding document.

    `text_status` says whether its text is held (its clauses are quotations from `source`) or
    not (its clauses are our summary of secondary sources). Records dated before `in_force_from`
    are not judged by it, duties that fell due before are not asked for; a document that does not
    say so counts as always in force. `replaces` names the folder of the earlier version of the
    same document, which ends the day before, or on its own `in_force_to`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: NotBlank
    number: NotBlank
    short: NotBlank
    issuer: NotBlank
    text_status: TextStatus
    dated: dt.date | None = None
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    replaces: str = ""
    source: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """What it is called in a list: its number, or its short name where that is not known."""
        return self.short if self.number == NO_NUMBER else self.number


class Clause(BaseModel):
    """One obligation (条款).

    `check` says how it is tested: by `rules`, `by_hand` (then `by_hand` says what a person looks
    at) or by `none`. A clause tested by rules may name in `by_hand` what the rules cannot see.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    section: str
    title: NotBlank
    text: NotBlank
    check: Literal["rules", "by_hand", "none"]
    by_hand: str = ""
    basis: str = ""
