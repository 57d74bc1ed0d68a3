"""The findings record by record: whoever keeps the log mends a record once, in all it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.reporting.workbook.by_rule import SEVERITIES
from stationlog.reporting.workbook.long_list import ListColumn, LongList
from stationlog.vocabulary.addresses import place_of
from stationlog.vocabulary.findings import CONFIRMED, MUST_FIX, SEVERITY_LABELS
from stationlog.vocabulary.registers import registers

_SHOWN = 30
"""Findings of one record that are written out; more would be higher than a row can be."""
_KEYS = (
    "register", "record_id", "source_file", "source_sheet", "source_cell", "severity", "state",
    "field", "message",
)  # fmt: skip
_COLUMNS = (
    ListColumn("序号", 7), ListColumn("登记簿", 14), ListColumn("编号", 20), ListColumn("文件", 30),
    ListColumn("工作表", 14), ListColumn("行", 7, "right"), ListColumn("程度", 10, "center"),
    ListColumn("未处理", 8), ListColumn("已说明", 8), ListColumn("问题", 80),
)  # fmt: skip
_ABOUT = "一条登记一行，按文件、工作表、行排列；没有对应登记的问题（文件、登记簿、期间）不在此表。"


def by_record(findings: pa.Table) -> LongList:
    """One row a record that has findings."""
    of_records = findings.filter(pc.is_valid(findings["record_id"]))
    count = pc.count_distinct(of_records["record_id"]).as_py()
    rows = _rows(of_records)
    name = "问题（按记录）"
    return LongList(name, name, _ABOUT, _COLUMNS, count, rows, SEVERITIES)


def cut_records(findings: pa.Table) -> int:
    """How many records have more findings than are written out."""
    counts = pc.value_counts(findings["record_id"].drop_null()).field("counts")
    return pc.sum(pc.greater(counts, _SHOWN)).as_py() or 0


def _rows(findings: pa.Table) -> Iterator[tuple]:
    texts = [findings[key].cast(pa.string()).to_pylist() for key in _KEYS]
    found = sorted(zip(*texts, strict=True), key=lambda row: (row[1], _place(row)))
    records = [list(group) for _, group in groupby(found, key=lambda row: row[1])]
    records.sort(key=lambda rows: min(_place(row) for row in rows))
    for number, rows in enumerate(records, 1):
        yield (number, *_record(rows))


def _place(row: tuple) -> tuple:
    """File, sheet, row, column; findings without a cell stand first."""
    line, column = place_of(row[4]) if row[4] else (-1, -1)
    return (row[2] or "", row[3] or "", line, column)


def _record(rows: list[tuple]) -> tuple:
    register, record_id, file, sheet = next((r[:4] for r in rows if r[2]), rows[0][:4])
    lines = {_place(row)[2] for row in rows} - {-1}
    told = [row for row in rows if row[6] != CONFIRMED]
    must = any(row[5] == MUST_FIX for row in told or rows)
    return (
        registers()[register].label,
        _number(record_id),
        file,
        sheet,
        str(min(lines) + 1) if lines else "",
        SEVERITY_LABELS[MUST_FIX if must else "confirm"],
        len(told),
        len(rows) - len(told),
        "\n".join(_told(rows)),
    )


def _number(record_id: str) -> str:
    """The business number in a record's id; a record without one has none to be named by."""
    _, _, own = record_id.partition(":")
    return "" if own.startswith("#") else own


def _told(rows: list[tuple]) -> Iterable[str]:
    for number, row in enumerate(rows[:_SHOWN], 1):
        explained = "（已说明）" if row[6] == CONFIRMED else ""
        cell = f"{row[4]} " if row[4] else ""
        yield f"{number}. {cell}{row[8]}{explained}"
    if len(rows) > _SHOWN:
        yield f"另有 {len(rows) - _SHOWN} 条，见按规则的清单"
