from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stationlog.errors import ArgumentError, SettingsError
from stationlog.station import open_station

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def folder(tmp_path):
    shutil.copy(ROOT / "station.toml", tmp_path)
    return tmp_path


def with_settings(folder, old, new):
    path = folder / "station.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return str(folder)


def test_the_station_is_found_by_walking_up(folder, monkeypatch):
    (folder / "notebooks").mkdir()
    monkeypatch.chdir(folder / "notebooks")
    assert open_station().raw == folder.resolve() / "data" / "raw"


def test_a_folder_without_settings_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(ArgumentError, match=r"station\.toml") as refused:
        open_station(station=str(tmp_path))
    assert refused.value.now


@pytest.mark.parametrize(
    ("raw", "processed", "reports"),
    [
        ("data/raw", "data/raw", "reports"),
        ("data/raw", "reports/p", "reports"),
        ("data/raw", "data/processed", "data/raw/out"),
        ("data", "data/processed", "reports"),
    ],
)
def test_raw_clear_and_masked_folders_must_stand_apart(folder, raw, processed, reports):
    with pytest.raises(ArgumentError, match="一个在另一个里面"):
        open_station(str(folder), raw, processed, reports)


@pytest.mark.parametrize("text", ["2025-13-01", "昨天", "0001-01-01", "9999-01-01", "20250630x"])
def test_a_day_that_is_none_of_our_time_is_refused(folder, text):
    with pytest.raises(ArgumentError, match="无法识别的日期"):
        open_station(str(folder), as_of=text)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("[thresholds]", "[thresholds]\nX = nan", "应为整数"),
        ("[thresholds]", "[thresholds]\nX = 99999999999", "数太大"),
        ("[thresholds]", "[thresholds]\nX = true", "应为整数"),
        ('superior = "梅州市市场监督管理局"', 'superior = ""', "不能为空"),
        ('superior = "梅州市市场监督管理局"', "", "缺少这一项"),
        ("[station]", "[station]\nnmae = 1", "不认识的键"),
        ("[10, 3]", "[10, 10]", r"\[deadlines\] remind_workdays：应为提前几个工作日提醒"),
        ("[10, 3]", "0", "1 至 250 的整数"),
        ("[10, 3]", "[3.5]", "1 至 250 的整数"),
        ("[10, 3]", "true", "1 至 250 的整数"),
        ("[10, 3]", '"十天"', "1 至 250 的整数"),
        ("2022-12-10", '"十二月"', r"\[deadlines\] experience_summary：应为日期"),
    ],
)
def test_broken_settings_name_the_table_the_key_and_the_problem(folder, old, new, word):
    with pytest.raises(SettingsError, match=word):
        open_station(with_settings(folder, old, new))


def test_settings_saved_by_notepad_with_a_byte_order_mark_are_read(folder):
    path = folder / "station.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert open_station(str(folder)).settings.station.name


@pytest.mark.parametrize(
    ("new", "days"), [("15", (15,)), ("[3, 15]", (15, 3)), ("[]", ()), ("[10, 3]", (10, 3))]
)
def test_reminders_are_one_number_or_a_list_and_the_longest_notice_comes_first(folder, new, days):
    station = open_station(with_settings(folder, "[10, 3]", new))
    assert station.settings.deadlines.remind_workdays == days


def test_a_station_that_sets_no_deadlines_has_none_of_its_own(folder):
    settings = (folder / "station.toml").read_text(encoding="utf-8")
    own = settings[settings.index("[deadlines]") : settings.index("[thresholds]")]
    deadlines = open_station(with_settings(folder, own, "")).settings.deadlines
    assert (deadlines.experience_summary, deadlines.remind_workdays) == (None, (10, 3))
