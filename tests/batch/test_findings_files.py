from __future__ import annotations

import pyarrow as pa

from stationlog.batch.findings_files import OpenFindings, count_open, masked
from stationlog.privacy import Masker
from stationlog.vocabulary.schemas import FINDINGS
from stationlog.vocabulary.tables import table_of

MASKER = Masker.of(["张小文"])


def findings(**columns) -> pa.Table:
    return table_of(
        {"finding_id": ["f"], "severity": ["must_fix"], "state": ["open"]} | columns, FINDINGS
    )


def test_every_text_is_masked_and_the_confirming_person_too():
    table = masked(
        findings(message=["张小文 13812345678"], reason=["张小文说过"], confirmed_by=["李大明"]),
        MASKER,
    )
    row = table.to_pylist()[0]
    assert row["message"] == "张某 138****5678"
    assert row["reason"] == "张某说过"
    assert row["confirmed_by"] == "李某"
    assert table.schema == FINDINGS


def test_only_open_findings_are_counted_and_those_of_no_period_apart():
    table = table_of(
        {
            "severity": ["must_fix", "confirm", "must_fix"],
            "state": ["open", "open", "confirmed"],
            "period": ["2025H1", None, None],
        },
        FINDINGS,
    )
    assert count_open(table) == OpenFindings(
        must_fix=1, confirm=1, must_fix_undated=0, confirm_undated=1
    )
