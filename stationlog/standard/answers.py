"""What the station's own copy said of an item: how an entry of rules-confirmed.toml stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Kind = Literal["clause", "rule"]
State = Literal["confirmed", "differs", "amend", "stale"]

KIND_LABELS: dict[Kind, str] = {"clause": "条款", "rule": "规则"}


@dataclass(frozen=True)
class Answer:
    """One item compared with the original text; who did it stays in the station's folder.

    `state`: `confirmed` it agrees, or was put right as the text says; `differs` it does not agree
    (a rule is then not run); `amend` a rule to be rewritten, run as it is until then; `stale` the
    rulebook changed since, so that it counts for nothing. `why` says in Chinese why it is stale.
    """

    item_id: str
    kind: Kind
    state: State
    on: dt.date
    clause_no: str = ""
    changed_to: str = ""
    why: str = ""
