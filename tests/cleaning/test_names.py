"""Names of persons and firms in one cell."""

from __future__ import annotations

import pytest

from stationlog.cleaning.kinds.names import read_name
from stationlog.cleaning.reading import ASSUMED, EXACT
from tests.cleaning.workbooks import CONSULTATION_HEADER, clean, column, consultation


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("王 小 明", "王小明"),
        ("王 小明", "王小明"),
        ("欧阳 修", "欧阳修"),
        ("张和平", "张和平"),
        ("五华县和兴农业有限公司", "五华县和兴农业有限公司"),
        ("张三/李四；王五", "张三、李四、王五"),
        ("张三（法人、股东）", "张三（法人、股东）"),
        ("王先生", "王先生"),
        ("匿名", "匿名"),
        ("买买提·吐逊", "买买提·吐逊"),
        ("ABC Co., Ltd.", "ABC Co., Ltd."),
        ("John Smith", "John Smith"),
        ("張三", "張三"),
    ],
)
def test_a_clear_name_is_exact(text, value):
    assert (read_name(text).value, read_name(text).certainty) == (value, EXACT)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("赵铁柱 孙二娘", "赵铁柱、孙二娘"),
        ("张三\n李四", "张三、李四"),
        ("王 明 李 红", "王明、李红"),
        ("张三和李四", "张三、李四"),
        ("诸葛 孔明", "诸葛孔明"),
        ("五华县高科\n有限公司", "五华县高科有限公司"),
        ("五华县高科有限公司 张三", "五华县高科有限公司、张三"),
        ("姓名：张三", "张三"),
        ("Smith, John", "Smith, John"),
    ],
)
def test_a_name_that_had_to_be_divided_or_joined_is_assumed(text, value):
    assert (read_name(text).value, read_name(text).certainty) == (value, ASSUMED)


@pytest.mark.parametrize(
    "text",
    ["张三 13800001111", "张三13800001111", "张三（13800001111）", "张三，电话138 0000 1111"],
)
def test_a_phone_behind_a_name_is_told_apart(text):
    reading = read_name(text)
    assert (reading.value, reading.fed, reading.certainty) == ("张三", "13800001111", ASSUMED)


def test_a_number_before_a_name_in_two_parts_is_told_apart_as_before_one_in_one():
    assert read_name("13800001111 张三 李四").value == "张三、李四"
    assert read_name("13800001111张 三").value == "张三"


def test_a_phone_behind_a_name_stands_in_for_an_empty_phone_only(station):
    rows = [
        CONSULTATION_HEADER,
        consultation("A1", 咨询人="张三 13900002222", 联系电话=""),
        consultation("A2", 咨询人="李四 13900002222", 联系电话="13800001111"),
    ]
    cleaned = clean(station, rows)
    assert column(cleaned, "consultations", "person") == ["张三", "李四"]
    assert column(cleaned, "consultations", "phone") == ["13900002222", "13800001111"]
