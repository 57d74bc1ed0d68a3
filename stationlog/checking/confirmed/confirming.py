"""Explanations written into findings-confirmed.toml, with its comments and order kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from stationlog.checking.check import check
from stationlog.checking.confirmed.digests import value_digests
from stationlog.checking.confirmed.entries import FILE, Entry, entries_in, read_entries
from stationlog.checking.confirmed.explanation import NOT_CONFIRM
from stationlog.cleaning.store import read_cleaned
from stationlog.errors import ArgumentError, CannotFinish
from stationlog.standard.load import rulebooks_of
from stationlog.station import Station, problem_lines
from stationlog.toml_text import edited_toml
from stationlog.vocabulary.findings import CONFIRM
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.tables import write_bytes

if TYPE_CHECKING:
    from tomlkit.items import Table

_HEAD = (
    "# 需要核对的问题，经核实属实、不需要改的，在这里说明；由底稿 02 的 confirm(…) 写入，\n"
    "# 也可以用记事本改。登记的内容改变后，说明不再适用，须重新说明。\n"
)
_KEYS = ("by", "on", "reason")
_WHERE, _WHAT = "# 在哪里：", "# 问题："
_SHORTEST = 4

Wanted = Mapping[str, Mapping[str, object]]


def confirm(station: Station, findings: Wanted | None) -> Path:
    """Write what a person says of findings into the station's findings-confirmed.toml; its path.

    `findings` is {id: {"by": role and name, "on": "2025-07-01", "reason": …}}, an id as shown or
    any beginning of it that names one finding. Nothing is written where nothing is new. What the
    file says already in the same words is not said anew of another value: a call left in a
    notebook never accepts what was changed later.

    ArgumentError names every problem at once: an unknown or ambiguous id, one that must be fixed,
    a part that is missing. SettingsError where the file is broken already.
    """
    path = station.root / FILE
    if not findings:
        return path
    held = read_entries(station.root)
    cleaned, rulebooks = read_cleaned(station.processed), rulebooks_of(station)
    rows = {
        row["finding_id"]: row for row in check(cleaned, rulebooks, station).findings.to_pylist()
    }
    chosen, problems = _chosen(findings, rows, held)
    digests = value_digests([rows[key] for key in chosen if key in rows], cleaned, rulebooks)
    entries: dict[str, Entry] = {}
    for key, (name, said) in chosen.items():
        entry, wrong = _entry(name, said, rows.get(key), digests.get(key), held.get(key))
        problems += wrong
        if entry:
            entries[key] = entry
    if problems:
        raise ArgumentError(
            "不能这样说明",
            where="confirm(…)",
            why="；".join(problems),
            now="请改正后重新运行本格；没有写入任何内容",
        )
    new = {key: entry for key, entry in entries.items() if not _said(entry, held.get(key))}
    if new:
        _write(path, {**held, **new}, new, rows)
    return path


def _chosen(
    findings: Wanted, rows: dict[str, dict], held: dict[str, Entry]
) -> tuple[dict[str, tuple[str, Mapping[str, object]]], list[str]]:
    """By whole id the name used and what is said; and what is wrong with the names."""
    chosen: dict[str, tuple[str, Mapping[str, object]]] = {}
    problems = []
    for name, said in findings.items():
        prefix = str(name).strip().lower()
        # one that is mended meanwhile is still in the file, and in a notebook nobody cleared
        keys = [key for key in dict.fromkeys((*rows, *held)) if key.startswith(prefix)]
        if len(prefix) < _SHORTEST:
            problems.append(f"“{name}”：请至少写问题编号的前 {_SHORTEST} 位")
        elif not keys:
            problems.append(f"“{name}”：没有这个编号的问题")
        elif len(keys) > 1:
            problems.append(
                f"“{name}”：有 {len(keys)} 个问题以此开头，请多写几位：{'、'.join(keys[:5])}"
            )
        elif keys[0] in chosen:
            problems.append(f"“{name}”：与“{chosen[keys[0]][0]}”是同一个问题")
        else:
            chosen[keys[0]] = (name, said)
    return chosen, problems


def _entry(
    name: str, said: object, row: dict | None, digest: str | None, before: Entry | None
) -> tuple[Entry | None, list[str]]:
    """The entry for one finding, or what is wrong; neither for one that is not there any more."""
    if not isinstance(said, Mapping):
        return None, [f'“{name}”：应写成 {{"by": …, "on": …, "reason": …}}']
    if row is None:
        return None, []
    problems = [f"“{name}” {key}：不认识的键" for key in said if key not in _KEYS]
    problems += [f"“{name}” {key}：缺少这一项" for key in _KEYS if key not in said]
    if row["severity"] != CONFIRM:
        problems.append(f"“{name}”：{NOT_CONFIRM}")
    if problems:
        return None, problems
    values = {"rule": row["rule_id"], **said, "on": _day(said["on"]), "value_digest": digest}
    try:
        entry = Entry.model_validate(values)
    except ValidationError as error:
        lines = problem_lines(error)
        return None, [f"“{name}” {line.replace('[', '').replace(']', '')}" for line in lines]
    return entry, []


def _day(text: object) -> object:
    try:
        return dt.date.fromisoformat(text.strip()) if isinstance(text, str) else text
    except ValueError:
        return text


def _said(entry: Entry, before: Entry | None) -> bool:
    """Whether the file says it already, be it of another value."""
    return before is not None and all(
        getattr(entry, key) == getattr(before, key) for key in ("rule", *_KEYS)
    )


def _write(
    path: Path, expected: dict[str, Entry], new: dict[str, Entry], rows: dict[str, dict]
) -> None:
    before = path.read_bytes().decode("utf-8") if path.is_file() else _HEAD

    def enter(document: MutableMapping) -> None:
        for key, entry in new.items():
            _enter(document, key, entry, rows[key])

    after = edited_toml(before, enter)
    if entries_in(after.removeprefix("\ufeff")) != expected:
        raise CannotFinish(
            "无法自动改写问题说明",
            where=FILE,
            why="文件的写法不是常见的 [表] 和 键 = 值",
            now="请用记事本把要写的说明加进去；文件没有改动",
        )
    write_bytes(after.encode("utf-8"), path)


def _enter(document: MutableMapping, key: str, entry: Entry, row: dict) -> None:
    import tomlkit

    lines = (f"{_WHERE}{_place(row)}", f"{_WHAT}{row['message']}")
    # a comment ends with its line, and holds nothing a text editor would not show
    lines = tuple("".join(filter(str.isprintable, " ".join(line.split()))) for line in lines)
    if key in document:
        _retell(document[key], lines)
    else:
        table = tomlkit.table()
        for line in lines:
            table.add(tomlkit.comment(line.removeprefix("# ")))
        document.add(tomlkit.nl())
        document.add(key, table)
    for name, value in entry.model_dump().items():
        document[key][name] = value


def _retell(table: Table, lines: tuple[str, ...]) -> None:
    """Our own comments of an entry say where the finding is now; others stay."""
    from tomlkit.items import Comment

    for _, item in table.value.body:
        for line in lines:
            if isinstance(item, Comment) and item.trivia.comment.startswith(
                line.partition("：")[0]
            ):
                item.trivia.comment = line


def _place(row: dict) -> str:
    register = registers().get(row["register"] or "")
    known = register is not None and row["field"] in register.keys
    label = f"（{register.field(row['field']).label}）" if known else ""
    parts = (row["source_file"], row["source_sheet"], row["source_cell"])
    return (" › ".join(part for part in parts if part) or "全部登记") + label
