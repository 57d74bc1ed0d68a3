"""What the workbooks show beside their values: hidden parts, struck-through text, comments."""

from __future__ import annotations

import re

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker, mask_name
from stationlog.reporting.blocks import Block, Blocks, Column, Paragraph, Table
from stationlog.reporting.sections.clause_words import place_words
from stationlog.reporting.sections.log_findings import LOOK, findings_of
from stationlog.reporting.sections.masked_cells import shown_prose
from stationlog.vocabulary.registers import registers

_LISTED = 40
_LONGEST = 80
# office programs put the writer's name before a comment
_WRITER = re.compile(r"^([^:：\n]{1,20})[:：]\s*")


def hidden_and_struck(cleaned: Cleaned, masker: Masker) -> Blocks:
    """Hidden sheets, rows, columns; struck rows and cells; what could not be looked for."""
    return findings_of(
        cleaned,
        masker,
        LOOK,
        "隐藏和划去的内容",
        "没有隐藏的工作表、行、列，也没有划去的内容。",
    )


def comments(cleaned: Cleaned, masker: Masker) -> Blocks:
    """Comments (批注) of cells, with the record and field they stand beside."""
    if not cleaned.comments.num_rows:
        return Blocks(Paragraph("没有批注。"))
    shown = cleaned.comments.slice(0, _LISTED).to_pylist()
    rows = tuple(
        (place_words(row, masker), _beside(row), _text(row["text"], masker)) for row in shown
    )
    columns = (Column("位置"), Column("字段"), Column("批注（已脱敏）"))
    left = cleaned.comments.num_rows - len(rows)
    kept = "批注不改动记录，全文随记录保存在 comments.parquet。"
    note = f"另有 {left} 条没有列出。{kept}" if left else kept
    blocks: list[Block] = [Table("批注", columns, rows, note=note)]
    return Blocks(*blocks)


def _beside(row: dict) -> str:
    if not row["register"]:
        return "（不在记录中）"
    register = registers()[row["register"]]
    return register.field(row["field"]).label if row["field"] else f"（{register.label}）"


def _text(text: str, masker: Masker) -> str:
    writer = _WRITER.match(text)
    rest = text[writer.end() :] if writer else text
    name = f"{mask_name(masker.text(writer[1].strip()))}：" if writer else ""
    return f"{name}{shown_prose(rest, masker, _LONGEST)}"
