from __future__ import annotations

import string

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from stationlog.checking.identifiers import id_no_problem, id_no_valid, uscc_problem, uscc_valid


def texts(values: list[str]) -> pa.Array:
    return pa.array(values, pa.string())


ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(st.text(string.digits, min_size=8, max_size=8), st.text(ALPHABET, min_size=10, max_size=10))
def test_credit_codes_are_judged_as_stdnum_judges_them(head, tail):
    code = head + tail
    right = code[:-1] + uscc.calc_check_digit(code[:-1])
    assert uscc_valid(texts([code, right])).tolist() == [uscc.is_valid(code), True]


@given(st.dates(), st.text(string.digits, min_size=9, max_size=9))
def test_citizen_numbers_have_the_check_digit_of_stdnum_and_a_birth_date(born, digits):
    if born.year < 1800:
        born = born.replace(year=1900 + born.year % 100, day=1)
    body = f"{digits[:6]}{born:%Y%m%d}{digits[6:]}"
    right = ric.calc_check_digit(f"{body}0")
    others = [digit for digit in "0123456789X" if digit != right]
    assert id_no_valid(texts([body + right])).tolist() == [True]
    assert not id_no_valid(texts([body + digit for digit in others])).any()


@pytest.mark.parametrize("text", ["11010519491231002X", "440524188001010014", "110105491231002"])
def test_the_published_samples_are_right(text):
    assert id_no_valid(texts([text]))[0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("110105194912310021", "校验码不符"),
        ("110105194902300021", "出生日期不存在"),
        ("11010549123100X", "含有不应出现的字符"),
        ("1101051949123100", "现为 16 位"),
        ("１１０１０５194912310021", "含有不应出现的字符"),
    ],
)
def test_a_wrong_citizen_number_is_told_what_is_wrong(text, problem):
    assert not id_no_valid(texts([text]))[0]
    assert problem in id_no_problem(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("91350100M000100Y44", "校验码不符"),
        ("91350100M000100Y4Z", "含有不应出现的字符"),
        ("91350100M000100Y4", "现为 17 位"),
    ],
)
def test_a_wrong_credit_code_is_told_what_is_wrong(text, problem):
    assert not uscc_valid(texts([text]))[0]
    assert problem in uscc_problem(text)


def test_the_worked_example_of_the_standard_is_right():
    assert uscc_valid(texts(["91350100M000100Y43"]))[0]


def test_letters_may_stand_in_the_first_two_places_of_a_credit_code():
    body = "N2441424MF000000A"
    assert uscc_valid(texts([body + uscc.calc_check_digit(body)]))[0]


def test_no_value_at_all_is_no_problem():
    assert uscc_valid(texts([])).tolist() == id_no_valid(texts([])).tolist() == []
