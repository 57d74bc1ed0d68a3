"""The station's folder: what people write (station.toml, raw logs), where output goes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from stationlog.errors import ArgumentError, SettingsError
from stationlog.letterhead import Letterhead, Sent, of_a_letterhead
from stationlog.vocabulary.toml_files import TomlError, load_toml

SETTINGS = "station.toml"
# the years a calendar and a station of this kind can be asked about
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
REMIND_WORKDAYS = (10, 3)
"""Working days before a deadline at which the calendar reminds, where station.toml says nothing."""
# as in the rulebooks, whose models are not needed here
_LONGEST_LIMIT = 3650
# about the working days of a year
_LONGEST_NOTICE = 250


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(_Section):
    """Who runs the station and whom it reports to, as printed in the reports."""

    name: Annotated[str, Field(min_length=1)]
    host: Annotated[str, Field(min_length=1)]
    superior: Annotated[str, Field(min_length=1)]
    host_office: str = ""


class Documents(_Section):
    """Documents in force: folder names under standards/."""

    in_force: Annotated[tuple[str, ...], Field(min_length=1)]


def _reminders(value: object) -> object:
    """One number stands for a list of one; the longest notice comes first."""
    days = [value] if isinstance(value, int) else value
    if (
        not isinstance(days, list | tuple)
        or any(type(day) is not int or not 1 <= day <= _LONGEST_NOTICE for day in days)
        or len(set(days)) < len(days)
    ):
        raise ValueError(
            f"应为提前几个工作日提醒，如 10 或 [10, 3]：1 至 {_LONGEST_NOTICE} 的整数，不重复"
        )
    return tuple(sorted(days, reverse=True))


class Deadlines(_Section):
    """Dates that are set once, where the station has others than the rulebook, and how many
    working days before a deadline its calendar reminds of it.
    """

    experience_summary: dt.date | None = None
    remind_workdays: Annotated[tuple[int, ...], BeforeValidator(_reminders)] = REMIND_WORKDAYS


class Comparing(_Section):
    """When a change must be explained: beyond so many per cent (a rate: percentage points), and
    taken of at least so many. No document sets either: they are this kit's own.
    """

    explain_from: Annotated[int, Field(strict=True, ge=1, le=1000)] = 30
    least_base: Annotated[int, Field(strict=True, ge=5, le=1000)] = 5


class Public(_Section):
    """The public version: counts of fewer than `least_cell` persons or things are hidden."""

    least_cell: Annotated[int, Field(strict=True, ge=3, le=100)] = 5


class Settings(_Section):
    """station.toml."""

    station: Names
    documents: Documents
    deadlines: Deadlines = Deadlines()
    comparison: Comparing = Comparing()
    public: Public = Public()
    thresholds: dict[str, Annotated[int, Field(strict=True, ge=1, le=_LONGEST_LIMIT)]] = {}
    letterhead: Letterhead | None = None
    sent: Annotated[tuple[Sent, ...], AfterValidator(of_a_letterhead)] = ()


@dataclass(frozen=True)
class Station:
    """Settings and folders of one station, and the day the statistics are cut off.

    `as_of` is None where nobody set it: each period then takes its own last day.
    """

    root: Path
    raw: Path
    processed: Path
    reports: Path
    as_of: dt.date | None
    settings: Settings


def open_station(
    station: str = "", raw: str = "", processed: str = "", reports: str = "", as_of: str = ""
) -> Station:
    """Resolve the notebook or command-line parameters, all strings, "" = the default.

    Without `station` the folder is found by walking up from the working directory to the first
    one that holds a station.toml; relative paths stand against that folder. Raises ArgumentError
    for a folder or date that cannot be used and SettingsError for a broken station.toml.
    """
    root = _named_root(station) if station else _found_root(Path.cwd())
    folders = {
        "raw": root / (raw or "data/raw"),
        "processed": root / (processed or "data/processed"),
        "reports": root / (reports or "reports"),
    }
    _keep_apart(folders)
    return Station(
        root=root,
        **folders,
        as_of=parse_day(as_of, "as_of") if as_of else None,
        settings=read_settings(root / SETTINGS),
    )


def _keep_apart(folders: dict[str, Path]) -> None:
    """Nothing is written into the raw log, and clear tables never stand among the reports."""
    resolved = {name: folder.resolve() for name, folder in folders.items()}
    for inner, outer in permutations(resolved, 2):
        if resolved[inner].is_relative_to(resolved[outer]):
            raise ArgumentError(
                "原始登记表、中间结果和报告的文件夹不能相同，也不能一个在另一个里面",
                where=f"参数 {inner} 和 {outer}",
                why="原始登记表不能改动，中间结果含未脱敏的个人信息",
                now="请改用互不包含的文件夹",
            )


def parse_day(text: str, parameter: str) -> dt.date:
    """Read a date parameter written 2025-06-30; ArgumentError otherwise."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.min
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ArgumentError(
            f"无法识别的日期“{text}”",
            where=f"参数 {parameter}",
            why=f"日期写作 2025-06-30，年份在 {_FIRST_YEAR} 至 {_LAST_YEAR} 之间",
            now="请改正后重新运行",
        )
    return day


