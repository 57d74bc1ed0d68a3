from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from stationlog.checking.columns import Columns
from stationlog.checking.shown import Shown
from stationlog.privacy import Masker
from stationlog.vocabulary.schemas import records_schema
from stationlog.vocabulary.tables import table_of


@pytest.mark.parametrize("before", range(44, 62))
@pytest.mark.parametrize("personal", ["13812345678", "11010519491231002X", "欧阳震华"])
def test_a_long_text_is_masked_before_it_is_cut(before, personal):
    text = "字" * before + personal + "字" * 50
    schema = records_schema("consultations")
    row = {name: [None] for name in schema.names} | {"content": [text]}
    row |= {"record_id": ["a"], "source_file": ["a.csv"], "source_row": [1]}
    columns = Columns(table_of(row, schema))
    shown = Shown({"consultations": columns}, Masker(frozenset({"欧阳震华"})), dt.date(2025, 1, 1))
    (value,) = shown.values("consultations", "content", np.array([0])).to_pylist()
    assert personal[:10] not in value
    assert "震" not in value
    assert sum(letter.isdigit() for letter in value) <= 7
