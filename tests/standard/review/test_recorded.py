from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from stationlog.errors import CannotFinish, SettingsError
from stationlog.standard.confirmed_file import FILE, Entry, read_confirmations
from stationlog.standard.review.recorded import Recorded, record
from tests.standard.confirmed import CLAUSE, RULE, confirmations

BY_HAND = """# 我们自己的说明
[rules.CONS-FORM]   # 老李看过
by = "老李"
result = "修改为"
changed_to = "别的"
on = 2026-01-02
note = "旧"

# 市局口头答复
[clauses."DB44-decision"]
result = "一致"
clause_no = "5"
by = "老李"
on = 2026-01-02
"""


def entries(*given) -> dict[tuple[str, str], Entry]:
    return {(kind, key): one for kind, key, one in confirmations(*given).entries()}


NEW = entries((CLAUSE, "DB44-examine-limit", {}), (RULE, "CONS-FORM", {}))


def held(root) -> dict[tuple[str, str], Entry]:
    return {(kind, key): one for kind, key, one in read_confirmations(root).entries()}


def test_a_file_that_is_not_there_is_made_with_a_head_that_explains(tmp_path):
    assert record(tmp_path, NEW) == Recorded(new=2, changed=0, same=0, kept=0)
    assert held(tmp_path) == NEW
    assert (tmp_path / FILE).read_text(encoding="utf-8").startswith("# 工作站对照纸质原文")


def test_what_people_wrote_stays_and_only_what_was_answered_changes(tmp_path):
    (tmp_path / FILE).write_text(BY_HAND, encoding="utf-8")
    before = held(tmp_path)
    assert record(tmp_path, NEW) == Recorded(new=1, changed=1, same=0, kept=1)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    for line in ("# 我们自己的说明", "[rules.CONS-FORM]   # 老李看过", "# 市局口头答复"):
        assert line in text
    assert held(tmp_path) == {**before, **NEW}
    table = tomllib.loads(text)["rules"]["CONS-FORM"]
    assert "changed_to" not in table
    assert "note" not in table


def test_reading_the_same_again_writes_nothing(tmp_path):
    record(tmp_path, NEW)
    before = (tmp_path / FILE).stat().st_mtime_ns
    assert record(tmp_path, NEW) == Recorded(new=0, changed=0, same=2, kept=0)
    assert (tmp_path / FILE).stat().st_mtime_ns == before


def test_line_ends_and_byte_order_mark_stay(tmp_path):
    path = tmp_path / FILE
    path.write_bytes(("\ufeff" + BY_HAND.replace("\n", "\r\n")).encode("utf-8"))
    record(tmp_path, NEW)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff# 我们自己的说明\r\n")
    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize(
    "written",
    [
        '[rules]\nCONS-FORM = { result = "一致", by = "老李", on = 2026-01-02 }\n',
        'rules.CONS-FORM.result = "一致"\nrules.CONS-FORM.by = "老李"\n'
        "rules.CONS-FORM.on = 2026-01-02\n",
        BY_HAND + '[rules.CASE-FORM]\nresult = "一致"\nby = "老李"\non = 2026-01-02\n',
    ],
    ids=["inline", "dotted", "out of order"],
)
def test_every_way_to_write_the_file_is_kept_or_refused_whole(tmp_path, written):
    (tmp_path / FILE).write_text(written, encoding="utf-8")
    before = held(tmp_path)
    try:
        record(tmp_path, NEW)
    except CannotFinish:
        assert (tmp_path / FILE).read_text(encoding="utf-8") == written
    else:
        assert held(tmp_path) == {**before, **NEW}


def test_a_broken_file_is_never_written(tmp_path):
    (tmp_path / FILE).write_text('[rules.CONS-FORM]\nresult = "对"\n', encoding="utf-8")
    with pytest.raises(SettingsError):
        record(tmp_path, NEW)
    assert "对" in (tmp_path / FILE).read_text(encoding="utf-8")


def test_texts_that_look_like_toml_are_texts(tmp_path):
    text = '"""\n[rules.X] # \\ \u2028 ='
    odd = entries(
        (CLAUSE, "DB44-decision", {"result": "修改为", "changed_to": text, "by": "\"李'"})
    )
    record(tmp_path, odd)
    assert held(tmp_path) == odd
    assert held(tmp_path)["clause", "DB44-decision"].on == dt.date(2026, 11, 20)
