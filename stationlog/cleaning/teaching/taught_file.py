"""The shape of columns.toml, before its names are looked up."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stationlog.station import problem_lines

_RULE_NUMBER = re.compile(r"^\[sheet\.(\d+)\] ?")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TaughtSheet(_Table):
    """One [[sheet]] table; `holds` is its key register."""

    file: Annotated[str, Field(min_length=1)]
    sheet: Annotated[str, Field(min_length=1)] = "*"
    read: Annotated[bool, Field(strict=True)] = True
    holds: Annotated[str, Field(alias="register", min_length=1)] = ""


class TaughtFile(_Table):
    """columns.toml: all texts, nothing looked up yet."""

    columns: dict[str, dict[str, str]] = {}
    choices: dict[str, dict[str, str]] = {}
    sheet: tuple[TaughtSheet, ...] = ()


def taught_lines(error: ValidationError) -> tuple[str, ...]:
    """One short Chinese line for each problem of the shape."""
    return tuple(
        _RULE_NUMBER.sub(lambda found: f"第 {int(found[1]) + 1} 个 [[sheet]] ", line)
        for line in problem_lines(error)
    )
