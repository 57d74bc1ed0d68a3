from __future__ import annotations

import datetime as dt

import pytest

from stationlog.checking.check import check
from stationlog.checking.columns import Columns
from stationlog.checking.repeats import left_out, repeats
from stationlog.standard.rules import Duplicate
from tests.checking.logs import both_rulebooks, cleaned_of, layout_of, records_table, station_of

BOOKS = both_rulebooks()
DAY = dt.date(2025, 3, 4)
COPY = BOOKS.rules["CONS-COPY"]


def consultation(number: str | None, **changes) -> dict:
    return {
        "consultation_no": number,
        "consulted_on": DAY,
        "person": "钟三丰",
        "phone": "13800000000",
        "content": "商标被仿冒，如何取证",
        "reply": "已告知投诉途径",
        **changes,
    }


OTHERS = [
    consultation(f"ZX-9{n}", consulted_on=dt.date(2025, 5, n), content=f"第{n}件")
    for n in range(1, 4)
]


def in_file(record: dict, file: str, sheet: str, row: int) -> dict:
    return record | {"source_file": file, "source_sheet": sheet, "source_row": row}


def findings(records: list[dict], as_of: dt.date | None = None) -> list[dict]:
    layout = layout_of("consultations", ["consultation_no", "consulted_on"], 9)
    cleaned = cleaned_of({"consultations": [*records, *OTHERS]}, layout)
    rows = check(cleaned, BOOKS, station_of(as_of)).findings.to_pylist()
    told = ("CONS-COPY", "CONS-TWICE", "CONS-TWICE-NAMED", "CONS-UNIQUE")
    return [row for row in rows if row["rule_id"] in told]


def rule_of(**changes) -> Duplicate:
    known = {"id": "X", "kind": "duplicate", "title": "重复", "register": "consultations"}
    known |= {"severity": "confirm", "clauses": ("WH33-2.2-e",), "basis": "重复", "message": "重复"}
    known |= {"advice": "重复", "passes": (), "fails": (), "same": ("content",)}
    return Duplicate.model_validate(known | changes)


def later_of(rule: Duplicate, *records: dict) -> list[tuple[int, int]]:
    """(the later one, the one it repeats), by place."""
    found = repeats(rule, Columns(records_table("consultations", list(records))))
    return list(zip(found.rows.tolist(), found.firsts.tolist(), strict=True))


def test_a_copy_in_another_file_is_one_finding_that_names_both_places():
    copy = in_file(consultation("ZX-1"), "季报/二季度.xlsx", "登记", 12)
    (row,) = findings([consultation("ZX-1"), copy])
    assert (row["rule_id"], row["severity"]) == ("CONS-COPY", "confirm")
    assert (row["source_file"], row["source_sheet"]) == ("季报/二季度.xlsx", "登记")
    assert "consultations.xlsx › 登记 › A3" in row["message"]
    assert "统计时只计那一条" in row["message"]


def test_one_number_with_other_words_is_told_at_both_records_with_each_others_place():
    rows = findings([consultation("ZX-1"), consultation("ZX-1", reply="另一个答复")])
    assert [(row["rule_id"], row["source_cell"]) for row in rows] == [
        ("CONS-UNIQUE", "A3"),
        ("CONS-UNIQUE", "A4"),
    ]
    assert "另见 consultations.xlsx › 登记 › A4" in rows[0]["message"]
    assert "另见 consultations.xlsx › 登记 › A3" in rows[1]["message"]


def test_of_a_number_borne_by_very_many_three_others_are_named():
    many = [consultation("ZX-1", reply=f"答复{n}") for n in range(6)]
    rows = findings(many)
    assert len(rows) == 6
    assert all("有 6 条记录" in row["message"] for row in rows)
    assert all(row["message"].count("›") == 6 and row["message"].endswith("等") for row in rows)


