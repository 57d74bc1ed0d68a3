"""The course of a case: where it stands on a day, and by which ways it cannot have come there."""

from __future__ import annotations

import datetime as dt

import pytest

from stationlog.checking.check import check
from stationlog.checking.columns import Columns
from stationlog.checking.states import NO_STATE, current_states
from tests.checking.logs import both_rulebooks, cleaned_of, layout_of, records_table, station_of

PROCEDURE = both_rulebooks().procedure("cases")
FIELDS = ["case_no", "applied_on", "decision", "decided_on", "appealed_on", "outcome", "closed_on"]


def day(month: int, number: int) -> dt.date:
    return dt.date(2025, month, number)


def case(**values) -> dict:
    return {"case_no": "WY-1", "applied_on": day(2, 10), **values}


def told(*records: dict, as_of: dt.date | None = None) -> list[dict]:
    consultations = [{"consulted_on": day(1, number)} for number in (6, 7, 8)]
    cleaned = cleaned_of(
        {"cases": list(records), "consultations": consultations},
        layout_of("cases", FIELDS, len(records)),
    )
    found = check(cleaned, both_rulebooks(), station_of(as_of)).findings.to_pylist()
    return [row for row in found if row["rule_id"] == "CASE-MOVES"]


def test_an_impossible_move_names_both_states_at_the_cell_of_the_later_one():
    refused = case(decision="不予受理", decided_on=day(2, 20), outcome="办结", closed_on=day(3, 3))
    (finding,) = told(refused)
    assert finding["message"].startswith("“不予受理”之后不应到“办结”：须先经过“受理”")
    assert (finding["field"], finding["source_cell"], finding["value"]) == ("outcome", "F3", "办结")
    assert finding["severity"] == "confirm"
    assert finding["clause_ids"] == ["CG23-order", "DB44-procedure-order"]


def test_a_case_is_told_once_however_many_steps_are_impossible():
    wrong = case(
        decision="受理", appealed_on=day(3, 3), appeal_result="维持", outcome="办结",
        closed_on=day(3, 20), archived_on=day(4, 1),
    )  # fmt: skip
    (finding,) = told(wrong)
    assert finding["message"] == "“审查”之后不应到“申诉”：须先经过“不予受理”"


def test_states_that_cannot_stand_together_are_told():
    wrong = case(decision="不予受理", appealed_on=day(3, 3), appeal_result="维持", outcome="办结")
    (finding,) = told(wrong)
    assert finding["message"] == "“维持”之后不应到“办结”：两者不能并存"


def test_the_contradiction_arises_on_the_later_of_its_two_days():
    refused = case(decision="不予受理", decided_on=day(2, 20), outcome="办结", closed_on=day(3, 3))
    assert told(refused, as_of=day(3, 2)) == []
    assert len(told(refused, as_of=day(3, 3))) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "办结"},
        {"decision": "受理", "closed_on": day(3, 3), "archived_on": day(3, 5)},
        {"decision": "视为撤回", "outcome": "终止"},
        {"decision": "不予受理", "outcome": "转办"},
        {"decision": "不予受理", "closed_on": day(3, 3), "revisited_on": day(3, 4)},
        {"decision": "待补正", "outcome": "撤回"},
    ],
)
def test_what_is_missing_or_possible_is_no_impossible_move(fields):
    assert told(case(**fields)) == []


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"applied_on": None}, "登记"),
        ({}, "审查"),
        ({"correction_notice_on": day(2, 12)}, "补正"),
        ({"correction_notice_on": day(2, 12), "corrected_on": day(2, 14)}, "补正后审查"),
        ({"decision": "视为撤回", "decided_on": day(2, 25)}, "视为撤回"),
        ({"decision": "受理", "decided_on": day(2, 20)}, "受理"),
        ({"decision": "受理", "decided_on": day(2, 20), "aid_method": "调解"}, "办理"),
        ({"decision": "不予受理", "decided_on": day(2, 20), "appealed_on": day(2, 25)}, "申诉"),
        ({"decision": "受理", "appealed_on": day(2, 25), "appeal_result": "撤销"}, "撤销并受理"),
        ({"decision": "受理", "outcome": "调解未成", "closed_on": day(3, 20)}, "办结"),
        ({"decision": "受理", "outcome": "办结", "revisited_on": day(4, 2)}, "回访"),
        ({"decision": "受理", "outcome": "办结", "archived_on": day(4, 9)}, "归档"),
    ],
)
def test_a_case_stands_in_the_last_state_it_has_been_in(fields, state):
    columns = Columns(records_table("cases", [case(**fields)]))
    (place,) = current_states(PROCEDURE, columns, day(12, 31))
    assert list(PROCEDURE.states)[place] == state


def test_a_case_is_seen_as_it_stood_on_the_day():
    whole = case(
        correction_notice_on=day(2, 12), corrected_on=day(2, 14), decision="受理",
        decided_on=day(2, 20), outcome="办结", closed_on=day(3, 20), revisited_on=day(4, 2),
    )  # fmt: skip
    columns = Columns(records_table("cases", [whole, case(applied_on=day(6, 1))]))
    names = [*PROCEDURE.states, "没有"]

    def stood(on: dt.date) -> list[str]:
        return [names[place] for place in current_states(PROCEDURE, columns, on)]

    assert names[NO_STATE] == "没有"
    assert stood(day(2, 9)) == ["没有", "没有"]
    assert stood(day(2, 11)) == ["审查", "没有"]
    assert stood(day(2, 13)) == ["补正", "没有"]
    assert stood(day(2, 19)) == ["补正后审查", "没有"]
    assert stood(day(2, 20)) == ["受理", "没有"]
    assert stood(day(3, 20)) == ["办结", "没有"]
    assert stood(day(12, 31)) == ["回访", "审查"]
