from __future__ import annotations

import os
import unicodedata

import pytest

from stationlog.intake.folder import is_system_file
from stationlog.intake.read import read_source
from stationlog.intake.sources import find_sources

CSV = "编号,日期\n甲1,2025年3月4日\n".encode()


@pytest.mark.parametrize(
    "name",
    [
        "~$登记.xlsx",
        "a/~$登记.xlsx",
        ".~登记.xlsx",
        ".~lock.登记.ods#",
        "~WRL0001.tmp",
        "~登记.tmp",
        ".DS_Store",
        "Thumbs.db",
        "Desktop.ini",
        "__MACOSX/a.xlsx",
        ".git/config.csv",
    ],
)
def test_what_programs_leave_behind_is_no_data(name):
    assert is_system_file(name)


@pytest.mark.parametrize("name", ["登记.xlsx", "a~b.xlsx", "~登记.xlsx", "2025/一.csv", "../a.csv"])
def test_what_people_name_is_data(name):
    assert not is_system_file(name)


def link(path, target):
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this system lets nobody make links")


def test_a_linked_file_is_read_a_linked_folder_is_refused_and_said(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    out.mkdir()
    (out / "a.csv").write_bytes(CSV)
    link(raw / "a.csv", out / "a.csv")
    link(raw / "文件夹", out)
    link(raw / "断.csv", out / "nowhere.csv")
    folder = find_sources(raw)
    assert [s.name for s in folder.sources] == ["a.csv"]
    assert [(r.file, r.unreadable.why[:5]) for r in folder.refused] == [
        ("文件夹", "这是指向别"),
        ("断.csv", "这是链接，"),
    ]


def test_a_folder_that_holds_itself_ends(tmp_path):
    (tmp_path / "a.csv").write_bytes(CSV)
    link(tmp_path / "圈", tmp_path)
    assert [s.name for s in find_sources(tmp_path).sources] == ["a.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends paths at 260 characters")
def test_a_deep_tree_is_walked_to_its_end(tmp_path):
    path = tmp_path
    for _ in range(300):
        path = path / "层"
    path.mkdir(parents=True)
    (path / "a.csv").write_bytes(CSV)
    assert find_sources(tmp_path).sources[0].name.count("/") == 300


def test_names_are_composed_and_stay_apart(tmp_path):
    composed = unicodedata.normalize("NFC", "é.csv")
    (tmp_path / unicodedata.normalize("NFD", composed)).write_bytes(CSV)
    (tmp_path / composed).write_bytes(CSV + b"x,y\n")
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system takes both names for one")
    assert [s.name for s in find_sources(tmp_path).sources] == [composed, f"{composed}#2"]


def test_a_file_that_vanishes_after_it_was_listed_is_a_finding(tmp_path):
    (tmp_path / "a.csv").write_bytes(CSV)
    [source] = find_sources(tmp_path).sources
    source.path.unlink()
    assert "打不开" in read_source(source).unreadable.why
