"""咨询登记, after standards/*/rules.toml."""

from __future__ import annotations

import pandera.pandas as pa

from tests.checking.independent.firms import firms, one_code
from tests.checking.independent.frames import Registers
from tests.checking.independent.identifiers import right_code
from tests.checking.independent.repeats import copies, no_copies, not_twice
from tests.checking.independent.rules import in_order, needs, once, rule

_ALIKE = [
    "person", "organization", "uscc", "client_type", "phone", "channel", "right_type",
    "right_subtype", "reply", "replied_on", "handler", "transferred", "satisfaction",
]  # fmt: skip
_UNITS = ["企业", "个体工商户", "事业单位", "社会组织", "行政机关"]


def consultations(log: Registers) -> list[pa.Check]:
    copied = copies(["consultation_no", "consulted_on", "content"], _ALIKE)
    return [
        *needs("CONS-RECORD", ["consultation_no", "consulted_on", "content"]),
        *needs("CONS-REPLY", ["reply"]),
        *needs("CONS-CHANNEL", ["channel"]),
        *needs("CONS-FORM", ["person", "client_type", "right_type", "handler"]),
        *needs(
            "CONS-REPLIED-ON",
            ["replied_on"],
            lambda f: f["channel"].isin(["网络", "信函"]) & f["reply"].notna(),
        ),
        *needs(
            "CONS-PHONE",
            ["phone"],
            lambda f: f["channel"].isin(["电话", "网络", "信函"]) & (f["person"] != "匿名"),
        ),
        *needs("CONS-ORGANIZATION", ["organization"], lambda f: f["client_type"].isin(_UNITS)),
        rule("CONS-USCC", "uscc", lambda f: right_code(f["uscc"])),
        *in_order("CONS-DATE-ORDER", ["consulted_on", "replied_on"], log.on),
        once("CONS-UNIQUE", "consultation_no", copied),
        no_copies("CONS-COPY", "consultation_no", copied),
        not_twice(
            "CONS-TWICE",
            ["consulted_on", "phone", "content"],
            [],
            ["content"],
            "consultation_no",
        ),
        not_twice(
            "CONS-TWICE-NAMED",
            ["consulted_on", "person", "content"],
            ["organization"],
            ["person", "content", "organization"],
            "consultation_no",
            lambda f: f["phone"].isna() & (f["person"] != "匿名"),
        ),
        one_code("CONS-PARTY-CODES", firms(log)),
    ]
