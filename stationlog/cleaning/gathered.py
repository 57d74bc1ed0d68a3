"""What reading and cleaning the files of a log gave, before it is made into registers."""

from __future__ import annotations

from dataclasses import dataclass, field

from stationlog.cleaning.accounting import Account
from stationlog.cleaning.cleaned_table import CleanTable
from stationlog.cleaning.problems import Problem
from stationlog.intake.sheet import Sheet
from stationlog.intake.sources import RawFolder

Aside = tuple[str, str | None, str, str, str]
"""file, sheet, cell, text, reason of a cell set aside"""


@dataclass
class Gathered:
    """Tables, sheets, cells set aside, problems and accounts of the files that count."""

    folder: RawFolder
    tables: list[CleanTable] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
