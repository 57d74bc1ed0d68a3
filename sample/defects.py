"""Planting defects in the clean story: each on a record of its own, each against one rule.

Rule ids are those of standards/*/rules.toml and of intake and cleaning. A defect changes the
truth (the value is missing or wrong) or only the cell (it cannot be read: the value is missing).
"""

from __future__ import annotations

from random import Random

from sample.case_defects import impossible, in_cases
from sample.planter import Planted, Planter, Suits, earlier, number_used_twice, other_check_digit
from sample.record import Log, Record


def plant(rng: Random, log: Log) -> list[Planted]:
    """Plant every defect of a record; those of a period or a file are in sample.generate."""
    planter = Planter(rng, log)
    in_cases(planter)
    _in_consultations(planter)
    _elsewhere(planter)
    impossible(planter)
    return planter.planted


def _in_consultations(p: Planter) -> None:
    def in_2025(r: Record) -> bool:
        return (r["consulted_on"] or "")[:4] == "2025"

    def visit(r: Record) -> bool:
        return in_2025(r) and r["channel"] == "来访"

    p.blank("CONS-RECORD", "consultations", in_2025, "content")
    p.blank("CONS-REPLY", "consultations", visit, "reply", "replied_on")
    p.blank("CONS-REPLIED-ON", "consultations", lambda r: r["channel"] == "网络", "replied_on")
    p.blank("CONS-FORM", "consultations", lambda r: not in_2025(r), "handler")
    p.blank(
        "CONS-PHONE",
        "consultations",
        lambda r: in_2025(r) and r["channel"] == "电话" and r["person"] != "匿名",
        "phone",
    )
    p.write("CONS-DATE-ORDER", "consultations", visit, "replied_on", earlier("consulted_on", 10))
    p.write(
        "CONS-USCC", "consultations", lambda r: in_2025(r) and r["uscc"], "uscc", other_check_digit
    )
    _year_typed_wrong(p, visit)
    twice = ("CONS-UNIQUE", "CONS-NUMBERING")
    number_used_twice(p, twice, "consultations", "consultation_no")
    p.spoil(
        "CLEAN-DATE",
        "consultations",
        lambda r: visit(r) and (r["consulted_on"] or "")[5:7] == "03",
        "replied_on",
        "三月底",
    )
    p.spoil("CLEAN-PHONE", "consultations", visit, "phone", "1380000123")
    p.spoil("CLEAN-CHOICE", "consultations", in_2025, "satisfaction", "挺好的")
    p.spoil(
        "CLEAN-YESNO", "consultations", lambda r: r["transferred"] == "否", "transferred", "待定"
    )


def _year_typed_wrong(p: Planter, suits: Suits) -> None:
    """2025 typed as 2052: cleaning sees it, so that checking (CONS-SPAN) need not."""
    record = p.choose("consultations", suits)
    record.entered = record["consulted_on"] or ""
    record["consulted_on"] = record.entered.replace("2025", "2052", 1)
    record["replied_on"] = None
    p.note("CLEAN-DATE-OUTLIER", record, "consulted_on")


def _elsewhere(p: Planter) -> None:
    def of_2025(r: Record) -> bool:
        return not r["case_no"] and "2025-01" < (r["due_on"] or "") < "2025-12"

    p.blank("ACT-ATTENDEES", "activities", lambda r: r["kind"] == "培训", "attendees")
    p.spoil("CLEAN-COUNT", "activities", lambda r: r["kind"] == "走访", "attendees", "十几个人")
    p.write("TRANS-CASE", "transfers", of_2025, "case_no", lambda r: "WYWY-2025-999")
    p.blank("TRANS-FEEDBACK", "transfers", of_2025, "feedback_on", "result")
    p.blank("TEAM-VOLUNTEER-FORM", "team", lambda r: r["kind"] == "志愿者", "field")
    for rule_id, item, state in (
        ("STATION-FUNDS", "经费", "部分具备"),
        ("STATION-GUIDE", "服务指南", "未具备"),
    ):
        record = p.choose("station", lambda r, item=item: r["item"] == item)
        record["state"], record["since"] = state, None
        record["evidence"] = None if state == "未具备" else "经费申请报告，待批复"
        p.note(rule_id, record, "state")
    p.write(
        "SUB-HALF-YEAR",
        "submissions",
        lambda r: r["period"] == "2024H1",
        "sent_on",
        lambda r: "2024-07-03",
    )