def test_a_copy_beside_a_record_of_the_same_number_is_told_once_and_counts_as_no_second_number():
    rows = findings(
        [consultation("ZX-1"), consultation("ZX-1"), consultation("ZX-1", reply="别的")]
    )
    assert sorted(row["rule_id"] for row in rows) == ["CONS-COPY", "CONS-UNIQUE", "CONS-UNIQUE"]
    assert all("有 2 条记录" in row["message"] for row in rows if row["rule_id"] == "CONS-UNIQUE")


@pytest.mark.parametrize("number", [None, "ZX-2"])
def test_the_same_day_phone_and_content_under_another_number_or_none_is_to_be_confirmed(number):
    (row,) = findings([consultation("ZX-1"), consultation(number, content="商标被仿冒,如何取证。")])
    assert (row["rule_id"], row["severity"]) == ("CONS-TWICE", "confirm")
    assert row["source_cell"] == "B4"
    assert "consultations.xlsx › 登记 › B3" in row["message"]


def test_nobody_in_particular_asking_the_same_on_one_day_is_no_repetition():
    twice = [consultation(f"ZX-{n}", person="匿名", phone=None) for n in (1, 2)]
    assert findings(twice) == []
    named = [consultation(f"ZX-{n}", phone=None) for n in (1, 2)]
    assert [row["rule_id"] for row in findings(named)] == ["CONS-TWICE-NAMED"]


def test_names_of_people_in_the_other_place_are_masked():
    first = in_file(consultation("ZX-1"), "钟三丰登记.xlsx", "登记", 3)
    (row,) = findings([first, consultation("ZX-1")])
    assert "钟某登记.xlsx" in row["message"]
    assert "钟三丰" not in row["message"]


def test_the_later_day_repeats_the_earlier_one_wherever_it_stands():
    rule = rule_of(same=("content",))
    assert later_of(rule, consultation("2"), consultation("1", consulted_on=dt.date(2025, 1, 1))) \
        == [(0, 1)]  # fmt: skip
    assert later_of(rule, consultation("2"), consultation("1", consulted_on=None)) == [(0, 1)]
    assert later_of(rule, consultation("2"), consultation("1")) == [(1, 0)]


def test_a_blank_is_alike_a_blank_and_nothing_else():
    rule = rule_of(same=("content",), alike=("organization",))
    assert later_of(rule, consultation("1"), consultation("2")) == [(1, 0)]
    assert later_of(rule, consultation("1"), consultation("2", organization="甲厂")) == []
    assert later_of(rule, consultation("1", content=None), consultation("2", content=None)) == []


def test_texts_are_compared_to_the_letter_only_where_the_rule_says_so():
    pair = consultation("1"), consultation("2", content="商标被仿冒, 如何取证？")
    assert later_of(rule_of(), *pair) == [(1, 0)]
    assert later_of(rule_of(compare="exact"), *pair) == []


@pytest.mark.parametrize(
    ("across", "found"), [("any", [1, 2, 3]), ("sheet", [2, 3]), ("file", [3])]
)
def test_a_rule_may_ask_for_another_sheet_or_file(across, found):
    places = [("甲.xlsx", "一季度"), ("甲.xlsx", "一季度"), ("甲.xlsx", "二季度"), ("乙.csv", None)]
    records = [in_file(consultation("1"), *place, row) for row, place in enumerate(places)]
    assert later_of(rule_of(across=across), *records) == [(row, 0) for row in found]


def test_only_what_is_alike_in_every_column_but_the_remark_is_left_out():
    records = [consultation("1"), consultation("1", remark="补录"), consultation("1", handler="甲")]
    columns = Columns(records_table("consultations", records))
    found = {key: rows.tolist() for key, rows in left_out(BOOKS, "consultations", columns).items()}
    assert found == {"CONS-COPY": [1]}
    assert left_out(BOOKS, "station", Columns(records_table("station", []))) == {}


def test_an_earlier_check_knows_nothing_of_a_later_repetition():
    late = consultation("ZX-2", consulted_on=DAY)
    assert findings([consultation("ZX-1"), late], dt.date(2025, 3, 3)) == []
    assert len(findings([consultation("ZX-1"), late], DAY)) == 1
