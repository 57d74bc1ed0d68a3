"""The checklist's columns, and where it keeps what was compared: for writing and reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stationlog.standard.answers import Kind

IDENTITY_SHEET = "核对标识"
IDENTITY_MARK = "stationlog-review-1"
RULEBOOK = "rulebook"
RULEBOOK_NAME = "STATIONLOG_RULEBOOK"
"""Defined name that holds the digest of the rulebooks the list was made from."""

Part = Literal[
    "id",
    "kind",
    "document",
    "title",
    "ours",
    "fields",
    "limit",
    "basis",
    "state",
    "clause_no",
    "result",
    "changed_to",
    "by",
    "on",
    "note",
]
FILLED: tuple[Part, ...] = ("clause_no", "result", "changed_to", "by", "on", "note")
"""What people fill in; everything else is ours."""


@dataclass(frozen=True)
class ChecklistColumn:
    """One column: which part of an item, the label above it, its width in characters."""

    part: Part
    label: str
    width: float


COLUMNS = (
    ChecklistColumn("id", "编号", 14.5),
    ChecklistColumn("kind", "种类", 5.5),
    ChecklistColumn("document", "文件", 11),
    ChecklistColumn("title", "要点/规则名称", 12),
    ChecklistColumn("ours", "我们写的内容/怎样核对", 34),
    ChecklistColumn("fields", "涉及的栏目", 13),
    ChecklistColumn("limit", "限值", 8),
    ChecklistColumn("basis", "依据", 19),
    ChecklistColumn("state", "目前状态", 9),
    ChecklistColumn("clause_no", "原文条款号", 10),
    ChecklistColumn("result", "结论", 8.5),
    ChecklistColumn("changed_to", "修改为", 20),
    ChecklistColumn("by", "核对人", 9),
    ChecklistColumn("on", "核对日期", 11.5),
    ChecklistColumn("note", "备注", 12),
)

STATE_LABELS = {
    "confirmed": "已核对",
    "differs": "与原文不一致",
    "amend": "须修改规则书",
    "stale": "须重新核对",
}
OPEN_LABEL = "未核对"


def key_text(kind: Kind, item_id: str) -> str:
    """An item's name on the hidden sheet."""
    return f"{kind}:{item_id}"
