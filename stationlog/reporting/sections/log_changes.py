"""What cleaning changed: how often each step, with examples."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Blocks, Column, Paragraph, Table
from stationlog.reporting.sections.log_steps import SPACE, arrow, step_words

CERTAINTY = {"exact": "确定", "assumed": "推定"}
_EXAMPLES = 2
_LOOKED_AT = 50


def changes_by_step(cleaned: Cleaned, masker: Masker) -> Blocks:
    """Each step with its certainty, count and masked examples."""
    changes = cleaned.changes
    if not changes.num_rows:
        return Blocks(Paragraph("没有改动任何单元格。"))
    counts = Counter(_pairs(changes))
    rows = tuple(
        (
            step_words(step),
            CERTAINTY[certainty],
            str(count),
            "；".join(_examples(changes, step, certainty, masker)),
        )
        for (step, certainty), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    columns = (
        Column("步骤"),
        Column("把握", "center"),
        Column("处", "right"),
        Column("例：改前 → 改后（已脱敏）"),
    )
    return Blocks(Table("按步骤的改动", columns, rows, note=f"{SPACE}表示空白或不可见字符。"))


def _pairs(changes: pa.Table) -> list[tuple[str, str]]:
    texts = (changes[name].cast(pa.string()).to_pylist() for name in ("step", "certainty"))
    return list(zip(*texts, strict=True))


def _examples(changes: pa.Table, step: str, certainty: str, masker: Masker) -> list[str]:
    own = changes.filter(
        (pc.field("step").cast(pa.string()) == step)
        & (pc.field("certainty").cast(pa.string()) == certainty)
    )
    found: dict[str, None] = {}
    for row in own.slice(0, _LOOKED_AT).to_pylist():
        found[arrow(row, masker)] = None
        if len(found) == _EXAMPLES:
            break
    return list(found)
