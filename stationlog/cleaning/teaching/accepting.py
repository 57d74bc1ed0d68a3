"""Accepted suggestions, written into columns.toml with its comments and order kept."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, MutableMapping
from pathlib import Path

from stationlog.cleaning.teaching.taught_names import choice_list_of, register_of
from stationlog.cleaning.teaching.teaching import FILE, read_teaching, teaching_of
from stationlog.errors import ArgumentError, CannotFinish
from stationlog.station import Station
from stationlog.toml_text import BOM, edited_toml
from stationlog.vocabulary.tables import write_bytes
from stationlog.vocabulary.text import choice_key, label_key

_HEAD = "# 程序认不出的栏名、写法和工作表，由人在这里教会它；写法见 README.zh.md。\n"

Entries = dict[str, dict[str, str]]
NewTable = Callable[[MutableMapping], MutableMapping]


def accept(station: Station, columns: Entries | None, choices: Entries | None) -> Path:
    """Write what a person accepted into the station's columns.toml and return its path.

    `columns` is {register: {header text: field}}, `choices` {field or list: {spelling: value}},
    names as in columns.toml. Nothing is written where nothing is new. ArgumentError for a name
    that does not exist, SettingsError where the file is broken already.
    """
    path = station.root / FILE
    wanted = {"columns": columns or {}, "choices": choices or {}}
    _, problems = teaching_of(wanted)
    if problems:
        raise ArgumentError(
            "不能接受这些对应",
            where="accept(…)",
            why="；".join(problems),
            now="请改正后重新运行本格；没有写入任何内容",
        )
    read_teaching(station.root)
    before = path.read_bytes().decode("utf-8") if path.is_file() else _HEAD
    expected = tomllib.loads(before.removeprefix(BOM))
    _enter_all(expected, wanted, lambda beside: {})
    if expected == tomllib.loads(before.removeprefix(BOM)):
        return path
    after = edited_toml(before, lambda document: _enter_all(document, wanted, _new_table))
    if tomllib.loads(after.removeprefix(BOM)) != expected:
        raise CannotFinish(
            "无法自动改写栏目对应设置",
            where=FILE,
            why="文件的写法不是常见的 [表] 和 键 = 值",
            now="请用记事本把要接受的各行加进去；文件没有改动",
        )
    write_bytes(after.encode("utf-8"), path)
    return path


def _new_table(beside: MutableMapping) -> MutableMapping:
    import tomlkit
    from tomlkit.items import InlineTable

    return tomlkit.inline_table() if isinstance(beside, InlineTable) else tomlkit.table()


def _enter_all(document: MutableMapping, wanted: dict[str, Entries], table: NewTable) -> None:
    """Put all entries into a parsed file, be it for reading or for writing."""
    _enter(document, "columns", wanted["columns"], register_of, label_key, table)
    _enter(document, "choices", wanted["choices"], choice_list_of, choice_key, table)


def _enter(
    document: MutableMapping,
    part: str,
    wanted: Entries,
    name_of: Callable[[str], str],
    key_of: Callable[[str], str],
    table: NewTable,
) -> None:
    """Put entries into their tables, under the names those have in the file."""
    for name, entries in wanted.items():
        if not entries:
            continue
        if part not in document:
            document[part] = table(document)
        tables = document[part]
        own = [title for title in tables if name_of(title) == name_of(name)]
        if not own:
            own = [name.strip()]
            tables[own[0]] = table(tables)
        for text, target in entries.items():
            place, key = _place([tables[title] for title in own], text, key_of)
            place[key] = target.strip()


def _place(
    tables: list[MutableMapping], text: str, key_of: Callable[[str], str]
) -> tuple[MutableMapping, str]:
    """Where an entry stands already, in whatever spelling; else in the first table."""
    for table in tables:
        for key in table:
            if key_of(key) == key_of(text):
                return table, key
    return tables[0], text
