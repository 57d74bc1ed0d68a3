"""What became of the findings a workbook was sent back with, now that it is here again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.vocabulary.schemas import REPEATED
from stationlog.vocabulary.tables import table_of, write_table

CLOSED, STILL_OPEN, NEW = "closed", "still_open", "new"
STATE_LABELS = {CLOSED: "已改好", STILL_OPEN: "还没有改", NEW: "新出现"}
RETURNED_FINDINGS_FILE = "returned_findings.parquet"
RETURNED_FINDINGS = pa.schema(
    [
        ("file", REPEATED),
        ("origin_file", REPEATED),
        ("finding_id", pa.string()),
        ("state", REPEATED),
        ("rule_id", REPEATED),
        ("register", REPEATED),
        ("record_id", pa.string()),
        ("field", REPEATED),
        ("source_sheet", REPEATED),
        ("source_cell", pa.string()),  # as it was sent where closed, else as it is now
    ]
)
_NAMED = ("finding_id", "rule_id", "register", "record_id", "field", "source_sheet", "source_cell")


def progress(cleaned: Cleaned, findings: pa.Table) -> pa.Table:
    """Per returned file (run.json, supersedes) each finding sent, closed or still open, and those
    of that file now that were not sent. Schema RETURNED_FINDINGS; empty where nothing came back.

    A finding about a record is the same by its id. One about a file or sheet carries the file's
    name in its id: it is the same by rule, field and place.
    """
    rows = findings.filter(pc.field("state").cast(pa.string()) == "open").to_pylist()
    lines: list[dict] = []
    for back in cleaned.run.get("supersedes", ()):
        sent = [_sent(finding) for finding in back.get("sent", ())]
        files = {"file": back["file"], "origin_file": back["origin"]}
        lines += [files | line for line in _lines(sent, rows, back["file"])]
    return table_of(
        {name: [line[name] for line in lines] for name in RETURNED_FINDINGS.names},
        RETURNED_FINDINGS,
    )


def write_progress(table: pa.Table, folder: Path) -> None:
    """Write data/processed/returned_findings.parquet."""
    write_table(table, RETURNED_FINDINGS, folder / RETURNED_FINDINGS_FILE)


def _lines(sent: list[dict], findings: list[dict], file: str) -> list[dict]:
    now = {finding["finding_id"]: finding for finding in findings}
    still = {one["finding_id"]: now[one["finding_id"]] for one in sent if one["finding_id"] in now}
    of_file = [one for one in findings if one["source_file"] == file]
    ids = {one["finding_id"] for one in sent}
    left_sent = [one for one in sent if one["finding_id"] not in still and not one["record_id"]]
    left_now = [one for one in of_file if one["finding_id"] not in ids and not one["record_id"]]
    for key in (_by_cell, _by_sheet, _by_rule):
        still |= _matched(left_sent, left_now, key)
    known = {one["finding_id"] for one in still.values()} | ids
    lines = [
        _line(still.get(one["finding_id"], one), one["finding_id"], one["finding_id"] in still)
        for one in sent
    ]
    fresh = [one for one in of_file if one["finding_id"] not in known]
    return lines + [{name: one[name] for name in _NAMED} | {"state": NEW} for one in fresh]


def _matched(sent: list[dict], now: list[dict], key: Callable[[dict], Hashable]) -> dict[str, dict]:
    """Pairs of one key, each finding once; taken out of both lists."""
    found = {}
    for one in list(sent):
        other = next((other for other in now if key(other) == key(one)), None)
        if other is not None:
            found[one["finding_id"]] = other
            sent.remove(one)
            now.remove(other)
    return found


def _by_cell(finding: dict) -> Hashable:
    return (*_by_sheet(finding), finding["source_cell"])


def _by_sheet(finding: dict) -> Hashable:
    return (*_by_rule(finding), finding["source_sheet"])


def _by_rule(finding: dict) -> Hashable:
    return finding["rule_id"], finding["register"], finding["field"]


def _line(finding: dict, own_id: str, still_open: bool) -> dict:
    named = {name: finding[name] for name in _NAMED}
    return named | {"finding_id": own_id, "state": STILL_OPEN if still_open else CLOSED}


def _sent(finding: dict) -> dict:
    """A finding as run.json holds it, in the names of schemas.FINDINGS."""
    named = dict(finding, source_sheet=finding["sheet"], source_cell=finding["cell"])
    return {name: named[name] or None for name in _NAMED}
