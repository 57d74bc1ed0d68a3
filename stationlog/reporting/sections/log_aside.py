"""What became neither a value nor a header: counted by reason, with examples where harmless."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Blocks, Column, Paragraph, Table
from stationlog.reporting.sections.clause_words import place_words
from stationlog.reporting.sections.masked_cells import shown_aside
from stationlog.vocabulary.findings import SEVERITY_LABELS

_EXAMPLES = 3


def set_aside(cleaned: Cleaned, masker: Masker) -> Blocks:
    """One row a reason."""
    texts = cleaned.set_aside["text"].to_pylist()
    reasons = cleaned.set_aside["reason"].cast(pa.string()).to_pylist()
    by_reason: dict[str, list[str]] = defaultdict(list)
    for text, reason in zip(texts, reasons, strict=True):
        by_reason[reason].append(text)
    if not by_reason:
        return Blocks(Paragraph("没有搁置的单元格。"))
    rows = tuple(
        (reason, str(len(found)), _examples(found, reason, masker))
        for reason, found in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    columns = (
        Column("原因"),
        Column("单元格", "right"),
        Column("例（已脱敏）"),
    )
    note = "搁置的内容原样保存在 set_aside.parquet，没有丢弃。"
    return Blocks(Table("搁置的单元格", columns, rows, note=note))


def intake_findings(cleaned: Cleaned, masker: Masker) -> Blocks:
    """What reading and cleaning could not make out."""
    rows = tuple(
        (place_words(row, masker), row["message"], SEVERITY_LABELS[row["severity"]], row["advice"])
        for row in cleaned.intake_findings.to_pylist()
    )
    if not rows:
        return Blocks(Paragraph("文件、工作表、栏目和单元格全部读懂，没有问题。"))
    columns = (
        Column("位置"),
        Column("问题"),
        Column("程度", "center"),
        Column("怎样处理"),
    )
    return Blocks(Table("读取和清洗发现的问题", columns, rows))


def _examples(found: list[str], reason: str, masker: Masker) -> str:
    shown = dict.fromkeys(shown_aside(text, reason, masker) for text in found[:50])
    return "；".join(list(shown)[:_EXAMPLES])
