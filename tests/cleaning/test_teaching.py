from __future__ import annotations

import pytest

from stationlog.cleaning.teaching.accepting import accept
from stationlog.cleaning.teaching.teaching import FILE, SheetRule, Teaching, read_teaching
from stationlog.errors import ArgumentError, SettingsError
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import choice_key


def taught(folder, text, encoding="utf-8"):
    (folder / FILE).write_text(text, encoding=encoding, newline="")
    return read_teaching(folder)


def written(folder):
    return (folder / FILE).read_bytes().decode("utf-8")


def test_a_station_that_taught_nothing_has_an_empty_teaching(tmp_path):
    assert read_teaching(tmp_path) == Teaching()
    assert taught(tmp_path, "# 还没有\n") == Teaching()


@pytest.mark.parametrize("register", ["consultations", "咨询登记"])
@pytest.mark.parametrize("field", ["content", "咨询内容"])
def test_a_header_is_taught_by_label_or_key(tmp_path, register, field):
    found = taught(tmp_path, f'[columns."{register}"]\n"来电事项\\n摘 要（必填）" = "{field}"\n')
    assert found.labels == {("consultations", "来电事项摘要"): "content"}


def test_a_header_for_every_register_means_the_field_of_each_that_has_it(tmp_path):
    found = taught(
        tmp_path,
        '[columns."*"]\n"经手" = "经办人"\n"打印" = ""\n[columns.cases]\n"经手" = "applicant"\n',
    )
    assert found.labels["consultations", "经手"] == "handler"
    assert found.labels["cases", "经手"] == "applicant"
    assert ("team", "经手") not in found.labels
    assert {place for place, field in found.labels.items() if field == ""} == {
        (register, "打印") for register in registers()
    }


@pytest.mark.parametrize("name", ["channel", "咨询方式"])
def test_a_spelling_is_taught_as_choices_are_compared(tmp_path, name):
    found = taught(tmp_path, f'[choices."{name}"]\n"ＱＱ 群" = "网络"\n')
    assert found.spellings == {"channel": {choice_key("QQ群"): "网络"}}


def test_the_first_rule_that_fits_a_sheet_wins(tmp_path):
    found = taught(
        tmp_path,
        """
        [[sheet]]
        file = "2025*/*.XLSX"
        sheet = "统计*"
        read = false
        [[sheet]]
        file = "2025*/*"
        register = "咨询登记"
        """,
    )
    aside = SheetRule("2025*/*.XLSX", "统计*", False, "")
    held = SheetRule("2025*/*", "*", True, "consultations")
    assert found.sheet_rule("2025年/一季度/登记.xlsx", "统计 一") == aside
    assert found.sheet_rule("2025年/登记.xlsx", "Sheet1") == held
    assert found.sheet_rule("2025年/登记.csv", None) == held
    assert found.sheet_rule("2024年/登记.xlsx", "统计") is None


def test_a_file_name_alone_means_the_file_in_any_folder_and_brackets_mean_themselves(tmp_path):
    found = taught(tmp_path, '[[sheet]]\nfile = "登记[1].xlsx"\nread = false\n')
    assert found.sheet_rule("2025/登记[1].xlsx", "a")
    assert not found.sheet_rule("2025/登记1.csv", None)


def test_a_rule_for_a_named_sheet_does_not_speak_of_text_files(tmp_path):
    found = taught(tmp_path, '[[sheet]]\nfile = "*"\nsheet = "统计*"\nread = false\n')
    assert found.sheet_rule("登记.csv", None) is None


def test_a_file_saved_by_notepad_with_a_byte_order_mark_is_read(tmp_path):
    assert taught(tmp_path, '[choices.channel]\n"Q群" = "网络"\n', "utf-8-sig").spellings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns", "文件末尾不合 TOML"),
        ('[columns."咨询登记"]\n"甲" = "咨询内容"\n"甲" = "备注"', "不合 TOML"),
        ('[colums."咨询登记"]', "[colums]：不认识的键"),
        ('[columns."谘询登记"]\n"甲" = "咨询内容"', "[columns] 谘询登记：没有“谘询登记”这种登记簿"),
        (
            '[columns."咨询登记"]\n"甲" = "咨询内空"',
            "[columns.咨询登记] 甲：没有“咨询内空”这个字段",
        ),
        ('[columns."咨询登记"]\n"甲" = "咨询内空"', "最接近的是“咨询内容”"),
        ('[columns."咨询登记"]\n"甲" = "手机"', "最接近的是“联系电话”"),
        ('[columns."咨询登记"]\n"甲" = "抽象"', "没有“抽象”这个字段"),
        ('[columns."咨询登记"]\n"甲" = 3', "[columns.咨询登记] 甲：应为文字"),
        ('[columns]\n"甲" = "咨询内容"', "[columns] 甲：应为一个表"),
        ('[columns."咨询登记"]\n"*" = "备注"', "栏名不能为空"),
        ('[columns."咨询登记"]\n"甲 乙" = "备注"\n"甲乙" = "单位"', "甲乙：同一栏名写了两次"),
        ('[columns."咨询登记"]\n"甲"="备注"\n[columns.consultations]\n"甲"="单位"', "写了两次"),
        ('[choices."咨询方试"]\n"甲" = "网络"', "最接近的是“咨询方式”"),
        (
            '[choices."咨询方式"]\n"甲" = "网罗"',
            "[choices.咨询方式] 甲：“网罗”不是规定的选项；应为来访",
        ),
        ('[choices."咨询方式"]\n"电话" = "网络"', "“电话”本身就是规定的选项"),
        ('[choices."咨询方式"]\n"Q 群" = "网络"\n"Q群" = "电话"', "同一写法写了两次"),
        ('[choices."咨询方式"]\n" " = "网络"', "写法不能为空"),
        ('[[sheet]]\nfile = "*"', "[[sheet]] 第1条 缺少 read 或 register"),
        ("[[sheet]]\nread = false", "[[sheet]] 第1条 file：缺少这一项"),
        ('[[sheet]]\nfile = "*"\nread = 0', "read：应为 true 或 false"),
        ('[[sheet]]\nfile = "*"\nregister = "台账"', "register：没有“台账”这种登记簿"),
        ('[[sheet]]\nfile = "*"\nread = false\nregister = "cases"', "不能再写 register"),
        ('[sheet]\nfile = "*"\nread = false', "[sheet]：应为列表"),
    ],
)
def test_a_broken_file_names_the_table_the_key_and_the_problem(tmp_path, text, said):
    with pytest.raises(SettingsError) as refused:
        taught(tmp_path, text)
    assert said in refused.value.why
    assert refused.value.where == "columns.toml" and refused.value.now


