"""Values of a rule that could never be run, or would be run as nobody means them, are refused."""

from __future__ import annotations

import re
import shutil
import time

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.errors import RulebookError
from stationlog.resources import standards
from stationlog.standard.load import load
from stationlog.standard.patterns import compiles, match_whole
from stationlog.standard.procedure import MOST_STATES
from stationlog.standard.rules import Format
from tests.checking.logs import NAMES, both_rulebooks

HELD, GUIDE = NAMES[0], "cnipa-guideline-2023"
SUMMARY = NAMES[1]


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(standards(), tmp_path / "standards")


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def why(folder) -> str:
    with pytest.raises(RulebookError) as error:
        load(NAMES, folder)
    return error.value.why


@pytest.mark.parametrize(
    ("book", "old", "new", "told"),
    [
        (HELD, 'due = "06-30"', 'due = "06-31"', "due：不是每年都有 06-31"),
        (HELD, 'due = "06-30"', 'due = "02-29"', "due：不是每年都有 02-29"),
        (HELD, 'due = "12-31"', 'due = "13-01"', "due：不是每年都有 13-01"),
        (SUMMARY, 'since = "corrected_on"', 'since = "materials"', "since：materials 不是日期"),
        (SUMMARY, 'from = ["corrected_on"', 'from = ["grounds"', "from：grounds 不是日期"),
        (SUMMARY, 'to = ["decided_on",', 'to = ["decision",', "to：decision 不是日期"),
        (SUMMARY, 'due_field = "due_on"', 'due_field = "source"', "due_field：source 不是日期"),
        (
            HELD,
            'date_field = "consulted_on"',
            'date_field = "content"',
            "date_field：content 不是日期",
        ),
        (HELD, 'field = "period"', 'field = "sent_on"', "field：sent_on 是日期或数量"),
        (HELD, 'name = "organization"', 'name = "consulted_on"', "name：consulted_on 不是名称"),
        (HELD, 'code = "uscc"', 'code = "content"', "code：content 不是统一社会信用代码"),
        (HELD, 'name = "applicant", code', 'name = "applied_on", code', "beside name：applied_on"),
        (HELD, "others = { cases = [", "others = { casesx = [", "others：没有登记簿 casesx"),
        (
            HELD,
            'others = { cases = [{ case_no = "',
            'others = { cases = [{ case_n = "',
            "others：援助申请办理没有字段 case_n",
        ),
        (HELD, 'title = "咨询登记要素"', 'title = " "', "title：不能为空"),
        (SUMMARY, "days = 15", "days = 999999", "days：数太大"),
        (HELD, "at_least = 1", "at_least = 3651", "at_least：数太大"),
        (
            SUMMARY,
            'fields = ["client_type",',
            'fields = ["client_type", "client_type",',
            "fields：client_type 写了 2 次",
        ),
        (HELD, "缺少“{label}”", "缺少“{label!z}”", "没有占位符 {label!z}"),
        (HELD, "缺少“{label}”", "缺少“{label:>9999999999}”", "没有占位符 {label:>9999999999}"),
        *(
            (HELD, "\\\\d{4}H1", pattern, "pattern：不是能用的正则表达式")
            for pattern in ("a{99999999999}", "(?<=a)b", "(a)|(b", "a)|(b", "[", "(.)\\\\1")
        ),
    ],
)
def test_a_value_that_cannot_be_meant_is_told(folder, book, old, new, told):
    edit(folder / book / "rules.toml", old, new)
    assert told in why(folder)


@pytest.mark.parametrize("key", ["title", "basis", "message", "advice"])
def test_what_people_read_of_a_rule_is_not_empty(folder, key):
    path = folder / HELD / "rules.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf'(?m)^{key} = ".*"$', f'{key} = ""', text, count=1), encoding="utf-8")
    assert f"] {key}：不能为空" in why(folder).replace(".required", "")


def test_a_pattern_that_would_go_back_for_ever_is_run_at_once():
    begun = time.process_time()
    values = pa.array(["a" * 30_000 + "b"])
    assert match_whole(values, "(a+)+").to_pylist() == [False]
    assert match_whole(values, "(a|aa)*b").to_pylist() == [True]
    assert time.process_time() - begun < 2


_LIKE_PERIODS = st.from_regex(r"\d{4}(H[12])?", fullmatch=True)


@given(st.lists(st.text("0123H１２\n年xy", max_size=8) | _LIKE_PERIODS))
def test_the_shipped_patterns_find_what_they_always_found(texts):
    rules = [one for one in both_rulebooks().rules.values() if isinstance(one, Format)]
    patterns = {one.pattern for one in rules if one.check == "pattern"}
    assert patterns == {r"\d{4}H1", r"\d{4}"}
    for pattern in patterns:
        assert compiles(pattern)
        # of any script's digits before: cleaning writes a period with plain ones
        whole = [bool(re.fullmatch(pattern, text, re.ASCII)) for text in texts]
        assert match_whole(pa.array(texts, pa.string()), pattern).to_pylist() == whole


def test_a_procedure_of_very_many_states_is_refused(folder):
    states = "".join(
        f'\n[states."s{n}"]\nwhen = [[{{ field = "outcome", filled = true }}]]\n'
        f'field = "outcome"\nafter = ["登记"]\n'
        for n in range(MOST_STATES)
    )
    path = folder / GUIDE / "procedure.toml"
    path.write_text(path.read_text(encoding="utf-8") + states, encoding="utf-8")
    assert f"{GUIDE}/procedure.toml [states]：太多，请减少" in why(folder)
