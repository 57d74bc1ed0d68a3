"""援助申请办理, after standards/*/rules.toml."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from tests.checking.independent.firms import firms, has_code, one_code
from tests.checking.independent.frames import Registers
from tests.checking.independent.identifiers import right_code, right_id
from tests.checking.independent.procedure import closed, possible_moves
from tests.checking.independent.repeats import copies, no_copies, not_twice
from tests.checking.independent.rules import Rows, by, in_order, needs, once, rule
from tests.checking.independent.workdays import late

_ALIKE = [
    "id_no", "uscc", "client_type", "key_target", "phone", "address", "right_type", "right_subtype",
    "right_no", "right_name", "grounds", "opponent", "foreign_related", "materials",
    "correction_notice_on", "corrected_on", "decision", "decided_on", "refusal_reason",
    "appealed_on", "appeal_result", "aid_method", "handler", "expert", "closed_on", "outcome",
    "document", "transferred_to", "transferred_on", "feedback_on", "revisited_on", "satisfaction",
    "archived_on", "archive_no", "recovered_loss",
]  # fmt: skip
_MEDIATED = ["达成调解", "调解未成"]


def cases(log: Registers) -> list[pa.Check]:
    return [*_records(log), *_steps(log), *_limits(log.on), *_others(log)]


def _is(field: str, *values: str) -> Rows:
    return lambda frame: frame[field].isin(values)


def _has(field: str) -> Rows:
    return lambda frame: frame[field].notna()


def _records(log: Registers) -> list[pa.Check]:
    """What every record must hold, and hold right."""
    copied = copies(["case_no", "applied_on", "applicant", "matter"], _ALIKE)
    form = ["client_type", "phone", "address", "right_type", "grounds", "materials", "handler"]
    numbered_right = r"(?:^|、)(?:专利|商标)(?:、|$)"
    return [
        *needs("CASE-RECORD", ["case_no", "applied_on", "applicant", "matter"]),
        *needs("CASE-FORM", form),
        *needs("CASE-UNIT-IDENTITY", ["uscc"], _is("client_type", "企业")),
        *needs("CASE-PERSON-IDENTITY", ["id_no"], _is("client_type", "个人")),
        *needs("CASE-KEY-TARGET", ["key_target"], _is("client_type", "个体工商户")),
        *needs(
            "CASE-RIGHT-NO",
            ["right_no"],
            lambda f: f["right_type"].str.contains(numbered_right, na=False),
        ),
        rule("CASE-USCC", "uscc", lambda f: right_code(f["uscc"])),
        rule("CASE-ID-NO", "id_no", lambda f: right_id(f["id_no"])),
        once("CASE-UNIQUE", "case_no", copied),
        no_copies("CASE-COPY", "case_no", copied),
        not_twice(
            "CASE-TWICE",
            ["applied_on", "applicant", "matter"],
            ["right_no", "opponent"],
            ["applicant", "right_no", "opponent"],
            "case_no",
        ),
    ]


def _steps(log: Registers) -> list[pa.Check]:
    """What a step that was taken asks for, told from the day of the step on."""

    def asks(rule_id: str, field: str, when: Rows, since: str) -> list[pa.Check]:
        return needs(rule_id, [field], when, by(log.on, since))

    def written(rule_id: str, method: str, *outcomes: str) -> list[pa.Check]:
        def when(f: pd.DataFrame) -> pd.Series:
            return (f["aid_method"] == method) & f["outcome"].isin(outcomes)

        return asks(rule_id, "document", when, "closed_on")

    return [
        *asks(
            "CASE-CORRECTION-NOTICE", "correction_notice_on", _has("corrected_on"), "corrected_on"
        ),
        *needs(
            "CASE-WITHDRAWN-NOTICE", ["correction_notice_on"], _is("decision", "视为撤回", "待补正")
        ),
        *asks("CASE-DECISION", "decision", _has("decided_on"), "decided_on"),
        rule(
            "CASE-DECISION-FINAL",
            "decision",
            lambda f: f["decision"].ne("待补正").fillna(True) | f["decided_on"].isna(),
            by(log.on, "decided_on"),
        ),
        *needs("CASE-DECIDED-ON", ["decided_on"], _is("decision", "受理", "不予受理", "视为撤回")),
        *asks("CASE-REFUSAL-REASON", "refusal_reason", _is("decision", "不予受理"), "decided_on"),
        *needs("CASE-APPEALED-ON", ["appealed_on"], _has("appeal_result")),
        *asks("CASE-AID-METHOD", "aid_method", _is("decision", "受理"), "decided_on"),
        *asks(
            "CASE-AID-METHOD-REVOKED",
            "aid_method",
            lambda f: (f["appeal_result"] == "撤销") & (f["decision"] != "受理"),
            "appealed_on",
        ),
        rule(
            "CASE-AID-ACCEPTED",
            "decision",
            lambda f: (
                f["decision"].isin(["受理"])
                | f["decision"].isna()
                | f["aid_method"].isna()
                | (f["appeal_result"] == "撤销")
            ),
        ),
        rule(
            "CASE-MEDIATION",
            "aid_method",
            lambda f: (
                f["aid_method"].isna() | (f["aid_method"] == "调解") | ~f["outcome"].isin(_MEDIATED)
            ),
            by(log.on, "closed_on"),
        ),
        *written("CASE-DOCUMENT", "侵权判定参考意见", "办结"),
        *written("CASE-DOCUMENT-PLAN", "解决方案或建议", "办结"),
        *written("CASE-DOCUMENT-MEDIATION", "调解", "办结", "达成调解"),
        *needs("CASE-CLOSED-ON", ["closed_on"], _has("outcome")),
        *asks("CASE-OUTCOME", "outcome", _has("closed_on"), "closed_on"),
        *needs("CASE-TRANSFER", ["transferred_to", "transferred_on"], _is("outcome", "转办")),
        *asks(
            "CASE-TRANSFER-TO",
            "transferred_to",
            lambda f: f["transferred_on"].notna() & (f["outcome"] != "转办"),
            "transferred_on",
        ),
        *asks(
            "CASE-FEEDBACK-TRANSFER",
            "transferred_on",
            lambda f: f["feedback_on"].notna() & (f["outcome"] != "转办"),
            "feedback_on",
        ),
        *asks("CASE-REVISIT", "revisited_on", _is("outcome", "办结", *_MEDIATED), "closed_on"),
        *asks("CASE-SATISFACTION", "satisfaction", _has("revisited_on"), "revisited_on"),
        *asks("CASE-ARCHIVED", "archived_on", _has("closed_on"), "closed_on"),
        *asks("CASE-ARCHIVE-NO", "archive_no", _has("archived_on"), "archived_on"),
        *asks(
            "CASE-CLOSED-DECISION",
            "decision",
            lambda f: closed(f) & f["decided_on"].isna(),
            "closed_on",
        ),
        *asks(
            "CASE-TRANSFER-FEEDBACK",
            "feedback_on",
            lambda f: (f["outcome"] == "转办") & f["archived_on"].notna(),
            "archived_on",
        ),
        *possible_moves("CASE-MOVES", log.on),
    ]


def _limits(on: pd.Timestamp) -> list[pa.Check]:
    """Dates in their order, and in time. The first field that is filled says when a step came; one
    dated after the day looked at has not come.
    """

    def end(f: pd.DataFrame, *fields: str) -> pd.Series:
        came = f[[*fields]].bfill(axis=1).iloc[:, 0]
        return came.where(came <= on)

    def corrected(f: pd.DataFrame) -> pd.Series:
        over = late(f["correction_notice_on"], end(f, "corrected_on", "closed_on"), 7, on)
        return ~over | (f["decision"] == "视为撤回")

    def revoked(f: pd.DataFrame) -> pd.Series:
        return f["appeal_result"] == "撤销"

    def decided(f: pd.DataFrame) -> pd.Series:
        start = f["corrected_on"].fillna(f["applied_on"])
        waiting = f["correction_notice_on"].notna() & f["corrected_on"].isna()
        return ~late(start, end(f, "decided_on", "closed_on"), 15, on) | waiting | revoked(f)

    def notified(f: pd.DataFrame) -> pd.Series:
        notice = end(f, "correction_notice_on")
        return ~late(f["applied_on"], notice, 15, on) | notice.isna()

    def appealed(f: pd.DataFrame) -> pd.Series:
        appeal = end(f, "appealed_on")
        return ~late(f["decided_on"], appeal, 7, on) | appeal.isna() | revoked(f)

    handled = ["applied_on", "correction_notice_on", "corrected_on", "decided_on", "closed_on"]
    return [
        *in_order("CASE-DATE-ORDER", handled, on),
        *in_order("CASE-APPEAL-ORDER", ["decided_on", "appealed_on"], on, unless=revoked),
        *in_order("CASE-TRANSFER-ORDER", ["applied_on", "transferred_on", "feedback_on"], on),
        *in_order("CASE-AFTER-ORDER", ["closed_on", "revisited_on", "archived_on"], on),
        rule("CASE-CORRECT-7WD", "corrected_on", corrected),
        rule("CASE-NOTICE-15WD", "correction_notice_on", notified),
        rule("CASE-DECIDE-15WD", "decided_on", decided),
        rule("CASE-APPEAL-7WD", "appealed_on", appealed),
    ]


def _others(log: Registers) -> list[pa.Check]:
    """What other records must say."""
    handed_on, found = log.all["transfers"], firms(log)

    def listed(f: pd.DataFrame) -> pd.Series:
        told = f["case_no"].isna() | f["case_no"].isin(handed_on["case_no"])
        return told | (f["outcome"] != "转办") | handed_on.empty

    return [
        rule("CASE-TRANSFER-LISTED", "case_no", listed, by(log.on, "transferred_on")),
        one_code("CASE-PARTY-CODES", found),
        has_code("CASE-PARTY-NO-CODE", found, log.on),
    ]
