"""Laws that hold for every kind of value and whatever stands in a cell."""

from __future__ import annotations

import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.cleaning.kinds.amounts import read_count, read_money
from stationlog.cleaning.kinds.choices import read_choice, read_choices
from stationlog.cleaning.kinds.dates import read_date
from stationlog.cleaning.kinds.identifiers import read_id_no, read_number, read_uscc
from stationlog.cleaning.kinds.names import read_name
from stationlog.cleaning.kinds.phones import read_phone
from stationlog.cleaning.kinds.texts import read_period, read_text
from stationlog.cleaning.kinds.yes_no import read_yes_no
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.text import visible

READERS = {
    "text": read_text,
    "name": read_name,
    "number": read_number,
    "date": read_date,
    "count": read_count,
    "money": partial(read_money, unit="万元"),
    "phone": read_phone,
    "uscc": read_uscc,
    "id_no": read_id_no,
    "period": read_period,
    "yes_no": read_yes_no,
    "choice": partial(read_choice, choices=choice_lists()["channel"]),
    "choices": partial(read_choices, choices=choice_lists()["right_type"]),
}
# what cells of a log are made of; each reader gets those of all kinds
WORDS = """
2022 年 10 月 19 日 . - 至 、 / ~ 13800001111 0753 4433221 转 801 十 百 万 廿 三 元 人 约 余
专利 商标 其他 （ ） ( ) ☑ □ √ × 是 否 来电 微信 张三 王 小明 和 有限公司 1. ① A. 身份证 :
11010519491231002X 91350100M000100Y43 E+17 无 T Z 9:30 上午 星期三 上旬 起 , ;
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), "\n"]), min_size=1, max_size=7)


@pytest.mark.parametrize("kind", READERS)
def test_any_text_is_read_or_reported_and_a_value_reads_back_as_itself(kind):
    read = READERS[kind]

    @given(PIECES.map("".join).map(visible) | PIECES.map(" ".join).map(visible) | st.text())
    def holds(text):
        text = visible(text)
        reading = read(text)
        if reading.problem:
            assert reading.value is None
        if reading.value is not None:
            assert read(reading.value).value == reading.value, (text, reading)
            assert visible(reading.value) == reading.value

    holds()


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    "piece", ["a:", "1、", "张 ", "(", "十", "2022-", "□", "和", "13800001111 "]
)
def test_a_very_long_cell_is_read_or_reported_at_once(kind, piece):
    start = time.perf_counter()
    READERS[kind](visible(piece * 2000))
    assert time.perf_counter() - start < 2
