from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.privacy import Masker, is_person, mask_address, mask_ids, mask_name, mask_phones

NAMES = ["甲乙", "张三丰", "欧阳建国", "李四"]


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张某"), ("张三丰", "张某"), ("欧阳建国", "欧阳某"), ("阿依古丽·买买提", "阿某")],
)
def test_a_persons_name_keeps_the_surname(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize("name", ["五华县样例电子有限公司", "匿名", "王先生", "某电器厂", "县商会"])
def test_firms_and_nameless_people_stay(name):
    assert not is_person(name)
    assert mask_name(name) == name


def test_phones_and_ids_keep_the_published_ends():
    assert mask_phones("电话13800001234或0753-4433221") == "电话138****1234或0753-****221"
    assert mask_ids("证件11010519491231002X。") == "证件11*************02X。"
    assert mask_ids("440105491231002") == "44**********002"


def test_an_address_ends_at_the_town():
    assert mask_address("广东省五华县水寨镇华兴路1号") == "广东省五华县水寨镇***"
    assert mask_address("五华县工业大道9号") == "五华县***"
    assert mask_address("某路9号") == "***"


def test_names_known_from_the_log_are_masked_wherever_they_stand():
    masker = Masker.of([*NAMES, "五华县样例电子有限公司", None])
    text = masker.text("张三丰与李四到五华县样例电子有限公司，欧阳建国接待，电话13800001234")
    assert text == "张某与李某到五华县样例电子有限公司，欧阳某接待，电话138****1234"


def test_a_number_with_a_digit_too_many_is_masked_in_a_phones_place():
    assert Masker().value("1380000123456", "phone") == "138****56"


@given(st.lists(st.sampled_from([*NAMES, "，", "到", "13800001234", "11010519491231002X", "a"])))
def test_nothing_known_survives_masking(parts):
    masked = Masker.of(NAMES).text("".join(part + " " for part in parts))
    assert not any(name in masked for name in NAMES)
    assert not re.search(r"1[3-9]\d{9}|\d{17}", masked)
