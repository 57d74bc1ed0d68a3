"""The catalogue of figures (指标目录): catalogue.toml, read and held against the registers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError

from stationlog.errors import ArgumentError, SettingsError
from stationlog.indicators.figure import MEASURE_KEYS, NEEDS, Condition, Figure
from stationlog.station import problem_lines
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.toml_files import TomlError, load_toml

UNKNOWN = "不详"  # the category of a blank, and its name in a `where`
YES_NO = ("是", "否")
# results of the check: the same shape as a register, dated by period (schemas.FINDINGS, COVERAGE)
RESULTS: dict[str, dict[str, tuple[str, ...]]] = {
    "findings": {"severity": ("must_fix", "confirm"), "state": ("open", "confirmed")},
    "coverage": {"status": ("met", "not_met", "by_hand", "not_covered", "not_run")},
}
_CHOSEN = ("choice", "choices", "yes_no")


@cache
def catalogue() -> dict[str, Figure]:
    """All figures by id, in the catalogue's order."""
    return read_catalogue(Path(__file__).with_name("catalogue.toml"))


def figure_of(figure_id: str) -> Figure:
    """The figure of that id; ArgumentError for an unknown one."""
    found = catalogue().get(figure_id)
    if found is None:
        raise ArgumentError(
            f"没有“{figure_id}”这个指标",
            where="参数 FIGURE",
            why="指标目录里没有这个编号",
            now="指标编号见 stationlog/indicators/catalogue.toml，如 cases.accepted",
        )
    return found


def read_catalogue(path: Path) -> dict[str, Figure]:
    """Read a catalogue; SettingsError names the figure and key of every problem at once."""
    try:
        entries = load_toml(path).get("figure", [])
    except TomlError as error:
        raise _broken(path, [str(error)]) from None
    figures: dict[str, Figure] = {}
    problems: list[str] = []
    for number, entry in enumerate(entries, 1):
        name = entry.get("id", f"第{number}个指标")
        try:
            figure = Figure.model_validate(entry)
        except ValidationError as error:
            problems += [f"{name} {line}" for line in problem_lines(error)]
            continue
        problems += [f"{name} {problem}" for problem in _problems(figure)]
        if figure.id in figures:
            problems.append(f"{name} [id]：编号重复")
        figures[figure.id] = figure
    if problems:
        raise _broken(path, problems)
    return figures


def _broken(path: Path, problems: list[str]) -> SettingsError:
    return SettingsError(
        "指标目录读不懂",
        where=path.name,
        why="；".join(problems),
        now="请对照文件开头的说明改正",
    )


def values_of(register: str, field: str) -> tuple[str, ...]:
    """Canonical values of a choice field in their order; () for a field that has no list."""
    if register in RESULTS:
        return RESULTS[register].get(field, ())
    found = registers()[register].field(field)
    if found.type == "yes_no":
        return YES_NO
    return choice_lists()[found.choices].values if found.type in _CHOSEN else ()


def several_values(register: str, field: str) -> bool:
    """Whether one record may hold several values of the field."""
    return register not in RESULTS and registers()[register].field(field).type == "choices"


def field_label(register: str, field: str) -> str:
    """Chinese label of a field."""
    if register in RESULTS:
        return {"severity": "程度", "state": "状态", "status": "核对结果"}[field]
    return registers()[register].field(field).label


def _problems(figure: Figure) -> list[str]:
    needed, allowed = NEEDS[figure.measure]
    given = {key for key in MEASURE_KEYS if key in figure.model_fields_set}
    problems = [f"[{key}]：{figure.measure} 需要这一项" for key in _written(needed - given)]
    problems += [
        f"[{key}]：{figure.measure} 不用这一项" for key in _written(given - needed - allowed)
    ]
    if figure.parts and figure.measure == "mean_workdays":
        problems.append("[parts]：mean_workdays 只用一个登记簿")
    if any(c.within for c in (figure, *figure.parts, figure.settled) if c):
        problems.append("[within]：只能写在 hit 里")
    problems += _derived_problems(figure)
    if bool(figure.parts) == bool(figure.register_key and figure.date):
        problems.append("[register]：register 与 date，或者 parts，写其中一种")
        return problems
    for part in figure.sources:
        problems += _part_problems(figure, part.register_key, part.date, part.name)
        problems += _condition_problems(part.register_key, part)
        if part.register_key in _known():
            for condition in (figure, figure.hit, figure.settled):
                problems += _condition_problems(part.register_key, condition)
    return list(dict.fromkeys(problems))


def _derived_problems(figure: Figure) -> list[str]:
    registers_of = {part.register_key for part in figure.sources}
    problems = []
    if figure.workdays and (len(registers_of) > 1 or registers_of & {*RESULTS}):
        problems.append("[workdays]：只用一个登记簿")
    if figure.workdays and [*figure.workdays.bounds] != sorted({*figure.workdays.bounds}):
        problems.append("[workdays.bounds]：须从小到大，不能重复")
    if figure.procedure and registers_of & {*RESULTS}:
        problems.append("[procedure]：只用于登记簿")
    if figure.by_document and registers_of != {"coverage"}:
        problems.append("[by_document]：只用于条款（coverage）")
    return problems


def _written(keys: set[str]) -> list[str]:
    """Keys as the file writes them."""
    return sorted({"start": "from", "end": "to"}.get(key, key) for key in keys)


def _known() -> set[str]:
    return {*registers(), *RESULTS}


def _type(register: str, field: str) -> str:
    if register in RESULTS:
        return "choice" if field in RESULTS[register] else ""
    return next((f.type for f in registers()[register].fields if f.key == field), "")


def _part_problems(figure: Figure, register: str, date: str, name: str) -> list[str]:
    if register not in _known():
        return [f"[register]：没有登记簿 {register}"]
    problems = []
    dates = [("date", date), ("from", figure.start), ("to", figure.end), ("until", figure.until)]
    for key, field in dates:
        period = key == "date" and register in RESULTS and field == "period"
        if field and not period and _type(register, field) != "date":
            problems.append(f"[{key}]：{register} 没有日期字段 {field}")
    if figure.field and _type(register, figure.field) not in ("count", "money"):
        problems.append(f"[field]：{register} 没有数量字段 {figure.field}")
    if figure.measure == "distinct" and (not name or not _type(register, name)):
        problems.append(f"[parts.name]：{register} 没有名称字段 {name}")
    problems += [
        f"[splits]：{register}.{split} 不是选项字段"
        for split in figure.splits
        if _type(register, split) not in _CHOSEN
    ]
    return problems


def _condition_problems(register: str, condition: Condition | None) -> list[str]:
    if condition is None or register not in _known():
        return []
    problems = [
        f"[where]：{register} 没有字段 {field}"
        for field in sorted(condition.fields())
        if not _type(register, field)
    ]
    if problems:
        return problems
    for field, values in condition.where.items():
        unknown = set(values) - {*values_of(register, field), UNKNOWN}
        problems += [f"[where]：{register}.{field} 没有选项 {value}" for value in sorted(unknown)]
    problems += [
        f"[where]：{register}.{field} 不是日期"
        for field in sorted(condition.date_fields())
        if _type(register, field) != "date"
    ]
    return problems
