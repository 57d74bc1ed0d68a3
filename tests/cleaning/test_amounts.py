"""Counts and money in figures and in numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.cleaning.kinds.amounts import read_count, read_money
from stationlog.cleaning.kinds.numerals import chinese_number
from stationlog.cleaning.reading import ASSUMED, EXACT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三件", "3"),
        ("十二", "12"),
        ("十", "10"),
        ("廿三", "23"),
        ("两家", "2"),
        ("一百零五", "105"),
        ("一百二十人次", "120"),
        ("一千零五十", "1050"),
        ("两千三百", "2300"),
        ("一万二千", "12000"),
        ("叁拾", "30"),
        ("零", "0"),
        ("1,234", "1234"),
        ("１２", "12"),
        ("1.0", "1"),
        ("12.0人", "12"),
        ("1.2万人次", "12000"),
        ("共30人", "30"),
        ("５０份", "50"),
    ],
)
def test_a_count_in_figures_or_numerals_is_exact(text, value):
    assert (read_count(text).value, read_count(text).certainty) == (value, EXACT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("约30余人", "30"),
        ("30多人", "30"),
        ("30+", "30"),
        ("100人左右", "100"),
        ("近百人", "100"),
        ("百余人", "100"),
        ("约三十人", "30"),
        ("上千人次", "1000"),
        ("30人（含村干部）", "30"),
        ("一", "1"),
    ],
)
def test_a_rough_count_is_assumed(text, value):
    assert (read_count(text).value, read_count(text).certainty) == (value, ASSUMED)


@pytest.mark.parametrize(
    "text",
    [
        "3件5人",
        "1.5",
        "若干",
        "-5",
        "十几",
        "几十人",
        "一百二",
        "三四十人",
        "一二",
        "二〇",
        "20-30人",
        "30人次（线上20）",
        "1e3",
        "٣",
    ],
)
def test_what_is_not_one_whole_number_is_no_count(text):
    assert read_count(text).problem == "CLEAN-COUNT"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.5万元", "3.5"),
        ("35000元", "3.5"),
        ("35,000.00元", "3.5"),
        ("￥35,000.00", "3.5"),
        ("人民币35000元整", "3.5"),
        ("3500块钱", "0.35"),
        ("3万5千元", "3.5"),
        ("1亿2000万元", "12000"),
        ("12元5角", "0.00125"),
        ("1.2亿", "12000"),
        ("0.35万", "0.35"),
        ("2.5千元", "0.25"),
        ("三万五千元", "3.5"),
        ("三点五万元", "3.5"),
        ("叁万伍仟元整", "3.5"),
        ("人民币叁万伍仟圆整", "3.5"),
        ("壹佰万元整", "100"),
        ("伍仟元伍角", "0.50005"),
        ("3.5萬元", "3.5"),
        ("0元", "0"),
    ],
)
def test_money_with_its_unit_is_exact_whatever_the_column_says(text, value):
    for unit in ("", "元"):
        assert (read_money(text, unit).value, read_money(text, unit).certainty) == (value, EXACT)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("约5万", "", "5"),
        ("15万余元", "", "15"),
        ("近百万元", "", "100"),
        ("3.5w", "", "3.5"),
        ("3.5万元（调解）", "", "3.5"),
        ("35000", "", "35000"),
        ("三", "", "3"),
        ("￥3.5", "万元", "3.5"),
    ],
)
def test_money_without_a_unit_or_with_about_is_assumed(text, unit, value):
    assert (read_money(text, unit).value, read_money(text, unit).certainty) == (value, ASSUMED)


def test_the_unit_in_the_cell_is_stronger_than_the_columns():
    assert read_money("35000元", "万元").value == "3.5"
    assert read_money("3.5万", "元").value == "3.5"


@pytest.mark.parametrize(
    "text", ["5-8万", "$5000", "几万元", "一万二", "35000元/年", "-5", "3.5万美元", "五角三"]
)
def test_what_is_no_one_amount_of_yuan_is_no_money(text):
    assert read_money(text, "").problem == "CLEAN-MONEY"


@pytest.mark.parametrize(
    ("text", "value"),
    [("一十", 10), ("廿", 20), ("卅一", 31), ("十万零三百", 100300), ("亿", None)],
)
def test_numerals_are_read_by_their_grammar(text, value):
    assert chinese_number(text) == value


@given(st.text("零〇一二两三五九十百千万亿廿壹伍拾佰仟", min_size=1, max_size=8))
def test_no_two_readings_of_numerals_are_guessed_between(text):
    value = chinese_number(text)
    assert value is None or value >= 0
    assert chinese_number(text + "几") is None
