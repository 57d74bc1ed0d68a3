"""What a number of an address must be, from the files alone; and what may be quoted."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow.parquet as pq

from stationlog.cleaning.store import read_cleaned
from stationlog.standard.load import rulebooks_of
from stationlog.station import Station
from tests.reporting.numbers.recount import (
    COPIES,
    Recount,
    change_texts,
    fraction_texts,
    texts_of,
)
from tests.reporting.numbers.walk import Told

STANDARDS = Path(__file__).parents[3] / "standards"
_MAIN_DATES = {"consultations": "consulted_on", "cases": "applied_on"}
_FIGURE = re.compile(r"(\d{4}(?:H[12])?)/([a-z]+\.[a-z_]+)(?:/([a-z_]+)=([^#]+))?(?:#([a-z]+))?")
# what the basis of a rule says where no held text carries it
_NOT_HELD = ("二手", "推断", "本程序")
_CELL = re.compile(r"[A-Z]{1,3}\d+")
# counts in the conditions of a figure, turned back into the words that figures.parquet has
_CONDITIONS = (
    (re.compile(r"不计重复的(\d+)条"), r"、without \1 repetitions、"),
    (re.compile(r"没有超过(\d+)个工作日"), r"、(\1 workdays)、"),
)
_TOKENS = re.compile(r"[、；› –\n“”]+")


@dataclass(frozen=True)
class ByHand:
    """A station's files, for the report of `period`."""

    station: Station
    period: str
    recount: Recount = field(init=False)

    def __post_init__(self) -> None:
        recount = Recount(self.station.processed, self.station.as_of)
        object.__setattr__(self, "recount", recount)

    def texts(self, address: str) -> set[str]:
        """The texts a number of that address may be printed as."""
        found = _FIGURE.fullmatch(address)
        if found is None:
            file, *keys = address.split("/")
            return {str(_FILES[file](self, *keys))}
        period, figure_id, dimension, category, shown = found.groups(default="")
        row = self.recount.number(period, figure_id, dimension, category)
        if shown == "change":
            return change_texts(self.recount.number(period, figure_id), row, dimension)
        if shown == "count":
            return {str(len(row.rows))}
        return fraction_texts(row) if shown == "fraction" else texts_of(row)

    def told_wrong(self, told: Told) -> str:
        """The same as lines."""
        return "\n".join(self.lies(told))

    def lies(self, told: Told) -> list[str]:
        """What a walk found that is not so: free-hand digits, wrong numbers, false quotes."""
        found = [f"free hand: {text}" for text in told.free_hand]
        for number in told.numbers:
            try:
                right = self.texts(number.address)
            except (KeyError, IndexError, ValueError, TypeError, AssertionError):
                found.append(f"no such address: {number.address} ({number.text})")
                continue
            if number.text not in right:
                found.append(f"{number.address} is {right}, printed {number.text}")
        return found + [f"no quote: {text}" for text in told.quotes if not self._quoted(text)]

    def _quoted(self, text: str) -> bool:
        """Whether every part of a quote that has a digit stands so in a file."""
        if text in self.pool:
            return True
        for told, held in _CONDITIONS:
            text = told.sub(held, text)
        parts = (part for part in _TOKENS.split(text) if re.search(r"\d", part))
        return all(part in self.pool or _CELL.fullmatch(part) for part in parts)

    @cached_property
    def pool(self) -> str:
        """All texts of the files, masked as a report masks them."""
        cleaned = read_cleaned(self.station.processed)
        masker = cleaned.masker()
        texts: set[str] = set()
        for path in sorted(self.station.processed.glob("*.parquet")):
            table = pq.read_table(path)
            for column in table.columns:
                texts.update(str(value) for value in set(map(str, column.to_pylist())))
        texts.update(path.read_text(encoding="utf-8") for path in STANDARDS.rglob("*.t*"))
        run = (self.station.processed / "run.json").read_text(encoding="utf-8")
        names = [path.relative_to(STANDARDS.parent).as_posix() for path in STANDARDS.rglob("*.t*")]
        titles = [
            f"《{book.document.title}》（{book.document.number}）"
            for book in rulebooks_of(self.station).books
        ]
        digests = sorted(self._digests())
        known = [*map(masker.text, sorted(texts)), masker.text(run), *names, *titles, *digests]
        return "\n".join(known)

    def _digests(self) -> set[str]:
        """Of files, and of records: no masking finds a phone number in them."""
        paths = [*STANDARDS.rglob("*.t*"), *self.station.processed.iterdir()]
        figures = pq.read_table(
            self.station.processed / "figures.parquet", columns=["records_digest"]
        )
        of_files = {
            hashlib.sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()
        }
        return of_files | set(figures["records_digest"].to_pylist())

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of rules, clauses and findings, and what documents are called."""
        books = rulebooks_of(self.station).books
        found: set[str] = set()
        for book in books:
            document = book.document
            found |= {*book.rules, *book.clauses, document.title, document.number, document.short}
        for finding in self.recount.rows["findings"]:
            found |= {finding["finding_id"], finding["finding_id"][:8]}
        return frozenset(found)


def _run(files: ByHand, part: str, place: str, key: str) -> int:
    run = json.loads((files.station.processed / "run.json").read_text(encoding="utf-8"))
    if part == "inputs":
        return run["inputs"][int(place) - 1][key]
    accounts = [account for _, account in sorted(run["cells"].items())]
    chosen = accounts if place == "all" else [accounts[int(place) - 1]]
    return sum(account[key] for account in chosen)


def _records(files: ByHand, register: str, rule: str = "", which: str = "") -> int:
    every = pq.read_table(files.station.processed / f"{register}.parquet").to_pylist()
    if not rule:
        return len(every)
    assert register in COPIES and rule.endswith("-COPY")
    kept = {row["record_id"] for row in files.recount.rows[register]}
    out = [row for row in every if row["record_id"] not in kept]
    if which == "all":
        return len(out)
    days = files.recount.days_of(which)
    return sum(days.first <= row[_MAIN_DATES[register]] <= days.last for row in out)


def _findings(files: ByHand, which: str, *conditions: str) -> int:
    found = files.recount.rows["findings"]
    if which != "all":
        as_of = files.recount.days_of(files.period).as_of
        found = [
            row
            for row in found
            if not (row["arises_on"] and row["arises_on"] > as_of)
            and any(_of_period(row["period"], part) for part in which.split("+"))
        ]
    for condition in conditions:
        key, wanted = condition.split("=")
        if key == "clause_id":
            found = [row for row in found if wanted in (row["clause_ids"] or ())]
        else:
            found = [row for row in found if row[key] == wanted]
    return len(found)


def _of_period(period: str | None, part: str) -> bool:
    if part == "undated":
        return period is None
    return period is not None and (period == part or (len(part) == 4 and period[:4] == part))


def _coverage(files: ByHand, period: str, clause_id: str, key: str) -> int:
    (row,) = (
        row
        for row in files.recount.rows["coverage"]
        if (row["period"], row["clause_id"]) == (period, clause_id)
    )
    return len(row[key]) if key == "rule_ids" else row[key]


def _standards(files: ByHand, what: str, *keys: str) -> int:
    if what in ("confirmations", "overrides"):
        return _compared(files, what, *keys)
    name = {"clauses": "clauses.toml", "rules": "rules.toml"}[keys[0]]
    text = (STANDARDS / what / name).read_text(encoding="utf-8")
    return sum(isinstance(value, dict) for value in tomllib.loads(text).values())


def _compared(files: ByHand, what: str, *keys: str) -> int:
    """Clauses and rules whose basis is not held, all of them still to be compared."""
    assert what == "confirmations" and not keys
    count = 0
    for book in rulebooks_of(files.station).books:
        folder = STANDARDS / book.name
        document, clauses, rules = (
            tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
            for name in ("document", "clauses", "rules")
        )
        held = document["text_status"] == "held"
        count += 0 if held else len(clauses)
        count += sum(
            not held or any(word in rule["basis"] for word in _NOT_HELD) for rule in rules.values()
        )
    return count


def _station(files: ByHand, table: str, key: str) -> int:
    """A setting, or what holds where station.toml does not name it."""
    text = (files.station.root / "station.toml").read_text(encoding="utf-8")
    assumed = {("comparison", "explain_from"): 30, ("comparison", "least_base"): 5}
    return tomllib.loads(text).get(table, {}).get(key, assumed[table, key])


_FILES = {
    "station.toml": _station,
    "run.json": _run,
    "records": _records,
    "findings.parquet": _findings,
    "coverage.parquet": _coverage,
    "standards": _standards,
}
