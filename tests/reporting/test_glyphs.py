from __future__ import annotations

import logging

import pytest

from stationlog.reporting.block_html import html
from stationlog.reporting.block_plain import plain
from stationlog.reporting.block_typst import typst
from stationlog.reporting.blocks import Blocks, Column, Paragraph, Table
from stationlog.reporting.covered import covered_file, covered_text
from stationlog.reporting.glyphs import missing_glyphs, missing_note, warn
from stationlog.reporting.plain_text import visible

FAMILY = "\U0001f468\u200d\U0001f469"


def test_the_kept_list_of_characters_is_that_of_the_fonts():
    assert covered_file().read_text(encoding="ascii") == covered_text()


def test_common_and_rare_characters_are_all_there():
    text = "五华县 ABC 123 “引号”——堃喆燊镕㐱䶮𬭊㎡①〔〕②≥→□"
    assert missing_glyphs(text) == ()
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("好\U0001f600", "好〔U+1F600〕"),
        ("𠮷野", "〔U+20BB7〕野"),
        (FAMILY, "〔U+1F468〕〈U+200D〉〔U+1F469〕"),
        ("\u2764\ufe0f", "〔U+2764〕〈U+FE0F〉"),
        ("葛\U000e0100", "葛〈U+E0100〉"),
        ("a\u205fb", "a b"),
        ("\u202e倒\x1b[31m", "〈U+202E〉倒〈U+001B〉[31m"),
        ("一\r\n二\t三", "一\n二\t三"),
    ],
)
def test_what_cannot_be_printed_prints_as_its_number(text, shown):
    assert visible(text) == shown


def test_every_output_prints_the_same_in_its_place():
    block = Blocks(Paragraph("赞\U0001f600"), Table("表", (Column("栏"),), (("\U0001f600",),)))
    for made in (html(block), typst(block), plain(block)):
        assert made.count("〔U+1F600〕") == 2
        assert "\U0001f600" not in made


def test_a_missing_character_is_named_once_with_what_stands_around_it():
    (found,) = missing_glyphs(visible("前面的文字\U0001f600后面的文字，又一个\U0001f600"))
    assert found.character == "\U0001f600"
    assert found.code_point == "U+1F600"
    assert found.times == 2
    assert "文字〔U+1F600" in found.context


def test_a_mark_that_somebody_typed_of_a_character_there_is_lists_nothing():
    assert missing_glyphs("〔U+4E00〕〔U+FFFFFF〕") == ()
    assert missing_note("没有缺字") is None


def test_the_note_lists_each_character_and_how_often():
    note = missing_note(visible("\U0001f600\U0001f600𠮷"))
    assert "〔U+1F600〕（2 处）、〔U+20BB7〕。" in note.text
    assert visible(note.text) == note.text


def test_the_warning_is_chinese_and_keeps_the_context_to_itself(caplog):
    with caplog.at_level(logging.WARNING, logger="stationlog"):
        warn(missing_glyphs("张某某\U0001f600"))
    assert "字体中缺少字形" in caplog.text
    assert "U+1F600" in caplog.text
    assert "张某某" not in caplog.text
