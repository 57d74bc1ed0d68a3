from __future__ import annotations

from stationlog.checking.store import read_checked
from stationlog.reporting.blocks import Heading
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.check_rules import rules_not_run
from stationlog.reporting.sections.coverage_matrix import coverage_matrix
from stationlog.reporting.sections.self_check import self_check
from stationlog.reporting.sections.top_findings import first_findings, open_findings, top_findings
from stationlog.station import Station
from tests.reporting.sections.walk import flat, printed, tables


def test_the_self_check_quotes_every_clause_of_the_notice(sample_report: Report) -> None:
    quoted = [row[1] for table in tables(self_check(sample_report)) for row in printed(table)]
    notice = sample_report.rulebooks.books[0]
    assert sorted(quoted) == sorted(clause.text for clause in notice.clauses.values())


def test_the_self_check_has_the_four_parts_of_the_notice(sample_report: Report) -> None:
    blocks = flat(self_check(sample_report))
    parts = [block.text for block in blocks if isinstance(block, Heading)]
    assert parts[:4] == ["一、工作目标", "二、工作原则", "三、工作重点", "四、工作要求"]


def test_a_clause_checked_by_hand_is_left_for_people(sample_report: Report) -> None:
    rows = [row for table in tables(self_check(sample_report)) for row in printed(table)]
    by_hand = [row for row in rows if row[3] == "待人工核对"]
    assert by_hand and all("【待填写】" in row[4] for row in by_hand)


def test_the_matrix_holds_every_clause_of_every_document(sample_report: Report) -> None:
    found = tables(coverage_matrix(sample_report))
    books = sample_report.rulebooks.books
    assert [len(table.rows) for table in found] == [len(book.clauses) for book in books]


def test_must_fix_findings_come_first_and_the_rest_is_counted(sample_report: Report) -> None:
    findings = open_findings(sample_report.findings)
    table = first_findings(findings, sample_report.rulebooks, sample_report.masker)
    left = findings.num_rows - len(table.rows)
    assert bool(table.note) == bool(left)
    by_rule = tables(top_findings(sample_report))[0]
    assert sum(int(row[3]) for row in printed(by_rule)) == findings.num_rows
    degrees = [row[1] for row in by_rule.rows]
    assert degrees == sorted(degrees, key=["必须整改", "需要核对"].index)


def test_rules_of_a_register_that_is_not_kept_are_said_not_to_have_run(
    small_station: Station,
) -> None:
    report = open_report("annual", small_station)
    checked = read_checked(small_station)
    rows = tables(rules_not_run(checked, report.rulebooks))[0].rows
    told = {row[1] for row in rows}
    assert "SUB-ANNUAL" in told and "CONS-RECORD" not in told
