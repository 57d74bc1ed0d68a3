"""procedure.toml: read strictly, every mistake told with its place."""

from __future__ import annotations

import shutil

import pytest

from stationlog.errors import RulebookError
from stationlog.resources import standards
from stationlog.standard.load import load
from tests.checking.logs import NAMES, WUHAN, both_rulebooks, rulebooks_named

FOLDER = "cnipa-guideline-2023"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(standards(), tmp_path / "standards")


def edited(folder, name, old, new) -> str:
    path = folder / FOLDER / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as error:
        load(NAMES, folder)
    return error.value.why


def test_the_states_of_an_application_stand_in_their_order():
    states = list(both_rulebooks().procedure("cases").states)
    assert states == [
        "登记", "审查", "补正", "补正后审查", "视为撤回", "不予受理", "申诉", "维持",
        "撤销并受理", "受理", "办理", "办结", "终止", "撤回", "转办", "回访", "归档",
    ]  # fmt: skip


def test_the_procedure_is_in_force_with_its_document():
    assert both_rulebooks().procedure("transfers") is None
    assert rulebooks_named(WUHAN).procedure("cases") == both_rulebooks().procedure("cases")
    without = rulebooks_named(NAMES[:2])
    assert without.procedure("cases") is None
    # the rule serves the other standard too and keeps the procedure it was written for
    assert without.rules["CASE-MOVES"].procedure is not None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('after = ["登记"]', 'after = ["注册"]', "[states.审查] after：没有状态 注册"),
        ('after = ["登记"]', 'after = ["受理"]', "[states.审查] after：受理 在下面"),
        ('after = ["登记"]', 'after = ["审查"]', "after：审查 就是这个状态自己"),
        ('after = ["登记"]\n', "", "[states.审查] after：须写明从哪些状态来"),
        ('not_with = ["视为撤回"]', 'not_with = ["撤回申请"]', "not_with：没有状态 撤回申请"),
        (
            'not_with = ["视为撤回"]',
            'not_with = ["不予受理"]',
            "[states.申诉] not_with：能来的状态",
        ),
        ("when = []", 'when = [[{ field = "case_no", filled = true }]]', "when：第一个状态"),
        (
            'field = "case_no"',
            'field = "number"',
            "[states.登记] field：援助申请办理没有字段 number",
        ),
        ('date = "corrected_on"', 'date = "matter"', "[states.补正后审查] date：matter 不是日期"),
        (
            'required = ["archive_no"]',
            'required = ["shelf"]',
            "required：援助申请办理没有字段 shelf",
        ),
        (
            'required = ["archive_no"]',
            'required = ["remark"]',
            "[states.归档] required：remark 没有规则",
        ),
        ('is = ["维持"]', 'is = ["驳回"]', "[states.维持] when：“驳回”不是“申诉结果”的选项"),
        ('register = "cases"', 'register = "case"', "[register]：没有登记簿 case"),
        ('after = ["登记"]', 'afther = ["登记"]', "afther：不认识的键"),
        ('[states."登记"]', '[states."登记"', "不合 TOML 写法"),
    ],
)
def test_a_mistake_in_a_procedure_is_told_with_its_place(folder, old, new, told):
    why = edited(folder, "procedure.toml", old, new)
    assert told in why
    assert f"{FOLDER}/procedure.toml" in why


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('state = "办结"', 'state = "结案"', "state：procedure.toml 没有状态 结案"),
        ('fields = ["feedback_on"]', 'fields = ["matter"]', "“转办”没有要求 matter"),
        (
            'fields = ["feedback_on"]',
            'fields = ["feedback_on", "transferred_to"]',
            "fields：transferred_to 已由 CASE-TRANSFER 检查，一处缺项只提示一次",
        ),
        (
            'when = [{ field = "decided_on", filled = false }]\n',
            "",
            "fields：decision 已由 CASE-DECISION 检查",
        ),
        ("“{earlier}”之后", "“{before}”之后", "没有占位符 {before}"),
        ('severity = "confirm"', 'severity = "must_fix"', "severity：依据的原文未持有"),
    ],
)
def test_a_mistake_in_a_rule_of_a_procedure_is_told(folder, old, new, told):
    why = edited(folder, "rules.toml", old, new)
    assert told in why
    assert f"{FOLDER}/rules.toml [CASE-" in why


def test_rules_of_a_procedure_need_one_beside_them(folder):
    (folder / FOLDER / "procedure.toml").unlink()
    with pytest.raises(RulebookError) as error:
        load(NAMES, folder)
    assert "[CASE-MOVES] kind：moves 要用办理程序" in error.value.why
