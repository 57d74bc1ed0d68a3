from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from stationlog.checking.check import check
from stationlog.standard.rulebooks import Rulebooks
from tests.checking.logs import both_rulebooks, cleaned_of, station_of

BOOKS = both_rulebooks()
CONSULTATIONS = [
    {"consultation_no": f"ZX-{n}", "consulted_on": dt.date(2025, n, 5), "content": "咨询"}
    for n in range(1, 9)
]
RECORDS = {"consultations": CONSULTATIONS}


def coverage(records=RECORDS, books: Rulebooks = BOOKS, as_of: dt.date | None = None) -> dict:
    table = check(cleaned_of(records), books, station_of(as_of)).coverage
    return {(row["period"], row["clause_id"]): row for row in table.to_pylist()}


FULL = coverage()
PERIODS = ("2025H1", "2025H2", "2025")


def test_every_clause_is_listed_in_every_period():
    rows = coverage()
    assert {period for period, _ in rows} == {"2025H1", "2025H2", "2025"}
    for period in ("2025H1", "2025H2", "2025"):
        assert [key for p, key in rows if p == period] == list(BOOKS.clauses)


def test_clauses_by_hand_and_by_nothing_are_said_to_be_so():
    for (_, key), row in FULL.items():
        check_way = BOOKS.clauses[key].check
        if check_way != "rules":
            assert row["status"] == {"by_hand": "by_hand", "none": "not_covered"}[check_way]
            assert row["rule_ids"] == []


def test_without_a_register_its_clauses_are_not_run_and_not_unmet():
    for clause in ("WH33-4.3-c", "WH33-4.3-d", "WH33-4.3-e", "WH33-2.2-a", "WH33-3.3-a"):
        assert FULL["2025", clause]["status"] == "not_run", clause


def test_records_are_counted_in_the_half_year_of_their_main_date_and_once_a_clause():
    rows = coverage({"consultations": [*CONSULTATIONS, {"consultation_no": "ZX-9"}]})
    clause = "WH33-2.2-e"
    counts = {
        p: (r["records_checked"], r["records_failing"]) for (p, c), r in rows.items() if c == clause
    }
    # the ninth has neither date nor content: one failing record, in sight in every period
    assert counts == {"2025H1": (7, 1), "2025H2": (3, 1), "2025": (9, 1)}
    assert rows["2025H1", clause]["status"] == "not_met"


def test_a_clause_is_met_where_its_rules_looked_and_found_nothing():
    assert FULL["2025H1", "WH33-2.2-e"]["status"] == "met"
    assert FULL["2025H1", "WH33-3.2-d"]["status"] == "not_met"


def case(day: dt.date) -> dict:
    return {"case_no": f"WY-{day}", "applied_on": day}


def test_a_limit_counts_in_a_period_only_once_it_has_run_out_by_the_periods_end():
    records = {"cases": [case(dt.date(2025, 6, day)) for day in (24, 25, 26)]}
    rows = coverage(records)
    clause = "DB44-examine-limit"
    # open on the last day of June and within their limit: nobody can say yet
    assert rows["2025H1", clause]["status"] == "not_run"
    assert rows["2025H1", clause]["records_checked"] == 0
    assert rows["2025", clause]["status"] == "not_met"


def test_a_case_decided_in_time_is_checked_from_its_decision_on():
    day = dt.date(2025, 6, 24)
    decided = [{**case(day), "decided_on": d} for d in (dt.date(2025, 6, 30), dt.date(2025, 7, 1))]
    rows = coverage({**RECORDS, "cases": decided})
    row = rows["2025H1", "DB44-examine-limit"]
    assert (row["status"], row["records_checked"]) == ("met", 1)


def test_records_after_a_cut_off_inside_the_period_are_not_counted():
    rows = coverage(as_of=dt.date(2025, 3, 31))
    clause = "WH33-2.2-e"
    assert [rows[p, clause]["records_checked"] for p in PERIODS] == [3, 0, 3]


