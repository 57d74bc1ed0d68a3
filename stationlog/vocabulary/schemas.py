"""Declared Arrow schemas of the files between the stages (design.md: a contract)."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from stationlog.vocabulary.registers import registers

# texts that repeat: small in memory and on disk, fast to group by
REPEATED = pa.dictionary(pa.int32(), pa.string())
MONEY = pa.decimal128(18, 6)

_ARROW_TYPES = {"date": pa.date32(), "count": pa.int64(), "money": MONEY}
_REPEATING = {"choice", "choices", "yes_no", "period"}


def arrow_type(field_type: str) -> pa.DataType:
    """Arrow type of a field type (registers.FIELD_TYPES)."""
    if field_type in _REPEATING:
        return REPEATED
    return _ARROW_TYPES.get(field_type, pa.string())


@cache
def records_schema(register: str) -> pa.Schema:
    """Schema of `<register>.parquet`: identity and source, then the field keys."""
    return pa.schema(
        [
            pa.field("record_id", pa.string(), nullable=False),
            pa.field("source_file", REPEATED, nullable=False),
            pa.field("source_sheet", REPEATED),
            # its column where the layout's orientation is columns, a form's first row
            pa.field("source_row", pa.int32(), nullable=False),
            pa.field("source_table", pa.int32()),  # the layout's number of the table on its sheet
            *(pa.field(f.key, arrow_type(f.type)) for f in registers()[register].fields),
        ]
    )


LAYOUT = pa.schema(
    [
        ("source_file", pa.string()),
        ("source_sheet", pa.string()),
        ("table", pa.int32()),
        ("register", pa.string()),
        # rows: a record a row · columns: a record a column · form: a record a form
        ("orientation", pa.string()),
        ("header_cell", pa.string()),
        ("header_text", pa.string()),
        ("field", pa.string()),
        ("position", pa.int32()),  # 1-based column (rows, form) or row (columns)
        # 1-based first and last row (rows) or column (columns) of the body; a form's first row
        ("first", pa.int32()),
        ("last", pa.int32()),
        ("cell", pa.string()),  # form: the field's own cell; else null
        ("fed", pa.bool_()),  # another field's column: empty here unless a change says otherwise
    ]
)

CHANGES = pa.schema(
    [
        ("register", REPEATED),
        ("record_id", pa.string()),
        ("field", REPEATED),
        ("source_file", REPEATED),
        ("source_sheet", REPEATED),
        ("source_cell", pa.string()),
        ("before", pa.string()),
        ("after", pa.string()),
        ("step", REPEATED),
        ("seq", pa.int32()),
        ("certainty", REPEATED),
    ]
)

SET_ASIDE = pa.schema(
    [
        ("source_file", REPEATED),
        ("source_sheet", REPEATED),
        ("source_cell", pa.string()),
        ("text", pa.string()),
        ("reason", REPEATED),
    ]
)

# what people wrote beside a cell; null record and field where the cell is no record's
COMMENTS = pa.schema(
    [
        ("register", REPEATED),
        ("record_id", pa.string()),
        ("field", REPEATED),
        ("source_file", REPEATED),
        ("source_sheet", REPEATED),
        ("source_cell", pa.string()),
        ("text", pa.string()),
    ]
)

# cells that differ between a workbook sent back and the same as it returned; null cell: not there
RETURNED_CELLS = pa.schema(
    [
        ("file", pa.string()),
        ("origin_file", pa.string()),
        ("source_sheet", pa.string()),
        ("origin_cell", pa.string()),
        ("cell", pa.string()),
        ("record_id", pa.string()),
        ("before", pa.string()),
        ("after", pa.string()),
    ]
)

FINDINGS = pa.schema(
    [
        ("finding_id", pa.string()),
        ("rule_id", REPEATED),
        ("clause_ids", pa.list_(pa.string())),
        ("severity", REPEATED),
        ("scope", REPEATED),
        ("period", REPEATED),
        ("register", REPEATED),
        ("record_id", pa.string()),
        ("field", REPEATED),
        ("source_file", REPEATED),
        ("source_sheet", REPEATED),
        ("source_cell", pa.string()),
        ("value", pa.string()),
        ("message", pa.string()),
        ("advice", REPEATED),
        ("arises_on", pa.date32()),  # the day from which it holds: a limit that ran out
        ("state", REPEATED),
        ("confirmed_by", pa.string()),
        ("confirmed_on", pa.date32()),
        ("reason", pa.string()),
    ]
)

COVERAGE = pa.schema(
    [
        ("period", pa.string()),
        ("document", pa.string()),
        ("clause_id", pa.string()),
        ("section", pa.string()),
        ("text", pa.string()),
        ("text_status", pa.string()),
        ("status", pa.string()),
        ("rule_ids", pa.list_(pa.string())),
        ("records_checked", pa.int64()),
        ("records_failing", pa.int64()),
    ]
)

FIGURES = pa.schema(
    [
        ("period", pa.string()),
        ("figure_id", pa.string()),
        ("dimension", pa.string()),
        ("category", pa.string()),
        ("label", pa.string()),
        ("value", pa.float64()),
        ("unit", pa.string()),
        ("definition", pa.string()),
        ("date_field", pa.string()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("additive", pa.bool_()),
        ("record_count", pa.int64()),
        ("records_digest", pa.string()),
        ("source", pa.string()),
    ]
)
