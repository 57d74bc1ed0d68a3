"""Answers written into rules-confirmed.toml, its comments, order and other entries kept."""

from __future__ import annotations

import tomllib
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

from stationlog.errors import CannotFinish
from stationlog.standard.answers import Kind
from stationlog.standard.confirmed_file import FILE, TABLES, Entry, read_confirmations
from stationlog.vocabulary.tables import write_bytes

_HEAD = (
    "# 工作站对照纸质原文核对的结果，由 run_reports.py standard review --read 写入。\n"
    "# 可以手工修改：\n"
    "# 删去一个表，就是撤回那一项的核对。digest 记的是核对时的内容，不要手工改动。\n"
)
_BOM = "\ufeff"
_KEYS = ("result", "clause_no", "changed_to", "by", "on", "note", "digest")

Entries = dict[tuple[Kind, str], Entry]


@dataclass(frozen=True)
class Recorded:
    """How many entries are new, changed, the same as before, and not in the list but kept."""

    new: int
    changed: int
    same: int
    kept: int


def record(root: Path, entries: Entries) -> Recorded:
    """Put entries into the station's file, all at once; nothing is written where nothing is new.

    SettingsError where the file is broken already, CannotFinish where it cannot be rewritten.
    """
    path = root / FILE
    before = {(kind, key): entry for kind, key, entry in read_confirmations(root).entries()}
    written = {key: entry for key, entry in entries.items() if before.get(key) != entry}
    counts = Recorded(
        new=sum(key not in before for key in written),
        changed=sum(key in before for key in written),
        same=len(entries) - len(written),
        kept=sum(key not in entries for key in before),
    )
    if not written:
        return counts
    text = path.read_bytes().decode("utf-8") if path.is_file() else _HEAD
    expected = tomllib.loads(text.removeprefix(_BOM))
    for (kind, item_id), entry in written.items():
        table = expected.setdefault(TABLES[kind], {}).setdefault(item_id, {})
        _enter(table, entry)
    after = _written(text, written)
    if tomllib.loads(after.removeprefix(_BOM)) != expected:
        raise CannotFinish(
            "无法自动改写原文核对记录",
            where=FILE,
            why="文件的写法不是常见的 [表] 和 键 = 值",
            now="请把文件改成一项一个表的写法（见文件开头），再重新运行；文件没有改动",
        )
    write_bytes(after.encode("utf-8"), path)
    return counts


def _written(text: str, entries: Entries) -> str:
    """The file's text with the entries in it; line ends and byte-order mark stay."""
    import tomlkit

    mark = _BOM if text.startswith(_BOM) else ""
    line_end = "\r\n" if "\r\n" in text else "\n"
    document = tomlkit.parse(text.removeprefix(_BOM).replace("\r\n", "\n"))
    for (kind, item_id), entry in entries.items():
        name = TABLES[kind]
        if name not in document:
            document[name] = tomlkit.table(is_super_table=True)
        if item_id not in document[name]:
            document[name][item_id] = tomlkit.table()
        _enter(document[name][item_id], entry)
    return mark + tomlkit.dumps(document).replace("\n", line_end)


def _enter(table: MutableMapping, entry: Entry) -> None:
    """Set the keys an entry has and take away those it has not."""
    for key in _KEYS:
        value = getattr(entry, key)
        if value:
            table[key] = value
        else:
            table.pop(key, None)
