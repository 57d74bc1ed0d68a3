"""What one owner gets back: a raw file as read, its open findings, where its records stand."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.intake.returned.identity import (
    LIST_SHEET,
    Identity,
    SentRow,
    cell_text,
    row_digest,
)
from stationlog.intake.sheet import ID_JOINT, FileRead, SentFinding
from stationlog.intake.sources import Source
from stationlog.returns.points import Point

# an id's row: 0-based row by the sheet it stands on (None for a text file)
Rows = dict[str | None, dict[int, str]]


@dataclass(frozen=True)
class Owner:
    """One raw file: how it was read, the points in it, open or explained, the record ids of its
    rows.
    """

    source: Source
    read: FileRead
    points: tuple[Point, ...]
    ids: Rows

    @property
    def open_points(self) -> tuple[Point, ...]:
        """Those nobody explained: what there is to do."""
        return tuple(point for point in self.points if not point.explained)

    def text_at(self, point: Point) -> str:
        """What stands in a point's cell, in clear: it is the owner's own."""
        if point.place is None:
            return ""
        row, column = point.place
        rows = next((s.rows for s in self.read.sheets if s.name == point.sheet), [])
        inside = row < len(rows) and column < len(rows[row])
        return cell_text(rows[row][column]) if inside else ""

    def identity(self, list_sheet: str = LIST_SHEET) -> Identity:
        """What the copy says of itself."""
        return Identity(
            origin_file=self.source.name,
            origin_sha256=self.source.sha256,
            list_sheet=list_sheet,
            rows=tuple(self._sent_rows()),
            findings=tuple(
                SentFinding(
                    point.finding_id,
                    point.rule_id,
                    point.register,
                    point.record_id,
                    point.field,
                    point.sheet or "",
                    point.cell,
                    point.value_digest,
                    "1" if point.explained else "",
                )
                for point in self.points
            ),
            known_as=next((sheet.known_as for sheet in self.read.sheets), self.source.name),
        )

    def _sent_rows(self) -> list[SentRow]:
        rows_of = {sheet.name: sheet.rows for sheet in self.read.sheets}
        return [
            SentRow(sheet, row, record, row_digest(rows_of[sheet][row]))
            for sheet, ids in self.ids.items()
            for row, cell in sorted(ids.items())
            for record in cell.split(ID_JOINT)
            if sheet in rows_of and row < len(rows_of[sheet])
        ]


def row_ids(cleaned: Cleaned) -> dict[str, Rows]:
    """Record ids by file, sheet and 0-based row. Records that stand in columns have no row."""
    in_columns = _tables_of_columns(cleaned.layout)
    found: dict[str, Rows] = {}
    for register, table in cleaned.records.items():
        source = table.select(["record_id", "source_file", "source_sheet", "source_row"])
        for record in source.to_pylist():
            file, sheet = record["source_file"], record["source_sheet"]
            if (file, sheet, register) in in_columns:
                continue
            ids = found.setdefault(file, {}).setdefault(sheet, {})
            row, own = record["source_row"] - 1, record["record_id"]
            ids[row] = f"{ids[row]}{ID_JOINT}{own}" if row in ids else own
    return found


def _tables_of_columns(layout: pa.Table) -> set[tuple[str, str | None, str]]:
    across = layout.filter(pc.field("orientation").cast(pa.string()) == "columns")
    places = across.select(["source_file", "source_sheet", "register"]).to_pylist()
    return {(place["source_file"], place["source_sheet"], place["register"]) for place in places}
