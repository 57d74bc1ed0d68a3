"""What a figure's records are chosen by, in the words of the registers: for people.

The machine's form (`source` in figures.parquet, indicators/scope.py) stays in the data and in JSON;
a term that is not known here is shown as it stands there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from stationlog.errors import StationlogError
from stationlog.indicators.catalogue import RESULTS, UNKNOWN, field_label
from stationlog.reporting.sections.clause_words import STATUS
from stationlog.resources import standards
from stationlog.vocabulary.findings import SEVERITY_LABELS, STATE_LABELS
from stationlog.vocabulary.periods import Period, day_text
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.toml_files import TomlError, load_toml

CATEGORIES = {**SEVERITY_LABELS, **STATUS, **STATE_LABELS}
"""Categories of results of the check, whose keys are English."""

_RESULT_NAMES = {"findings": "检查发现", "coverage": "条款核对结果"}
_OTHER_FIELDS = {"period": "报告期", "arises_on": "问题产生日期", "document": "文件"}
_DAY = r"(\d{4}-\d\d-\d\d)"
_FIELD = r"([a-z_]+)"


def scope_words(source: str) -> str:
    """`cases: decided_on in 2025H1; decision=受理` as
    援助申请办理：审查日期在2025年上半年内；审查结果为“受理”.
    """
    return "，加上".join(_part(part) for part in re.split(r" \+ (?=[a-z]+: )", source))


@cache
def document_name(name: str) -> str:
    """The short name people know a document by; its folder's name where that is not to be had."""
    try:
        told = load_toml(standards() / name / "document.toml")
    except (OSError, TomlError):
        return name
    return str(told.get("short") or told.get("title") or name)


def _part(part: str) -> str:
    register, between, terms = part.partition(": ")
    if not between or register not in {**registers(), **RESULTS}:
        return part
    name = _RESULT_NAMES.get(register) or registers()[register].label
    told = []
    for term in terms.split("; "):
        hit = term.removeprefix("numerator: ")
        words = "且".join(_term(register, one) for one in _split(hit))
        told.append(words if hit is term else f"分子另须{words}")
    return f"{name}：{'；'.join(told)}"


def _split(term: str) -> list[str]:
    """The conditions of a term; those in brackets stay together."""
    return [term] if term.startswith("not (") else term.split(" and ")


def _term(register: str, term: str) -> str:
    for pattern, words in _TERMS:
        found = re.fullmatch(pattern, term)
        if found:
            return words(register, *found.groups())
    return term


def _name(register: str, field: str) -> str:
    if field in _OTHER_FIELDS and register in RESULTS:
        return _OTHER_FIELDS[field]
    try:
        return field_label(register, field)
    except KeyError:
        return field


def _is(register: str, field: str, values: str) -> str:
    told = [_value(register, field, value) for value in values.split("|")]
    if told == [UNKNOWN]:
        return f"{_name(register, field)}空白（不详）"
    of_several = register in registers() and _several(register, field)
    return f"{_name(register, field)}{'含' if of_several else '为'}{'或'.join(told)}"


def _several(register: str, field: str) -> bool:
    try:
        return registers()[register].field(field).type == "choices"
    except KeyError:
        return False


def _value(register: str, field: str, value: str) -> str:
    if register in RESULTS:
        value = document_name(value) if field == "document" else CATEGORIES.get(value, value)
    return value if value == UNKNOWN else f"“{value}”"


def _day(text: str) -> str:
    return day_text(dt.date.fromisoformat(text))


def _within(register: str, field: str, when: str) -> str:
    days = re.fullmatch(rf"{_DAY}\.\.{_DAY}", when)
    if days:
        return f"{_name(register, field)}在{_day(days[1])}至{_day(days[2])}"
    month = re.fullmatch(r"(\d{4})-(\d\d)", when)
    if month:
        return f"{_name(register, field)}在{month[1]}年{int(month[2])}月"
    try:
        label = Period.parse(when).label
    except StationlogError:
        label = when
    return f"{_name(register, field)}{'为' if field == 'period' else '在'}{label}"


def _compared(text: str) -> Callable[..., str]:
    return lambda register, field, day: f"{_name(register, field)}{text.format(_day(day))}"


_TERMS: tuple[tuple[str, Callable[..., str]], ...] = (
    (rf"{_FIELD} blank or <={_DAY}", _compared("空白或不晚于{}")),
    (rf"{_FIELD} blank or >={_DAY}", _compared("空白或不早于{}")),
    (rf"{_FIELD} blank or >{_DAY}", _compared("空白或晚于{}")),
    (rf"{_FIELD}<={_DAY} or blank", _compared("空白或不晚于{}")),
    (rf"{_FIELD}<={_DAY}", _compared("不晚于{}")),
    (
        rf"{_FIELD}<={_FIELD}",
        lambda register, one, other: f"{_name(register, one)}不晚于{_name(register, other)}",
    ),
    (rf"{_FIELD} in (.+)", _within),
    (rf"{_FIELD} blank", lambda register, field: f"{_name(register, field)}空白"),
    (
        rf"uscc or {_FIELD} filled",
        lambda register, name: f"{_name(register, 'uscc')}或{_name(register, name)}已填写",
    ),
    (rf"{_FIELD} filled", lambda register, field: f"{_name(register, field)}已填写"),
    (
        r"in time by (\S+) \((\d+) workdays\)",
        lambda _, rule, days: f"按规则“{rule}”没有超过{days}个工作日",
    ),
    (r"in time by (\S+)", lambda _, rule: f"按规则“{rule}”没有超期"),
    (r"judged by (\S+)", lambda _, rule: f"规则“{rule}”能够判断"),
    (
        r"without (\d+) repetitions \((\S+)\)",
        lambda _, count, rule: f"不计重复的{count}条（规则“{rule}”）",
    ),
    (
        r"not \((.+)\)",
        lambda register, terms: (
            f"不计“{'且'.join(_term(register, one) for one in terms.split(' and '))}”的"
        ),
    ),
    (
        r"workdays judged by (\S+): (.+)",
        lambda _, rule, category: f"规则“{rule}”所算的工作日属“{category}”",
    ),
    (rf"reached by {_DAY}: (.+)", lambda _, day, state: f"截至{_day(day)}到过“{state}”"),
    (rf"standing by {_DAY}: (.+)", lambda _, day, state: f"截至{_day(day)}停在“{state}”"),
    (rf"{_FIELD}=(.+)", _is),
)
