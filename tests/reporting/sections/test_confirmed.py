"""What reports say once the station compared its own copy of the texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stationlog.checking.check import check
from stationlog.indicators.catalogue import catalogue
from stationlog.indicators.compute import definition_of
from stationlog.indicators.log import Log
from stationlog.reporting.answers import printed_as
from stationlog.reporting.block_plain import plain
from stationlog.reporting.blocks import Blocks, Note
from stationlog.reporting.report import Report
from stationlog.reporting.sections.check_rules import rules_in_force, rules_not_run
from stationlog.reporting.sections.confirmed import confirmations
from stationlog.reporting.sections.coverage_matrix import coverage_matrix
from stationlog.reporting.sections.data_note import overrides, rulebooks_table
from stationlog.reporting.sections.top_findings import clause_words
from stationlog.standard.load import with_limits
from stationlog.standard.review.items import items_of
from tests.checking.logs import both_rulebooks
from tests.reporting.numbers.walk import walk
from tests.reporting.sections.walk import flat, printed, tables
from tests.standard.confirmed import CLAUSE, PERSON, RULE, confirmed

BOOKS = confirmed(
    (CLAUSE, "DB44-examine-limit", {"clause_no": "5.2.1"}),
    (CLAUSE, "DB44-confidential", {"result": "不一致"}),
    (CLAUSE, "DB44-archive", {"digest": None}),
    (RULE, "CASE-DECIDE-15WD", {"result": "修改为", "changed_to": "10"}),
    (RULE, "CASE-REVISIT", {"result": "修改为", "changed_to": "三个月内回访"}),
    (RULE, "CONS-FORM", {"result": "不一致"}),
)


def text(*blocks) -> str:
    return plain(Blocks(*blocks))


@pytest.fixture(scope="module")
def report(sample_report: Report) -> Report:
    checked = check(sample_report.cleaned, BOOKS, sample_report.station)
    rows = [row["period"] == sample_report.period.key for row in checked.coverage.to_pylist()]
    return replace(sample_report, rulebooks=BOOKS, coverage=checked.coverage.filter(rows))


def test_the_coverage_prints_the_number_and_counts_each_kind_of_text(report: Report) -> None:
    matrix = coverage_matrix(report)
    notes = [plain(block) for block in flat(matrix) if isinstance(block, Note)]
    assert any("DB44/T 2362：待核对原文 25 条、已核对 1 条" in note for note in notes)
    assert any("通知：持有原文；施行期" in note for note in notes)
    (form,) = [row[3] for row in printed(tables(matrix)[1]) if row[1] == "咨询登记表要素"]
    assert "咨询登记表要素（没有运行）、非现场" in form
    rows = {row[1]: row[0] for row in printed(tables(matrix)[1])}
    assert rows["审查期限"] == "5.2.1"
    assert rows["保密（与原文不一致）"] == rows["归档"] == "待核对"


def test_a_finding_names_the_number_and_that_it_is_confirmed() -> None:
    assert clause_words(["DB44-examine-limit"], BOOKS) == "DB44/T 2362 5.2.1（已核对）"
    assert clause_words(["DB44-decision"], BOOKS) == "DB44/T 2362 待核对"


def test_counts_and_what_is_not_settled_are_told_without_who_compared() -> None:
    told = text(*confirmations(BOOKS))
    compared = [(one.document.short, one.kind) for one in items_of(BOOKS)]
    rules = compared.count(("DB44/T 2362", "rule"))
    counts, left = tables(Blocks(*confirmations(BOOKS)))
    rows = {row[:2]: row[2:] for row in printed(counts)}
    assert rows["DB44/T 2362", "条款"] == ("1", "1", "0", "1", "23")
    assert rows["DB44/T 2362", "规则"] == ("1", "1", "1", "0", str(rules - 3))
    assert {row[1] for row in left.rows} == {
        "DB44-confidential", "DB44-archive", "CASE-REVISIT", "CONS-FORM",
    }  # fmt: skip
    assert "须修改规则书；照旧运行，原文为：三个月内回访" in told
    assert "须重新核对：没有写 digest" in told
    assert "2026-11-20" in told
    assert PERSON not in told


def test_nothing_compared_yet_is_one_sentence() -> None:
    assert text(*confirmations(both_rulebooks())) == (
        f"依据没有持有的条款和规则共 {len(items_of(both_rulebooks()))} 项，都还没有对照原文核对。"
    )


def test_documents_and_rules_in_force_tell_both_counts() -> None:
    assert "待核对原文 25 条、已核对 1 条" in text(rulebooks_table(BOOKS))
    assert "DB44/T 2362 待核对原文 25 条、已核对 1 条" in text(rules_in_force(BOOKS))
    every = confirmed(*((CLAUSE, key, {}) for key, clause in BOOKS.clauses.items() if clause.basis))
    assert "已核对" in [row[1] for row in printed(rulebooks_table(every))]
    assert not any(isinstance(block, Note) for block in flat(rules_in_force(every)))


def test_both_who_set_a_limit_are_printed() -> None:
    (table,) = overrides(with_limits(BOOKS, {"CASE-DECIDE-15WD": 8}))
    assert [row[3:] for row in printed(table)] == [
        ("15", "10", "对照原文核对"),
        ("15", "8", "station.toml"),
    ]
    assert "以 station.toml 为准" in table.note


def test_a_rule_not_run_says_why(report: Report) -> None:
    checked = check(report.cleaned, BOOKS, report.station)
    rows = tables(rules_not_run(checked, BOOKS))[0].rows
    assert ("咨询登记表要素", "CONS-FORM", "与原文不一致（2026-11-20 核对）") in {
        row[:3] for row in rows
    }


def test_a_figure_by_a_confirmed_limit_says_so(report: Report) -> None:
    figure = catalogue()["cases.decided_in_time_rate"]

    def told(books) -> str:
        return definition_of(Log.of(report.cleaned, report.station, rulebooks=books), figure, "")

    assert "不超过10个工作日" in told(BOOKS)
    assert "已对照标准原文核对" in told(BOOKS)
    assert "出自二手资料，待核对标准原文" in told(both_rulebooks())
    gone = confirmed((RULE, "CASE-DECIDE-15WD", {"result": "不一致"}))
    assert "（规则没有生效）" in told(gone)


def test_every_count_is_found_again_by_its_address(report: Report) -> None:
    limited = with_limits(BOOKS, {"CASE-DECIDE-15WD": 8})
    told = Blocks(
        coverage_matrix(report),
        rulebooks_table(BOOKS),
        *confirmations(BOOKS),
        *overrides(limited),
    )
    numbers = walk(told).numbers
    kinds = {number.address.split("/")[1] for number in numbers}
    assert {"confirmations", "overrides", report.period.key} <= kinds
    for number in numbers:
        books = limited if "/overrides/" in number.address else BOOKS
        assert number.text in printed_as(replace(report, rulebooks=books), number.address)
