"""One record of the sample log on its way from the story to a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and why reading it takes an assumption ("" = it takes none).

    `content` is None, str, int, float, datetime.date or datetime.datetime.
    """

    content: object
    assumption: str = ""


@dataclass
class Record:
    """Canonical texts by field key (None = missing), growing as the story goes on.

    `cells` fixes how single fields are written; every other field is written by sample.mess.
    `entered` is the ISO day by which it is filed where its own date does not tell ("" = it does).
    """

    register: str
    values: dict[str, str | None]
    cells: dict[str, Cell] = field(default_factory=dict)
    entered: str = ""

    def __getitem__(self, key: str) -> str | None:
        return self.values.get(key)

    def __setitem__(self, key: str, value: str | None) -> None:
        self.values[key] = value


Log = dict[str, list[Record]]
