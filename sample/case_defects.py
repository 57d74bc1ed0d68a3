"""The defects of the cases: what is late, what contradicts itself, what is left out."""

from __future__ import annotations

from random import Random

from sample.cases import follow_up
from sample.days import after
from sample.planter import Planter, Suits, day, earlier, number_used_twice, other_check_digit
from sample.record import Record


def in_cases(p: Planter) -> None:
    """Plant them; those that fewest records suit come first."""
    _late(p)
    _refusals(p)
    _transfers(p)
    number_used_twice(p, ("CASE-UNIQUE", "CASE-NUMBERING"), "cases", "case_no")
    _identities(p)
    _left_out(p)


# what a case without a decision cannot have
_AFTER_DECISION = (
    "decision",
    "refusal_reason",
    "appealed_on",
    "appeal_result",
    "aid_method",
    "expert",
    "closed_on",
    "outcome",
    "document",
    "recovered_loss",
    "revisited_on",
    "satisfaction",
    "archived_on",
    "archive_no",
)


def _closed(r: Record) -> bool:
    return bool(r["closed_on"]) and r["outcome"] != "转办"


def _settled(r: Record) -> bool:
    return r["outcome"] == "办结" and r["decision"] == "受理"


def _late(p: Planter) -> None:
    def uncorrected(r: Record) -> bool:
        return _closed(r) and not r["correction_notice_on"]

    def lately(r: Record) -> bool:
        applied, noticed = r["applied_on"] or "", r["correction_notice_on"]
        return "2025-10" < applied < "2025-12-09" and r["outcome"] != "转办" and not noticed

    def decided_in_a_week(r: Record) -> bool:
        return uncorrected(r) and (day(r, "decided_on") - day(r, "applied_on")).days >= 7

    def long_in_hand(r: Record) -> bool:
        return uncorrected(r) and day(r, "closed_on") > after(day(r, "applied_on"), 19)

    def corrected(r: Record) -> bool:
        return bool(
            _closed(r)
            and r["corrected_on"]
            and day(r, "closed_on") > after(day(r, "correction_notice_on"), 12)
        )

    p.blank("CASE-DECIDE-15WD", "cases", lately, "decided_on", *_AFTER_DECISION)
    slow = p.choose("cases", corrected)
    notice = day(slow, "correction_notice_on")
    slow["corrected_on"] = after(notice, 9).isoformat()
    slow["decided_on"] = after(notice, 11).isoformat()
    p.note("CASE-CORRECT-7WD", slow, "corrected_on")
    p.write(
        "CASE-DECIDE-15WD",
        "cases",
        long_in_hand,
        "decided_on",
        lambda r: after(day(r, "applied_on"), 18).isoformat(),
    )
    p.write("CASE-DATE-ORDER", "cases", decided_in_a_week, "closed_on", earlier("decided_on", 5))


def _refusals(p: Planter) -> None:
    def refused(r: Record) -> bool:
        return r["decision"] == "不予受理"

    late = p.choose("cases", lambda r: refused(r) and r["decided_on"] < "2025-12-01")
    late["appealed_on"] = after(day(late, "decided_on"), 10).isoformat()
    late["appeal_result"] = "维持"
    p.note("CASE-APPEAL-7WD", late, "appealed_on")
    p.blank("CASE-REFUSAL-REASON", "cases", refused, "refusal_reason")


def _transfers(p: Planter) -> None:
    def handed_on(r: Record) -> bool:
        return r["outcome"] == "转办"

    p.write("CASE-TRANSFER-ORDER", "cases", handed_on, "feedback_on", earlier("transferred_on", 4))
    case = p.choose("cases", handed_on)
    for transfer in p.log["transfers"]:
        if transfer["case_no"] == case["case_no"]:
            transfer["case_no"] = None
    p.note("CASE-TRANSFER-LISTED", case, "case_no")


def _identities(p: Planter) -> None:
    def is_a(kind: str):
        return lambda r: r["client_type"] == kind

    p.write("CASE-ID-NO", "cases", is_a("个人"), "id_no", lambda r: "110105194912310021")
    # the number of the shop's owner: not asked for, so that only the damage is a finding
    p.spoil("CLEAN-ID-DAMAGED", "cases", is_a("个体工商户"), "id_no", 110105194912310000.0)
    _without_code(p, is_a("企业"))
    p.write("CASE-USCC", "cases", is_a("企业"), "uscc", other_check_digit)


def _without_code(p: Planter, suits: Suits) -> None:
    """A firm without its code: one defect, and two rules where the code stands elsewhere."""
    case = p.choose("cases", suits)
    code, case["uscc"] = case["uscc"], None
    p.note("CASE-UNIT-IDENTITY", case, "uscc")
    if any(r["uscc"] == code for register in ("cases", "consultations") for r in p.log[register]):
        p.note("CASE-PARTY-NO-CODE", case, "uscc")


def _left_out(p: Planter) -> None:
    def judged(r: Record) -> bool:
        return _settled(r) and r["aid_method"] == "侵权判定参考意见"

    def numbered(r: Record) -> bool:
        return r["right_type"] in ("专利", "商标")

    p.blank("CASE-DOCUMENT", "cases", judged, "document")
    p.spoil("CLEAN-MONEY", "cases", lambda r: r["recovered_loss"], "recovered_loss", "三四万元左右")
    p.blank("CASE-REVISIT", "cases", _settled, "revisited_on", "satisfaction")
    p.blank("CASE-ARCHIVED", "cases", _settled, "archived_on", "archive_no")
    p.blank("CASE-RIGHT-NO", "cases", numbered, "right_no")
    p.blank("CASE-RECORD", "cases", lambda r: True, "matter")


def impossible(p: Planter) -> None:
    """What the procedure knows no way to; last, so that the other defects stay where they were."""
    case = p.choose("cases", lambda r: r["decision"] == "不予受理" and r["decided_on"] < "2025-11")
    closed = after(day(case, "decided_on"), 6)
    case["closed_on"], case["outcome"] = closed.isoformat(), "办结"
    case["document"] = "咨询指导意见"
    follow_up(Random(closed.toordinal()), case, closed)
    p.note("CASE-MOVES", case, "outcome")
    p.blank("CASE-TRANSFER-FEEDBACK", "cases", lambda r: r["outcome"] == "转办", "feedback_on")
