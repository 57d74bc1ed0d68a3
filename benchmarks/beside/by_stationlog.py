"""The simple rules as stationlog checks them: the rulebooks, reduced to these rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.beside import simple
from benchmarks.beside.simple import Found
from stationlog.checking.check import check
from stationlog.cleaning.store import Cleaned, read_cleaned
from stationlog.standard.load import rulebooks_of
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.station import Station, open_station

NAME = "stationlog"
LACKS = "每条问题都有单元格、说明、处理建议、条款，另有条款覆盖情况"
# after every date of the log: a step that is still to come asks for nothing
_AS_OF = "2026-12-31"


def read(folder: Path) -> tuple[Cleaned, Rulebooks, Station]:
    """The log, and the rulebooks without all other rules."""
    station = open_station(processed=str(folder), as_of=_AS_OF)
    whole = rulebooks_of(station)
    reduced = replace(whole, books=tuple(map(_reduced, whole.books)))
    return read_cleaned(folder), reduced, station


def find(log: tuple[Cleaned, Rulebooks, Station]) -> Found:
    """The findings, each with its cell, its words and what is known of it."""
    findings = check(*log).findings
    ids = findings.select(["rule_id", "field", "record_id"]).to_pandas()
    return {key: of["record_id"] for key, of in ids.groupby(["rule_id", "field"], observed=True)}


def _reduced(book: Rulebook) -> Rulebook:
    rules = {key: rule for key, rule in book.rules.items() if key in simple.RULES}
    for key in rules.keys() & simple.ORDERS.keys():
        rules[key] = rules[key].model_copy(update={"fields": simple.ORDERS[key]})
    if "CASE-USCC" in rules:
        phone = {"id": "CASE-PHONE", "field": "phone", "check": "pattern", "pattern": simple.PHONE}
        rules["CASE-PHONE"] = rules["CASE-USCC"].model_copy(update=phone)
    return replace(book, rules=rules)
