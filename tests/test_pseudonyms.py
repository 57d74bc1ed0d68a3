from __future__ import annotations

import os
import re
import stat

import pytest

from stationlog.errors import ArgumentError, SettingsError
from stationlog.privacy import Masker, keyed
from stationlog.pseudonyms import KEY_FILE, Pseudonyms, make_key, read_key, station_key

KEY = Pseudonyms(bytes(range(32)))
OTHER = Pseudonyms(bytes(range(1, 33)))


def test_two_people_that_are_masked_alike_are_told_apart_and_each_stays_who_it_is():
    masker = Masker(frozenset({"张三丰", "张小文"}), KEY)
    shown = [masker.value(name, "name") for name in ("张三丰", "张小文", "张三丰")]
    assert shown[0] == shown[2] != shown[1]
    assert all(re.fullmatch(r"张某·[2-9A-Z]{4}", one) for one in shown)
    again = Masker(frozenset({"李四", "张三丰"}), KEY)
    assert again.value("张三丰", "name") == shown[0]


def test_a_token_is_nobodys_without_the_key():
    assert KEY.token("张三丰") != OTHER.token("张三丰")
    assert KEY.fingerprint != OTHER.fingerprint
    assert KEY.key.hex() not in repr(KEY) + KEY.fingerprint


def test_plain_text_has_no_tokens():
    masker = Masker(frozenset({"张三丰"}), KEY)
    assert masker.text("由张三丰办理") == "由张某办理"


@pytest.mark.parametrize("text", ["五华县样例公司", "王先生", "匿名"])
def test_who_is_no_person_has_no_token(text):
    assert Masker(frozenset(), KEY).value(text, "name") == text


def test_what_stands_around_a_name_stays_beside_the_token():
    shown = Masker(frozenset(), KEY).value("李小明先生、张三（法人）", "name")
    assert re.fullmatch(r"李某·\w{4}先生、张某·\w{4}（法人）", shown)


def test_spellings_of_one_name_share_a_token():
    assert KEY.token("John Smith") == KEY.token("Ｊｏｈｎ Smith") == KEY.token("johnsmith")


def test_where_tokens_would_be_the_same_they_get_longer():
    names = [f"张{chr(0x4E00 + i // 200)}{chr(0x5E00 + i % 200)}" for i in range(20_000)]
    tokens = KEY.tokens(names, dict.fromkeys(names, "张某"))
    assert len(set(tokens.values())) == len(names)
    assert {len(token) for token in tokens.values()} > {4}


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path):
    made, new = make_key(tmp_path)
    assert new
    assert make_key(tmp_path) == (made, False)
    assert station_key(tmp_path) == read_key(tmp_path / KEY_FILE) == made
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "abc", "# 只有说明\n", "00" * 32 + "\n" + "11" * 32])
def test_a_broken_key_is_told_and_never_written_over(tmp_path, text):
    (tmp_path / KEY_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        make_key(tmp_path)
    assert "00" * 32 not in str(told.value)
    assert (tmp_path / KEY_FILE).read_text(encoding="utf-8") == text


def test_a_key_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ArgumentError, match="没有这个密钥文件"):
        read_key(tmp_path / "no.key")
    assert keyed(Masker(), tmp_path) == Masker()
