from __future__ import annotations

import shutil

import pytest

from stationlog.errors import RulebookError, SettingsError
from stationlog.resources import standards
from stationlog.standard.load import load, with_limits
from stationlog.standard.rulebooks import Rulebooks
from tests.checking.logs import NAMES, both_rulebooks


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


def test_the_rulebooks_load_in_the_order_given():
    books = both_rulebooks()
    assert [book.name for book in books.books] == list(NAMES)
    assert books.book_of("CASE-DECIDE-15WD").name == "db44-t-2362-2022"
    assert set(books.books[0].files) == {
        "clauses.toml", "document.toml", "forms.toml", "rules.toml", "wuhua-2022-33.txt",
    }  # fmt: skip


def test_a_rule_of_a_document_that_is_not_held_is_at_most_to_be_confirmed(folder):
    edit(folder / NAMES[1] / "rules.toml", 'severity = "confirm"', 'severity = "must_fix"')
    assert "db44-t-2362-2022/rules.toml [CONS-FORM] severity" in why(folder)


def test_a_rule_of_a_held_document_that_cites_only_what_is_not_held_cannot_be_must_fix(folder):
    edit(
        folder / NAMES[0] / "rules.toml",
        'clauses = ["WH33-2.2-e"]',
        'clauses = ["DB44-consult-form"]',
    )
    assert "wuhua-2022-33/rules.toml [CONS-RECORD] severity" in why(folder)


@pytest.mark.parametrize("word", ["二手", "推断", "本程序的默认值"])
def test_a_basis_that_is_no_held_text_is_at_most_to_be_confirmed(folder, word):
    edit(folder / NAMES[0] / "rules.toml", "一案一号", f"一案一号（{word}）")
    assert "wuhua-2022-33/rules.toml [CASE-UNIQUE] severity：basis" in why(folder)


def test_one_held_clause_does_not_make_a_must_fix_of_what_is_not_held(folder):
    rules = folder / NAMES[0] / "rules.toml"
    edit(rules, 'clauses = ["WH33-2.2-e"]', 'clauses = ["WH33-2.2-e", "DB44-consult-form"]')
    assert "wuhua-2022-33/rules.toml [CONS-RECORD] severity" in why(folder)


def test_what_must_be_fixed_is_held_text_or_impossible_or_a_wrong_check_digit():
    books = both_rulebooks()
    held = {key for key in books.clauses if key.startswith("WH33")}
    for rule in books.rules.values():
        if rule.severity == "must_fix":
            assert not any(word in rule.basis for word in ("二手", "推断", "本程序")), rule.id
            own = rule.kind in ("date_order", "unique", "refers_to") or "GB " in rule.basis
            assert own or set(rule.clauses) <= held, rule.id


def test_a_clause_narrowed_to_a_field_the_rule_has_not_is_told(folder):
    edit(folder / NAMES[1] / "rules.toml", "clauses_of = { grounds", "clauses_of = { matter")
    assert "[CASE-FORM] clauses_of：matter 不在这条规则的 fields 里" in why(folder)


def test_the_book_that_asks_for_reports_is_found_wherever_it_stands():
    books = load(tuple(reversed(NAMES)), standards())
    assert books.asking.name == "wuhua-2022-33"
    assert Rulebooks(()).asking is None


def test_a_changed_quotation_is_refused(folder):
    edit(folder / NAMES[0] / "clauses.toml", "情祝", "情况")
    assert "clauses.toml [WH33-4.3-b] text" in why(folder)


def test_every_problem_of_every_file_is_told_at_once(folder):
    edit(folder / NAMES[0] / "rules.toml", 'kind = "required"', 'kind = "requierd"')
    edit(folder / NAMES[1] / "clauses.toml", 'check = "by_hand"', 'czech = "by_hand"')
    (folder / NAMES[1] / "document.toml").unlink()
    told = why(folder)
    assert "wuhua-2022-33/rules.toml [CONS-RECORD]" in told
    assert "db44-t-2362-2022/clauses.toml [DB44-eligibility] check：缺少这一项" in told
    assert "db44-t-2362-2022/clauses.toml [DB44-eligibility] czech：不认识的键" in told
    assert "db44-t-2362-2022/document.toml：缺少这个文件" in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"WH33-3.2-d"]', '"WH33-9.9-z"]', "没有条款 WH33-9.9-z"),
        ('clauses = ["WH33-3.2-d"]', 'clauses = ["WH33-3.2-e"]', "写明不由规则检查"),
        ('register = "consultations"', 'register = "consultation"', "没有登记簿 consultation"),
        ('fields = ["reply"]', 'fields = ["answer"]', "没有这个字段"),
        ("没有“{label}”，看不出", "没有“{lable}”，看不出", "没有占位符 {lable}"),
        ("没有“{label}”，看不出", "没有“{label”，看不出", "花括号不成对"),
        ('scope = "period"', 'scope = "record"', "scope 应为"),
        ('pattern = "\\\\d{4}H1"', 'pattern = "(\\\\d{4}H1"', "正则表达式"),
        ('items = ["牌匾"]', 'items = ["招牌"]', "“招牌”不是规定的选项"),
        ('due = "06-30"', "due = 2025-06-30", "due："),
        (
            'fields = ["consulted_on", "replied_on"]',
            'fields = ["consulted_on", "reply"]',
            "不是日期",
        ),
        ('to_register = "cases"', 'to_register = "case"', "没有 case.case_no"),
        ('is = ["网络", "信函"]', 'is = ["网络", "微信"]', "“微信”不是“咨询方式”的选项"),
        (
            'when = [{ field = "client_type", is = ["个体工商户"] }]',
            'when = [{ field = "foreign_related", is_not = ["有"] }]',
            "“有”不是“是否涉外”的选项，应为 是、否",
        ),
        (
            'when = [{ field = "kind", is = ["走访"] }]',
            'when = [{ field = "attendees", is = ["60"] }]',
            "是日期或数量，只能用 filled",
        ),
        ('compare = "exact"\ncounted', "counted", '只计一次的规则须写 compare = "exact"'),
        (
            'same = ["consultation_no", "consulted_on"',
            'same = ["consulted_on"',
            "须含 consultation_no",
        ),
        ('alike = ["right_no", "opponent"]', 'alike = ["applicant"]', "applicant 已写在 same 里"),
        ('beside = [{ register = "cases"', 'beside = [{ register = "case"', "没有登记簿 case"),
        ('name = "applicant", code', 'name = "firm", code', "援助申请办理没有字段 firm"),
        (
            'is_not = ["个人", "行政机关"] }] }]',
            'is_not = ["私人"] }] }]',
            "“私人”不是“主体类别”的选项",
        ),
    ],
)
def test_a_mistake_in_a_rule_is_told_with_its_place(folder, old, new, told):
    edit(folder / NAMES[0] / "rules.toml", old, new)
    text = why(folder)
    assert told in text
    assert "wuhua-2022-33/rules.toml [" in text


