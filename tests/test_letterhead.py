"""[letterhead] and [[sent]] of station.toml: read strictly, every problem told at once."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from stationlog.errors import SettingsError
from stationlog.station import Settings, read_settings

ROOT = Path(__file__).resolve().parents[1]
HEAD = '[letterhead]\nred_head = "甲局文件"\n'
HALF = '[[sent]]\nreport = "half-year"\nperiod = "2025H1"\n'


def _read(folder: Path, more: str) -> Settings:
    path = Path(shutil.copy(ROOT / "station.toml", folder))
    path.write_text(path.read_text(encoding="utf-8") + "\n" + more, encoding="utf-8")
    return read_settings(path)


def test_the_ordinary_layout_needs_no_settings(tmp_path):
    settings = _read(tmp_path, "")
    assert settings.letterhead is None
    assert settings.sent == ()


def test_the_example_in_station_toml_can_be_taken_as_it_stands(tmp_path):
    path = Path(shutil.copy(ROOT / "station.toml", tmp_path))
    lines = path.read_text(encoding="utf-8").splitlines()
    begin = lines.index("# [letterhead]")
    opened = [re.sub(r"^# (?=\[|\w+ = )", "", line) for line in lines[begin:]]
    path.write_text("\n".join(lines[:begin] + opened), encoding="utf-8")
    settings = read_settings(path)
    (sent,) = settings.sent
    assert settings.letterhead.copies_to == ("梅州市市场监督管理局办公室",)
    assert (sent.number, sent.dated) == ("华市监〔2025〕12号", dt.date(2025, 7, 1))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('[letterhead]\nred_head = ""', r"\[letterhead\] red_head：不能为空"),
        ('[letterhead]\nred_heads = "甲"', r"\[letterhead\] red_heads：不认识的键"),
        (HEAD + 'copies_to = "乙办"', r"\[letterhead\] copies_to：应为列表"),
        (HEAD + HALF + 'number = "甲[2025]12号"', "六角括号〔〕"),
        (HEAD + HALF + 'number = "甲〔2025〕第12号"', "不加“第”"),
        (HEAD + HALF + 'number = "甲〔2025〕012号"', "不补零"),
        (HEAD + HALF + 'number = "甲〔25〕12号"', "年份写全"),
        (HEAD + HALF + "number = 12", r"\[\[sent\]\] 第1条 number：应为文字"),
        (HEAD + HALF + 'dated = "七月"', r"\[\[sent\]\] 第1条 dated：应为日期"),
        (HEAD + '[[sent]]\nreport = "half"\nperiod = "2025"', "应为 half-year（半年）"),
        (HEAD + '[[sent]]\nreport = "half-year"\nperiod = "2025"', "半年报告的报告期写作 2025H1"),
        (HEAD + '[[sent]]\nreport = "annual"\nperiod = "去年"', "应为报告期"),
        (HEAD + HALF + HALF, r"\[sent\]：同一份报告只写一节"),
        (HALF + 'number = "甲〔2025〕12号"', r"请先写 \[letterhead\] red_head"),
        (
            HEAD + HALF + "dated = 2024-07-01",
            r"第1条 dated：成文日期 2024-07-01 早于报告期的第一天",
        ),
        (
            HEAD + HALF + "dated = 2025-07-02\nprinted_on = 2025-07-01",
            r"第1条 printed_on：印发日期 2025-07-01 早于成文日期 2025-07-02",
        ),
        (HEAD.replace('件"', '件"\ncopies_to = ["乙办", 3]'), r"\[letterhead\] copies_to 第2项"),
        (HALF + 'signer = "张某"', r"请先写 \[letterhead\] red_head"),
    ],
)
def test_a_mistake_is_told_with_its_table_key_and_fix(tmp_path, more, told):
    with pytest.raises(SettingsError, match=told):
        _read(tmp_path, more)


def test_all_mistakes_are_told_at_once(tmp_path):
    wrong = '[letterhead]\nred_head = ""\n' + HALF + 'number = "12"\ndated = 3.5'
    with pytest.raises(SettingsError) as refused:
        _read(tmp_path, wrong)
    assert all(key in str(refused.value) for key in ("red_head", "number", "dated"))


def test_the_day_of_a_report_needs_no_letterhead(tmp_path):
    (sent,) = _read(tmp_path, HALF + "dated = 2025-07-01").sent
    assert sent.dated == dt.date(2025, 7, 1)
