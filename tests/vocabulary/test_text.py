"""What two texts share that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.cleaning.reading import ASSUMED, EXACT, missing
from stationlog.vocabulary.text import choice_key, label_key, narrow, narrow_all, visible


@pytest.mark.parametrize(
    "text",
    [
        "联系 电话*（必填）",
        "聯繫電話",
        "联系\n电话",
        "联系电话：",
        "1.联系电话",
        "（3）联系电话",
        "⑤联系电话",
        "一、联系电话",
        "（二）联系电话",
        "联系电话（11位）",
        "★联系电话",
        "联\u200b系电话",
    ],
)
def test_a_label_is_known_by_any_of_its_spellings(text):
    assert label_key(text) == "联系电话"


@pytest.mark.parametrize("text", ["2025", "12345热线", "2025年", "一", "1.", "3.5"])
def test_a_number_that_is_no_numbering_stays_in_a_label(text):
    assert label_key(text).startswith(text.rstrip("."))


@pytest.mark.parametrize(
    ("text", "key"),
    [("諮詢", "咨询"), ("谘询", "咨询"), ("“走出去”企业", "走出去企业"), ("ＱＱ 群", "qq群")],
)
def test_a_choice_is_known_by_any_of_its_spellings(text, key):
    assert choice_key(text) == key


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (" 张三\u3000", "张三"),
        ("✔\ufe0f", "✔"),
        ("张\u200b三\ufeff", "张三"),
        ("一行\r\n 二行", "一行\n二行"),
        ("一行\u2028二行", "一行\n二行"),
        ("A\u00a0B", "A B"),
        ("\x07电话", "电话"),
    ],
)
def test_what_nobody_sees_goes(text, seen):
    assert visible(text) == seen


def test_characters_copied_from_a_pdf_become_those_they_look_like():
    assert narrow("⼗⽉⼗九⽇") == "十月十九日"
    assert narrow("，（）：") == "，（）："


@given(st.text(max_size=20))
def test_cleaning_a_text_twice_changes_nothing_more(text):
    for clean in (visible, narrow, narrow_all):
        assert clean(clean(text)) == clean(text)
    assert len(narrow(text)) == len(narrow_all(text)) == len(text)


@pytest.mark.parametrize("text", ["", "/", "—", "——", "- -", "／", "\\", "－－－"])
def test_strokes_say_exactly_that_there_is_nothing(text):
    assert missing(text).certainty == EXACT


@pytest.mark.parametrize(
    "text",
    ["无", "无。", "（无）", "暂无", "未填", "待补充", "N/A", "n/a", "？", "…", "空", "未提供"],
)
def test_words_for_nothing_are_assumed_to_mean_it(text):
    assert missing(text).certainty == ASSUMED


@pytest.mark.parametrize("text", ["匿名", "无锡", "待定", "空调", "0", "无异议", "略有不同"])
def test_words_that_say_something_are_no_mark_of_absence(text):
    assert missing(text) is None
