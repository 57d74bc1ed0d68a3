from __future__ import annotations

import hashlib
import io
import tracemalloc
import unicodedata
import zipfile

import pytest

from stationlog.intake.archives import open_content
from stationlog.intake.content import content_kind
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


def test_a_name_never_leads_out_nor_steers_a_screen_and_is_composed(tmp_path):
    names = {
        "../../a.csv": "_/_/a.csv",
        "/./b//c.csv": "b/c.csv",
        "C:\\d.csv": "C_/d.csv",
        "e\x1b[2J\x1b]0;owned\x07f.csv": "e__f.csv",
        "g\x1b]h\u202ei\r\n.csv": "g_]h_i__.csv",
        unicodedata.normalize("NFD", "é.csv"): "é.csv",
        "/../": None,
        "\\": "_",
    }
    folder = found(tmp_path, dict.fromkeys(names, CSV))
    assert {s.member for s in folder.sources} == {*names.values()} - {None}
    reads = read_sources(folder.sources)
    assert all(read.sheets[0].rows == ROWS for read in reads)


def test_names_that_are_one_once_written_stay_apart(tmp_path):
    folder = found(tmp_path, {"a\x01.csv": CSV, "a\x02.csv": CSV, "a_.csv": CSV, "./a_.csv": CSV})
    assert [s.member for s in folder.sources] == ["a_.csv", "a_.csv#2", "a_.csv#3", "a_.csv#4"]


def test_the_folder_icon_of_macos_is_ignored(tmp_path):
    assert found(tmp_path, {"a.csv": CSV, "Icon\r": b"x"}).ignored == ("报送.zip/Icon_",)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("where", [0, 8])
def test_a_damaged_member_of_any_packing_loses_only_itself(tmp_path, packing, where):
    with zipfile.ZipFile(tmp_path / "报送.zip", "w") as archive:
        archive.writestr("好.csv", CSV)
        archive.writestr("坏.csv", CSV * 500, compress_type=packing)
        start = archive.getinfo("坏.csv").header_offset + 30 + len("坏.csv".encode())
    content = bytearray((tmp_path / "报送.zip").read_bytes())
    content[start + where : start + where + 12] = bytes(12)
    (tmp_path / "报送.zip").write_bytes(content)
    folder = find_sources(tmp_path)
    assert [s.name for s in folder.sources] == ["报送.zip/好.csv"]
    assert "损坏" in reasons(folder)["报送.zip/坏.csv"]


def test_large_members_are_told_by_their_content_without_being_held(tmp_path):
    """64 MiB each: a text, an archive, an old workbook's container, an office file."""
    noise = bytes(2**26)
    members = {
        "a.csv": b"a,b\n" * 2**24,
        "b.zip": stored({"x.csv": noise}),
        "c.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise + "WordDocument\0".encode("utf-16-le"),
        "d.docx": stored({"[Content_Types].xml": b"", "word/document.xml": noise}),
    }
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    del members
    tracemalloc.start()
    folder = find_sources(tmp_path)
    kinds = {}
    for source in folder.sources:
        with open_content(source.path, source.member) as file:
            kinds[source.member] = content_kind(file)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kinds == {"a.csv": "text", "c.doc": "document", "d.docx": "document"}
    assert list(reasons(folder)) == ["a.zip/b.zip"]
    assert most < 2**26


def stored(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


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
