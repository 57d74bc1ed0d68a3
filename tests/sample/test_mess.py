from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from sample import mess


@pytest.mark.parametrize(
    ("style", "content"),
    [
        ("date", dt.date(2025, 3, 4)),
        ("cn", "2025年3月4日"),
        ("dots", "2025.3.4"),
        ("compact", "20250304"),
        ("compact_number", 20250304),
        ("wide", "２０２５－０３－０４"),
    ],
)
def test_a_day_is_written_in_a_style_that_needs_no_guess(style, content):
    cell = mess.date(Random(1), "2025-03-04", style, 2025)
    assert (cell.content, cell.assumption) == (content, "")


def test_a_day_without_its_year_can_only_be_assumed():
    cell = mess.date(Random(1), "2025-03-04", "no_year", 2025)
    assert (cell.content, cell.assumption) == ("3月4日", "年份")


def test_a_day_of_another_year_than_the_titles_keeps_its_year():
    assert mess.date(Random(1), "2026-01-04", "no_year", 2025).content == "2026年1月4日"


def test_a_serial_number_counts_as_excel_does():
    # 44853 = 2022-10-19 (domain.md 6.2)
    assert mess.date(Random(1), "2022-10-19", "serial", 2022).content == 44853


def test_an_amount_under_a_header_in_yuan_is_written_in_yuan():
    contents = {mess.money(Random(i), "1.2", "元").content for i in range(40)}
    assert contents == {12000, "12000元", "1.2万元", "12,000元"}


def test_two_numbers_in_one_cell_are_an_assumption():
    assert mess.phone(Random(1), "13800001000、0753-4400012").assumption == "两个号码"


def test_a_short_name_may_be_spread_with_white_space():
    written = {mess.name(Random(i), "周堃").content for i in range(40)}
    assert {"".join(str(name).split()) for name in written} == {"周堃"}
    assert len(written) > 3
