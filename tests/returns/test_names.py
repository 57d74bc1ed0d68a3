"""Names of what is sent back: whatever a file is called, nothing is written outside returns/."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from stationlog.batch.returns import run_return
from stationlog.errors import ArgumentError
from stationlog.intake.read import read_sources
from stationlog.intake.sources import Source
from stationlog.returns.make import Letterhead, make_copies
from stationlog.returns.naming import copy_stems
from stationlog.returns.owner import Owner
from tests.cleaning.workbooks import CONSULTATION_HEADER, consultation, write_sheet
from tests.returns.logs import NAME, write_log

HOSTILE = [
    "../../../data/raw/victim.xlsx",
    "/etc/passwd.xlsx",
    "报送.zip/../../../../data/raw/victim.xlsx",
    "a/../../b.xlsx",
    "..\\..\\data\\raw\\victim.xlsx",
    "C:\\data\\raw\\victim.xlsx",
    "./.in-the-making/new.xlsx",
    ".made.json",
    "..",
]
REFUSED_BY_WINDOWS = [
    "a:b?.xlsx",
    "a*b<.xlsx",
    "CON.xlsx",
    "nul",
    "末尾. /乙 .xlsx",
    "a\x1b[2J.xlsx",
]


def files_below(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_stem_never_leads_out_of_the_folder(name, tmp_path):
    stem = copy_stems([name])[name]
    assert (tmp_path / stem).resolve().is_relative_to(tmp_path.resolve())
    assert "\\" not in stem
    assert not any(part.startswith(".") for part in stem.split("/"))


@pytest.mark.parametrize("name", REFUSED_BY_WINDOWS)
def test_a_stem_is_a_name_on_windows_too(name):
    for part in copy_stems([name])[name].split("/"):
        assert not set(part) & set('<>:"\\|?*')
        assert part == part.rstrip(" .")
        assert part.isprintable()
        assert part.partition(".")[0].upper() not in ("CON", "NUL")


def test_names_that_become_the_same_are_told_apart():
    names = ["a?.xlsx", "a*.xlsx", "a_.xlsx", "a.xlsx", "a.csv", "A.xlsx.ods", "b/../a.xlsx"]
    stems = copy_stems(names)
    assert len({stem.casefold() for stem in stems.values()}) == len(names)


@pytest.mark.parametrize("name", HOSTILE)
def test_copies_of_a_file_with_a_hostile_name_stay_in_their_folder(name, tmp_path):
    station = tmp_path / "station"
    victim = station / "data" / "raw" / "victim.xlsx"
    write_sheet(victim, [CONSULTATION_HEADER, consultation("V-1")])
    raw = station / "data" / "raw" / "x.xlsx"
    write_log(raw)
    source = Source(name, raw, raw.stat().st_size, "0" * 64)
    (read,) = read_sources([source])
    point = _a_point(name)
    # a copy edited in place, and one that is only a list beside the owner's file
    plain = Owner(source, read, (point,), {})
    changed = replace(read.sheets[0], rows=[["别的内容"] * read.sheets[0].width])
    listed = Owner(source, replace(read, sheets=(changed,)), (point,), {})
    before = files_below(tmp_path)
    folder = station / "returns" / "new"
    for owner in (plain, listed):
        (copy,) = make_copies([owner], folder, Letterhead("站", demo=False))
        assert all((folder / made).is_file() for made in copy.files)
    after = files_below(tmp_path)
    assert {path: after[path] for path in before} == before
    assert all(path.is_relative_to(folder) for path in set(after) - set(before))


def _a_point(name: str):
    from stationlog.returns.points import Point

    return Point(
        *("f1", "CLEAN-DATE", "must_fix", "consultations", "consultations:ZX-5", "consulted_on"),
        *("咨询日期", name, "登记", "B7", (6, 1), "无法识别", "请改", "", ""),
    )


def test_a_hostile_archive_changes_nothing_outside_returns(station, tmp_path):
    victim = station.raw / "victim.xlsx"
    write_sheet(victim, [CONSULTATION_HEADER, consultation("V-1")])
    log = tmp_path / "outside" / NAME
    log.parent.mkdir()
    write_log(log)
    with zipfile.ZipFile(station.raw / "报送.zip", "w") as archive:
        archive.write(log, "../../../../data/raw/victim.xlsx")
        for number, name in enumerate(("../../../../data/raw/victim.csv", "../../../new.csv")):
            text = f"编号,咨询日期,咨询人,联系电话\nX-{number},某天,甲,1380\n"
            archive.writestr(name, text)
    before = files_below(tmp_path)
    copies = run_return(station).copies
    assert len([copy for copy in copies if copy.source]) == 4
    after = files_below(tmp_path)
    assert {path: after[path] for path in before} == before
    new = set(after) - set(before) - {station.processed / ".lock"}
    assert new
    assert all(path.is_relative_to(station.root / "returns") for path in new)


def test_a_link_that_leads_out_of_returns_is_refused(station, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (station.raw / "城关").mkdir()
    write_log(station.raw / "城关" / NAME)
    (station.root / "returns").mkdir()
    (station.root / "returns" / "城关").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(ArgumentError, match="returns 以外"):
        run_return(station)
    assert not list(elsewhere.iterdir())


def with_chart(path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("登记")
        for row, values in enumerate([CONSULTATION_HEADER, consultation("ZX-1", "某天")]):
            sheet.write_row(row, 0, values)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=登记!$A$2:$A$3"})
        sheet.insert_chart("L2", chart)


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("咨询（问题清单）.xlsx", "咨询（原文件）.xlsx"),
        ("咨询_.xlsx", "咨询_.xlsx"),
        ("咨询", "咨询（原文件）.xlsx"),
    ],
)
def test_the_owners_file_stands_beside_its_list_by_a_name_of_its_own(
    station, tmp_path, name, beside
):
    with_chart(tmp_path / "chart.xlsx")
    with zipfile.ZipFile(station.raw / "z.zip", "w") as archive:
        archive.write(tmp_path / "chart.xlsx", name)
    (made,) = [copy for copy in run_return(station).copies if copy.source]
    listed, original = (station.root / "returns" / one for one in made.files)
    assert original.name == beside
    assert listed != original
    assert listed.is_file()
    assert original.read_bytes() == (tmp_path / "chart.xlsx").read_bytes()
