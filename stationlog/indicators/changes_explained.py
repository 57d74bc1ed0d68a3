"""changes-explained.toml: what people say of a change that is large.

[[change]]
period = "2025H1"
figure = "cases.accepted"
against = "同比"          # or 环比
from = 28                 # the number before and the number now, as printed when it was
to = 57                   # explained: an explanation holds only while both are the same
reason = "……"
by = "……"                 # who says so; not printed in reports
on = 2025-07-02
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stationlog.errors import ArgumentError, SettingsError
from stationlog.indicators.catalogue import catalogue
from stationlog.station import problem_lines
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.toml_files import TomlError, load_toml

CHANGES_FILE = "changes-explained.toml"
_Text = Annotated[str, Field(strict=True, min_length=1, max_length=500)]
_Number = Annotated[float, Field(allow_inf_nan=False)]


class ChangeExplained(BaseModel):
    """One entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    period: _Text
    figure: _Text
    against: Literal["同比", "环比"]
    before: Annotated[_Number, Field(alias="from")]
    now: Annotated[_Number, Field(alias="to")]
    reason: _Text
    by: _Text
    on: dt.date

    @property
    def key(self) -> tuple[str, str, str]:
        """What is explained."""
        return (self.period, self.figure, self.against)


@dataclass(frozen=True)
class ChangesExplained:
    """All entries, by period, figure and 同比 or 环比."""

    entries: dict[tuple[str, str, str], ChangeExplained]

    def of(self, period: Period, figure_id: str, against: str) -> ChangeExplained | None:
        """The explanation of a change; None without one."""
        return self.entries.get((period.key, figure_id, against))


def read_changes_explained(root: Path) -> ChangesExplained:
    """Read the file; nothing is explained where there is none.

    SettingsError names the entry and key of every problem at once.
    """
    path = root / CHANGES_FILE
    if not path.exists():
        return ChangesExplained({})
    try:
        told = load_toml(path)
    except TomlError as error:
        raise _broken([str(error)]) from None
    problems = [f"[{key}]：不认识的键" for key in told if key != "change"]
    listed = told.get("change", [])
    if not isinstance(listed, list):
        raise _broken([*problems, "[change]：应写成 [[change]]"])
    entries: dict[tuple[str, str, str], ChangeExplained] = {}
    for number, one in enumerate(listed, 1):
        name = f"第{number}条"
        try:
            entry = ChangeExplained.model_validate(one)
        except ValidationError as error:
            problems += [f"{name} {line}" for line in problem_lines(error)]
            continue
        problems += [f"{name} {problem}" for problem in _problems(entry)]
        if entry.key in entries:
            problems.append(f"{name} 与前面的一条说明的是同一个变动，请合并")
        entries[entry.key] = entry
    if problems:
        raise _broken(problems)
    return ChangesExplained(entries)


def _problems(entry: ChangeExplained) -> list[str]:
    found = []
    try:
        if Period.parse(entry.period).key != entry.period:
            found.append("[period]：写作 2025H1 或 2025")
    except ArgumentError:
        found.append("[period]：写作 2025H1 或 2025")
    if entry.figure not in catalogue():
        found.append("[figure]：没有这个指标")
    if not entry.reason.strip():
        found.append("[reason]：不能为空")
    return found


def _broken(problems: list[str]) -> SettingsError:
    return SettingsError(
        "变动说明读不懂",
        where=CHANGES_FILE,
        why="；".join(problems),
        now="请改正；每一条写 period、figure、against、from、to、reason、by、on",
    )
