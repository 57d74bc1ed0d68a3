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
    """Stable id of a finding: a hash of the rule, the record's or scope's key, and the field.

    16 hexadecimal digits. The key is hashed apart from the rule, so that the ids of very many
    records can be made a column at a time (checking/findings.py): splitmix64 of the sum.
    """
    mixed = (key_number(key) + key_number(rule, field or "")) % 2**64
    for shift, factor in MIXING:
        mixed = ((mixed ^ (mixed >> shift)) * factor) % 2**64
    return f"{mixed ^ (mixed >> LAST_SHIFT):016x}"


# the finalizer of splitmix64: shifts and odd factors, then one more shift
MIXING = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
LAST_SHIFT = 31


def key_number(*parts: str) -> int:
    """A number of 64 bits for a key, the same on every machine."""
    text = "\x1f".join(parts)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8], "big")


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