def _named_root(text: str) -> Path:
    root = Path(text).expanduser()
    if not (root / SETTINGS).is_file():
        raise ArgumentError(
            f"文件夹 {root.name or text} 里没有 {SETTINGS}",
            where="参数 station",
            why="站点文件夹必须有 station.toml",
            now="请核对 --station，或从项目里复制一份 station.toml 再修改",
        )
    return root.resolve()


def _found_root(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder.resolve()
    raise ArgumentError(
        f"当前文件夹及其上级都没有 {SETTINGS}",
        where="当前文件夹",
        why="不知道要处理哪个工作站",
        now="请进入站点文件夹再运行，或用 --station 指明",
    )


def read_settings(path: Path) -> Settings:
    """Read station.toml; SettingsError names the table and key of every problem at once."""
    try:
        return Settings.model_validate(load_toml(path))
    except TomlError as error:
        why = str(error)
    except ValidationError as error:
        why = "；".join(problem_lines(error))
    raise SettingsError(
        "站点设置读不懂", where=path.name, why=why, now="请对照 README 的“站点设置”一节改正"
    )


_PROBLEMS = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识的键",
    "string_type": "应为文字",
    "date_from_datetime_parsing": "应为日期，如 2022-12-10",
    "date_type": "应为日期，如 2022-12-10",
    "dict_type": "应为一个表",
    "tuple_type": "应为列表",
    "model_type": "应为一个表",
    "literal_error": "不是规定的取值",
    "union_tag_invalid": "不认识的 kind",
    "union_tag_not_found": "缺少 kind",
    "too_short": "不能为空",
    "too_long": "太多，请减少",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "int_parsing": "应为整数",
    "greater_than_equal": "数太小",
    "less_than_equal": "数太大",
    "string_too_short": "不能为空",
    "string_too_long": "太长",
    "int_parsing_size": "数太大",
    "finite_number": "应为整数",
    "date_from_datetime_inexact": "应为日期，如 2022-12-10",
    "date_parsing": "应为日期，如 2022-12-10",
    "bool_type": "应为 true 或 false",
    "float_type": "应为数",
    "float_parsing": "应为数，不带单位",
    "string_pattern_mismatch": "写法不对",
}


def problem_lines(error: ValidationError) -> list[str]:
    """One short Chinese line for each problem pydantic found: [table] key：problem, or
    [[table]] 第1条 key：problem, counted as people count.
    """
    lines = []
    for problem in error.errors():
        place = _place(problem["loc"])
        said = problem["msg"].removeprefix("Value error, ")
        # pydantic's own words are English
        other = said if problem["type"] == "value_error" else "值不对"
        told = _PROBLEMS.get(problem["type"], other)
        if problem["type"] == "literal_error":
            allowed = problem["ctx"]["expected"].replace(" or ", "、").replace(", ", "、")
            told += "，可以写：" + allowed.replace("'", "")
        lines.append(f"{place}：{told}")
    return lines


def _place(location: tuple[int | str, ...]) -> str:
    numbers = [at for at, part in enumerate(location) if isinstance(part, int)]
    if numbers and numbers[0]:
        at = numbers[0]
        *tables, table = map(str, location[:at])
        rest = [f"第{part + 1}项" if isinstance(part, int) else part for part in location[at + 1 :]]
        if rest:
            return f"[[{'.'.join((*tables, table))}]] 第{location[at] + 1}条 {' '.join(rest)}"
        if tables:
            return f"[{'.'.join(tables)}] {table} 第{location[at] + 1}项"
        return f"[[{table}]] 第{location[at] + 1}条"
    *tables, key = [str(part) for part in location] or [""]
    return f"[{'.'.join(tables)}] {key}" if tables else f"[{key}]"
