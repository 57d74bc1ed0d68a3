from __future__ import annotations

import hashlib
import zipfile

import pytest

from stationlog.intake.read import read_source, read_sources
from stationlog.intake.sources import find_sources
from tests.cleaning.workbooks import write_sheet
from tests.intake.reading import ROWS, read_bytes, zipped

CSV = "编号,日期\n甲1,2025年3月4日\n".encode()


def found(folder, members):
    (folder / "报送.zip").write_bytes(zipped(members))
    return find_sources(folder)


def reasons(folder):
    return {read.file: read.unreadable.why for read in folder.refused}


def test_members_are_sources_with_their_own_name_size_and_fingerprint(tmp_path):
    write_sheet(tmp_path / "a" / "x.xlsx", ROWS)
    book = (tmp_path / "a" / "x.xlsx").read_bytes()
    (tmp_path / "a" / "x.xlsx").unlink()
    folder = found(tmp_path, {"一季度/登记.xlsx": book, "b.csv": CSV, "空/": b""})
    assert [s.name for s in folder.sources] == ["报送.zip/b.csv", "报送.zip/一季度/登记.xlsx"]
    last = folder.sources[1]
    assert (last.member, last.size) == ("一季度/登记.xlsx", len(book))
    assert last.sha256 == hashlib.sha256(book).hexdigest()
    reads = read_sources(folder.sources)
    assert [read.sheets[0].rows for read in reads] == [ROWS, ROWS]
    assert [read.sheets[0].file for read in reads] == [s.name for s in folder.sources]


def test_names_written_by_chinese_windows_are_read(tmp_path):
    # zipfile writes UTF-8 and says so; here are bytes of GB18030 that say nothing
    content = zipped({"aaaaaa.csv": CSV}).replace(
        b"aaaaaa.csv", "登记表".encode("gb18030") + b".csv"
    )
    (tmp_path / "a.zip").write_bytes(content)
    assert [s.name for s in find_sources(tmp_path).sources] == ["a.zip/登记表.csv"]


def test_names_that_lead_out_of_the_folder_are_only_names(tmp_path):
    folder = found(tmp_path, {"../../etc/a.csv": CSV, "/b.csv": CSV, "C:\\c.csv": CSV})
    reads = read_sources(folder.sources)
    assert [read.unreadable for read in reads] == [None, None, None]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["报送.zip"]


def test_two_members_of_one_name_are_both_read(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "a.zip", "w") as archive,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        archive.writestr("a.csv", CSV)
        archive.writestr("a.csv", CSV + b"x,y\n")
    sources = find_sources(tmp_path).sources
    assert [s.name for s in sources] == ["a.zip/a.csv", "a.zip/a.csv#2"]
    assert [len(read.sheets[0].rows) for read in read_sources(sources)] == [2, 3]


def test_what_systems_leave_in_archives_is_ignored_and_named(tmp_path):
    folder = found(tmp_path, {"a.csv": CSV, "__MACOSX/._a.csv": b"x", "b/.DS_Store": b"x"})
    assert [s.name for s in folder.sources] == ["报送.zip/a.csv"]
    assert folder.ignored == ("报送.zip/__MACOSX/._a.csv", "报送.zip/b/.DS_Store")


def test_an_archive_in_an_archive_is_refused_and_its_neighbour_read(tmp_path):
    folder = found(tmp_path, {"里.zip": zipped({"a.csv": CSV}), "b.csv": CSV})
    assert [s.name for s in folder.sources] == ["报送.zip/b.csv"]
    assert "压缩包里还有压缩包" in reasons(folder)["报送.zip/里.zip"]


def test_a_member_with_a_password_is_refused(tmp_path):
    content = bytearray(zipped({"a.csv": CSV}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    assert "密码" in reasons(find_sources(tmp_path))["a.zip/a.csv"]


def test_a_member_whose_content_is_damaged_is_refused(tmp_path):
    content = bytearray(zipped({"a.csv": CSV * 50}))
    content[60] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(content)
    assert "损坏" in reasons(find_sources(tmp_path))["a.zip/a.csv"]


def test_a_member_that_lies_about_its_size_is_not_read_beyond_it(tmp_path):
    content = bytearray(zipped({"a.csv": b"a,b\n" * 2**20}))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(content)
    assert "损坏" in reasons(find_sources(tmp_path))["a.zip/a.csv"]


def test_an_archive_of_too_many_files_is_refused(tmp_path):
    folder = found(tmp_path, {f"{n}.csv": b"a" for n in range(2001)})
    assert "2001 个文件" in reasons(folder)["报送.zip"]


@pytest.mark.parametrize("name", ["a.zip", "a.xlsx"])
def test_a_bomb_is_refused_by_its_ratio_before_it_is_opened(tmp_path, name):
    inner = "a.csv" if name == "a.zip" else "xl/worksheets/sheet1.xml"
    (tmp_path / name).write_bytes(zipped({inner: bytes(70 * 2**20)}))
    folder = find_sources(tmp_path)
    why = [*reasons(folder).values(), *(read_source(s).unreadable.why for s in folder.sources)]
    assert len(why) == 1
    assert "倍" in why[0]


def test_an_archive_that_declares_too_much_is_refused(tmp_path):
    content = bytearray(zipped({"a.csv": CSV, "b.csv": CSV}))
    for start in (content.index(b"PK\x01\x02"), content.rindex(b"PK\x01\x02")):
        content[start + 24 : start + 28] = (3 * 2**30).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(content)
    assert "6.0 GB" in reasons(find_sources(tmp_path))["a.zip"]


def test_entities_inside_a_workbook_are_refused(tmp_path):
    write_sheet(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = b'<!DOCTYPE x [<!ENTITY a "a">]>' + parts[part]
    assert "实体" in read_bytes(tmp_path, zipped(parts), "b.xlsx").unreadable.why


def test_an_empty_archive_is_an_empty_file(tmp_path):
    folder = found(tmp_path, {})
    assert folder.refused[0].unreadable.rule == "INTAKE-FILE-EMPTY"
