from __future__ import annotations

import datetime as dt

import pytest

from stationlog.checking.check import check
from tests.checking.logs import both_rulebooks, cleaned_of, layout_of, station_of

BOOKS = both_rulebooks()
CODE, OTHER = "91350100M000100Y43", "11100000000013127D"
WRONG = "91350100M000100Y4Z"


def visit(day: int, name: str | None, code: str | None = None, **changes) -> dict:
    return {
        "consultation_no": f"ZX-{day:03}",
        "consulted_on": dt.date(2025, 3, day),
        "organization": name,
        "uscc": code,
        "client_type": "企业",
        "content": f"第{day}件",
        **changes,
    }


def case(day: int, name: str, code: str | None = None, **changes) -> dict:
    return {
        "case_no": f"WY-{day:03}",
        "applied_on": dt.date(2025, 3, day),
        "applicant": name,
        "uscc": code,
        "client_type": "企业",
        **changes,
    }


QUIET = [visit(n, None, client_type="个人") for n in (29, 30, 31)]


def found(consultations=(), cases=(), as_of: dt.date | None = None) -> list[tuple[str, str, str]]:
    """(rule, cell, message) of what the rules about firms tell."""
    layout = layout_of("consultations", ["consultation_no", "organization", "uscc"], 20)
    records = {"consultations": [*consultations, *QUIET], "cases": list(cases)}
    rows = check(cleaned_of(records, layout), BOOKS, station_of(as_of)).findings.to_pylist()
    return [
        (row["rule_id"], row["source_cell"], row["message"])
        for row in rows
        if "-PARTY-" in row["rule_id"]
    ]


def test_one_code_under_several_spellings_is_told_at_every_later_one():
    told = found([visit(1, "五华县旺达五金厂", CODE), visit(2, "旺达五金", CODE)])
    ((rule, cell, message),) = told
    assert (rule, cell) == ("CONS-PARTY-SPELLING", "B4")
    assert "consultations.xlsx › 登记 › B3" in message
    assert "“五华县旺达五金厂”" in message
    assert "信用代码相同，统计时按同一家计" in message


def test_without_a_code_names_that_differ_in_signs_only_are_one_firm():
    ((rule, _, message),) = found([visit(1, "甲厂（梅州）"), visit(2, "甲厂(梅州)")])
    assert rule == "CONS-PARTY-SPELLING"
    assert "统计时按同一家计" in message


def test_a_name_without_its_place_may_be_the_same_firm_but_counts_as_another():
    ((rule, _, message),) = found([visit(1, "广东省五华县旺达五金厂"), visit(2, "旺达五金厂")])
    assert rule == "CONS-PARTY-SPELLING"
    assert "只差地名，统计时按不同的单位计" in message


def test_a_kind_of_company_is_never_taken_for_another():
    assert found([visit(1, "旺达五金有限公司"), visit(2, "旺达五金有限责任公司")]) == []


def test_a_name_that_is_nothing_but_its_place_is_no_name_without_it():
    assert found([visit(1, "五华县"), visit(2, "梅州市")]) == []


def test_one_code_with_clearly_different_names_is_a_conflict_and_no_spelling():
    ((rule, cell, message),) = found(
        [visit(1, "五华县旺达五金厂", CODE), visit(2, "五华县顺兴五金厂", CODE)]
    )
    assert (rule, cell) == ("CONS-PARTY-CODE", "B4")
    assert "“五华县旺达五金厂”" in message


@pytest.mark.parametrize("short", ["旺达厂", "汪达五金厂", "五华旺达"])
def test_a_short_form_or_a_slip_is_no_other_firm(short):
    told = found([visit(1, "五华县旺达五金厂", CODE), visit(2, short, CODE)])
    assert [rule for rule, _, _ in told] == ["CONS-PARTY-SPELLING"]


def test_one_name_with_two_codes_is_told_at_the_later_code():
    ((rule, cell, message),) = found([visit(1, "旺达厂", CODE), visit(2, "旺达厂", OTHER)])
    assert (rule, cell) == ("CONS-PARTY-CODES", "C4")
    assert CODE in message
    assert "按不同的单位计" in message


def test_a_code_that_fails_its_check_digit_is_not_held_against_the_right_one():
    assert found([visit(1, "旺达厂", WRONG), visit(2, "旺达厂", CODE)]) == []


def test_a_case_without_a_code_is_held_against_the_consultation_that_has_it():
    for day_of_case in (5, 1):
        told = found([visit(3, "旺达厂", CODE)], [case(day_of_case, "旺达厂")])
        ((rule, _, message),) = told
        assert rule == "CASE-PARTY-NO-CODE"
        assert f"consultations.xlsx › 登记 › C3 的同名单位登记为 {CODE}" in message


def test_a_missing_code_is_told_once_the_other_is_registered():
    records = [visit(8, "旺达厂", CODE)], [case(2, "旺达厂")]
    assert found(*records, as_of=dt.date(2025, 3, 7)) == []
    assert len(found(*records, as_of=dt.date(2025, 3, 8))) == 1


def test_a_consultation_without_a_code_is_no_finding_for_no_document_asks_for_it():
    assert found([visit(1, "旺达厂", CODE), visit(2, "旺达厂")]) == []


def test_the_same_firm_is_found_across_registers_at_the_later_record():
    told = found([visit(3, "旺达", CODE)], [case(1, "五华县旺达五金厂", CODE)])
    assert [(rule, cell) for rule, cell, _ in told] == [("CONS-PARTY-SPELLING", "B3")]
    told = found([visit(3, "旺达", CODE)], [case(5, "五华县旺达五金厂", CODE)])
    assert [rule for rule, _, _ in told] == ["CASE-PARTY-SPELLING"]


def test_people_are_no_firms():
    people = [case(n, "钟三丰", code, client_type="个人") for n, code in ((1, CODE), (2, OTHER))]
    assert found(cases=people) == []


def test_a_person_named_as_a_firm_is_masked():
    shops = [case(1, "钟三丰", CODE), case(2, "李小明", CODE)]
    ((rule, _, message),) = found(cases=shops)
    assert rule == "CASE-PARTY-CODE"
    assert "“钟某”" in message
    assert "三丰" not in message
