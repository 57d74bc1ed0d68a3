"""Parts of a rulebook that cannot be read are told with the rest, never a fault of the program."""

from __future__ import annotations

import os
import shutil

import pytest

from stationlog.errors import RulebookError, SettingsError
from stationlog.resources import standards
from stationlog.standard.load import load
from stationlog.station import read_settings
from tests.checking.logs import NAMES

BOOK = NAMES[0]
NINES = b"9" * 5000


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(standards(), tmp_path / "standards")


def why(folder) -> str:
    with pytest.raises(RulebookError) as error:
        load(NAMES, folder)
    return error.value.why


def test_everything_in_the_place_of_a_file_that_is_none_is_told_at_once(folder):
    places = [folder / BOOK / name for name in ("document.toml", "rules.toml", "forms.toml")]
    for place in places:
        place.unlink()
    places[0].mkdir()
    places[1].symlink_to(places[1].name)
    os.mkfifo(places[2])
    assert why(folder).splitlines() == [
        f"{BOOK}/document.toml：是一个文件夹，应为文件",
        f"{BOOK}/rules.toml：不是普通文件（链接绕圈或指向的文件不存在），请换成文件本身",
        f"{BOOK}/forms.toml：不是普通文件（链接绕圈或指向的文件不存在），请换成文件本身",
    ]


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (b"x = " + NINES, "有一个数的位数太多"),
        (b"x = " + b"[" * 5000 + b"]" * 5000, "套得太深"),
        (b"x = " + b"{a=" * 5000 + b"1" + b"}" * 5000, "套得太深"),
        (b".".join([b"a"] * 40) + b" = 1", "套得太深"),
        (b"x = '\xb1\xed'", "不是 UTF-8"),
    ],
)
@pytest.mark.parametrize("name", ["document.toml", "rules.toml", "clauses.toml", "forms.toml"])
def test_what_is_no_toml_that_can_be_walked_is_told(folder, name, added, told):
    path = folder / BOOK / name
    path.write_bytes(path.read_bytes() + b"\n[NEW]\n" + added + b"\n")
    assert f"{BOOK}/{name}：" in why(folder)
    assert told in why(folder)


def test_a_byte_order_mark_is_no_mistake(folder):
    for path in folder.glob("*/*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load(NAMES, folder).rules) == len(load(NAMES, standards()).rules)


def test_an_original_text_that_is_not_utf_8_is_told(folder):
    path = folder / BOOK / f"{BOOK}.txt"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert f"{BOOK}/{BOOK}.txt：文件不是 UTF-8 编码" in why(folder)


def test_an_original_text_lies_in_the_folder_itself(folder):
    path = folder / BOOK / "document.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'"{BOOK}.txt"', f'"../{BOOK}/{BOOK}.txt"'), encoding="utf-8")
    assert f"{BOOK}/document.toml source：" in why(folder)


@pytest.mark.parametrize("year", ["0001", "1948", "2101", "9999"])
def test_a_year_that_nobody_means_is_told(folder, year):
    path = folder / BOOK / "document.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2022-10-21", f"{year}-10-21"), encoding="utf-8")
    assert f"{BOOK}/document.toml [in_force_from]：年份应在 1949 至 2100 之间" in why(folder)


def test_values_are_told_with_their_table_and_key(folder):
    path = folder / BOOK / "rules.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("[CONS-RECORD]", "[CONS-RECORD]\nexample_as_of = 0001-01-01", 1)
    text = text.replace("consulted_on = 2025-01-06", "consulted_on = 9999-01-06", 1)
    text = text.replace("咨询登记要素", "咨询\\u001b[31m登记要素\\u202e", 1)
    text = text.replace("at_least = 1", "at_least = inf", 1)
    path.write_text(text, encoding="utf-8")
    told = why(folder)
    assert f"{BOOK}/rules.toml [CONS-RECORD] example_as_of：年份应在" in told
    assert f"{BOOK}/rules.toml [CONS-RECORD.passes] consulted_on：年份应在" in told
    assert f"{BOOK}/rules.toml [CONS-RECORD] title：文字里有看不见的控制字符" in told
    assert "at_least：数太大" in told
    assert not any(mark in told for mark in "\x1b\u202e")


def test_what_is_no_rule_is_told_not_dropped(folder):
    path = folder / BOOK / "rules.toml"
    text = 'severity = "x"\n' + path.read_text(encoding="utf-8")
    text = text.replace("[CONS-RECORD]", '[CONS-RECORD]\nid = "OTHER"', 1)
    path.write_text(text + '\n[[NEW-RULE]]\ntitle = "x"\n', encoding="utf-8")
    told = why(folder)
    assert "rules.toml [severity]：应为一条规则" in told
    assert "rules.toml [NEW-RULE]：应为一条规则" in told
    assert "rules.toml [CONS-RECORD] id：规则的编号就是表名" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"x = " + NINES, "位数太多"),
        (b"x = " + b"[" * 5000 + b"]" * 5000, "套得太深"),
        (b'[station]\nname = "a"', "缺少这一项"),
    ],
)
def test_station_toml_is_read_as_strictly(tmp_path, text, told):
    path = tmp_path / "station.toml"
    path.write_bytes(text)
    with pytest.raises(SettingsError) as error:
        read_settings(path)
    assert told in error.value.why
