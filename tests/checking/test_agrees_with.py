"""Two registers that tell of the same case say the same."""

from __future__ import annotations

import datetime as dt

from stationlog.checking.run import run_rule
from tests.checking.logs import both_rulebooks, log_of

RULE = both_rulebooks().rules["TRANS-CASE-TOLD"]
TOLD = {"case_no": "WY-2025-001", "transferred_on": dt.date(2025, 3, 3)}
UNTOLD = {"case_no": "WY-2025-002"}


def result(transfers: list[dict], cases: list[dict]):
    return run_rule(RULE, log_of({"transfers": transfers, "cases": cases}))


def test_the_case_that_says_nothing_is_named_by_its_place():
    (failure,) = result([UNTOLD], [TOLD, UNTOLD]).failures
    assert (failure.field, failure.rows.tolist()) == ("case_no", [0])
    assert [(cell.register, cell.rows.tolist()) for cell in failure.others] == [("cases", [1])]


def test_a_number_that_no_case_has_is_left_to_the_rule_about_that():
    outcome = result([{"case_no": "WY-2025-404"}, {"transfer_no": "ZB-1"}], [TOLD])
    assert not outcome.failures
    assert not outcome.checked.any()


def test_of_two_cases_with_one_number_one_that_says_so_is_enough():
    assert not result([UNTOLD], [UNTOLD, TOLD | UNTOLD]).failures


def test_without_a_register_of_cases_nothing_is_looked_at():
    assert not result([UNTOLD], []).checked.any()
