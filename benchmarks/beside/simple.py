"""The simple rules that every library is asked to check, and the credit code they share.

They are rules of the rulebooks on the register `cases`, and one (CASE-PHONE) made up for its kind.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

REQUIRED = {
    "CASE-RECORD": ["case_no", "applied_on", "applicant", "matter"],
    "CASE-FORM": [
        "client_type", "phone", "address", "right_type", "grounds", "materials", "handler",
    ],
}  # fmt: skip
# by rule: the field that must be filled where the other one is filled, or holds one of the values
CLOSED = ["办结", "达成调解", "调解未成"]
REQUIRED_WHEN = {
    "CASE-UNIT-IDENTITY": ("uscc", "client_type", ["企业"]),
    "CASE-PERSON-IDENTITY": ("id_no", "client_type", ["个人"]),
    "CASE-KEY-TARGET": ("key_target", "client_type", ["个体工商户"]),
    "CASE-DECIDED-ON": ("decided_on", "decision", ["受理", "不予受理", "视为撤回"]),
    "CASE-REFUSAL-REASON": ("refusal_reason", "decision", ["不予受理"]),
    "CASE-AID-METHOD": ("aid_method", "decision", ["受理"]),
    "CASE-REVISIT": ("revisited_on", "outcome", CLOSED),
    "CASE-DECISION": ("decision", "decided_on", None),
    "CASE-CLOSED-ON": ("closed_on", "outcome", None),
    "CASE-OUTCOME": ("outcome", "closed_on", None),
    "CASE-SATISFACTION": ("satisfaction", "revisited_on", None),
    "CASE-ARCHIVED": ("archived_on", "closed_on", None),
    "CASE-ARCHIVE-NO": ("archive_no", "archived_on", None),
    "CASE-APPEALED-ON": ("appealed_on", "appeal_result", None),
}
# mediated outcomes have this method
MEDIATION, MEDIATED = "调解", ["达成调解", "调解未成"]
ORDERS = {
    "CASE-DATE-ORDER": ("applied_on", "closed_on"),
    "CASE-APPEAL-ORDER": ("decided_on", "appealed_on"),
}
PHONE = r"1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}"
RULES = [
    *REQUIRED, *REQUIRED_WHEN, *ORDERS, "CASE-MEDIATION", "CASE-USCC", "CASE-PHONE", "CASE-UNIQUE",
]  # fmt: skip

_FIELDS = [
    *(field for fields in REQUIRED.values() for field in fields),
    *(field for needed, when, _ in REQUIRED_WHEN.values() for field in (needed, when)),
    *(field for fields in ORDERS.values() for field in fields),
]
# GB 32100-2015
_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = f"[{_LETTERS}]{{2}}[0-9]{{6}}[{_LETTERS}]{{10}}"
_WEIGHTS = np.array([pow(3, place, 31) for place in range(17)] + [1])

# record_ids of the failing rows, by rule and field
Found = dict[tuple[str, str], pd.Series]


def read_frame(folder: Path) -> pd.DataFrame:
    """Only the fields that the rules read: choices as categories, days as datetime64."""
    columns = ["record_id", *dict.fromkeys(_FIELDS)]
    return pq.read_table(folder / "cases.parquet", columns=columns).to_pandas(date_as_object=False)


def right_codes(codes: pd.Series) -> pd.Series:
    """Mask of the rows whose 统一社会信用代码 is right or blank; each is read once."""
    different = pd.Series(codes.dropna().unique())
    shaped = different[different.str.fullmatch(_CODE)]
    digit = np.zeros(128, dtype=np.int64)
    digit[[ord(letter) for letter in _LETTERS]] = range(len(_LETTERS))
    letters = shaped.to_numpy("U18").view(np.uint32).reshape(-1, 18)
    right = shaped[digit[letters] @ _WEIGHTS % 31 == 0]
    return codes.isin(right) | codes.isna()
