"""The simple rules as a pointblank validation: a step each, and its extracts."""

from __future__ import annotations

from functools import partial

import pandas as pd
import pointblank as pb

from benchmarks.beside import simple
from benchmarks.beside.simple import Found, read_frame

NAME = "pointblank"
LACKS = "有失败的整行：没有原表单元格、每条记录的说明、条款"
read = read_frame


def find(frame: pd.DataFrame) -> Found:
    """The failing rows of every rule."""
    plan, keys = pb.Validate(data=frame), []
    for rule, fields in simple.REQUIRED.items():
        plan = plan.col_vals_not_null(columns=fields)
        keys += [(rule, field) for field in fields]
    for rule, (field, other, values) in simple.REQUIRED_WHEN.items():
        plan = plan.col_vals_not_null(columns=field, pre=partial(_where, other, values))
        keys.append((rule, field))
    for rule, (first, second) in simple.ORDERS.items():
        plan = plan.col_vals_ge(columns=second, value=pb.col(first), na_pass=True)
        keys.append((rule, second))
    plan = (
        plan.col_vals_in_set(
            columns="aid_method",
            set=[simple.MEDIATION],
            pre=partial(_where_filled, "aid_method", "outcome", simple.MEDIATED),
        )
        .col_vals_expr(expr=lambda rows: simple.right_codes(rows["uscc"]))
        .col_vals_regex(columns="phone", pattern=rf"^(?:{simple.PHONE})$", na_pass=True)
        .rows_distinct(columns_subset=["case_no"])
    )
    keys += [("CASE-MEDIATION", "aid_method"), ("CASE-USCC", "uscc")]
    keys += [("CASE-PHONE", "phone"), ("CASE-UNIQUE", "case_no")]
    # by default no more than 500 rows of a step are kept
    done = plan.interrogate(extract_limit=len(frame), collect_tbl_checked=False)
    extracts = done.get_data_extracts()
    return {
        key: _record_ids(extracts[step], frame)
        for step, key in enumerate(keys, start=1)
        if extracts.get(step) is not None
    }


def _record_ids(extract: pd.DataFrame, frame: pd.DataFrame) -> pd.Series:
    if "record_id" in extract:
        return extract["record_id"]
    # of rows that are not distinct only the columns asked about are kept, and their places from 1
    return frame["record_id"].iloc[extract["_row_num_"] - 1]


def _where(field: str, values: list[str] | None, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame[field].notna() if values is None else frame[field].isin(values)]


def _where_filled(filled: str, field: str, values: list[str], frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame[filled].notna() & frame[field].isin(values)]
