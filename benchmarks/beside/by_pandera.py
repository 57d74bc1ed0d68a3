"""The simple rules as a pandera schema, validated lazily: what one column says stands at the
column, what two say at the frame.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from benchmarks.beside import simple
from benchmarks.beside.simple import Found, read_frame

NAME = "pandera"
LACKS = "有行号和取值：没有原表单元格、给人看的说明、条款；跨列规则把整行每一格都列一遍"
read = read_frame


def _schema() -> pa.DataFrameSchema:
    checks: dict[str, list[pa.Check]] = {
        "uscc": [pa.Check(simple.right_codes, name="CASE-USCC")],
        "phone": [pa.Check.str_matches(rf"^(?:{simple.PHONE})$", error="CASE-PHONE")],
    }
    needed = {field for fields in simple.REQUIRED.values() for field in fields}
    columns = {
        field: pa.Column(
            nullable=field not in needed, unique=field == "case_no", checks=checks.get(field)
        )
        for field in sorted({*needed, *checks})
    }
    return pa.DataFrameSchema(columns, checks=[*_across()])


def _across() -> list[pa.Check]:
    def needs(field: str, other: str, values: list[str] | None):
        def holds(frame: pd.DataFrame) -> pd.Series:
            when = frame[other].notna() if values is None else frame[other].isin(values)
            return frame[field].notna() | ~when

        return holds

    def in_order(first: str, second: str):
        return lambda frame: ~(frame[second] < frame[first])

    def mediated(frame: pd.DataFrame) -> pd.Series:
        method = frame["aid_method"]
        return (
            ~frame["outcome"].isin(simple.MEDIATED) | method.isna() | (method == simple.MEDIATION)
        )

    return [
        *(
            pa.Check(needs(*needed), name=f"{rule} {needed[0]}")
            for rule, needed in simple.REQUIRED_WHEN.items()
        ),
        *(
            pa.Check(in_order(*fields), name=f"{rule} {fields[1]}")
            for rule, fields in simple.ORDERS.items()
        ),
        pa.Check(mediated, name="CASE-MEDIATION aid_method"),
    ]


def find(frame: pd.DataFrame) -> Found:
    """The failing rows of every rule, out of the failure cases."""
    try:
        _schema().validate(frame, lazy=True)
    except SchemaErrors as errors:
        return _by_rule(errors.failure_cases, frame["record_id"])
    return {}


def _by_rule(cases: pd.DataFrame, record_ids: pd.Series) -> Found:
    required = {field: rule for rule, fields in simple.REQUIRED.items() for field in fields}
    found: Found = {}
    for (context, check), rows in cases.groupby(["schema_context", "check"]):
        if context == "DataFrameSchema":
            # every cell of the row is a case
            rule, field = check.split()
            found[rule, field] = record_ids.loc[rows["index"].unique()]
        elif check == "not_nullable":
            for field, of_field in rows.groupby("column"):
                found[required[field], field] = record_ids.loc[of_field["index"]]
        else:
            rule = "CASE-UNIQUE" if check == "field_uniqueness" else check
            found[rule, rows["column"].iloc[0]] = record_ids.loc[rows["index"]]
    return found
