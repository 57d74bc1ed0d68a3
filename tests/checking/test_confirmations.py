"""What confirming against the original text changes in findings, coverage and points."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from stationlog.checking.check import check
from stationlog.checking.store import read_checked, write_checked
from stationlog.errors import InputError
from stationlog.returns.points import points_of
from stationlog.vocabulary.tables import write_json
from tests.checking.logs import both_rulebooks, cleaned_of, station_of
from tests.standard.confirmed import CLAUSE, PERSON, RULE, confirmed

CASE = {"client_type": "企业", "decision": "受理"}
LOG = cleaned_of(
    {
        "cases": [
            CASE | {"applied_on": dt.date(2025, 3, 3), "decided_on": dt.date(2025, 3, 3 + days)}
            for days in (1, 2, 17)
        ],
        "consultations": [{"consulted_on": dt.date(2025, 3, n)} for n in range(1, 5)],
    }
)
STATION = station_of()


def checked(*entries):
    return check(LOG, confirmed(*entries), STATION)


def of_rule(result, rule: str) -> list[dict]:
    return [one for one in result.findings.to_pylist() if one["rule_id"] == rule]


def clause(result, clause_id: str) -> dict:
    rows = result.coverage.to_pylist()
    return next(one for one in rows if one["clause_id"] == clause_id and one["period"] == "2025")


def test_a_confirmed_clause_has_its_number_and_status_in_the_coverage():
    before, after = checked(), checked((CLAUSE, "DB44-examine-limit", {"clause_no": "5.2.1"}))
    assert clause(before, "DB44-examine-limit")["text_status"] == "not_held"
    row = clause(after, "DB44-examine-limit")
    assert (row["section"], row["text_status"]) == ("5.2.1", "confirmed")
    assert clause(after, "DB44-decision")["text_status"] == "not_held"
    assert clause(after, "WH33-2.2-e")["text_status"] == "held"
    assert after.findings.equals(before.findings)


def test_a_limit_put_right_is_the_limit_that_is_checked():
    limit = "CASE-DECIDE-15WD"
    assert of_rule(checked(), limit) == []
    (found,) = of_rule(checked((RULE, limit, {"result": "修改为", "changed_to": "10"})), limit)
    assert found["severity"] == "confirm"
    assert "10" in found["message"]


def test_a_rule_that_does_not_agree_finds_nothing_and_its_clause_is_not_run():
    limit = "CONS-PHONE"
    result = checked((RULE, "CONS-FORM", {"result": "不一致"}))
    assert of_rule(checked(), "CONS-FORM")
    assert of_rule(result, "CONS-FORM") == []
    others = ("CONS-CHANNEL", limit, "CONS-ORGANIZATION")
    result = checked(*((RULE, key, {"result": "不一致"}) for key in ("CONS-FORM", *others)))
    row = clause(result, "DB44-consult-form")
    assert row["status"] == "not_run"
    assert "CONS-FORM" in row["rule_ids"]


def test_the_basis_of_a_point_is_the_number_in_the_original():
    books = confirmed((CLAUSE, "DB44-consult-form", {"clause_no": "4.1"}))
    findings = of_rule(check(LOG, books, STATION), "CONS-FORM")
    (basis,) = {point.basis for point in points_of(findings, books)}
    assert basis.startswith("DB44/T 2362-2022 4.1：咨询登记应有编号")
    assert basis.endswith("（已核对）")
    (basis,) = {point.basis for point in points_of(findings, both_rulebooks())}
    assert basis == "DB44/T 2362-2022 咨询登记表要素（待核对原文）"


def test_results_of_other_confirmations_are_refused(tmp_path):
    station = replace(STATION, processed=tmp_path)
    write_json({"inputs": []}, tmp_path / "run.json")
    write_checked(check(LOG, both_rulebooks(), station), both_rulebooks(), station)
    read_checked(station, both_rulebooks())
    books = confirmed((CLAUSE, "DB44-decision", {}))
    with pytest.raises(InputError, match="检查结果与规则文件不是同一次"):
        read_checked(station, books)
    write_checked(check(LOG, books, station), books, station)
    read_checked(station, books)
    assert PERSON not in (tmp_path / "checks.json").read_text(encoding="utf-8")
