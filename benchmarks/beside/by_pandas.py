"""The simple rules in plain pandas: a mask each."""

from __future__ import annotations

import pandas as pd

from benchmarks.beside import simple
from benchmarks.beside.simple import Found, read_frame

NAME = "pandas"
LACKS = "只有行：没有原表单元格、说明文字、条款，每条规则都要自己写"
read = read_frame


def find(frame: pd.DataFrame) -> Found:
    """The failing rows of every rule."""
    filled = frame.notna()
    wrong = {
        (rule, field): ~filled[field]
        for rule, fields in simple.REQUIRED.items()
        for field in fields
    }
    for rule, (field, other, values) in simple.REQUIRED_WHEN.items():
        when = filled[other] if values is None else frame[other].isin(values)
        wrong[rule, field] = when & ~filled[field]
    for rule, (first, second) in simple.ORDERS.items():
        wrong[rule, second] = frame[second] < frame[first]
    method = frame["aid_method"]
    wrong["CASE-MEDIATION", "aid_method"] = (
        frame["outcome"].isin(simple.MEDIATED) & filled["aid_method"] & (method != simple.MEDIATION)
    )
    wrong["CASE-USCC", "uscc"] = ~simple.right_codes(frame["uscc"])
    wrong["CASE-PHONE", "phone"] = ~frame["phone"].str.fullmatch(simple.PHONE, na=True)
    wrong["CASE-UNIQUE", "case_no"] = frame["case_no"].duplicated(keep=False) & filled["case_no"]
    return {key: frame.loc[mask, "record_id"] for key, mask in wrong.items()}
