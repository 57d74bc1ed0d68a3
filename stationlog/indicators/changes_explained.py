"""changes-explained.toml: what people say of a change that is large.

[[change]]
period = "2025H1"
figure = "受理维权援助申请"  # or its id, cases.accepted
against = "同比"          # or 环比
from = 28                 # the number before and the number now, as printed when it was
to = 57                   # explained: an explanation holds only while both are the same
reason = "……"
by = "……"                 # who says so; not printed in reports
on = 2025-07-02

Blocks to copy stand in narrative/<period>/<report>.figures.md.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from stationlog.errors import ArgumentError, SettingsError
from stationlog.indicators.figure_names import figure_named, near_figures
from stationlog.station import problem_lines
from stationlog.vocabulary.narrative_files import FIGURES_AT_HAND, FOLDER
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.toml_files import TomlError, load_toml

CHANGES_FILE = "changes-explained.toml"
_Text = Annotated[str, Field(strict=True, min_length=1, max_length=500)]
_Number = Annotated[float, Field(allow_inf_nan=False)]


def _period(value: str) -> str:
    try:
        if Period.parse(value).key == value:
            return value
    except ArgumentError:
        pass
    raise ValueError("写作 2025H1（上半年）、2025H2（下半年）或 2025（全年）")


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("不能为空")
    return value


def _figure(value: str) -> str:
    if found := figure_named(value):
        return found
    near = near_figures(value)
    told = f"相近的有：{near}" if near else "名称和编号见 run_reports.py trace 加报告期"
    raise ValueError(f"没有指标“{value}”；{told}")


class ChangeExplained(BaseModel):
    """One entry; `figure` is read as id or label and kept as id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    period: Annotated[_Text, AfterValidator(_period)]
    figure: Annotated[_Text, AfterValidator(_figure)]
    against: Literal["同比", "环比"]
    before: Annotated[_Number, Field(alias="from")]
    now: Annotated[_Number, Field(alias="to")]
    reason: Annotated[_Text, AfterValidator(_said)]
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
        if entry.key in entries:
            problems.append(f"{name} 与前面的一条说明的是同一个变动，请合并")
        entries[entry.key] = entry
    if problems:
        raise _broken(problems)
    return ChangesExplained(entries)


def _broken(problems: list[str]) -> SettingsError:
    return SettingsError(
        "变动说明读不懂",
        where=CHANGES_FILE,
        why="；".join(problems),
        now="请改正；每一条写 period、figure、against、from、to、reason、by、on，"
        f"{FOLDER}/<报告期>/<报告>{FIGURES_AT_HAND} 里有写好的，抄来填上即可",
    )
