from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from stationlog.errors import ArgumentError, CannotFinish
from stationlog.vocabulary.addresses import a1, column_letters
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.periods import Period, half_of
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.tables import whole_file, write_text
from stationlog.vocabulary.text import label_key, visible


def test_every_choice_field_names_a_list_that_exists():
    for register in registers().values():
        for field in register.fields:
            assert (field.type in ("choice", "choices")) == bool(field.choices)
            assert not field.choices or field.choices in choice_lists()


def test_every_field_says_who_asks_for_it_and_names_are_personal():
    for register in registers().values():
        for field in register.fields:
            assert field.basis
            assert field.type not in ("name", "phone", "id_no") or field.personal


def test_within_a_register_a_label_means_one_field():
    for register in registers().values():
        labels = [label_key(field.label) for field in register.fields]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("text", ["2023H1", "2023H2", "2023", "2023h1"])
def test_periods_are_written_one_way(text):
    assert Period.parse(text).key == text.upper()


@pytest.mark.parametrize("text", ["", "2023H3", "23H1", "2023-H1", "上半年"])
def test_an_unknown_period_is_refused(text):
    with pytest.raises(ArgumentError, match="报告期"):
        Period.parse(text)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)))
def test_every_day_lies_in_its_half_and_its_year(day):
    half = half_of(day)
    assert half.start <= day <= half.end
    assert Period(day.year).contains(half)
    assert not half.contains(Period(day.year))


@given(st.integers(1, 16384))
def test_column_letters_count_like_a_spreadsheet(column):
    assert column_letters(column) == get_column_letter(column)
    assert a1(7, column) == f"{get_column_letter(column)}7"


def test_a_label_is_known_with_spaces_marks_and_units():
    assert label_key("联系 电话*（必填）") == label_key("联系电话")
    assert label_key("挽回损失（万元）") == label_key("挽回损失")


@given(st.text())
def test_visible_text_is_stable(text):
    assert visible(visible(text)) == visible(text)


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.txt"
    write_text("旧", path)
    with pytest.raises(RuntimeError), whole_file(path) as part:
        part.write_text("半", encoding="utf-8")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "旧"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_full_disk_is_told_in_chinese_and_nothing_stays(tmp_path):
    with pytest.raises(CannotFinish, match="无法写入") as told, whole_file(tmp_path / "a") as part:
        part.write_bytes(b"x")
        raise OSError(28, "No space left on device")
    assert "磁盘空间不足" in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_tables_hold_no_clock_and_no_pandas(tmp_path):
    from stationlog.vocabulary.schemas import LAYOUT
    from stationlog.vocabulary.tables import read_table, table_of, write_table

    table = table_of({"source_file": ["a"]}, LAYOUT)
    write_table(table, LAYOUT, tmp_path / "a.parquet")
    write_table(table, LAYOUT, tmp_path / "b.parquet")
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()
    assert isinstance(read_table(tmp_path / "a.parquet"), pa.Table)
    assert not read_table(tmp_path / "a.parquet").schema.metadata
