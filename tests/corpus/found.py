"""What the kit found in a folder of raw files, as texts that a truth can be held against."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.station import Station

_SOURCE = ("record_id", "source_file", "source_sheet", "source_row", "source_table")
_UNREAD = ("INTAKE-COLUMN-UNKNOWN", "INTAKE-SHEET-UNMAPPED", "INTAKE-TABLE-MIXED")


@dataclass(frozen=True)
class FoundRecord:
    """A record's id, its file and its values that are not null."""

    record_id: str
    file: str
    values: dict[str, str]


@dataclass(frozen=True)
class Found:
    """Records by register, and what was told about them.

    `findings` and `assumed` are (register, record id, field); `unread` are files of which a
    finding says that a column, table or sheet was not read; `cells` is run.json's account.
    """

    records: dict[str, list[FoundRecord]]
    findings: frozenset[tuple[str, str, str]]
    findings_of_files: frozenset[str]
    unread: frozenset[str]
    rules: tuple[str, ...]
    assumed: frozenset[tuple[str, str, str]]
    comments: tuple[tuple[str | None, str | None, str], ...]
    cells: dict[str, dict[str, int]]


def clean_case(station: Station) -> Found:
    """Clean a station's raw files."""
    return as_found(clean_log(station))


def as_found(cleaned: Cleaned) -> Found:
    """A cleaned log as texts."""
    findings = cleaned.intake_findings.to_pylist()
    comments = getattr(cleaned, "comments", None)
    return Found(
        records={key: _records(table) for key, table in cleaned.records.items()},
        findings=frozenset((f["register"], f["record_id"], f["field"]) for f in findings),
        findings_of_files=frozenset(f["source_file"] for f in findings if f["source_file"]),
        unread=frozenset(f["source_file"] for f in findings if f["rule_id"] in _UNREAD),
        rules=tuple(f["rule_id"] for f in findings),
        assumed=frozenset(
            (c["register"], c["record_id"], c["field"])
            for c in cleaned.changes.to_pylist()
            if c["certainty"] == "assumed"
        ),
        comments=tuple((c["register"], c["field"], c["text"]) for c in comments.to_pylist())
        if comments is not None
        else (),
        cells=cleaned.run["cells"],
    )


def _records(table) -> list[FoundRecord]:
    return [
        FoundRecord(
            row["record_id"],
            row["source_file"],
            {
                key: canonical(value)
                for key, value in row.items()
                if key not in _SOURCE and value is not None
            },
        )
        for row in table.to_pylist()
    ]


def canonical(value: object) -> str:
    """A typed value as a truth writes it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
