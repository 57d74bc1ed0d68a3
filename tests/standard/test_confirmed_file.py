from __future__ import annotations

import pytest

from stationlog.errors import SettingsError
from stationlog.standard.confirmed_file import FILE, read_confirmations

GOOD = """
[clauses.DB44-decision]
result = "一致"
clause_no = " 5.2 "
by = "温明样"
on = 2026-11-20
digest = "0123456789abcdef"
"""


def read(folder, text):
    (folder / FILE).write_text(text, encoding="utf-8")
    return read_confirmations(folder)


def test_no_file_is_no_confirmation(tmp_path):
    assert list(read_confirmations(tmp_path).entries()) == []


def test_texts_are_trimmed(tmp_path):
    ((kind, item_id, entry),) = read(tmp_path, GOOD).entries()
    assert (kind, item_id, entry.clause_no) == ("clause", "DB44-decision", "5.2")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"一致"', '"对"', "[clauses.DB44-decision] result：不是规定的取值"),
        ('clause_no = " 5.2 "', "", "result 是“一致”的条款须写 clause_no"),
        ('"一致"', '"修改为"', "result 是“修改为”，须写 changed_to"),
        ('by = "温明样"', 'by = "  "', "[clauses.DB44-decision] by：不能为空"),
        ('by = "温明样"', "", "[clauses.DB44-decision] by：缺少这一项"),
        ("2026-11-20", "20261120", "[clauses.DB44-decision] on：应为日期"),
        ("2026-11-20", '"2026-11-20"', "[clauses.DB44-decision] on：应为日期"),
        ("2026-11-20", "2026-11-20T08:00:00", "[clauses.DB44-decision] on：应为日期"),
        ("0123456789abcdef", "digest", "[clauses.DB44-decision] digest：写法不对"),
        ('by = "', 'who = "x"\nby = "', "[clauses.DB44-decision] who：不认识的键"),
        ('by = "', f'note = "{"很" * 2001}"\nby = "', "[clauses.DB44-decision] note：太长"),
        ("[clauses.", "[clause.", "[clause]：不认识的键"),
        ("result = ", "result ", "第 3 行第 8 列不合 TOML 写法"),
    ],
)
def test_a_broken_file_is_told_by_table_and_key(tmp_path, old, new, told):
    assert old in GOOD
    with pytest.raises(SettingsError) as error:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert error.value.where == FILE
    assert told in error.value.why


def test_every_problem_is_told_at_once(tmp_path):
    rule = '[rules.CONS-FORM]\nresult = "一致"\nchanged_to = "别的"\nby = "x"\non = 2026-11-20\n'
    with pytest.raises(SettingsError) as error:
        read(tmp_path, GOOD.replace('"一致"', '"对"') + rule)
    assert "DB44-decision" in error.value.why
    assert "[rules] CONS-FORM：写了 changed_to，result 应为“修改为”" in error.value.why
