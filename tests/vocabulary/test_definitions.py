"""The registers and choice lists are files too: what is wrong in them is told, all at once."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from stationlog.errors import RulebookError
from stationlog.vocabulary.choices import FILE, choice_lists, load_choices
from stationlog.vocabulary.registers import FOLDER, load_registers, registers


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "registers")


@pytest.fixture
def choices(tmp_path):
    return shutil.copy(FILE, tmp_path / "choices.toml")


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def why(load, path) -> str:
    with pytest.raises(RulebookError) as error:
        load(path)
    return error.value.why


def test_the_kits_own_files_are_in_order(folder, choices):
    assert load_registers(folder) == registers()
    assert load_choices(choices) == choice_lists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('type = "number"', 'type = "nummer"', "[[field]] 第 1 个（case_no） type：“nummer”不是"),
        ('type = "number"\n', "", "[[field]] 第 1 个（case_no） type：缺少这一项"),
        ('label = "受理编号"', "label = 7", "[[field]] 第 1 个（case_no） label：应为文字"),
        ('label = "受理编号"', 'lable = "受理编号"', "（case_no） lable：不认识的键"),
        ('label = "申请日期"', 'label = "受理编号"', "（applied_on） label、synonyms：“受理编号”"),
        (
            'key = "applied_on"',
            'key = "case_no"',
            "第 2 个（case_no） key：与第 1 个相同",
        ),
        ('date = "applied_on"', 'date = "case_no"', "cases.toml date：case_no 不是"),
        ('number = "case_no"', 'number = "nothing"', "cases.toml number：nothing 不是"),
        ('feeds = "phone"', 'feeds = "fone"', "feeds：这个登记簿没有字段 fone"),
        ('personal = "name"', 'personal = "nam"', "personal：“nam”不是脱敏的方式"),
        ('choices = "client_type"\n', "", "choices：类型是 choice、choices 的写"),
        ('key = "cases"', 'key = "case"', "cases.toml key：应与文件名一致，即 cases"),
        ("words = [", "words = [1, ", "cases.toml words：应为文字的列表"),
        ('label = "援助申请办理"\n', "", "cases.toml label：缺少这一项"),
        ('key = "cases"', 'key = "cases', "cases.toml：第 "),
    ],
)
def test_a_mistake_in_a_register_is_told_with_its_place(folder, old, new, told):
    edit(folder / "cases.toml", old, new)
    text = why(load_registers, folder)
    assert told in text
    assert "registers/cases.toml" in text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('values = ["专利", ', 'valuse = ["专利", ', "[right_type] values：缺少这一项"),
        ('values = ["专利", ', 'valuse = ["专利", ', "[right_type] valuse：不认识的键"),
        ('values = ["专利", ', 'values = ["专利", "专利", ', "“专利”写了两次"),
        ('"专利" = ["专利权"', '"专栗" = ["专利权"', "[right_type.spellings] 专栗：不是 values"),
        ('"商标" = [\n    "商标权"', '"商标" = [\n    "专利权"', "“专利权”已算作“专利”"),
        ("assumed = [", 'assumed = ["没人", ', "assumed：“没人”不在 spellings 里"),
        ('"专利" = ["专利权"', '"专利" = [1', "[right_type.spellings] 专利：应为文字的列表"),
        ('"发明专利" = ["专利", "发明"]', '"发明专利" = ["专利"]', "发明专利：应为两个选项"),
        ('"发明专利" = ["专利", "发明"]', '"发明专利" = ["专利", "发"]', "“专利”和“发”须是"),
    ],
)
def test_a_mistake_in_a_choice_list_is_told_with_its_table(choices, old, new, told):
    edit(choices, old, new)
    assert told in why(load_choices, choices)


def test_every_problem_of_every_register_is_told_at_once(folder):
    edit(folder / "cases.toml", 'type = "number"', 'type = "nummer"')
    edit(folder / "team.toml", "label = ", "lable = ")
    (folder / "transfers.toml").unlink()
    (folder / "station.toml").write_bytes("标题".encode("gb18030"))
    text = why(load_registers, folder)
    for name in ("cases", "team", "transfers", "station"):
        assert f"registers/{name}.toml" in text
    assert "缺少这个文件" in text and "UTF-8" in text


def test_problems_of_both_kinds_of_files_are_told_together(folder, choices, monkeypatch):
    edit(folder / "cases.toml", 'type = "number"', 'type = "nummer"')
    edit(choices, "assumed = [", 'assumed = ["没人", ')
    monkeypatch.setattr("stationlog.vocabulary.registers.FOLDER", folder)
    monkeypatch.setattr("stationlog.vocabulary.choices.FILE", choices)
    for asked in (registers, choice_lists):
        text = why(lambda _, asked=asked: asked.__wrapped__(), None)
        assert "nummer" in text and "没人" in text


def test_reading_the_registers_loads_no_heavy_library():
    asked = "import sys; from stationlog.vocabulary.registers import registers; registers()"
    told = "; print(sorted({'pydantic', 'pandas', 'pyarrow', 'numpy'} & {*sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", asked + told], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
