"""宣传培训与调研, 转办登记, 专家志愿者合作单位, after standards/*/rules.toml."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from tests.checking.independent.frames import Registers
from tests.checking.independent.repeats import copies, no_copies, not_twice
from tests.checking.independent.rules import by, in_order, needs, once, rule


def activities(log: Registers) -> list[pa.Check]:
    copied = copies(
        ["activity_no", "held_on", "name"],
        ["ended_on", "kind", "place", "host", "attendees", "firms_served", "handouts", "handler"],
    )

    def counted(rule_id: str, field: str, *kinds: str) -> list[pa.Check]:
        return needs(rule_id, [field], lambda f: f["kind"].isin(kinds))

    return [
        *needs("ACT-RECORD", ["held_on", "name", "kind"]),
        *needs("ACT-FORM", ["activity_no", "place", "handler"]),
        *counted("ACT-ATTENDEES", "attendees", "培训", "讲座"),
        *counted("ACT-PUBLICITY-ATTENDEES", "attendees", "宣传"),
        *counted("ACT-FIRMS", "firms_served", "走访"),
        *counted("ACT-STATIONED-FIRMS", "firms_served", "驻场"),
        *counted("ACT-SURVEY-FIRMS", "firms_served", "专项调研"),
        *in_order("ACT-DATE-ORDER", ["held_on", "ended_on"], log.on),
        once("ACT-UNIQUE", "activity_no", copied),
        no_copies("ACT-COPY", "activity_no", copied),
        not_twice("ACT-TWICE", ["held_on", "name"], ["place"], ["name", "place"], "activity_no"),
    ]


def transfers(log: Registers) -> list[pa.Check]:
    copied = copies(
        ["transfer_no", "transferred_on", "sent_to", "matter"],
        ["source", "case_no", "due_on", "feedback_on", "result", "handler"],
    )
    registered = log.all["cases"]
    handed_on = registered.loc[registered["transferred_on"].notna(), "case_no"]

    def known(f: pd.DataFrame) -> pd.Series:
        return f["case_no"].isna() | f["case_no"].isin(registered["case_no"]) | registered.empty

    def told(f: pd.DataFrame) -> pd.Series:
        return ~f["case_no"].isin(registered["case_no"].dropna()) | f["case_no"].isin(handed_on)

    def fed_back(f: pd.DataFrame) -> pd.Series:
        came = f["feedback_on"].where(f["feedback_on"] <= log.on)
        return ~(came.fillna(log.on) > f["due_on"])

    return [
        *needs("TRANS-RECORD", ["transfer_no", "transferred_on", "sent_to", "matter"]),
        *needs("TRANS-FORM", ["source", "due_on", "handler"]),
        *needs(
            "TRANS-RESULT",
            ["result"],
            lambda f: f["feedback_on"].notna(),
            by(log.on, "feedback_on"),
        ),
        *in_order("TRANS-DATE-ORDER", ["transferred_on", "feedback_on"], log.on),
        *in_order("TRANS-DUE-ORDER", ["transferred_on", "due_on"], log.on),
        rule("TRANS-FEEDBACK", "feedback_on", fed_back),
        rule("TRANS-CASE", "case_no", known),
        rule("TRANS-CASE-TOLD", "case_no", told),
        once("TRANS-UNIQUE", "transfer_no", copied),
        no_copies("TRANS-COPY", "transfer_no", copied),
        not_twice(
            "TRANS-TWICE",
            ["transferred_on", "sent_to", "matter"],
            ["case_no"],
            ["sent_to", "matter"],
            "transfer_no",
        ),
    ]


def team(log: Registers) -> list[pa.Check]:
    def engaged(rule_id: str, kind: str) -> list[pa.Check]:
        return needs(rule_id, ["field", "engaged_from"], lambda f: f["kind"] == kind)

    return [
        *needs("TEAM-RECORD", ["name", "kind"]),
        *engaged("TEAM-EXPERT-FORM", "专家"),
        *engaged("TEAM-VOLUNTEER-FORM", "志愿者"),
        *in_order("TEAM-TERM", ["engaged_from", "engaged_to"], log.on),
        not_twice("TEAM-TWICE", ["name", "kind"], ["organization"], ["name", "organization"]),
    ]
