"""Replaying the change log: raw cells + changes, through the layout, give the records again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.kinds.amounts import plain
from stationlog.cleaning.store import Cleaned
from stationlog.vocabulary.addresses import column_letters, column_number

RawCell = Callable[[str, str | None, str], str]


@dataclass(frozen=True)
class Difference:
    """A field that replaying does not reproduce; addresses only, no values."""

    register: str
    record_id: str
    field: str
    source_cell: str


def canonical_text(value: object) -> str | None:
    """The text of a typed value, as the change log writes it."""
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, int) else plain(value)


def differences(cleaned: Cleaned, raw_cell: RawCell) -> Iterator[Difference]:
    """Fields whose value does not follow from their raw cell and the changes.

    `raw_cell(file, sheet, A1)` gives a raw cell's text, "" where it is blank.
    """
    aside = {
        (row["source_file"], row["source_sheet"], row["source_cell"])
        for row in cleaned.set_aside.select(
            ["source_file", "source_sheet", "source_cell"]
        ).to_pylist()
    }
    steps: dict[tuple[str, str, str], list[dict]] = {}
    for row in cleaned.changes.to_pylist():
        steps.setdefault((row["register"], row["record_id"], row["field"]), []).append(row)
    for place in cleaned.layout.to_pylist():
        for record in _records_of(cleaned.records[place["register"]], place):
            field = place["field"]
            cell = f"{column_letters(place['position'])}{record['source_row']}"
            own = (place["source_file"], place["source_sheet"], cell)
            chain = steps.get((place["register"], record["record_id"], field), [])
            if chain:
                start = raw_cell(*own[:2], chain[0]["source_cell"])
                text = _replay(chain, start)
            else:
                blank = place["fed"] or own in aside
                text = (None if blank else raw_cell(*own)) or None
            if text != canonical_text(record[field]):
                yield Difference(place["register"], record["record_id"], field, cell)


def _records_of(records: pa.Table, place: dict) -> list[dict]:
    sheet = place["source_sheet"]
    same_sheet = (
        pc.is_null(records["source_sheet"])
        if sheet is None
        else pc.equal(records["source_sheet"].cast(pa.string()), sheet)
    )
    inside = pc.and_(
        pc.greater_equal(records["source_row"], place["first"]),
        pc.less_equal(records["source_row"], place["last"]),
    )
    same_file = pc.equal(records["source_file"].cast(pa.string()), place["source_file"])
    chosen = records.filter(pc.and_(pc.and_(same_file, same_sheet), inside))
    return chosen.select(["record_id", "source_row", place["field"]]).to_pylist()


def _replay(chain: list[dict], start: str) -> str | None:
    """Follow the steps; a broken chain gives its own mark, equal to no value."""
    text: str | None = start
    for step in sorted(chain, key=lambda step: step["seq"]):
        if step["before"] != text:
            return "\x00broken chain"
        text = step["after"]
    return text


def raw_cells(reads: dict[tuple[str, str | None], list[list[str]]]) -> RawCell:
    """A `raw_cell` over grids of raw texts by (file, sheet)."""

    def cell(file: str, sheet: str | None, address: str) -> str:
        letters = address.rstrip("0123456789")
        column = column_number(letters)
        row = int(address[len(letters) :])
        grid = reads[file, sheet]
        values = grid[row - 1] if row <= len(grid) else []
        return values[column - 1] if column <= len(values) else ""

    return cell
