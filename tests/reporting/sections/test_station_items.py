"""站点建设: the table has a row for everything the text counts."""

from __future__ import annotations

import pytest

from stationlog.reporting.plain_text import cell_text, words
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.mechanism import station_items
from stationlog.reporting.sections.words import row_of
from stationlog.station import open_station
from tests.batch.stations import make_station
from tests.reporting.sections.conftest import prepared

ITEMS = """建设项目,状态,具备日期,佐证材料
场所,已具备,2022-09-01,照片
会客角,已具备,,
标识牌,已具备,2022-10-08,照片
经费,未具备,,
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Report:
    root = make_station(tmp_path_factory.mktemp("station"))
    (root / "data" / "raw" / "站点建设.csv").write_text(ITEMS, encoding="utf-8")
    return open_report("half-year", prepared(open_station(str(root))), "2025H1")


def test_the_table_has_a_row_for_everything_the_text_counts(report):
    table = station_items(report)
    items = [cell_text(row[0]) for row in table.rows]
    assert items == ["场所", "（未认出）", "牌匾", "经费"]
    counted = [row_of(report, f"station.{name}").value for name in ("ready", "lacking")]
    assert sum(counted) == len(items)
    assert "登记共4行，“（未认出）”" in words(table.note)
    assert [row[1] for row in table.rows].count("已具备") == counted[0]