def test_every_problem_is_told_at_once(tmp_path):
    with pytest.raises(SettingsError) as refused:
        taught(tmp_path, '[columns.cases]\n"甲" = "天"\n[choices.decision]\n"乙" = "地"\n')
    assert "甲" in refused.value.why and "乙" in refused.value.why


def test_a_file_in_another_encoding_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="UTF-8"):
        taught(tmp_path, '[columns."咨询登记"]\n', "gb18030")


def test_what_a_person_accepts_is_read_back(station):
    path = accept(
        station,
        {"咨询登记": {"来电事项 / 摘要": "咨询内容", "打印": ""}, "*": {"经手": "经办人"}},
        {"咨询方式": {"QQ群": "网络"}},
    )
    assert path == station.root / FILE
    found = read_teaching(station.root)
    assert found.labels["consultations", "来电事项/摘要"] == "content"
    assert found.labels["consultations", "打印"] == ""
    assert found.labels["cases", "经手"] == "handler"
    assert found.spellings == {"channel": {choice_key("QQ群"): "网络"}}


def test_accepting_keeps_comments_order_line_ends_and_the_byte_order_mark(station):
    held = (
        "\ufeff# 我的说明\r\n[columns.consultations]  # 咨询\r\n"
        '"摘 要" = "备注"   # 旧的\r\n\r\n[[sheet]]\r\nfile = "a*"\r\nread = false\r\n'
    )
    (station.root / FILE).write_bytes(held.encode("utf-8"))
    accept(station, {"咨询登记": {"摘要": "咨询内容", "来电号": "联系电话"}}, {})
    text = written(station.root)
    assert text.startswith("\ufeff# 我的说明\r\n[columns.consultations]  # 咨询\r\n")
    assert '"摘 要" = "咨询内容"   # 旧的\r\n"来电号" = "联系电话"\r\n' in text
    assert text.endswith('[[sheet]]\r\nfile = "a*"\r\nread = false\r\n')
    assert "\n" not in text.replace("\r\n", "")


def test_nothing_is_written_where_nothing_is_new(station):
    path = accept(station, {}, None)
    assert not path.exists()
    accept(station, {"咨询登记": {"摘要": "咨询内容"}}, {})
    path.chmod(0o400)
    before = path.stat().st_mtime_ns
    accept(station, {"咨询登记": {"摘要": "咨询内容"}}, {})
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("columns", "choices", "said"),
    [
        ({"咨询登记": {"摘要": "内空"}}, None, "没有“内空”这个字段"),
        ({"登记": {"摘要": "备注"}}, None, "没有“登记”这种登记簿"),
        (None, {"咨询方式": {"QQ群": "网上"}}, "不是规定的选项"),
        ({"咨询登记": "摘要"}, None, "应为一个表"),
        ({"咨询登记": {"摘要": 1}}, None, "应为文字"),
    ],
)
def test_accepting_what_does_not_exist_is_refused_and_writes_nothing(
    station, columns, choices, said
):
    with pytest.raises(ArgumentError) as refused:
        accept(station, columns, choices)
    assert said in refused.value.why
    assert not (station.root / FILE).exists()


@pytest.mark.parametrize(
    "held",
    [
        'columns = { "咨询登记" = { "甲" = "备注" } }\n',
        'columns."咨询登记"."甲" = "备注"\n',
        '[columns."咨询登记"]\n"甲" = "备注"\n[choices.channel]\n[columns.cases]\n"乙" = "事由"\n',
    ],
)
def test_accepting_into_a_file_written_another_way_loses_nothing(station, held):
    (station.root / FILE).write_text(held, encoding="utf-8")
    before = read_teaching(station.root).labels
    accept(station, {"咨询登记": {"丙": "咨询内容"}, "转办登记": {"丁": "事由"}}, {})
    after = read_teaching(station.root).labels
    assert before.items() < after.items()
    assert after["consultations", "丙"] == "content"
    assert after["transfers", "丁"] == "matter"
