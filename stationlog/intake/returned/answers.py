"""Reasons that an owner wrote on our list: the one thing of it that is read.

The rows may have been sorted, and columns moved: each row says by its id which finding it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stationlog.intake.returned.identity import cell_text
from stationlog.intake.sheet import Answer, SentFinding, Sheet
from stationlog.vocabulary.values import raw_text

REASON, BY, ON, ID = "说明理由", "说明人", "说明日期", "问题编号"
CELL, RULE = "单元格", "规则"
NOT_ASKED = "不适用"
"""What stands in the cells of a finding that must be fixed."""


def answers_on(sheet: Sheet, sent: tuple[SentFinding, ...]) -> Iterator[Answer]:
    """What the list says of each finding it was `sent` with; nothing of one with blank cells,
    unless it was sent with a reason.
    """
    findings = {finding.finding_id: finding for finding in sent}
    head = next((r for r, row in enumerate(sheet.rows) if _is_head(row)), len(sheet.rows))
    for row in sheet.rows[head + 1 :]:
        texts = dict(zip(map(cell_text, sheet.rows[head]), row, strict=True))
        finding = findings.get(cell_text(texts[ID]).strip())
        if finding is None:
            continue
        answer = Answer(
            finding.finding_id,
            finding.rule_id,
            finding.value_digest,
            *(_said(texts[label]) for label in (BY, ON, REASON)),
            own_row=_speaks_of(texts, finding),
        )
        if not answer.blank or finding.explained:
            yield answer


def _is_head(row: Sequence[object]) -> bool:
    return {REASON, BY, ON, ID} <= {cell for cell in row if isinstance(cell, str)}


def _said(value: object) -> str:
    if isinstance(value, dt.datetime):
        value = value.date()
    text = raw_text(value).strip()
    return "" if text == NOT_ASKED else text


def _speaks_of(texts: dict[str, object], finding: SentFinding) -> bool:
    """Whether the rest of the row is of this finding: a sort may have left the id behind."""
    cell = cell_text(texts.get(CELL, finding.cell)).strip()
    rule = cell_text(texts.get(RULE, finding.rule_id)).split("\n")[-1].strip()
    return (cell, rule) == (finding.cell, finding.rule_id)
