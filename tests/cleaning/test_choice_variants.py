"""Choices in every spelling: lists, numbers before them, check-boxes, traditional characters."""

from __future__ import annotations

import pytest

from stationlog.cleaning.kinds.choices import read_choice, read_choices
from stationlog.cleaning.kinds.yes_no import read_yes_no
from stationlog.cleaning.reading import ASSUMED, EXACT
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.text import choice_key

RIGHTS, CHANNELS = choice_lists()["right_type"], choice_lists()["channel"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("專利", "专利"),
        ("商標權", "商标"),
        ("集成電路佈圖設計", "集成电路布图设计"),
        ("商 标", "商标"),
        ("商标类", "商标"),
        ("专利。", "专利"),
        ("1.专利", "专利"),
        ("（1）专利", "专利"),
        ("A.专利", "专利"),
        ("商标、专利", "专利、商标"),
        ("专利和商标", "专利、商标"),
        ("专利，商标", "专利、商标"),
        ("专利/商标", "专利、商标"),
        ("专利 商标", "专利、商标"),
        ("专利\n商标", "专利、商标"),
        ("1.专利 2.商标", "专利、商标"),
        ("1、专利2、商标", "专利、商标"),
        ("①专利②商标", "专利、商标"),
        ("☑专利 □商标 ☑著作权", "专利、著作权"),
        ("■专利■商标□著作权", "专利、商标"),
        ("专利☑ 商标□", "专利"),
        ("☒专利 ☐商标", "专利"),
        ("[√]专利 []商标", "专利"),
        ("（√）专利（ ）商标", "专利"),
        ("☑专利 □商标 □其他（ ）", "专利"),
    ],
)
def test_rights_in_any_clear_spelling_are_exact(text, value):
    reading = read_choices(text, RIGHTS)
    assert (reading.value, reading.certainty) == (value, EXACT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("其他（展会）", "其他"),
        ("其他：展会", "其他"),
        ("专利（侵权）", "专利"),
        ("专利、商标等", "专利、商标"),
        ("□专利 ☑其他（展会）", "其他"),
        ("√专利 商标", "专利"),
        ("专利√ 商标", "专利"),
    ],
)
def test_a_remark_or_a_bare_tick_makes_a_choice_assumed(text, value):
    reading = read_choices(text, RIGHTS)
    assert (reading.value, reading.certainty) == (value, ASSUMED)


@pytest.mark.parametrize(
    "text",
    [
        "专利2件",
        "专利（2件）",
        "专利（非发明）",
        "专利（商标）",
        "其他（专利）",
        "专利商标",
        "专利或商标",
        "□专利 □商标",
        "专利☑商标",
        "☑专利 ☒商标",
        "☑奇怪 □商标",
    ],
)
def test_what_may_mean_something_else_is_no_choice(text):
    assert read_choices(text, RIGHTS).problem == "CLEAN-CHOICE"


def test_two_words_for_one_choice_are_that_choice_and_two_choices_a_problem():
    assert read_choice("微信、QQ", CHANNELS).value == "网络"
    assert read_choice("☑来访 □电话", CHANNELS).value == "来访"
    assert read_choice("电话、微信", CHANNELS).problem == "CLEAN-CHOICE"
    assert read_choice("☑来访 ☑电话", CHANNELS).problem == "CLEAN-CHOICE"


@pytest.mark.parametrize("key", choice_lists())
def test_every_spelling_is_kept_in_the_form_it_is_compared_in(key):
    choices = choice_lists()[key]
    assert all(choice_key(spelling) == spelling for spelling in choices.spellings)
    assert all(choice_key(value) == value for value in choices.values)


@pytest.mark.parametrize("key", choice_lists())
def test_a_spelling_named_as_a_guess_is_assumed_and_every_other_exact(key):
    choices = choice_lists()[key]
    for spelling in choices.spellings:
        expected = ASSUMED if spelling in choices.assumed else EXACT
        assert read_choice(spelling, choices).certainty == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("☑是 □否", "是"),
        ("□是 ☑否", "否"),
        ("是□ 否☑", "否"),
        ("是□否☑", "否"),
        ("√是 □否", "是"),
        ("☒是 ☐否", "是"),
        ("[√]是 [ ]否", "是"),
        ("是(√) 否( )", "是"),
        ("是的", "是"),
        ("Ｙ", "是"),
        ("■", "是"),
        ("已转办", "是"),
        ("未转办", "否"),
        ("不涉外", "否"),
    ],
)
def test_a_clear_answer_is_exact(text, value):
    assert (read_yes_no(text).value, read_yes_no(text).certainty) == (value, EXACT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", "是"),
        ("0", "否"),
        ("□", "否"),
        ("V", "是"),
        ("是√ 否", "是"),
        ("是 否√", "否"),
        ("是（12345转来）", "是"),
        ("否，已答复", "否"),
    ],
)
def test_an_answer_with_a_remark_or_a_bare_sign_is_assumed(text, value):
    assert (read_yes_no(text).value, read_yes_no(text).certainty) == (value, ASSUMED)


@pytest.mark.parametrize("text", ["是/否", "□是 □否", "☑是 ☑否", "有/无", "是否", "☒", "待定"])
def test_a_question_nobody_answered_is_a_problem(text):
    assert read_yes_no(text).problem == "CLEAN-YESNO"


def test_no_is_an_answer_and_unknown_is_none():
    assert read_yes_no("无").value == "否"
    assert (read_yes_no("不详").value, read_yes_no("不详").problem) == (None, "")
