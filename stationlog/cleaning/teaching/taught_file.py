"""The shape of columns.toml, before its names are looked up."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stationlog.station import problem_lines


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
    return tuple(problem_lines(error))
