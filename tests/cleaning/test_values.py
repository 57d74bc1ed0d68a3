from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.cleaning.kinds.amounts import plain, read_count, read_money
from stationlog.cleaning.kinds.choices import read_choice, read_choices
from stationlog.cleaning.kinds.identifiers import read_id_no, read_number, read_uscc
from stationlog.cleaning.kinds.names import read_name
from stationlog.cleaning.kinds.phones import read_phone
from stationlog.cleaning.kinds.texts import read_period, read_text
from stationlog.cleaning.kinds.yes_no import read_yes_no
from stationlog.cleaning.reading import ASSUMED, EXACT, missing
from stationlog.vocabulary.choices import choice_lists

RIGHTS = choice_lists()["right_type"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13800001111", "13800001111"),
        ("138 0000 1111", "13800001111"),
        ("138-0000-1111", "13800001111"),
        ("+86 13800001111", "13800001111"),
        ("１３８００００１１１１", "13800001111"),
        ("07534433221", "0753-4433221"),
        ("0753-4433221", "0753-4433221"),
        ("（0753）4433221", "0753-4433221"),
        ("0753-4433221转801", "0753-4433221-801"),
        ("0753-4433221-801", "0753-4433221-801"),
        ("020-83001234", "020-83001234"),
        ("0753-4433221-8", "0753-4433221-8"),
        ("4433221-8", "4433221-8"),
        ("138.0000.1111", "13800001111"),
    ],
)
def test_a_phone_in_any_spelling_is_one_number(text, value):
    reading = read_phone(text)
    assert (reading.value, reading.certainty) == (value, EXACT)


@pytest.mark.parametrize("mark", ["、", "/", "，", "; ", "\n", " 或 ", " "])
def test_two_phones_in_one_cell_are_both_kept_and_assumed(mark):
    reading = read_phone(f"13800001111{mark}0753-4433221")
    assert (reading.value, reading.certainty) == ("13800001111、0753-4433221", ASSUMED)


@pytest.mark.parametrize("text", ["1380000111", "138000011112", "老张", "12345", "2345*678"])
def test_a_phone_with_a_wrong_number_of_digits_is_a_problem(text):
    assert read_phone(text).problem == "CLEAN-PHONE"


@pytest.mark.parametrize(
    ("text", "value"), [("版权", "著作权"), ("商 标", "商标"), ("版权、商标", "商标、著作权")]
)
def test_choices_become_canonical_in_the_lists_order(text, value):
    assert read_choices(text, RIGHTS).value == value


@pytest.mark.parametrize("text", ["外观设计专利", "专利（外观设计）", "专利(外观设计)"])
def test_a_patent_kind_in_the_rights_place_feeds_the_subtype(text):
    reading = read_choices(text, RIGHTS)
    assert (reading.value, reading.fed) == ("专利", "外观设计")


def test_an_unknown_choice_is_a_problem_never_the_nearest_one():
    assert read_choices("商标、奇怪的权", RIGHTS).problem == "CLEAN-CHOICE"


@pytest.mark.parametrize("key", choice_lists())
def test_every_spelling_of_every_list_reads_as_its_value(key):
    choices = choice_lists()[key]
    for spelling, value in choices.spellings.items():
        assert read_choice(spelling, choices).value == value


@pytest.mark.parametrize(("text", "value"), [("√", "是"), ("有", "是"), ("×", "否"), ("无", "否")])
def test_signs_mean_yes_and_no(text, value):
    assert read_yes_no(text).value == value


@pytest.mark.parametrize(
    ("text", "unit", "value", "certainty"),
    [
        ("12000元", "", "1.2", EXACT),
        ("1.2万元", "", "1.2", EXACT),
        ("1.2万", "元", "1.2", EXACT),
        ("1,200", "元", "0.12", EXACT),
        ("3.5", "万元", "3.5", EXACT),
        ("3.5", "", "3.5", ASSUMED),
        ("约3万元", "", "3", ASSUMED),
        ("3万余元", "", "3", ASSUMED),
    ],
)
def test_money_is_in_wan_yuan_whatever_its_unit(text, unit, value, certainty):
    reading = read_money(text, unit)
    assert (reading.value, reading.certainty) == (value, certainty)


