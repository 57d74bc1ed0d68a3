"""On what an explanation is given: all that decides about the finding, and nothing beside it."""

from __future__ import annotations

import datetime as dt

import pytest

from stationlog.checking.check import check
from stationlog.checking.confirmed.digests import value_digests
from stationlog.standard.load import with_limits
from tests.checking.logs import both_rulebooks, cleaned_of, station_of

BOOKS = both_rulebooks()
CONSULTATIONS = [
    {"consultation_no": f"ZX-2025-{n:03}", "consulted_on": dt.date(2025, n, 5), "content": f"问{n}"}
    for n in range(1, 6)
]
CASE = {
    "case_no": "WY-2025-001",
    "applied_on": dt.date(2025, 2, 10),
    "applicant": "五华县旺达五金厂",
    "client_type": "企业",
    "uscc": "91350100M000100Y43",
    "decision": "不予受理",
    "decided_on": dt.date(2025, 2, 20),
    "closed_on": dt.date(2025, 4, 1),
    "outcome": "办结",
}


def digest(rule_id: str, records: dict, books=BOOKS) -> str:
    cleaned = cleaned_of({"consultations": CONSULTATIONS, **records})
    rows = check(cleaned, books, station_of()).findings.to_pylist()
    (row,) = [row for row in rows if row["rule_id"] == rule_id]
    return value_digests([row], cleaned, books)[row["finding_id"]]


@pytest.mark.parametrize(
    "change", [{"appealed_on": dt.date(2025, 2, 25), "appeal_result": "维持"},
               {"closed_on": dt.date(2025, 9, 1)}]
)  # fmt: skip
def test_an_impossible_move_is_explained_of_the_whole_course(change):
    before = digest("CASE-MOVES", {"cases": [CASE]})
    assert digest("CASE-MOVES", {"cases": [CASE | change]}) != before
    assert digest("CASE-MOVES", {"cases": [CASE | {"phone": "13800000000"}]}) == before


def test_a_gap_and_a_date_out_of_order_are_not_the_same():
    gap = digest("CONS-NUMBERING", {"consultations": CONSULTATIONS[:2] + CONSULTATIONS[3:]})
    early = CONSULTATIONS[3] | {"consulted_on": dt.date(2025, 1, 2)}
    moved = [*CONSULTATIONS[:3], early, CONSULTATIONS[4]]
    assert digest("CONS-NUMBERING", {"consultations": moved}) != gap


def test_what_the_other_record_says_counts_and_where_it_stands_does_not():
    def against(code: str, *above: dict) -> str:
        other = {**CONSULTATIONS[0], "consultation_no": "ZX-2025-006", "client_type": "企业",
                 "organization": CASE["applicant"], "uscc": code}  # fmt: skip
        return digest("CASE-PARTY-CODES", {"consultations": [*above, other], "cases": [CASE]})

    first = against("91990000MA0000001B", *CONSULTATIONS)
    assert against("91110000100000009M", *CONSULTATIONS) != first
    assert against("91990000MA0000001B", *CONSULTATIONS[1:]) == first


def test_another_limit_is_another_finding():
    late = {"cases": [CASE | {"decision": "受理", "decided_on": dt.date(2025, 3, 20)}]}
    shorter = with_limits(BOOKS, {"CASE-DECIDE-15WD": 10})
    assert digest("CASE-DECIDE-15WD", late) != digest("CASE-DECIDE-15WD", late, shorter)
