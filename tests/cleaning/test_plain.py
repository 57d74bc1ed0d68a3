"""What a PLAIN pattern matches is its own value: the law that lets whole columns be read fast."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.cleaning.kinds.amounts import PLAIN_COUNT, read_count
from stationlog.cleaning.kinds.dates import PLAIN_DATE, read_date
from stationlog.cleaning.kinds.identifiers import (
    PLAIN_ID_NO,
    PLAIN_NUMBER,
    PLAIN_USCC,
    read_id_no,
    read_number,
    read_uscc,
)
from stationlog.cleaning.kinds.names import PLAIN_NAME, read_name
from stationlog.cleaning.kinds.phones import PLAIN_PHONE, read_phone
from stationlog.cleaning.kinds.texts import PLAIN_TEXT, read_text
from stationlog.cleaning.reading import EXACT, missing
from stationlog.vocabulary.text import visible

KINDS = {
    "text": (PLAIN_TEXT, read_text),
    "name": (PLAIN_NAME, read_name),
    "number": (PLAIN_NUMBER, read_number),
    "date": (PLAIN_DATE, read_date),
    "count": (PLAIN_COUNT, read_count),
    "phone": (PLAIN_PHONE, read_phone),
    "uscc": (PLAIN_USCC, read_uscc),
    "id_no": (PLAIN_ID_NO, read_id_no),
}
# characters that turn up in logs, those that readers treat apart among them
LOG_TEXT = st.text(
    st.sampled_from(
        "无暂空略不详和与及张三王明年月日公司/\\-—–.。、，,;；()（）"
        "[]~*?？'\" \n\t\u30000123456789１２AaEeXx专利商标·…“”〔〕\u200b⽉〇"
    ),
    min_size=1,
    max_size=14,
)


def assert_plain_is_itself(kind: str, text: str) -> None:
    _, read = KINDS[kind]
    reading = read(text)
    assert (reading.value, reading.certainty, reading.problem) == (text, EXACT, ""), text
    assert reading.fed is None
    assert reading.needs_year is None
    assert visible(text) == text
    assert missing(text) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_text_is_its_own_exact_value(kind):
    pattern, _ = KINDS[kind]

    @given(st.from_regex(pattern, fullmatch=True))
    def holds(text):
        assert_plain_is_itself(kind, text)

    holds()


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_log_is_taken_for_plain_that_is_not(kind):
    pattern, _ = KINDS[kind]

    @given(LOG_TEXT)
    def holds(text):
        if pattern.fullmatch(text):
            assert_plain_is_itself(kind, text)

    holds()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text", "咨询商标注册流程，已答复（电话）。"),
        ("text", "No. 12 on A"),
        ("name", "张三"),
        ("name", "五华县某某有限公司"),
        ("number", "WYZX-2025-001"),
        ("number", "华市监〔2022〕33号"),
        ("date", "2024-02-28"),
        ("date", "2025-12-31"),
        ("count", "0"),
        ("count", "120"),
        ("phone", "13800001111"),
        ("phone", "0753-4433221-801"),
        ("uscc", "91350100M000100Y43"),
        ("id_no", "11010519491231002X"),
    ],
)
def test_the_usual_canonical_texts_are_plain(kind, text):
    assert KINDS[kind][0].fullmatch(text)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)))
def test_every_iso_day_without_a_leap_day_is_plain(day):
    assert PLAIN_DATE.fullmatch(day.isoformat()) or (day.month, day.day) == (2, 29)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["-" * 5000, "无" * 5000, "1" * 5000 + "\u200b", "张 " * 3000])
def test_a_long_text_is_told_apart_at_once(kind, text):
    pattern, _ = KINDS[kind]
    start = time.perf_counter()
    pattern.fullmatch(text)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("text", ["无", "无。", "/", "——", "暂无", "N/A", "？", "（无）", "…"])
def test_a_mark_of_absence_is_never_plain(text):
    assert not any(isinstance(p, re.Pattern) and p.fullmatch(text) for p, _ in KINDS.values())
