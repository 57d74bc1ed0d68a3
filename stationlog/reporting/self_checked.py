"""self-check.toml in the station's folder: what people found of the clauses no rule can test.

[[check]]
period = "2025H1"
clause = "WH33-1-a"        # 附件3 of the draft names it
result = "符合"             # 符合, 不符合 or 不适用
evidence = "……"            # what was looked at, and where it is kept
by = "站长 张三"            # who looked; printed with his role, the name masked
on = 2025-06-30

It is the word of the body that is audited: it stands in 附件3 and changes no status of coverage.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from stationlog.errors import ArgumentError, SettingsError
from stationlog.reporting.report import Report
from stationlog.standard.documents import Clause
from stationlog.station import problem_lines
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.toml_files import TomlError, load_toml

FILE = "self-check.toml"
_LONGEST = 500
_Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST, strict=True)
]
_RESULTS = "应为“符合”“不符合”或“不适用”"


class SelfCheck(BaseModel):
    """One entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    period: _Text
    clause: _Text
    result: Literal["符合", "不符合", "不适用"]
    evidence: _Text
    by: _Text
    on: Annotated[dt.date, Field(strict=True)]


def self_checks(report: Report) -> dict[str, SelfCheck]:
    """The entries of the report's period by clause. SettingsError: every problem of the file."""
    book = report.rulebooks.asking
    if book is None:
        return {}
    read = read_self_checks(report.station.root, book.clauses)
    return {clause: one for (period, clause), one in read.items() if period == report.period.key}


def read_self_checks(root: Path, clauses: Mapping[str, Clause]) -> dict[tuple[str, str], SelfCheck]:
    """All entries by period and clause; {} without the file. `clauses` are those of the document
    the report answers to.

    SettingsError names the entry and key of every problem at once.
    """
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return {}
    try:
        told = load_toml(path)
    except TomlError as error:
        raise _broken([str(error)]) from None
    problems = [f"[{key}]：不认识的键" for key in told if key != "check"]
    listed = told.get("check", [])
    if not isinstance(listed, list):
        raise _broken([*problems, "[check]：应写成 [[check]]"])
    found: dict[tuple[str, str], SelfCheck] = {}
    for number, one in enumerate(listed, 1):
        name = f"第{number}条"
        try:
            entry = SelfCheck.model_validate(one)
        except ValidationError as error:
            problems += [f"{name} {_said(line)}" for line in problem_lines(error)]
            continue
        problems += [f"{name} {problem}" for problem in _problems(entry, clauses)]
        if (entry.period, entry.clause) in found:
            problems.append(f"{name} 与前面的一条是同一期的同一条款，请合并")
        found[entry.period, entry.clause] = entry
    if problems:
        raise _broken(problems)
    return found


def _said(line: str) -> str:
    return f"[result]：{_RESULTS}" if line.startswith("[result]：不是规定的取值") else line


def _problems(entry: SelfCheck, clauses: Mapping[str, Clause]) -> list[str]:
    found = []
    try:
        known = Period.parse(entry.period).key == entry.period
    except ArgumentError:
        known = False
    if not known:
        found.append("[period]：写作 2025H1 或 2025")
    clause = clauses.get(entry.clause)
    if clause is None:
        found.append("[clause]：没有这个条款，编号见草稿的附件3")
    elif not clause.by_hand:
        found.append("[clause]：这一条由规则核对，不用人工填写")
    return found


def _broken(problems: list[str]) -> SettingsError:
    return SettingsError(
        "自查结果读不懂",
        where=FILE,
        why="；".join(problems),
        now="请改正；每一条写 period、clause、result、evidence、by、on",
    )
