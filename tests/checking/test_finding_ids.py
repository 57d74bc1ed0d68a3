from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from stationlog.checking.finding_ids import finding_ids, record_numbers
from stationlog.vocabulary.findings import finding_id

KEYS = st.lists(st.text(max_size=20), max_size=5)


@given(st.text(max_size=10), KEYS, st.none() | st.text(max_size=10))
def test_ids_of_a_column_are_those_made_one_by_one(rule, keys, field):
    column = finding_ids(rule, record_numbers(pa.array(keys, pa.string())), field)
    assert column.to_pylist() == [finding_id(rule, key, field) for key in keys]


def test_an_id_depends_on_the_rule_the_record_and_the_field():
    ids = {
        finding_id(rule, key, field)
        for rule in ("CASE-FORM", "CASE-RECORD")
        for key in ("cases:WY-001", "cases:WY-002")
        for field in ("phone", "address", None)
    }
    assert len(ids) == 12
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in ids)