def test_a_missing_material_breaks_its_own_clause_and_no_other():
    whole = {"client_type": "企业", "phone": "1", "address": "水寨", "right_type": "商业秘密"}
    whole |= {"grounds": "被仿冒", "materials": None, "handler": "钟某"}
    rows = coverage({**RECORDS, "cases": [case(dt.date(2025, 3, 3)) | whole]})
    assert rows["2025", "DB44-apply-materials"]["status"] == "not_met"
    assert rows["2025", "DB44-apply-form"]["status"] == "met"


SENT = {"report": "经验总结", "sent_on": dt.date(2022, 12, 9)}


def only(rule_id: str) -> Rulebooks:
    return Rulebooks(
        tuple(
            replace(book, rules={k: r for k, r in book.rules.items() if k == rule_id})
            for book in BOOKS.books
        )
    )


@pytest.mark.parametrize(
    ("sent_on", "states"),
    [
        (dt.date(2025, 6, 27), ("met", "not_run", "met")),
        (dt.date(2025, 7, 2), ("not_met", "not_run", "not_met")),
        (None, ("not_met", "not_run", "not_met")),
    ],
)
def test_a_deadline_is_judged_in_the_period_the_report_is_about(sent_on, states):
    sent = {"report": "半年报告", "period": "2025H1", "sent_to": "梅州市市场监督管理局"}
    rows = coverage(
        {**RECORDS, "submissions": [SENT, *([sent | {"sent_on": sent_on}] if sent_on else [])]}
    )
    assert tuple(rows[period, "WH33-4.3-d"]["status"] for period in PERIODS) == states


def test_a_report_sent_to_another_office_breaks_the_clause_of_that_report_only():
    sent = {"report": "半年报告", "period": "2025H1", "sent_on": dt.date(2025, 6, 27)}
    rows = coverage({**RECORDS, "submissions": [SENT, sent | {"sent_to": "县政府"}]})
    assert rows["2025H1", "WH33-4.3-d"]["status"] == "not_met"
    assert rows["2025", "WH33-4.3-e"]["status"] == "not_run"
    assert rows["2025", "WH33-4.3-c"]["status"] == "met"


def test_an_annual_report_that_was_missed_is_missed_in_the_year_it_was_about():
    last_year = [
        {**row, "consulted_on": row["consulted_on"].replace(year=2024)} for row in CONSULTATIONS
    ]
    records = {"consultations": [*last_year, *CONSULTATIONS], "submissions": [SENT]}
    rows = coverage(records)
    states = {p: rows[p, "WH33-4.3-e"]["status"] for p in ("2024H1", "2024H2", "2024", *PERIODS)}
    assert states == {
        "2024H1": "not_run", "2024H2": "not_met", "2024": "not_met",
        "2025H1": "not_run", "2025H2": "not_run", "2025": "not_run",
    }  # fmt: skip


def test_a_deadline_that_is_still_open_on_the_day_of_the_check_is_not_run():
    records = {**RECORDS, "submissions": [SENT]}
    on_the_day = coverage(records, as_of=dt.date(2025, 6, 30))
    assert on_the_day["2025H1", "WH33-4.3-d"]["status"] == "not_run"
    assert (
        coverage(records, as_of=dt.date(2025, 7, 1))["2025H1", "WH33-4.3-d"]["status"] == "not_met"
    )


def test_a_yearly_count_is_open_until_the_year_is_over():
    activities = [{"held_on": dt.date(2025, 9, 1), "name": "调研", "kind": "专项调研"}]
    rows = coverage({**RECORDS, "activities": activities}, only("ACT-SURVEY-YEARLY"))
    assert [rows[p, "WH33-3.4-c"]["status"] for p in PERIODS] == ["not_run", "met", "met"]
    rows = coverage({**RECORDS, "activities": activities}, only("ACT-TRAINING-YEARLY"))
    assert [rows[p, "WH33-3.3-c"]["status"] for p in PERIODS] == ["not_run", "not_met", "not_met"]


def test_a_later_day_of_the_statistics_judges_the_first_half_with_what_came_after_it():
    rows = coverage({**RECORDS, "submissions": [SENT]}, only("SUB-HALF-YEAR"), dt.date(2025, 7, 31))
    assert rows["2025H1", "WH33-4.3-d"]["status"] == "not_met"
