"""已说明的问题 as people are shown them: masked, listed, and told where they hold no longer."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from stationlog.checking.confirmed.explanation import CHANGED, Explanation, Unfit
from stationlog.checking.confirmed.judge import Judged, with_explanations
from stationlog.errors import ArgumentError
from stationlog.privacy import Masker
from stationlog.reporting.sections.coverage_matrix import explained_by_clause
from stationlog.reporting.sections.explained import (
    explained_findings,
    explanations_told,
    to_confirm,
)
from stationlog.vocabulary.findings import Finding, findings_table
from tests.reporting.sections.walk import printed

MASKER = Masker.of(["张小文"])
SAID = Explanation(
    "a" * 16, "R", "站长 李大明", dt.date(2025, 7, 1), "李大明问过张小文 13812345678", "0" * 16
)


def findings(count: int = 2) -> pa.Table:
    return findings_table(
        [
            Finding(letter * 16, "R", "confirm", "record", "缺少张小文", "", clause_ids=("C",))
            for letter in "abcdefghijkl"[:count]
        ]
    )


def explained() -> pa.Table:
    return with_explanations(findings(), {SAID.finding_id: SAID})


def test_who_and_why_are_masked_the_role_stays():
    (table,) = explained_findings(explained(), MASKER).items
    ((own_id, _, message, reason, signed),) = printed(table)
    assert own_id == "aaaaaaaa"
    assert message == "缺少张某"
    assert reason == "李某问过张某 138****5678"
    assert signed == "站长 李某\n2025-07-01"


def test_nothing_is_shown_where_nothing_was_explained():
    assert explained_findings(findings(), MASKER).items == ()


def test_what_holds_no_longer_is_told_with_why_and_masked():
    judged = Judged({}, (Unfit(SAID, CHANGED, findings().to_pylist()[0]),))
    none, table = explanations_told(judged, findings(), MASKER).items
    assert "没有已说明的问题" in repr(none)
    assert table.caption == "说明不再适用"
    assert CHANGED in table.rows[0]
    shown = repr(table)
    assert "张小文" not in shown and "李大明" not in shown and "13812345678" not in shown


def test_the_ids_to_name_a_finding_by_are_listed_page_by_page():
    (table,) = to_confirm(explained(), MASKER).items
    assert [row[0] for row in table.rows] == ["bbbbbbbb"]
    (second,) = to_confirm(findings(5), MASKER, page=2, per_page=3).items
    assert [row[0] for row in second.rows] == ["dddddddd", "eeeeeeee"]
    with pytest.raises(ArgumentError, match="没有第 3 页"):
        to_confirm(findings(5), MASKER, page=3, per_page=3)


def test_explained_findings_are_counted_by_clause():
    assert explained_by_clause(explained(), findings()) == {"C": 1}
