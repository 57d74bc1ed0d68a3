"""Which explanations hold: for the finding they name, of the value it has now.

They come from the station's file and from return workbooks. The file goes before a workbook, of
several workbooks the one with the newest date does; what no longer holds never stands in the way
of what does. Only a `confirm` finding can be explained: what must be fixed stays open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.confirmed.digests import value_digests
from stationlog.checking.confirmed.entries import read_entries
from stationlog.checking.confirmed.explanation import (
    CHANGED,
    GONE,
    NOT_CONFIRM,
    OTHER_RULE,
    Explanation,
    Unfit,
    of_file,
    of_workbooks,
)
from stationlog.checking.sent_findings import found_again, sent_finding
from stationlog.cleaning.store import Cleaned
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary.findings import CONFIRM, CONFIRMED
from stationlog.vocabulary.schemas import FINDINGS


@dataclass(frozen=True)
class Judged:
    """Explanations that hold, by finding_id, and those that do not, each with why."""

    accepted: dict[str, Explanation]
    unfit: tuple[Unfit, ...]


def judge(findings: pa.Table, cleaned: Cleaned, rulebooks: Rulebooks, root: Path) -> Judged:
    """Hold every explanation of the station's folder `root` and of the workbooks that came back
    against the findings (schemas.FINDINGS). SettingsError for a broken findings-confirmed.toml.
    """
    given = [*of_file(read_entries(root)), *of_workbooks(cleaned.run.get("explained", ()))]
    if not given:
        return Judged({}, ())
    names = _names_now({one.finding_id for one in given}, findings, cleaned)
    rows = {row["finding_id"]: row for row in _rows(findings, names.values())}
    # every digest is made once, and only of what somebody explained
    explainable = [row for row in rows.values() if row["severity"] == CONFIRM]
    digests = value_digests(explainable, cleaned, rulebooks)
    accepted: dict[str, Explanation] = {}
    unfit: list[tuple[str, Unfit]] = []
    for one in sorted(given, key=_rank):
        own = names.get(one.finding_id, one.finding_id)
        why = _why_not(one, rows.get(own), digests.get(own))
        if why:
            unfit.append((own, Unfit(one, why, rows.get(own))))
        else:
            accepted.setdefault(own, one)
    return Judged(accepted, tuple(one for own, one in unfit if own not in accepted))


def with_explanations(findings: pa.Table, accepted: dict[str, Explanation]) -> pa.Table:
    """The findings with state, confirmed_by, confirmed_on and reason of those accepted."""
    if not accepted:
        return findings
    ids = pa.array(list(accepted), pa.string())
    place = pc.index_in(findings["finding_id"].combine_chunks(), value_set=ids)
    state = pc.if_else(place.is_valid(), CONFIRMED, findings["state"].cast(pa.string()))
    columns = {
        "state": state,
        "confirmed_by": pa.array([one.by for one in accepted.values()], pa.string()).take(place),
        "confirmed_on": pa.array([one.on for one in accepted.values()], pa.date32()).take(place),
        "reason": pa.array([one.reason for one in accepted.values()], pa.string()).take(place),
    }
    for name, column in columns.items():
        field = FINDINGS.field(name)
        if pa.types.is_dictionary(field.type):
            column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
            column = column.dictionary_encode().cast(field.type)
        findings = findings.set_column(findings.schema.get_field_index(name), field, column)
    return findings


def explained(findings: pa.Table, cleaned: Cleaned, rulebooks: Rulebooks, root: Path) -> pa.Table:
    """The findings with every explanation that holds."""
    return with_explanations(findings, judge(findings, cleaned, rulebooks, root).accepted)


def _rank(one: Explanation) -> tuple:
    """The file before workbooks, of those the newest; what is not dated has no weight."""
    return bool(one.workbook), -(one.on or dt.date.min).toordinal(), -one.place


def _why_not(one: Explanation, row: dict | None, digest: str | None) -> str:
    if row is None:
        return GONE
    if row["severity"] != CONFIRM:
        return NOT_CONFIRM
    if one.lacks:
        return one.lacks
    if row["rule_id"] != one.rule_id:
        return OTHER_RULE
    return "" if one.value_digest == digest else CHANGED


def _rows(findings: pa.Table, ids: Iterable[str]) -> list[dict]:
    wanted = pa.array(sorted(set(ids)), pa.string())
    return findings.filter(pc.is_in(findings["finding_id"], value_set=wanted)).to_pylist()


def _names_now(ids: set[str], findings: pa.Table, cleaned: Cleaned) -> dict[str, str]:
    """The id each explained finding has now: one about a file that came back has another one."""
    names = {one: one for one in ids}
    for back in cleaned.run.get("supersedes", ()):
        sent = [sent_finding(one) for one in back.get("sent", ()) if one["finding_id"] in ids]
        if not sent:
            continue
        of_file = pc.equal(findings["source_file"].cast(pa.string()), back["file"])
        known = pc.is_in(findings["finding_id"], value_set=pa.array(sorted(ids), pa.string()))
        near = findings.filter(pc.or_(pc.fill_null(of_file, False), known)).to_pylist()
        again = found_again(sent, near, back["file"])
        names |= {old: row["finding_id"] for old, row in again.items()}
    return names
