"""Confirmations for the tests: entries of items as the rulebooks in git have them."""

from __future__ import annotations

import datetime as dt

from stationlog.standard.answers import Kind
from stationlog.standard.confirmations import with_confirmations
from stationlog.standard.confirmed_file import TABLES, Confirmations, confirmations_of
from stationlog.standard.review.items import Item, items_of
from stationlog.standard.rulebooks import Rulebooks
from tests.checking.logs import both_rulebooks

DAY = dt.date(2026, 11, 20)
PERSON = "温明样"
CLAUSE: Kind = "clause"
RULE: Kind = "rule"


def item(kind: Kind, item_id: str) -> Item:
    """An item of the rulebooks in git."""
    return next(one for one in items_of(both_rulebooks()) if one.key == (kind, item_id))


def entry(kind: Kind, item_id: str, **said: object) -> dict:
    """An entry as it stands in the file: 一致 unless said otherwise, of what the item says now."""
    known = {"result": "一致", "by": PERSON, "on": DAY, "digest": item(kind, item_id).digest}
    if kind == CLAUSE and said.get("result") != "不一致":
        known["clause_no"] = "5.2.1"
    return {key: value for key, value in (known | said).items() if value is not None}


def confirmations(*entries: tuple[Kind, str, dict]) -> Confirmations:
    """Entries as read from the file; what an entry says stands beside its kind and id."""
    data: dict[str, dict] = {}
    for kind, item_id, said in entries:
        data.setdefault(TABLES[kind], {})[item_id] = entry(kind, item_id, **said)
    return confirmations_of(data)


def confirmed(*entries: tuple[Kind, str, dict]) -> Rulebooks:
    """The rulebooks in git with these entries in place."""
    return with_confirmations(both_rulebooks(), confirmations(*entries))
