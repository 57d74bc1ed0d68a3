"""One firm, one credit code: the firms that consultations and cases name, one below the other."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from tests.checking.independent.frames import Registers, plain
from tests.checking.independent.identifiers import right_code
from tests.checking.independent.rules import rule

_PLACES = {
    "consultations": ("organization", "consulted_on"),
    "cases": ("applicant", "applied_on"),
}
_NO_FIRMS = ["个人", "行政机关"]


def firms(log: Registers) -> pd.DataFrame:
    """Every record that names a firm, in time (undated ones first), with the first code of a firm
    of its name and the day it was written.
    """
    parts = []
    for register, (name, day) in _PLACES.items():
        frame = log.all[register]
        frame = frame[frame[name].notna() & ~frame["client_type"].isin(_NO_FIRMS)]
        part = {"name": plain(frame[name]), "code": frame["uscc"], "day": frame[day]}
        parts.append(pd.DataFrame(part, index=frame.index))
    found = pd.concat(parts).sort_values("day", kind="stable", na_position="first")
    coded = found[found["code"].notna() & right_code(found["code"])]
    first = coded.dropna(subset="name").drop_duplicates("name").set_index("name")
    return found.join(first.add_prefix("first_"), on="name")


def one_code(rule_id: str, found: pd.DataFrame) -> pa.Check:
    """No firm has two credit codes; the later record is blamed."""
    two = (
        found["code"].notna() & found["first_code"].notna() & (found["code"] != found["first_code"])
    )
    return rule(rule_id, "uscc", _without(found.index[two & right_code(found["code"])]))


def has_code(rule_id: str, found: pd.DataFrame, on: pd.Timestamp) -> pa.Check:
    """A firm whose code is known elsewhere has it here, told when both are registered."""
    lacking = found["code"].isna() & found["first_code"].notna() & ~(found["first_day"] > on)
    return rule(rule_id, "uscc", _without(found.index[lacking]))


def _without(record_ids: pd.Index):
    return lambda frame: pd.Series(~frame.index.isin(record_ids), index=frame.index)
