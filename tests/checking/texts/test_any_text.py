"""Whatever people write: it is read, in a time that grows with its length and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.checking.texts.arithmetic import LONGEST, contradictions

_LINES = """
其中 共 合计 占 比 较 由 从 增长 下降 的 分别为 百分之 约 至少 超过 以上 余 左右
件 元 万元 万 亿 % 、 ， 。 （ ） 2024年 今年 上年 同比 专利 | # *
0 0.0 1 5 20 100 000 ,111 .5 ９ ٣ ² 一百二十 九亿亿
"""
_WORDS = (*_LINES.split(), "\n")
_LONG_NUMBERS = st.integers(16, 60).map(lambda count: "9" * count)
_SENTENCES = st.lists(st.sampled_from(_WORDS) | _LONG_NUMBERS | st.text(max_size=3)).map("".join)


@given(_SENTENCES)
def test_no_text_is_too_odd_to_be_read(text):
    assert all("Infinity" not in one.problem for one in contradictions(text))


@pytest.mark.parametrize(
    "text",
    [
        "共受理0件，其中专利0件，占0%。",
        "受理5件，占总数0件的50%。",
        "至少0件，其中专利5件以上，占50%。",
        f"共受理{'1' * 40}件，其中专利20件、商标21件。",
        f"专利7件，占总数0.{'0' * 40}1件的5%。",
        f"受理5件，其中专利3件，占{'9' * 40}%。",
    ],
)
def test_a_share_of_nothing_and_a_number_without_end_are_not_judged(text):
    assert [*contradictions(text)] == []


def test_an_open_number_is_told_as_one():
    (found,) = contradictions("专利300件以上，占总数100件的50%。")
    assert found.problem == "300件以上 ÷ 100件，应不低于 300.0%，写的是 50%"
    (found,) = contradictions("共受理100件，其中来访60件以上、来电70件以上。")
    assert "60件以上 + 70件以上 = 130件，多于 100件" in found.problem


@pytest.mark.parametrize(
    "text",
    [
        "其中" * 50_000 + "10件20件",
        "1，" * 100_000 + "共5件，其中1件",
        "（" * 50_000 + "共100件，其中专利60件、商标30件",
        "百分之" * 50_000 + "5件6件",
        "5件6件" + "占" * 50_000 + "5%",
        "1" * 100_000 + "件，其中1件、2件",
        "1" + " " * 100_000 + "2件，其中1件",
        "共100件，其中专利60件、商标30件，" * 10_000,
        ("10件（）" + "其中" * 990 + "20件30件。") * 50,
        ("共7件3件4件其中1件9件占总数7件的" + "占" * 1000 + "83%" + "的71%占" * 25 + "。") * 20,
        "全年，共5件，其中1件、2件。\n" * 10_000,
    ],
    ids=range(11),
)
def test_no_repetition_keeps_the_reader_busy(text):
    begun = time.process_time()
    for _ in contradictions(text):
        pass
    assert time.process_time() - begun < 5


def test_a_sentence_without_end_is_told_and_the_next_one_read():
    first = "共100件，其中专利60件、商标30件，" * 200
    long, next_one = contradictions(f"{first}。\n共5件，其中1件、2件。")
    assert (long.line, len(long.sentence)) == (1, LONGEST)
    assert long.problem == "这一句超过 2000 字，没有核算，请断句"
    assert next_one.problem.startswith("“其中”所列 1件 + 2件")


def test_a_sentence_of_very_many_numbers_is_told():
    (found,) = contradictions("共100件，其中" + "专利1件、" * 70)
    assert found.problem == "这一句的数超过 60 个，没有核算，请断句"


def test_a_sentence_knows_its_line_in_a_long_paragraph():
    text = "全年平稳。\n" * 3000 + "共5件，\n其中1件、2件。"
    assert [one.line for one in contradictions(text)] == [3001]


def test_several_spaces_part_two_numbers_as_one_does():
    assert [*contradictions("共 1  2件，其中 1件、1件。")] == []
