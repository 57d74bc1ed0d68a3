"""forms.toml: what is wrong in it is told all at once, each with its place."""

from __future__ import annotations

import shutil

import pytest

from stationlog.errors import RulebookError
from stationlog.resources import standards
from stationlog.standard.forms import version_key
from stationlog.standard.load import load
from stationlog.standard.obligations import FREE, MUST, SHOULD, WHEN, obligations
from tests.checking.logs import NAMES, both_rulebooks

FORMS = "forms.toml"


@pytest.fixture
def file(tmp_path):
    shutil.copytree(standards(), tmp_path, dirs_exist_ok=True)
    return tmp_path / NAMES[0] / FORMS


def why(file) -> str:
    with pytest.raises(RulebookError) as error:
        load(NAMES, file.parents[1])
    return error.value.why


FIRST_GROUP = '"consultation_no", "consulted_on", "channel"]'
FIRST_EXAMPLE = "examples = { consultation_no"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'register = "consultations"',
            'register = "consults"',
            "[consultations] register：没有登记簿 consults",
        ),
        (FIRST_GROUP, FIRST_GROUP.replace("channel", "chanel"), "咨询登记没有字段 chanel"),
        (FIRST_GROUP, FIRST_GROUP.replace("channel", "person"), "sections：person 写了 2 次"),
        (FIRST_GROUP, '"consulted_on", "channel"]', "缺少咨询登记的编号字段 consultation_no"),
        ('title = "登记事项"', 'title = "咨询情况"', "组名“咨询情况”与栏名相同"),
        ('title = "登记事项", ', "", "有几组时每组都要写 title"),
        ('sheet = "咨询登记"', 'sheet = "填表说明"', "“填表说明”不能作登记表的工作表名"),
        (
            'sheet = "援助申请办理"',
            'sheet = "咨询登记"',
            "[cases]：wuhua-2022-33 [consultations] 已用了这个 sheet",
        ),
        ('version = "2026.1"', 'version = "新版"', "[consultations] version：写法不对"),
        ('wide = ["content", "reply"]', 'wide = ["text"]', "wide：text 不在这张表的 sections 里"),
        ("[submissions]", "[Submissions]", "[Submissions]：表的编号只能用小写字母"),
        (
            FIRST_EXAMPLE,
            FIRST_EXAMPLE.replace("{", '{ person = "张三",'),
            "examples：person 是个人信息",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(file, old, new, said):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = why(file)
    assert f"{NAMES[0]}/{FORMS}" in told
    assert said in told


def test_all_of_it_is_told_in_one_go(file):
    text = file.read_text(encoding="utf-8")
    text = text.replace('wide = ["name"]', 'wide = ["nam"]').replace('"attendees", ', '"guests", ')
    file.write_text(text, encoding="utf-8")
    assert why(file).count("[activities]") == 3


def test_a_rule_of_versions_needs_a_form_and_looks_at_no_record(file):
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("[submissions]")], encoding="utf-8")
    rules = file.with_name("rules.toml")
    text = rules.read_text(encoding="utf-8").replace(
        'passes = [{ form = "team", version = "2026.1" }]', 'passes = [{ name = "张三" }]'
    )
    old = 'register = "station"\nscope = "file"\n'
    assert old in text
    text = text.replace(old, f'{old}when = [{{ field = "state", filled = true }}]\n')
    rules.write_text(text, encoding="utf-8")
    told = why(file)
    assert "[SUB-FORM-VERSION] register：submissions 没有业务用表" in told
    assert "[TEAM-FORM-VERSION] passes：form_version 的例子写 form" in told
    assert "[STATION-FORM-VERSION] when、since：form_version 不看单条记录" in told


def test_a_document_need_not_ask_for_forms(file):
    file.unlink()
    rules = file.with_name("rules.toml")
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text[: text.index("[CONS-FORM-VERSION]")], encoding="utf-8")
    assert load(NAMES, file.parents[1]).forms == {}


def test_versions_compare_by_their_numbers():
    assert version_key("2026.10") > version_key("2026.9")
    assert version_key("2026.1.0") == version_key("2026.1")
    assert version_key("2025.9") < version_key("2026.1")


def test_obligations_are_read_off_the_rules():
    asked = obligations(both_rulebooks(), "cases")
    assert [asked[key].level for key in ("matter", "handler", "uscc", "expert")] == [
        MUST, SHOULD, WHEN, FREE,
    ]  # fmt: skip
    assert asked["matter"].documents == ("通知",)
    assert asked["uscc"].when == ("“主体类别”是“企业”",)
    assert asked["handler"].documents == (
        "DB44/T 2362（待核对原文）",
        "工作指引（待核对原文）",
    )
    assert asked["document"].when[0] == "“援助方式”是“侵权判定参考意见”，并且“办结方式”是“办结”"


@pytest.mark.parametrize(
    "title",
    [
        "表" * 41,
        "..",
        ".made",
        "CON",
        "com1.表",
        "咨询/登记",
        "😀",
        " 表",
        "表.",
        "业务用表（全套）",
    ],
)
def test_a_title_that_is_no_file_name_everywhere_is_refused(file, title):
    edit(file, 'title = "知识产权维权援助咨询登记表"', f'title = "{title}"')
    assert "forms.toml [consultations] title：" in why(file)


@pytest.mark.parametrize("sheet", ["😀" * 20, "𠮷" * 16, "表" * 32, "History", "'表", "表:一", " "])
def test_a_sheet_name_that_excel_does_not_take_is_refused(file, sheet):
    edit(file, 'sheet = "咨询登记"', f'sheet = "{sheet}"')
    assert "forms.toml [consultations] sheet：" in why(file)


def test_texts_that_no_form_has_room_for_and_digits_of_another_width_are_refused(file):
    edit(file, '"一事一记：', '"' + "长" * 501)
    edit(file, 'version = "2026.1"', 'version = "２０２６.1"')
    told = why(file)
    assert "forms.toml [consultations] notes 第1项：太长" in told
    assert "forms.toml [consultations] version：写法不对" in told


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
