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
_PLACES_SHOWN = 5


def layout(cleaned: Cleaned, masker: Masker) -> Blocks:
    """A table for each kind of table in the log; tables with the same header are told together,
    and a header that is not the field's label is stressed.
    """
    alike: dict[tuple, list[list[dict]]] = {}
    for _, group in groupby(
        cleaned.layout.to_pylist(), key=lambda row: tuple(row[name] for name in _TABLE)
    ):
        own = sorted(group, key=lambda row: (row["position"], row["fed"], row["field"]))
        alike.setdefault(_kind(own), []).append(own)
    tables = [_table(places, masker) for places in alike.values()]
    return Blocks(*tables) if tables else Blocks(Paragraph("没有认出任何登记表。"))


def _kind(rows: list[dict]) -> tuple:
    """What tables of one kind share: register, direction, headers and their fields."""
    headers = tuple((_bare(row["header_text"]), row["field"], row["fed"]) for row in rows)
    return rows[0]["register"], rows[0]["orientation"], headers


def _table(places: list[list[dict]], masker: Masker) -> Table:
    head = places[0][0]
    register = registers()[head["register"]]
    more = f"等 {len(places)} 张表" if len(places) > 1 else ""
    caption = f"{_place(head, masker)}{more}（{register.label}，{_span(head)}）"
    lines = tuple(_line(row, register.field(row["field"]).label, masker) for row in places[0])
    others = [_place(rows[0], masker) for rows in places[1 : _PLACES_SHOWN + 1]]
    rest = "等" if len(places) > _PLACES_SHOWN + 1 else ""
    note = f"表头相同的还有：{'；'.join(others)}{rest}。" if others else None
    return Table(caption, _COLUMNS, lines, note=note)


def _place(row: dict, masker: Masker) -> str:
    parts = (row["source_file"], row["source_sheet"])
    return masker.text(" › ".join(part for part in parts if part))


def _span(head: dict) -> str:
    if head["orientation"] == "form":
        return f"第 {head['first']} 行起的表单"
    unit = "行" if head["orientation"] == "rows" else "列"
    return f"第 {head['first']} 至 {head['last']} {unit}"


def _line(row: dict, label: str, masker: Masker) -> tuple[Cell, ...]:
    header = _bare(row["header_text"])
    own = header == label or header.endswith(f"/{label}")
    return row["header_cell"], masker.text(header), label if own else Strong(label)


def _bare(header: str | None) -> str:
    return "".join((header or "").split())
