"""findings-confirmed.toml in the station's folder: findings accepted as they are, with the reason.

["1a2b3c4d5e6f7890"]              # the finding's id, all 16 characters
# 在哪里：2025年咨询.xlsx › 登记 › D4（联系电话）    written for people, read by nobody
# 问题：咨询记录没有填联系电话
rule = "CONSULT-CONTACT"          # the rule that found it
by = "站长 张三"                   # role and name, as written
on = 2025-07-01
reason = "当事人当面咨询，不愿留电话"
value_digest = "0123456789abcdef" # of the values that were accepted: another value reopens it
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from stationlog.errors import SettingsError
from stationlog.station import problem_lines
from stationlog.vocabulary.toml_files import TomlError, parse_toml

FILE = "findings-confirmed.toml"
_ID = re.compile(r"[0-9a-f]{16}")
_LONGEST = 2000
_Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_LONGEST, strict=True)
]


class Entry(BaseModel):
    """One table of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: _Text
    by: _Text
    on: Annotated[dt.date, Field(strict=True)]
    reason: _Text
    value_digest: Annotated[str, Field(pattern=_ID.pattern, max_length=16)]


_ENTRIES = TypeAdapter(dict[str, Entry])


def read_entries(root: Path) -> dict[str, Entry]:
    """The entries of the station's folder by finding_id, in the order of the file; {} without it.

    SettingsError names table and key of every problem at once.
    """
    path = root / FILE
    if not path.is_file():
        return {}
    try:
        return entries_in(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _broken(["文件不是 UTF-8 编码，请另存为 UTF-8"]) from None


def entries_in(text: str) -> dict[str, Entry]:
    """The same from the file's text."""
    try:
        data = parse_toml(text)
    except TomlError as error:
        raise _broken([str(error)]) from None
    problems = [
        f"[{key}]：问题编号应为 16 位，只有 0–9 和 a–f" for key in data if not _ID.fullmatch(key)
    ]
    try:
        entries = _ENTRIES.validate_python(data)
    except ValidationError as error:
        problems += problem_lines(error)
    if problems:
        raise _broken(problems)
    return entries


def entries_digest(root: Path) -> str:
    """sha256 of the file, "" where there is none: whether it changed since a check."""
    path = root / FILE
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _broken(problems: list[str]) -> SettingsError:
    return SettingsError(
        "问题说明读不懂",
        where=FILE,
        why="；".join(problems),
        now="请按上面每一处改正，或删去这个表、在底稿 02 里重新说明",
    )
