"""What people teach the kit about their own log: columns.toml in the station's folder.

[columns."咨询登记"]               # a register's label or key; "*" = every register
"来电事项摘要" = "咨询内容"         # header text = the field's label or key; "" = 不读这一栏
[choices."咨询方式"]               # a field's label, or the choice list's key
"QQ群" = "网络"                   # spelling = canonical value
[[sheet]]                         # whole sheets, the first rule that fits
file = "2025*/*.xlsx"
sheet = "统计*"
read = false                      # or: register = "咨询登记"
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import ValidationError

from stationlog.cleaning.teaching.taught_file import TaughtFile, TaughtSheet, taught_lines
from stationlog.cleaning.teaching.taught_names import (
    ANY,
    choice_list_of,
    fields_of,
    no_choices,
    no_field,
    no_register,
    no_value,
    register_of,
)
from stationlog.errors import SettingsError
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import choice_key, label_key
from stationlog.vocabulary.toml_files import TomlError, load_toml

FILE = "columns.toml"


@dataclass(frozen=True)
class SheetRule:
    """What to do with the sheets of the files that two globs name.

    `read` False sets them aside without a finding; `register` is the register they hold whatever
    their headers suggest, "" = to be recognised as usual.
    """

    file: str
    sheet: str
    read: bool
    register: str

    def fits(self, file: str, sheet: str | None) -> bool:
        """Whether the rule speaks of this sheet; a text file has one sheet without a name."""
        if not _fits(self.sheet, sheet or ""):
            return False
        # a name alone means the file in whatever folder it lies
        return _fits(self.file, file) or ("/" not in self.file and _fits(self.file, _last(file)))


@dataclass(frozen=True)
class Teaching:
    """columns.toml as cleaning asks it; empty where nobody taught anything.

    `labels`: (register key, label_key of a header) → field key, "" for a column not to be read;
    what was said of every register ("*") stands under each. `spellings`: key of a choice
    list → {choice_key of a spelling: canonical value}.
    """

    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    spellings: dict[str, dict[str, str]] = field(default_factory=dict)
    sheets: tuple[SheetRule, ...] = ()

    def sheet_rule(self, file: str, sheet: str | None) -> SheetRule | None:
        """The first rule for a sheet, or None; `file` is relative to data/raw, with `/`."""
        return next((rule for rule in self.sheets if rule.fits(file, sheet)), None)


def read_teaching(root: Path) -> Teaching:
    """Read columns.toml of a station's folder; an empty Teaching where there is none.

    SettingsError names the table and the key of every problem at once.
    """
    path = root / FILE
    if not path.is_file():
        return Teaching()
    try:
        data = load_toml(path)
    except TomlError as error:
        raise _broken(str(error)) from None
    teaching, problems = teaching_of(data)
    if problems:
        raise _broken("；".join(problems))
    return teaching


def teaching_of(data: dict) -> tuple[Teaching, tuple[str, ...]]:
    """The teaching that a parsed columns.toml holds, and every problem with it in Chinese."""
    try:
        file = TaughtFile.model_validate(data)
    except ValidationError as error:
        return Teaching(), taught_lines(error)
    problems: list[str] = []
    teaching = Teaching(
        labels=_labels(file.columns, problems),
        spellings=_spellings(file.choices, problems),
        sheets=_sheets(file.sheet, problems),
    )
    return teaching, tuple(problems)


def _broken(why: str) -> SettingsError:
    return SettingsError(
        "栏目对应设置读不懂", where=FILE, why=why, now="请按提示的表和键改正，或删去出错的行"
    )


def _labels(columns: dict[str, dict[str, str]], problems: list[str]) -> dict:
    own: dict[tuple[str, str], str] = {}
    of_all: dict[tuple[str, str], str] = {}
    seen: set[tuple[str, str]] = set()
    for table, entries in columns.items():
        register = register_of(table)
        if not register:
            problems.append(f"[columns] {table}：{no_register(table)}")
            continue
        for text, target in entries.items():
            key = label_key(text)
            place = f"[columns.{table}] {text}："
            found = fields_of(target, register)
            if not key:
                problems.append(f"{place}栏名不能为空")
            elif (register, key) in seen:
                problems.append(f"{place}同一栏名写了两次，请只留一处")
            elif not found and target.strip():
                problems.append(f"{place}{no_field(target, register)}")
            elif register != ANY:
                own[register, key] = found.get(register, "")
            else:
                of_all |= {(one, key): found.get(one, "") for one in found or registers()}
            seen.add((register, key))
    return of_all | own


def _spellings(choices: dict[str, dict[str, str]], problems: list[str]) -> dict:
    found: dict[str, dict[str, str]] = {}
    for table, entries in choices.items():
        name = choice_list_of(table)
        if not name:
            problems.append(f"[choices] {table}：{no_choices(table)}")
            continue
        values = {choice_key(value): value for value in choice_lists()[name].values}
        own = found.setdefault(name, {})
        for text, target in entries.items():
            key, value = choice_key(text), target.strip()
            place = f"[choices.{table}] {text}："
            if not key:
                problems.append(f"{place}写法不能为空")
            elif key in own:
                problems.append(f"{place}同一写法写了两次，请只留一处")
            elif value not in values.values():
                problems.append(f"{place}{no_value(target, name)}")
            elif values.get(key, value) != value:
                problems.append(f"{place}“{values[key]}”本身就是规定的选项，不能改作“{value}”")
            else:
                own[key] = value
    return found


def _sheets(rules: tuple[TaughtSheet, ...], problems: list[str]) -> tuple[SheetRule, ...]:
    found = []
    for number, rule in enumerate(rules, 1):
        place = f"[[sheet]] 第{number}条 "
        register = register_of(rule.holds) if rule.holds else ""
        if not rule.model_fields_set & {"read", "holds"}:
            problems.append(f"{place}缺少 read 或 register")
        elif rule.holds and register in ("", ANY):
            problems.append(f"{place}register：{no_register(rule.holds)}")
        elif rule.holds and not rule.read:
            problems.append(f"{place}read：不读的工作表不能再写 register")
        else:
            found.append(SheetRule(rule.file, rule.sheet, rule.read, register))
    return tuple(found)


def _fits(pattern: str, text: str) -> bool:
    pattern, text = _comparable(pattern), _comparable(text)
    # a name with brackets in it, such as 登记[1].xlsx, means itself
    return pattern == text or fnmatchcase(text, pattern)


def _comparable(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().replace("\\", "/").casefold()


def _last(file: str) -> str:
    return file.rsplit("/", 1)[-1]
