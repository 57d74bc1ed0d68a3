"""A record is judged by the rules in force on its own date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import numpy as np
import pytest

from stationlog.checking.check import check
from stationlog.indicators.log import Log as FigureLog
from stationlog.reporting.sections.data_note import rulebooks_table
from stationlog.standard.answers import Answer
from stationlog.standard.load import load
from stationlog.standard.overview import overview_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.wording.in_force import window_of
from tests.checking.logs import both_rulebooks, cleaned_of, station_of
from tests.standard.versioned import NAMES, OLD, write_versions

# decided after 12 working days, before and after the limit of 15 became one of 10
DAYS = {"A": ("2025-03-03", "2025-03-19"), "B": ("2025-08-04", "2025-08-20")}
CASES = [
    {
        "case_no": key,
        "applied_on": dt.date.fromisoformat(applied),
        "decided_on": dt.date.fromisoformat(decided),
    }
    for key, (applied, decided) in DAYS.items()
]
PADDING = [
    {"consultation_no": f"{year}-{n}", "consulted_on": dt.date(year, 1, n)}
    for year in (2023, 2024, 2025)
    for n in (5, 6, 7)
]


@pytest.fixture
def books(tmp_path) -> Rulebooks:
    return load(NAMES, write_versions(tmp_path))


def checked(books, records, as_of=None):
    return check(cleaned_of({"consultations": PADDING, **records}), books, station_of(as_of))


def found(books, records, rule_id, as_of=None) -> list[dict]:
    rows = checked(books, records, as_of).findings.to_pylist()
    return [row for row in rows if row["rule_id"] == rule_id]


def coverage(books, records) -> dict:
    rows = checked(books, records).coverage.to_pylist()
    return {(row["period"], row["clause_id"]): row for row in rows}


def test_the_same_delay_is_in_time_under_the_old_version_and_late_under_the_new(books):
    (late,) = found(books, {"cases": CASES}, "CASE-DECIDE")
    assert late["record_id"].startswith("cases:B")
    assert "10 个工作日" in late["message"]
    assert late["clause_ids"] == ["NEW-1"]


def test_a_record_dated_before_every_version_is_not_judged(books):
    early = [{"case_no": "C", "applied_on": dt.date(2023, 3, 1)}]
    assert found(books, {"cases": early}, "CASE-DECIDE") == []


def test_a_rule_that_the_new_version_dropped_judges_only_what_is_older(books):
    told = found(books, {"cases": CASES}, "CASE-HANDLER")
    assert [row["record_id"][:7] for row in told] == ["cases:A"]


@pytest.mark.parametrize(("as_of", "told"), [(dt.date(2025, 6, 30), 1), (None, 0)])
def test_a_record_without_a_date_is_judged_by_the_version_of_the_day_of_the_check(
    books, as_of, told
):
    undated = [{"case_no": "D"}]
    assert len(found(books, {"cases": undated}, "CASE-HANDLER", as_of)) == told


def test_a_finding_keeps_its_id_when_another_version_judges_it(books, tmp_path):
    late = [{**CASES[0], "decided_on": dt.date(2025, 6, 3)}]
    (before,) = found(books, {"cases": late}, "CASE-DECIDE")
    moved = write_versions(tmp_path / "x", new=f'in_force_from=2025-01-01\nreplaces="{OLD}"')
    (after,) = found(load(NAMES, moved), {"cases": late}, "CASE-DECIDE")
    assert before["finding_id"] == after["finding_id"]
    assert before["message"] != after["message"]


def test_a_yearly_count_is_asked_by_the_version_of_the_years_last_day(books):
    held = [{"held_on": dt.date(year, 3, 1), "name": "讲座"} for year in (2023, 2024, 2025)]
    told = found(books, {"activities": held}, "ACT-YEARLY")
    assert [(row["period"], row["clause_ids"]) for row in told] == [("2025", ["NEW-1"])]


def test_the_set_up_is_asked_by_the_version_of_the_day_of_the_check(books):
    records = {"station": [{"item": "场所", "state": "未具备"}]}
    for as_of, clause in ((dt.date(2025, 6, 30), "OLD-1"), (None, "NEW-1")):
        (row,) = found(books, records, "SITE", as_of)
        assert row["clause_ids"] == [clause]
    assert found(books, records, "SITE", dt.date(2023, 12, 31)) == []


def test_a_report_is_asked_by_the_version_of_its_deadline(books):
    sent = [{"report": "其他", "sent_on": dt.date(2024, 1, 9)}]
    told = found(books, {"submissions": sent}, "SENT", dt.date(2025, 12, 31))
    # due on 15 June under the old version; the new one moved it to December, it is due once
    asked = [
        (r["period"], r["clause_ids"], re.search(r"限 (\S{10})", r["message"])[1]) for r in told
    ]
    assert asked == [("2024", ["OLD-1"], "2024-06-15"), ("2025", ["NEW-1"], "2025-12-15")]


def test_a_period_lists_the_clauses_in_force_in_it_and_no_others(books):
    rows = coverage(books, {"cases": CASES})
    listed = {
        period: [clause for p, clause in rows if p == period and "hand" not in clause]
        for period in ("2023", "2024", "2025H1", "2025H2", "2025")
    }
    assert listed == {
        "2023": [],
        "2024": ["OLD-1"],
        "2025H1": ["OLD-1"],
        "2025H2": ["NEW-1"],
        "2025": ["OLD-1", "NEW-1"],
    }


def test_a_clause_is_told_by_what_its_own_version_found(books):
    rows = coverage(books, {"cases": [{**row, "handler": "钟某"} for row in CASES]})
    assert rows["2025H1", "OLD-1"]["status"] == "met"
    assert (rows["2025", "OLD-1"]["records_checked"], rows["2025", "OLD-1"]["status"]) == (1, "met")
    assert rows["2025H2", "NEW-1"]["status"] == "not_met"
    assert "CASE-HANDLER" in rows["2025H1", "OLD-1"]["rule_ids"]
    assert "CASE-HANDLER" not in rows["2025H2", "NEW-1"]["rule_ids"]


def test_a_rate_of_what_is_in_time_judges_every_record_by_its_own_version(books):
    log = FigureLog.of(cleaned_of({"cases": CASES}), station_of(), rulebooks=books)
    judged = log.judged("CASE-DECIDE", "cases")
    days = log.frames["cases"].days("applied_on")
    late = {int(day): bool(one) for day, one in zip(days, judged.late, strict=True)}
    numbers = [int(np.datetime64(applied, "D").astype(int)) for applied, _ in DAYS.values()]
    assert [late[number] for number in numbers] == [False, True]


def test_records_before_the_notice_came_into_force_are_not_judged_by_it():
    rows = [
        {"consultation_no": f"Z-{day}", "consulted_on": dt.date(2022, 10, day)} for day in (20, 21)
    ]
    told = found(both_rulebooks(), {"consultations": [*PADDING, *rows]}, "CONS-RECORD")
    assert [row["record_id"].split(":")[1] for row in told if "Z-" in row["record_id"]] == ["Z-21"]


def test_a_repetition_is_left_out_only_where_a_rule_in_force_says_so():
    copies = [
        {"consultation_no": "X", "consulted_on": dt.date(2022, month, 1), "content": "商标"}
        for month in (9, 9, 11, 11)
    ]
    log = FigureLog.of(cleaned_of({"consultations": copies}), station_of(), None, None)
    assert log.left_out["consultations"]["CONS-COPY"].num_rows == 1


def test_a_rule_that_does_not_agree_stops_in_the_version_that_was_compared_only(books):
    differs = Answer("CASE-DECIDE", "rule", "differs", dt.date(2025, 12, 1))
    checked_by = replace(books, answers=(differs,))
    running = {one.book.name for one in checked_by.in_force if one.rule.id == "CASE-DECIDE"}
    assert running == {OLD}
    assert "CASE-DECIDE" not in checked_by.running
    result = check(cleaned_of({"cases": CASES, "consultations": PADDING}), checked_by, station_of())
    assert not [row for row in result.findings.to_pylist() if row["rule_id"] == "CASE-DECIDE"]
    (told,) = [one.why for one in result.not_run if one.rule_id == "CASE-DECIDE"]
    assert told == "与原文不一致（2025-12-01 核对），以前的版本照常运行"


def test_days_on_which_no_version_is_in_force_are_told(tmp_path):
    old = "in_force_from = 2024-01-01\nin_force_to = 2025-03-31"
    gap = load(NAMES, write_versions(tmp_path, old=old))
    told = [window_of(gap, book) for book in gap.books]
    assert told == [
        "2024年1月1日至2025年3月31日（2025年4月1日至2025年6月30日没有施行的版本，不检查）",
        "2025年7月1日起",
    ]
    assert [document.in_force for document in overview_of(gap).documents] == told
    assert rulebooks_table(gap).rows[0][2] == told[0]


def test_versions_that_follow_each_other_leave_no_gap(books):
    assert [books.gap_after(book) for book in books.books] == [None, None]
