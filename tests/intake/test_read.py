from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stationlog.errors import InputError
from stationlog.intake.content import content_kind
from stationlog.intake.read import read_source, read_sources
from stationlog.intake.sources import Source, find_sources
from tests.cleaning.workbooks import write_sheet

ROWS = [["编号", "日期"], ["甲1", "2025年3月4日"]]


def source(path):
    return Source(path.name, path, path.stat().st_size, "")


def read_bytes(folder, content, name="a.csv"):
    path = folder / name
    path.write_bytes(content)
    return read_source(source(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_text_tables_are_read_in_any_encoding_and_delimiter(tmp_path, encoding, mark):
    text = "\r\n".join(mark.join(row) for row in ROWS)
    read = read_bytes(tmp_path, text.encode(encoding))
    assert read.sheets[0].rows == ROWS
    assert read.sheets[0].name is None


def test_a_character_only_gb18030_has_survives(tmp_path):
    read = read_bytes(tmp_path, "姓名,备注\n㛃𠮷,镕堃\n".encode("gb18030"))
    assert read.sheets[0].rows[1] == ["㛃𠮷", "镕堃"]


def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path):
    write_sheet(tmp_path / "a.xlsx", ROWS)
    (tmp_path / "a.xlsx").rename(tmp_path / "a.csv")
    assert read_source(source(tmp_path / "a.csv")).sheets[0].rows == ROWS


def test_an_old_workbook_is_read(tmp_path):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("登记")
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            sheet.write(r, c, text)
    book.save(str(tmp_path / "a.xls"))
    assert read_source(source(tmp_path / "a.xls")).sheets[0].rows == ROWS


def test_a_quote_that_never_closes_swallows_no_rows(tmp_path):
    lines = [
        "编号,日期,咨询内容",
        '甲1,2025-03-04,"他说：你好',
        '甲2,2025-03-05,"甲,乙"',
        "甲3,2025-03-06,问",
    ]
    read = read_bytes(tmp_path, "\n".join(lines).encode())
    assert [row[0] for row in read.sheets[0].rows] == ["编号", "甲1", "甲2", "甲3"]
    assert read.sheets[0].rows[2][2] == "甲,乙"
    assert read.unclosed_quote == 2


def test_line_ends_inside_a_quoted_cell_are_kept(tmp_path):
    content = '编号,日期,咨询内容\n甲1,2025-03-04,"一\n二, 三"\n'.encode()
    read = read_bytes(tmp_path, content)
    assert read.sheets[0].rows[1][2] == "一\n二, 三"
    assert read.unclosed_quote is None


def test_a_sheet_that_claims_to_reach_the_last_cell_is_refused_before_it_is_laid_out(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "编号", "x"
    book.save(tmp_path / "a.xlsx")
    assert "极远" in read_source(source(tmp_path / "a.xlsx")).unreadable.why


def test_a_zip_whose_directory_names_no_text_is_a_damaged_file(tmp_path):
    content = bytearray(_zip(["xl/workbook.xml"]))
    directory = content.rindex(b"PK\x01\x02")
    # flag 11: names are UTF-8; then a name that is none
    content[directory + 9] |= 0x08
    content[directory + 46] = 0x9D
    read = read_bytes(tmp_path, bytes(content), "a.xlsx")
    assert read.unreadable.rule == "INTAKE-FILE-UNREADABLE"


def _zip(names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("content", "rule", "word"),
    [
        (b"", "INTAKE-FILE-EMPTY", "空"),
        (b"\xef\xbb\xbf\r\n \r\n", "INTAKE-FILE-EMPTY", "空"),
        (b"%PDF-1.7 ...", "INTAKE-FILE-UNREADABLE", "不是表格"),
        (b"PK\x03\x04 damaged", "INTAKE-FILE-UNREADABLE", "损坏"),
        (_zip(["[Content_Types].xml", "word/document.xml"]), "INTAKE-FILE-UNREADABLE", "文档"),
        (_zip(["a.xlsx"]), "INTAKE-FILE-UNREADABLE", "压缩包"),
        (_zip(["xl/workbook.xml"]), "INTAKE-FILE-UNREADABLE", "损坏"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "INTAKE-FILE-PASSWORD", "密码"),
        (_OLE + "Workbook\0".encode("utf-16-le"), "INTAKE-FILE-UNREADABLE", "损坏"),
        (_OLE, "INTAKE-FILE-UNREADABLE", "损坏"),
        (_OLE + "WordDocument\0".encode("utf-16-le"), "INTAKE-FILE-UNREADABLE", "文档"),
        (b"<html><p>1</p></html>", "INTAKE-FILE-UNREADABLE", "网页"),
        (b"MIME-Version: 1.0\r\nX: y\r\n", "INTAKE-FILE-UNREADABLE", "MHTML"),
        (b"Rar!\x1a\x07\x00", "INTAKE-FILE-UNREADABLE", "rar"),
        (b"\x81\xff\xff\x80,\x9f", "INTAKE-FILE-UNREADABLE", "编码"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(tmp_path, content, rule, word):
    read = read_bytes(tmp_path, content, "登记.xlsx")
    assert read.unreadable.rule == rule
    assert word in read.unreadable.why
    assert read.unreadable.now


DAMAGE = st.tuples(st.integers(0, 5000), st.binary(max_size=40))


@settings(max_examples=8, deadline=None)
@given(damages=st.lists(DAMAGE, min_size=6, max_size=12))
# a member's name in the directory that is no UTF-8
@example(damages=[(4999, b"\0\0\0\x08" + b"\0" * 18 + b"\x19")])
def test_random_damage_gives_a_read_or_a_reason_never_an_error(tmp_path_factory, damages):
    folder = tmp_path_factory.mktemp("damage")
    write_sheet(folder / "a.xlsx", ROWS * 20)
    content = (folder / "a.xlsx").read_bytes()
    sources = []
    for number, (place, junk) in enumerate(damages):
        cut = place % len(content)
        (folder / f"{number}.xlsx").write_bytes(content[:cut] + junk + content[cut + len(junk) :])
        sources.append(source(folder / f"{number}.xlsx"))
    assert all(read.sheets or read.unreadable for read in read_sources(sources))


def test_no_file_at_all_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(InputError, match="没有可以处理的登记表") as refused:
        find_sources(tmp_path)
    assert refused.value.exit_code == 2
    with pytest.raises(InputError, match="没有原始数据文件夹"):
        find_sources(tmp_path / "nowhere")


def test_the_demo_is_skipped_as_soon_as_another_file_stands_beside_it(tmp_path):
    write_sheet(tmp_path / "demo" / "a.xlsx", ROWS)
    alone = find_sources(tmp_path)
    assert (alone.demo, [s.name for s in alone.sources]) == (True, ["demo/a.xlsx"])
    write_sheet(tmp_path / "二季度" / "b.xlsx", ROWS)
    both = find_sources(tmp_path)
    assert (both.demo, both.demo_skipped) == (False, True)
    assert [s.name for s in both.sources] == ["二季度/b.xlsx"]


def test_lock_and_system_files_are_no_log_and_are_named(tmp_path):
    write_sheet(tmp_path / "a.xlsx", ROWS)
    for name in ("~$a.xlsx", ".DS_Store", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"x")
    found = find_sources(tmp_path)
    assert [s.name for s in found.sources] == ["a.xlsx"]
    assert found.ignored == (".DS_Store", "Thumbs.db", "~$a.xlsx")


@pytest.mark.parametrize("before", [0, 1, 2**20 - 12, 2**20 - 1, 3 * 2**20])
def test_a_stream_of_an_old_office_file_is_found_wherever_it_stands(before):
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(before)
    document, package = (
        "WordDocument\0".encode("utf-16-le"),
        "EncryptedPackage".encode("utf-16-le"),
    )
    assert content_kind(io.BytesIO(start + document + bytes(before))) == "document"
    assert content_kind(io.BytesIO(start + document + bytes(before) + package)) == "encrypted"
    assert content_kind(io.BytesIO(start + bytes(before))) == "xls"
