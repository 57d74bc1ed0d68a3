from __future__ import annotations

import io

import pytest

from stationlog.intake.formats.textfile import MOST_BYTES, read_text
from tests.intake.reading import ROWS, read_bytes


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_proved_by_the_one_order_that_makes_sense(tmp_path, encoding):
    content = "\r\n".join(",".join(row) for row in ROWS * 3).encode(encoding)
    assert read_bytes(tmp_path, content).sheets[0].rows == ROWS * 3


def test_bytes_with_zeros_that_are_no_utf16_are_no_table(tmp_path):
    assert "不是表格" in read_bytes(tmp_path, b"a,b\n\x00\x01\x02,d\n").unreadable.why


def test_excels_own_first_line_names_the_delimiter_and_is_no_row(tmp_path):
    read = read_bytes(tmp_path, "sep=;\r\n编号;内容\r\n甲1;一,二,三\r\n甲2;四,五,六\r\n".encode())
    assert read.sheets[0].rows == [
        ["", ""],
        ["编号", "内容"],
        ["甲1", "一,二,三"],
        ["甲2", "四,五,六"],
    ]


def test_commas_inside_the_texts_of_a_tab_table_divide_nothing(tmp_path):
    lines = [["编号", "日期", "内容"]] + [[f"甲{n}", "2025-03-04", "问,答"] for n in range(5)]
    read = read_bytes(tmp_path, "\n".join("\t".join(line) for line in lines).encode())
    assert read.sheets[0].rows == lines


def test_full_width_marks_inside_texts_divide_nothing(tmp_path):
    read = read_bytes(tmp_path, "编号，日期；内容、备注\n甲，乙；丙、丁\n".encode())
    assert read.sheets[0].rows == [["编号，日期；内容、备注"], ["甲，乙；丙、丁"]]


def test_rows_are_made_as_long_as_the_longest_and_white_space_is_nothing(tmp_path):
    read = read_bytes(tmp_path, "咨询登记\n编号,日期,内容\n甲1, \t,\u3000\n".encode())
    assert read.sheets[0].rows == [["咨询登记", "", ""], ["编号", "日期", "内容"], ["甲1", "", ""]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_line_ends_end_a_row_where_a_quote_never_closes(tmp_path, end):
    # the line and paragraph separators, NEL and form feed that stand inside texts
    lines = [f"甲{n},2025-03-04,一\u2028二\x85三\u2029四\x0c五" for n in range(3)]
    lines += ['"甲8,2025-03-04,问', "", "甲9,2025-03-04,答"]
    read = read_bytes(tmp_path, end.join(lines).encode())
    assert read.unclosed_quote == 4
    assert [len(row) for row in read.sheets[0].rows] == [3] * 6
    assert [row[0] for row in read.sheets[0].rows] == ["甲0", "甲1", "甲2", '"甲8', "", "甲9"]
    assert read.sheets[0].rows[0][2] == "一\u2028二\x85三\u2029四\x0c五"


def test_a_text_file_larger_than_the_bound_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("stationlog.intake.formats.textfile.MOST_BYTES", 2**20)
    read = read_bytes(tmp_path, b"a,b\n" * 2**19)
    assert "1 MB" in read.unreadable.why


class Unread(io.BytesIO):
    """A file nobody may read from."""

    def read(self, *_: object) -> bytes:
        raise AssertionError


def test_a_text_too_large_by_its_size_is_refused_before_it_is_read():
    read = read_text(Unread(), "a.csv", MOST_BYTES + 1)
    assert "512 MB" in read.unreadable.why
