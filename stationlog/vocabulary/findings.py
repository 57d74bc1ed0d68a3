"""Findings (问题): their identity, and rows of them gathered into a table."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

import pyarrow as pa

from stationlog.vocabulary.schemas import FINDINGS
from stationlog.vocabulary.tables import table_of

MUST_FIX = "must_fix"
CONFIRM = "confirm"
# how people read them, everywhere
SEVERITY_LABELS = {MUST_FIX: "必须整改", CONFIRM: "需要核对"}
OPEN = "open"
CONFIRMED = "confirmed"
STATE_LABELS = {OPEN: "未处理", CONFIRMED: "已说明"}
SHORT_ID = 8
"""Characters of a finding's id that people are shown, and may name it by."""


def finding_id(rule: str, key: str, field: str | None) -> str:
    """Stable id of a finding: hash(rule, record or scope key, field)."""
    text = "\x1f".join((rule, key, field or ""))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True)
class Finding:
    """One rule that one record (or file, register, period, report) does not meet.

    `value`, `message` and `advice` are shown to people and must already be masked.
    """

    finding_id: str
    rule_id: str
    severity: str
    scope: str
    message: str
    advice: str
    clause_ids: tuple[str, ...] = ()
    period: str | None = None
    register: str | None = None
    record_id: str | None = None
    field: str | None = None
    source_file: str | None = None
    source_sheet: str | None = None
    source_cell: str | None = None
    value: str | None = None
    arises_on: dt.date | None = None
    state: str = OPEN
    confirmed_by: str | None = None
    confirmed_on: dt.date | None = None
    reason: str | None = None


def findings_table(findings: list[Finding]) -> pa.Table:
    """The findings as a table under the declared schema, in the order given."""
    columns = {name: [getattr(found, name) for found in findings] for name in FINDINGS.names}
    return table_of(columns, FINDINGS)