def test_no_problem_is_told_in_english(folder):
    rules = folder / NAMES[0] / "rules.toml"
    for old, new in (
        ('kind = "required"', 'kind = "requierd"'),
        ('severity = "must_fix"', 'severity = "fatal"'),
        ("at_least = 1", "at_least = 0"),
        ('clauses = ["WH33-2.2-a"]', "clauses = []"),
        ('due = "06-30"', 'due = "6-30"'),
        ('kind = "unique"', ""),
        ('is = ["网络", "信函"]', 'is = ["网络"], filled = true'),
    ):
        edit(rules, old, new)
    told = why(folder)
    assert len(told.splitlines()) >= 7
    for english in ("Input", "should", "Value error", "Tuple"):
        assert english not in told


def test_every_value_of_a_condition_for_several_values_must_be_on_its_list(folder):
    rules = folder / NAMES[1] / "rules.toml"
    edit(rules, 'has = ["专利", "商标"]', 'has = ["专利", "版权"]')
    assert "[CASE-RIGHT-NO] when：“版权”不是“权利类别”的选项" in why(folder)
    edit(rules, 'has = ["专利", "版权"]', 'is = ["专利、商标"]')
    load(NAMES, folder)


def test_a_register_without_numbers_cannot_be_counted_once(folder):
    edit(
        folder / NAMES[0] / "rules.toml",
        'same = ["name", "kind"]',
        'same = ["name", "kind"]\ncompare = "exact"\ncounted_once = true',
    )
    assert "[TEAM-TWICE] counted_once：专家志愿者合作单位没有编号" in why(folder)


def test_a_condition_says_exactly_one_thing(folder):
    edit(
        folder / NAMES[0] / "rules.toml",
        '{ field = "channel", is = ["网络", "信函"] }',
        '{ field = "channel", is = ["网络", "信函"], filled = true }',
    )
    assert "须写且只写一个" in why(folder)


def test_a_file_that_is_no_toml_or_no_utf_8_is_told(folder):
    (folder / NAMES[0] / "rules.toml").write_text("[A\n", encoding="utf-8")
    (folder / NAMES[1] / "rules.toml").write_bytes("标题".encode("gb18030"))
    told = why(folder)
    assert "wuhua-2022-33/rules.toml：第 " in told
    assert "db44-t-2362-2022/rules.toml：文件不是 UTF-8 编码" in told


def test_a_document_in_force_without_a_folder_is_told(folder):
    with pytest.raises(RulebookError, match="1 处问题") as error:
        load((NAMES[0], "gb-t-1"), folder)
    assert "gb-t-1：没有这个文件夹" in error.value.why


def test_the_same_rule_id_in_two_documents_is_refused(folder):
    edit(folder / NAMES[1] / "rules.toml", "[CONS-FORM]", "[CONS-RECORD]")
    assert "[CONS-RECORD]：wuhua-2022-33 里已有这个编号" in why(folder)


def test_station_toml_overrides_a_limit_and_the_override_is_kept():
    books = with_limits(both_rulebooks(), {"CASE-DECIDE-15WD": 10})
    assert books.rules["CASE-DECIDE-15WD"].days == 10
    override = books.overrides[0]
    assert (override.rule_id, override.key) == ("CASE-DECIDE-15WD", "days")
    assert (override.from_rulebook, override.in_force) == (15, 10)


def test_a_threshold_of_no_rule_or_of_a_rule_without_a_limit_is_refused():
    with pytest.raises(SettingsError) as error:
        with_limits(both_rulebooks(), {"CASE-X": 1, "CASE-FORM": 2, "CASE-CORRECT-7WD": 0})
    for told in (
        "CASE-X：没有这条规则",
        "CASE-FORM：这条规则没有可改的限值",
        "CASE-CORRECT-7WD：限值",
    ):
        assert told in error.value.why
