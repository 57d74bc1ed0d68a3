"""rules-confirmed.toml: what the station compared with its own copy of the texts.

[clauses.DB44-examine-limit]      # or [rules.CASE-DECIDE-15WD]
result = "一致"                    # 一致 · 不一致 · 修改为
clause_no = "5.2.1"               # 条款一致或修改为的必写
changed_to = "…"                  # 只在 result = "修改为" 时写；有限值的规则写整数
by = "核对人"
on = 2026-11-20
note = ""
digest = "…"                      # 核对的是哪些内容，由程序写入
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from stationlog.errors import SettingsError
from stationlog.standard.answers import Kind
from stationlog.station import problem_lines
from stationlog.vocabulary.toml_files import TomlError, load_toml

FILE = "rules-confirmed.toml"
TABLES: dict[Kind, str] = {"clause": "clauses", "rule": "rules"}
Result = Literal["一致", "不一致", "修改为"]
AGREES, DIFFERS, CHANGED = RESULTS = ("一致", "不一致", "修改为")
LONGEST_NUMBER, LONGEST_TEXT, LONGEST_NAME = 40, 2000, 40
FIRST_DAY = dt.date(2000, 1, 1)


class Entry(BaseModel):
    """One item as compared; who, when, and the digest of what was compared ("" in an entry that
    somebody wrote by hand: nobody can tell what it speaks of).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    result: Result
    clause_no: Annotated[str, Field(max_length=LONGEST_NUMBER)] = ""
    changed_to: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    by: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    on: Annotated[dt.date, Field(strict=True, ge=FIRST_DAY)]
    note: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    digest: Annotated[str, Field(pattern="^([0-9a-f]{16})?$")] = ""

    @model_validator(mode="after")
    def _text_and_result(self) -> Entry:
        if self.result == CHANGED and not self.changed_to:
            raise ValueError(f"result 是“{CHANGED}”，须写 changed_to")
        if self.result != CHANGED and self.changed_to:
            raise ValueError(f"写了 changed_to，result 应为“{CHANGED}”")
        return self


class ClauseEntry(Entry):
    """A clause that agrees has a number in the text."""

    @model_validator(mode="after")
    def _number(self) -> ClauseEntry:
        if self.result != DIFFERS and not self.clause_no:
            raise ValueError(f"result 是“{self.result}”的条款须写 clause_no")
        return self


class Confirmations(BaseModel):
    """The whole file; empty where nobody compared anything."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    clauses: dict[str, ClauseEntry] = {}
    rules: dict[str, Entry] = {}

    def entries(self) -> Iterator[tuple[Kind, str, Entry]]:
        """Kind, item id and entry, clauses before rules, in the order of the file."""
        for kind, table in TABLES.items():
            for item_id, entry in getattr(self, table).items():
                yield kind, item_id, entry


def read_confirmations(root: Path) -> Confirmations:
    """Read rules-confirmed.toml of a station's folder; empty where there is none.

    SettingsError names the table and the key of every problem at once. Ids of no item are no
    problem here: the rulebooks may have changed since.
    """
    path = root / FILE
    if not path.is_file():
        return Confirmations()
    try:
        return confirmations_of(load_toml(path))
    except TomlError as error:
        why = str(error)
    except ValidationError as error:
        why = "；".join(dict.fromkeys(problem_lines(error)))
    raise SettingsError(
        "原文核对记录读不懂",
        where=FILE,
        why=why,
        now="请按提示的表和键改正；不会改的，删去那个表，再用 standard review 重新核对",
    )


def confirmations_of(data: dict) -> Confirmations:
    """The confirmations that a parsed file holds; ValidationError for a wrong shape."""
    return Confirmations.model_validate(data)
