from __future__ import annotations

import logging

from stationlog.reporting.glyphs import missing_glyphs, warn


def test_common_and_rare_characters_are_all_there():
    assert missing_glyphs("五华县 ABC 123 “引号”——堃喆燊镕㎡①〔〕②≥→□") == ()


def test_a_missing_character_is_named_once_with_what_stands_around_it():
    (found,) = missing_glyphs("前面的文字\U0001f600后面的文字，又一个\U0001f600")
    assert found.character == "\U0001f600"
    assert found.code_point == "U+1F600"
    assert "文字\U0001f600后面" in found.context


def test_the_warning_is_chinese_and_keeps_the_context_to_itself(caplog):
    with caplog.at_level(logging.WARNING, logger="stationlog"):
        warn(missing_glyphs("张某某\U0001f600"))
    assert "字体中缺少字形" in caplog.text
    assert "U+1F600" in caplog.text
    assert "张某某" not in caplog.text
