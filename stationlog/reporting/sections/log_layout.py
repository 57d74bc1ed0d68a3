"""Where each field was read: file › sheet › header cell → field."""

from __future__ import annotations

from itertools import groupby

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Blocks, Cell, Column, Paragraph, Strong, Table
from stationlog.vocabulary.registers import registers

_TABLE = ("source_file", "source_sheet", "table")
_COLUMNS = (
    Column("表头单元格", "center"),
    Column("表头"),
    Column("字段"),
)


def layout(cleaned: Cleaned, masker: Masker) -> Blocks:
    """A table for each table of the log; a header that is not the field's label is stressed."""
    tables = []
    for _, group in groupby(
        cleaned.layout.to_pylist(), key=lambda row: tuple(row[name] for name in _TABLE)
    ):
        own = sorted(group, key=lambda row: (row["position"], row["fed"]))
        tables.append(_table(own, masker))
    return Blocks(*tables) if tables else Blocks(Paragraph("没有认出任何登记表。"))


def _table(rows: list[dict], masker: Masker) -> Table:
    head = rows[0]
    register = registers()[head["register"]]
    place = " › ".join(part for part in (head["source_file"], head["source_sheet"]) if part)
    unit = "行" if head["orientation"] == "rows" else "列"
    span = f"第 {head['first']} 至 {head['last']} {unit}"
    lines = tuple(_line(row, register.field(row["field"]).label) for row in rows)
    return Table(f"{masker.text(place)}（{register.label}，{span}）", _COLUMNS, lines)


def _line(row: dict, label: str) -> tuple[Cell, ...]:
    header = "".join((row["header_text"] or "").split())
    own = header == label or header.endswith(f"/{label}")
    return row["header_cell"], header, label if own else Strong(label)
