"""What became neither a field's value nor a header: every such cell, as far as it may be shown."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.sections.masked_cells import shown_aside
from stationlog.reporting.workbook.long_list import ListColumn, LongList

_COLUMNS = (
    ListColumn("序号", 7), ListColumn("文件", 34), ListColumn("工作表", 16),
    ListColumn("单元格", 9, "center"), ListColumn("搁置的原因", 30), ListColumn("内容", 50),
)  # fmt: skip
_ABOUT = (
    "原始登记表里没有成为任何栏目内容的单元格，全部年份都在内；"
    "原样保存在工作站的 set_aside.parquet，没有丢弃。可能含个人信息的不显示内容。"
)


def aside(cleaned: Cleaned, masker: Masker) -> LongList:
    """One row a cell, in the order of the files; the cells that only number rows stand last."""
    table = _numbers_last(cleaned.set_aside)
    rows = _rows(table, masker)
    return LongList("搁置内容", "搁置内容", _ABOUT, _COLUMNS, table.num_rows, rows, {})


def _numbers_last(table: pa.Table) -> pa.Table:
    number = pc.equal(table["reason"].cast(pa.string()), "序号")
    return pa.concat_tables([table.filter(pc.invert(number)), table.filter(number)])


def _rows(table: pa.Table, masker: Masker) -> Iterator[tuple]:
    places: dict[str | None, str] = {}
    number = 0
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            number += 1
            file, sheet = (
                places.setdefault(text, masker.text(text) if text else "")
                for text in (row["source_file"], row["source_sheet"])
            )
            text = shown_aside(row["text"], row["reason"], masker)
            yield number, file, sheet, row["source_cell"], row["reason"], text
