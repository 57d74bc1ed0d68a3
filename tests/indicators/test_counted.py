from __future__ import annotations

from dataclasses import replace

from stationlog.indicators.behind import records_behind
from stationlog.indicators.counted import Counted
from stationlog.indicators.figures import Figures
from stationlog.standard.load import rulebooks_of
from tests.indicators.small_log import H1, YEAR, figures_of, small_log, station

ONE = {
    "consultation_no": "ZX-1",
    "consulted_on": "2025-02-10",
    "phone": "13800000000",
    "content": "商标被仿冒",
}


def figures(*records: dict) -> Figures:
    return figures_of(small_log(consultations=[ONE, *records]))


def received(*records: dict) -> float | None:
    return figures(*records).value("consultations.received", H1)


def test_a_record_copied_whole_counts_once():
    assert received(ONE) == 1
    assert received(ONE, ONE, {**ONE, "remark": "补录"}) == 1


def test_one_number_with_other_content_counts_twice():
    assert received({**ONE, "content": "专利年费"}) == 2
    assert received({**ONE, "satisfaction": "满意"}) == 2


def test_what_only_looks_like_a_repetition_counts():
    assert received({**ONE, "consultation_no": "ZX-2"}) == 2
    assert received({**ONE, "consultation_no": None}) == 2


def test_a_number_says_that_repetitions_were_left_out_and_by_which_rule():
    row = figures(ONE).row("consultations.received", YEAR)
    assert row.source.endswith("without 1 repetitions (CONS-COPY)")
    assert "与先前登记完全相同的不再计（CONS-COPY）" in row.definition
    plain = figures().row("consultations.received", YEAR)
    assert "CONS-COPY" not in plain.source + plain.definition


def test_the_records_behind_a_number_are_those_it_counts():
    log = small_log(consultations=[ONE, ONE])
    behind = records_behind(log, station(), H1, "consultations.received")
    assert behind["record_id"].to_pylist() == ["consultations:00"]
    assert behind.num_rows == figures_of(log).row("consultations.received", H1).record_count


def test_nothing_is_left_out_where_no_rule_says_so():
    books = rulebooks_of(station())
    plain = tuple(
        replace(
            book,
            rules={
                key: rule.model_copy(update={"counted_once": False})
                if rule.kind == "duplicate"
                else rule
                for key, rule in book.rules.items()
            },
        )
        for book in books.books
    )
    log = small_log(consultations=[ONE, ONE])
    counted = Counted.of(log, replace(books, books=plain))
    assert counted.records["consultations"].equals(log.records["consultations"])
    assert not any(counted.left_out.values())
    assert Counted.of(log, books).left_out["consultations"]["CONS-COPY"].num_rows == 1
