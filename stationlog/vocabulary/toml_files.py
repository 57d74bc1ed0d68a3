"""The kit's own TOML files, read without pydantic: its import costs more than all of them.

Every problem is one Chinese line: file, table, key, what to do.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path

from stationlog.errors import RulebookError

_DEEPEST = 12
"""Tables and lists in each other; more is no file of ours, and could be too deep to walk."""


class TomlError(Exception):
    """Why a TOML file cannot be read, in Chinese, without its name."""


def load_toml(path: Path) -> dict:
    """The file as tables. A byte order mark is left out: the editor of Windows writes one.

    Raises TomlError for a file that is missing, cannot be read or is no TOML.
    """
    return parse_toml(read_text(path))


def parse_toml(text: str) -> dict:
    """The same from the file's text."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(toml_problem(error)) from None
    except RecursionError:
        raise TomlError(_TOO_DEEP) from None
    except ValueError:
        # a number of so many digits that Python will not read it
        raise TomlError("有一个数的位数太多，请改正") from None
    if _too_deep(data):
        raise TomlError(_TOO_DEEP)
    return data


def read_text(path: Path) -> str:
    """A text file in UTF-8, with or without a byte order mark. TomlError: why it cannot be read."""
    try:
        # opening a pipe would wait for somebody to write into it
        if path.is_file():
            return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TomlError("文件不是 UTF-8 编码，请另存为 UTF-8") from None
    except OSError:
        raise TomlError("文件打不开，请检查能否读取") from None
    if path.is_dir():
        raise TomlError("是一个文件夹，应为文件")
    if os.path.lexists(path):
        raise TomlError("不是普通文件（链接绕圈或指向的文件不存在），请换成文件本身")
    raise TomlError("缺少这个文件")


_TOO_DEEP = "方括号或花括号套得太深，请改正"


def _too_deep(data: dict) -> bool:
    level: list[object] = [data]
    for _ in range(_DEEPEST):
        inside = (one.values() if isinstance(one, dict) else one for one in level)
        level = [part for one in inside for part in one if isinstance(part, dict | list)]
    return bool(level)


def toml_problem(error: tomllib.TOMLDecodeError) -> str:
    """Where a TOML file stops making sense; the reader's English reason is left out."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    where = f"第 {place[1]} 行第 {place[2]} 列" if place else "文件末尾"
    return f"{where}不合 TOML 写法，请检查引号、等号和方括号"


def read_toml(path: Path, place: str, problems: list[str]) -> dict:
    """The file as tables; {} and a line in `problems` where it cannot be read."""
    try:
        return load_toml(path)
    except TomlError as error:
        problems.append(f"{place}：{error}")
    return {}


def shape_problems(row: object, made: type, left_out: str = "") -> Iterator[str]:
    """What keeps a table from becoming the dataclass `made`, whose fields, `left_out` aside, are
    texts (str) or lists of texts (tuple[str, ...]): keys missing or unknown, values of another
    type.
    """
    if not isinstance(row, Mapping):
        yield "应为一个表"
        return
    wanted = _wanted(made, left_out)
    yield from (f"{key}：不认识的键，请删去或改正" for key in row if key not in wanted)
    for key, (is_text, needed) in wanted.items():
        if key not in row:
            if needed:
                yield f"{key}：缺少这一项，请补上"
        elif is_text:
            if not isinstance(row[key], str):
                yield f"{key}：应为文字，请加引号"
        elif not texts(row[key]):
            yield f'{key}：应为文字的列表，如 ["甲", "乙"]'


@cache
def _wanted(made: type, left_out: str) -> dict[str, tuple[bool, bool]]:
    """Key → whether it is a text (else a list of them), and whether it must be there."""
    return {
        field.name: (field.type == "str", field.default is MISSING)
        for field in fields(made)
        if field.name != left_out
    }


def texts(value: object) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def refuse(problems: list[str]) -> None:
    """RulebookError with all of them, where there are any."""
    if problems:
        raise RulebookError(
            f"登记簿和选项的定义有 {len(problems)} 处问题",
            where="vocabulary",
            why="\n".join(problems),
            now="请按上面每一行改正后重新运行，或从程序的原版恢复这些文件",
        )
