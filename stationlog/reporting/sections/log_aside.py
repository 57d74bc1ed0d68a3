"""What became neither a value nor a header: counted by reason, with examples where harmless."""

from __future__ import annotations

from collections import Counter, defaultdict

import pyarrow as pa

from stationlog.cleaning.clean import UNMAPPED as WHOLE_SHEET
from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Blocks, Column, Paragraph, Table
from stationlog.reporting.sections.log_findings import (
    TOTALS,
    UNMAPPED,
    findings_of,
    of_rules,
    other_findings,
)
from stationlog.reporting.sections.masked_cells import shown_aside

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


def unmapped_tables(cleaned: Cleaned, masker: Masker) -> Blocks:
    """Sheets and parts of sheets that no register was recognised in, with how much they hold."""
    found = of_rules(cleaned, UNMAPPED)
    if not found:
        return Blocks(Paragraph("没有整张或整块搁置的表。"))
    whole = Counter(
        (row["source_file"], row["source_sheet"])
        for row in cleaned.set_aside.to_pylist()
        if row["reason"] == WHOLE_SHEET
    )
    rows = tuple(
        (
            masker.text(row["source_file"]),
            masker.text(row["source_sheet"]) or None,
            row["source_cell"] or "整张",
            str(whole[row["source_file"], row["source_sheet"]] or "") or None,
            row["advice"],
        )
        for row in found
    )
    columns = (
        Column("文件"),
        Column("工作表"),
        Column("范围", "center"),
        Column("单元格", "right"),
        Column("怎样处理"),
    )
    note = "确属登记簿的，在 columns.toml 里写 [[sheet]] 和 register；与登记无关的写 read = false。"
    return Blocks(Table("没有认出的表", columns, rows, note=note))


def totals(cleaned: Cleaned, masker: Masker) -> Blocks:
    """Total rows of the log that say something else than the rows they add up."""
    return findings_of(
        cleaned,
        masker,
        TOTALS,
        "与明细不符的合计",
        "表中的合计没有与明细不符的（合计行不计入记录）。",
    )


def intake_findings(cleaned: Cleaned, masker: Masker) -> Blocks:
    """What reading and cleaning could not make out, as far as no other section tells it."""
    return other_findings(cleaned, masker)


def _examples(found: list[str], reason: str, masker: Masker) -> str:
    shown = dict.fromkeys(shown_aside(text, reason, masker) for text in found[:50])
    return "；".join(list(shown)[:_EXAMPLES])
