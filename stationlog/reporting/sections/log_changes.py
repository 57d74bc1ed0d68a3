"""What cleaning changed: how often each step, with examples; what it assumed."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Block, Blocks, Column, Paragraph, Table
from stationlog.reporting.sections.masked_cells import short, shown_cell
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import visible

STEPS = {
    "merge": "取合并单元格的值",
    "trim": "去掉多余空白和不可见字符",
    "narrow": "全角字母、数字改半角",
    "name": "去掉姓名中的空格",
    "null": "空缺记号改为空",
    "ditto": "“同上”照抄上一行",
    "date": "统一日期写法",
    "time": "去掉时刻",
    "year": "补上年份",
    "short year": "两位年份补为四位",
    "serial": "Excel 日期序号改为日期",
    "range": "起止日期拆为两栏",
    "choice": "改为规定选项",
    "yes_no": "改为是或否",
    "phone": "统一电话写法",
    "identifier": "统一证件号、信用代码写法",
    "number": "统一编号写法",
    "count": "统一数量写法",
    "money": "换算为万元",
    "period": "统一期间写法",
}
CERTAINTY = {"exact": "确定", "assumed": "推定"}
_EXAMPLES = 2
_LOOKED_AT = 50
_A_FIELD = 4  # examples of one step in one field, so that one habit does not fill the list
_LISTED = 60
# what stands in the cell is a mark, not a value: shown as it is
_MARKS = ("ditto", "null")
_SPACE = "□"


def changes_by_step(cleaned: Cleaned, masker: Masker) -> Blocks:
    """Each step with its certainty, count and masked examples."""
    changes = cleaned.changes
    counts = Counter(_pairs(changes))
    rows = tuple(
        (
            STEPS.get(step, step),
            CERTAINTY[certainty],
            str(count),
            "；".join(_examples(changes, step, certainty, masker)),
        )
        for (step, certainty), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    columns = (
        Column("步骤"),
        Column("把握", "center"),
        Column("处数", "right"),
        Column("例：改前 → 改后（已脱敏）"),
    )
    return Blocks(Table("按步骤的改动", columns, rows, note=f"{_SPACE}表示空白或不可见字符。"))


def assumed_changes(cleaned: Cleaned, masker: Masker) -> Blocks:
    """The changes that are guesses: for a person to look at."""
    assumed = cleaned.changes.filter(pc.field("certainty").cast(pa.string()) == "assumed")
    if not assumed.num_rows:
        return Blocks(Paragraph("没有推定的改动。"))
    # a blank written as 无 says nothing else: counted above, not listed
    listed = assumed.filter(pc.field("step").cast(pa.string()) != "null")
    rows = tuple(
        (
            masker.text(" › ".join(part for part in _place(row) if part)),
            registers()[row["register"]].field(row["field"]).label,
            _arrow(row, masker),
            STEPS.get(row["step"], row["step"]),
        )
        for row in _some(listed)
    )
    columns = (
        Column("位置"),
        Column("字段"),
        Column("改前 → 改后"),
        Column("推定"),
    )
    left = listed.num_rows - len(rows)
    note = f"另有 {left} 处未列出（每步每栏最多列 {_A_FIELD} 处），全部在 changes.parquet 中。"
    blocks: list[Block] = [
        Table("推定的改动（空缺记号除外）", columns, rows, note=note if left else None)
    ]
    return Blocks(*blocks)


def _some(changes: pa.Table) -> list[dict]:
    taken: Counter[tuple[str, str, str]] = Counter()
    chosen: list[dict] = []
    for row in changes.to_pylist():
        kind = (row["step"], row["register"], row["field"])
        taken[kind] += 1
        if taken[kind] <= _A_FIELD and len(chosen) < _LISTED:
            chosen.append(row)
    order = {step: place for place, step in enumerate(STEPS)}
    return sorted(chosen, key=lambda row: order.get(row["step"], len(order)))


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
        found[_arrow(row, masker)] = None
        if len(found) == _EXAMPLES:
            break
    return list(found)


def _arrow(row: dict, masker: Masker) -> str:
    after = shown_cell(row["after"], row["register"], row["field"], masker)
    if row["step"] in _MARKS:
        before = short(row["before"] or "")
    else:
        before = shown_cell(row["before"], row["register"], row["field"], masker)
    if row["step"] == "trim":
        before = "".join(c if visible(c) and c != " " else _SPACE for c in before)
    return f"{before or '（空）'} → {after or '（空）'}"


def _place(row: dict) -> tuple[str | None, ...]:
    return row["source_file"], row["source_sheet"], row["source_cell"]
