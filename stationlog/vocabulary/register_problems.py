"""What must hold of a register's file, beyond the types of its keys."""

from __future__ import annotations

from collections.abc import Iterator

from stationlog.vocabulary.registers import FIELD_TYPES, PERSONAL, Field, Register
from stationlog.vocabulary.toml_files import shape_problems

_LISTED = ("choice", "choices")


def register_problems(data: dict, key: str) -> Iterator[str]:
    """One Chinese line for each problem of the register `key`: place in the file, what to do."""
    head = {name: value for name, value in data.items() if name != "field"}
    yield from (f" {line}" for line in shape_problems(head, Register, "fields"))
    if data.get("key", key) != key:
        yield f" key：应与文件名一致，即 {key}"
    rows = data.get("field")
    if not isinstance(rows, list) or not rows:
        yield " [[field]]：至少要有一个字段"
        return
    whole = []
    for number, row in enumerate(rows, 1):
        lines = [*shape_problems(row, Field)]
        name = row.get("key", "") if isinstance(row, dict) else ""
        yield from (f" {_place(number, name)} {line}" for line in lines)
        if not lines:
            whole.append((number, row))
    keys = {row["key"] for _, row in whole}
    for number, row in whole:
        yield from (f" {_place(number, row['key'])} {line}" for line in _field_problems(row, keys))
    yield from _twice(whole)
    if len(whole) == len(rows):
        yield from _main_fields(head, {row["key"]: row["type"] for _, row in whole})


def _place(number: int, name: object) -> str:
    return f"[[field]] 第 {number} 个（{name or '没有 key'}）"


def _field_problems(row: dict, keys: set[str]) -> Iterator[str]:
    kind = row["type"]
    if kind not in FIELD_TYPES:
        yield f"type：“{kind}”不是字段的类型，应为 {'、'.join(FIELD_TYPES)}"
    elif bool(row.get("choices")) != (kind in _LISTED):
        yield f"choices：类型是 {'、'.join(_LISTED)} 的写选项表的名称，其他的不写"
    if row.get("personal", "") not in ("", *PERSONAL):
        yield f"personal：“{row['personal']}”不是脱敏的方式，应为 {'、'.join(PERSONAL)} 或不写"
    if row.get("feeds") and row["feeds"] not in keys:
        yield f"feeds：这个登记簿没有字段 {row['feeds']}"
    for name in ("key", "label", "basis"):
        if not row[name].strip():
            yield f"{name}：不能为空"


def _twice(rows: list[tuple[int, dict]]) -> Iterator[str]:
    """A key, and every spelling of a label, means one field."""
    keys: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for number, row in rows:
        first = keys.setdefault(row["key"], number)
        if first != number:
            yield f" {_place(number, row['key'])} key：与第 {first} 个相同，请改名"
            continue
        for text in dict.fromkeys((row["label"], *row.get("synonyms", ()))):
            other = spelled.setdefault(text, row["key"])
            if other != row["key"]:
                yield (
                    f" {_place(number, row['key'])} label、synonyms："
                    f"“{text}”已是 {other} 的名称，请只留一处"
                )


def _main_fields(head: dict, types: dict[str, str]) -> Iterator[str]:
    for name, kind in (("number", "number"), ("date", "date")):
        key = head.get(name, "")
        if key and types.get(key) != kind:
            yield f" {name}：{key} 不是这个登记簿里类型为 {kind} 的字段"
