"""The sheet that lists what is to be mended."""

from __future__ import annotations

from stationlog.returns.list_sheet import _COLUMNS, lines_in
from tests.checking.logs import both_rulebooks


def test_the_id_of_every_rule_stands_on_one_line_of_its_column():
    width = dict(_COLUMNS)["规则"]
    assert all(lines_in(rule_id, width) == 1 for rule_id in both_rulebooks().rules)