@given(st.decimals(0, 10**9, places=2))
def test_yuan_and_wan_yuan_agree(amount):
    yuan = read_money(f"{amount}元", "")
    wan = read_money(f"{plain(amount / 10000)}万元", "")
    assert yuan.value == wan.value
    assert Decimal(yuan.value) * 10000 == amount


@pytest.mark.parametrize(("text", "value"), [("35", "35"), ("35人", "35"), ("３５", "35")])
def test_counts_drop_their_counting_word(text, value):
    assert (read_count(text).value, read_count(text).certainty) == (value, EXACT)


def test_a_rough_count_is_assumed():
    assert (read_count("约120人").value, read_count("约120人").certainty) == ("120", ASSUMED)
    assert read_count("若干").problem == "CLEAN-COUNT"


def test_an_astronomical_amount_is_a_problem_and_no_crash():
    assert read_money("1e9999999元", "").problem == "CLEAN-MONEY"


def test_a_business_number_in_scientific_notation_is_damaged():
    assert read_number("2.02501E+11").problem == "CLEAN-ID-DAMAGED"


def test_two_kinds_of_patent_in_one_cell_are_assumed():
    assert read_choices("发明、实用新型", RIGHTS).certainty == ASSUMED


@pytest.mark.parametrize("text", ["-5", "1,2", "12,34元", "1,2345"])
def test_a_negative_or_broken_amount_is_a_problem(text):
    assert read_money(text, "万元").problem == "CLEAN-MONEY"
    assert read_count(text).problem == "CLEAN-COUNT"


def test_a_number_no_column_can_hold_is_a_problem():
    assert read_count("9" * 30).problem == "CLEAN-COUNT"
    assert read_money("9" * 30, "元").problem == "CLEAN-MONEY"


def test_identifiers_are_upper_case_without_spaces():
    assert read_id_no("11010519491231002x").value == "11010519491231002X"
    assert read_uscc(" 91350100 M000100Y43").value == "91350100M000100Y43"


def test_a_credit_code_in_the_place_of_a_citizen_number_is_fed_to_its_own_field():
    reading = read_id_no("91350100M000100Y43")
    assert (reading.value, reading.fed) == (None, "91350100M000100Y43")


def test_an_identifier_in_scientific_notation_is_damaged():
    assert read_id_no("1.10105E+17").problem == "CLEAN-ID-DAMAGED"


def test_white_space_inside_a_chinese_name_goes():
    assert read_name("张 三").value == "张三"
    assert read_name("张三，李四").value == "张三、李四"
    assert read_name("John Smith").value == "John Smith"


def test_free_text_keeps_chinese_punctuation_and_narrows_digits():
    assert read_text("共１２件（含Ａ类）。").value == "共12件（含A类）。"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025年上半年", "2025H1"),
        ("二〇二五年上半年", "2025H1"),
        ("2025年1-6月", "2025H1"),
        ("2025年7月至12月", "2025H2"),
        ("2025年1—12月", "2025"),
        ("2025H2", "2025H2"),
        ("2025年度", "2025"),
        ("2025", "2025"),
    ],
)
def test_periods_are_read(text, value):
    assert read_period(text).value == value


def test_missing_signs_are_exact_and_missing_words_assumed():
    assert missing("/").certainty == EXACT
    assert missing("—").certainty == EXACT
    assert missing("无").certainty == ASSUMED
    assert missing("匿名") is None


@pytest.mark.parametrize(
    "text", ["2025年1-5月", "2025年7-6月", "上半年", "一季度", "2025年上半年1-6月"]
)
def test_what_is_no_half_year_and_no_year_is_no_period(text):
    assert read_period(text).problem == "CLEAN-PERIOD"
