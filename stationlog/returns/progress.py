"""What became of the findings a workbook was sent back with, now that it is here again."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from stationlog.checking.sent_findings import found_again, sent_finding
from stationlog.cleaning.store import Cleaned
from stationlog.vocabulary.findings import OPEN
from stationlog.vocabulary.schemas import REPEATED
from stationlog.vocabulary.tables import table_of, write_table

CLOSED, EXPLAINED, STILL_OPEN, NEW = "closed", "explained", "still_open", "new"
STATE_LABELS = {
    CLOSED: "已改好",
    EXPLAINED: "已说明",
    STILL_OPEN: "还没有改",
    NEW: "新出现",
}
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
    """Per returned file (run.json, supersedes) each finding sent, closed, explained or still open,
    and the open ones of that file now that were not sent. Schema RETURNED_FINDINGS; empty where
    nothing came back.
    """
    rows = findings.to_pylist() if cleaned.run.get("supersedes") else []
    lines: list[dict] = []
    for back in cleaned.run.get("supersedes", ()):
        sent = [sent_finding(finding) for finding in back.get("sent", ())]
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
    still = found_again(sent, findings, file)
    ids = {one["finding_id"] for one in sent}
    known = {one["finding_id"] for one in still.values()} | ids
    lines = [
        _line(still.get(one["finding_id"], one), one["finding_id"], still.get(one["finding_id"]))
        for one in sent
    ]
    fresh = [
        one
        for one in findings
        if one["source_file"] == file and one["finding_id"] not in known and one["state"] == OPEN
    ]
    return lines + [{name: one[name] for name in _NAMED} | {"state": NEW} for one in fresh]


def _line(finding: dict, own_id: str, now: dict | None) -> dict:
    state = CLOSED if now is None else STILL_OPEN if now["state"] == OPEN else EXPLAINED
    return {name: finding[name] for name in _NAMED} | {"finding_id": own_id, "state": state}
