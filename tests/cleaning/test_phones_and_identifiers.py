"""Phone numbers and identifiers in the spellings of real logs. All numbers are made up."""

from __future__ import annotations

import pytest

from stationlog.cleaning.kinds.identifiers import read_id_no, read_number, read_uscc
from stationlog.cleaning.kinds.phones import read_phone
from stationlog.cleaning.reading import ASSUMED, EXACT

CITIZEN, CODE = "11010519491231002X", "91350100M000100Y43"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+86-138-0000-1111", "13800001111"),
        ("0086 13800001111", "13800001111"),
        ("+86 753 4433221", "0753-4433221"),
        ("'13800001111", "13800001111"),
        ("13800001111.0", "13800001111"),
        ("手机：13800001111", "13800001111"),
        ("聯繫電話13800001111", "13800001111"),
        ("13800001111（微信同号）", "13800001111"),
        ("0753-4433221（办）", "0753-4433221"),
        ("0753—4433221", "0753-4433221"),
        ("0753-4433221（转801）", "0753-4433221-801"),
        ("0753 4433221 转 801", "0753-4433221-801"),
        ("4433221", "4433221"),
        ("4001234567", "400-123-4567"),
        ("800-123-4567", "800-123-4567"),
    ],
)
def test_words_and_marks_around_a_phone_change_nothing(text, value):
    assert (read_phone(text).value, read_phone(text).certainty) == (value, EXACT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("张三13800001111", "13800001111"),
        ("张三：13800001111", "13800001111"),
        ("13800001111（张经理）", "13800001111"),
        ("013800001111", "13800001111"),
        # Excel dropped the zero of the area code
        ("7534433221", "0753-4433221"),
        ("7534433221（办）", "0753-4433221"),
        ("0753-4433221（办）13800001111（手机）", "0753-4433221、13800001111"),
        ("13800001111 13900002222", "13800001111、13900002222"),
        ("0753-4433221/4433222", "0753-4433221、4433222"),
    ],
)
def test_a_phone_with_a_name_a_zero_or_a_second_number_is_assumed(text, value):
    assert (read_phone(text).value, read_phone(text).certainty) == (value, ASSUMED)


@pytest.mark.parametrize(
    "text",
    [
        "12315",
        "1.38E+10",
        "138****1234",
        "微信号abc123",
        "+852 91234567",
        "1380000111、13900002222",
    ],
)
def test_what_is_no_whole_number_is_no_phone(text):
    assert read_phone(text).problem == "CLEAN-PHONE"


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002x",
        "1101051949 1231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        f"'{CITIZEN}",
        f"身份证{CITIZEN}",
        f"身份证号：{CITIZEN}",
        f"公民身份号码: {CITIZEN}",
    ],
)
def test_a_citizen_number_is_freed_of_its_label_and_spaces(text):
    assert (read_id_no(text).value, read_id_no(text).certainty) == (CITIZEN, EXACT)


@pytest.mark.parametrize("text", ["110105491231002", "护照E12345678", "H12345678"])
def test_old_numbers_and_passports_are_kept(text):
    assert (read_id_no(text).value, read_id_no(text).certainty) == (text, EXACT)


def test_both_numbers_in_one_cell_go_to_their_fields_assumed():
    for text in (f"{CITIZEN}/{CODE}", f"信用代码{CODE}；身份证{CITIZEN}"):
        reading = read_id_no(text)
        assert (reading.value, reading.fed, reading.certainty) == (CITIZEN, CODE, ASSUMED)


def test_a_credit_code_of_eighteen_digits_is_no_citizen_number():
    # all digits, with a right check digit and no day of birth inside
    reading = read_id_no("914414001234567861")
    assert (reading.value, reading.fed) == (None, "914414001234567861")


@pytest.mark.parametrize(
    "text",
    [
        "91350100-M000100Y43",
        "９１３５０１００M000100y43",
        "9135 0100 M000 100Y 43",
        f"统一社会信用代码：{CODE}",
    ],
)
def test_a_credit_code_is_freed_of_its_label_and_marks(text):
    assert (read_uscc(text).value, read_uscc(text).certainty) == (CODE, EXACT)


def test_a_letter_mistyped_in_a_credit_code_is_not_repaired():
    assert read_uscc("91350100MOOO100Y43").value == "91350100MOOO100Y43"


def test_words_in_the_place_of_a_number_are_no_certain_value():
    assert read_uscc("正在办理").certainty == ASSUMED


@pytest.mark.parametrize("text", ["4.41424E+17", "1.1E+17", "4E+17"])
def test_scientific_notation_is_a_damaged_identifier(text):
    for read in (read_id_no, read_uscc, read_number):
        assert read(text).problem == "CLEAN-ID-DAMAGED"


@pytest.mark.parametrize(
    ("text", "value", "certainty"),
    [
        ("第5号", "第5号", EXACT),
        ("WYZX－2025－001", "WYZX-2025-001", EXACT),
        ("2025 001", "2025001", ASSUMED),
        ("001", "001", EXACT),
        ("5.0", "5", ASSUMED),
    ],
)
def test_business_numbers_keep_their_marks(text, value, certainty):
    assert (read_number(text).value, read_number(text).certainty) == (value, certainty)
